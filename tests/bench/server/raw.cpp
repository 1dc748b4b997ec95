#include "tests/bench/server/raw.h"

#include <atomic>
#include <latch>

#include "core/base/verify.h"
#include "server-stub/storage/claims.h"
#include "server-stub/storage/club.h"
#include "server-stub/storage/notices.h"
#include "server-stub/storage/store.h"
#include "server-stub/storage/visits.h"

namespace vafa::bench {

namespace {

using namespace storage;

constexpr int members = 1000;

MemberId member_of(int64_t number) { return {number * 7919 % members + 1}; }  // as the clients'

// One deed's rows, each as the server writes it.
void write_deed(Tx& tx, const vafa::bench::Rows& rows, int64_t number) {
    const MemberId member = member_of(number);
    const int64_t seq = 1'000'000'000 + number;
    const std::string name = std::to_string(seq);
    const Instant now{1'800'000'000'000};
    add_event(tx, member,
              {.seq = seq, .recorded_at = now, .effective_at = now, .about = "receipt",
               .subject = seq, .body = rows.event});
    put_member(tx, {.id = member, .last_seq = seq, .state = rows.state});
    if (rows.is_redemption) {
        const uint64_t code = static_cast<uint64_t>(number) * 0x9E3779B97F4A7C15U;  // as if random
        insist_on_claim(tx, Claimed::voucher, std::to_string(code), {member, seq});
        take_one(tx, "offer:raw", INT64_MAX);
        add_happened(tx, {.id = seq, .member = member, .seq = seq});
    } else {
        insist_on_claim(tx, Claimed::receipt_id, name, {member, seq});
        insist_on_claim(tx, Claimed::receipt, "vanak\n\n\n" + name, {member, seq});
        put_receipt(tx, member, {{seq}, "vanak\n\n\n" + name, rows.receipt});
        add_audit(tx, {seq, now, {1}, "recorded_receipt", member,
                       "{\"receipt\":\"" + name + "\"}", std::string(64, 'f')});
    }
    const std::string principal =
        rows.is_redemption ? "member:" + std::to_string(member.value) : "staff:1";
    remember(tx, {principal, name, now}, {std::string(43, 'f'), 201, rows.answer});
}

class Loop {
public:
    Loop(const std::string& address, const vafa::bench::Rows& rows, int64_t first)
        : store_(open_store(address, {.writers = usual_writers()})), rows_(rows), next_(first) {}

    int64_t run(int at_once, std::chrono::milliseconds how_long) {
        end_ = Clock::now() + how_long;
        const int64_t first = next_;
        std::latch open(at_once);
        open_ = &open;
        for (int i = 0; i < at_once; ++i) go_on();
        open.wait();
        store_->close();
        return next_ - first;
    }

private:
    using Clock = std::chrono::steady_clock;
    void go_on() {
        const int64_t number = next_++;
        const bool is_taken = store_->write(
            [this, number](Tx& tx) {
                write_deed(tx, rows_, number);
                return Keep::all;
            },
            [this](Outcome outcome) {
                VERIFY(outcome == Outcome::durable);
                if (Clock::now() < end_) go_on();
                else open_->count_down();
            },
            std::hash<int64_t>{}(member_of(number).value));
        VERIFY(is_taken);
    }

    std::unique_ptr<Store> store_;
    const vafa::bench::Rows& rows_;
    std::atomic<int64_t> next_;
    Clock::time_point end_;
    std::latch* open_ = nullptr;
};

}  // namespace

int64_t raw_deeds(const std::string& address, const Rows& rows, int at_once, int64_t first,
                  std::chrono::milliseconds how_long) {
    return Loop(address, rows, first).run(at_once, how_long);
}

}  // namespace vafa::bench
