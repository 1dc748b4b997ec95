#include "tests/bench/server/raw.h"

#include <atomic>
#include <thread>
#include <vector>

#include "server-stub/storage/batch.h"
#include "server-stub/storage/claims.h"
#include "server-stub/storage/club.h"
#include "server-stub/storage/sqlite.h"
#include "server-stub/storage/store.h"
#include "server-stub/storage/visits.h"

namespace vafa::bench {

namespace {

using namespace storage;

constexpr int members = 1000;
const int writers = usual_writers();

// One deed's rows, each as the server writes it.
void write_deed(Tx& tx, const vafa::bench::Rows& rows, int64_t number) {
    const MemberId member{number * 7919 % members + 1};  // scattered, as the clients' are
    const int64_t seq = 1'000'000'000 + number;
    const std::string name = std::to_string(seq);
    const Instant now{1'800'000'000'000};
    add_event(tx, member,
              {.seq = seq, .recorded_at = now, .effective_at = now, .about = "receipt",
               .subject = seq, .body = rows.event});
    put_member(tx, {.id = member, .last_seq = seq, .state = rows.state});
    if (rows.is_redemption) {
        insist_on_claim(tx, Claimed::voucher, name, {member, seq});
        take_one(tx, "offer:raw", INT64_MAX);
    } else {
        insist_on_claim(tx, Claimed::receipt_id, name, {member, seq});
        insist_on_claim(tx, Claimed::receipt, "vanak\n\n\n" + name, {member, seq});
        put_receipt(tx, member, {{seq}, "vanak\n\n\n" + name, rows.receipt});
        add_audit(tx, {seq, now, {1}, "recorded_receipt", member,
                       "{\"receipt\":\"" + name + "\"}", std::string(64, 'f')});
    }
    remember(tx, {"staff:1", name, now}, {std::string(64, 'f'), 201, rows.answer});
}

using Clock = std::chrono::steady_clock;

int64_t sqlite_deeds(const std::string& path, const vafa::bench::Rows& rows, int at_once,
                     int64_t first, std::chrono::milliseconds how_long) {
    Sqlite database(path, Sqlite::Use::write);
    database.set_last_id(int64_t{1} << 62);
    const auto start = Clock::now();
    int64_t done = 0;
    while (Clock::now() < start + how_long) {
        database.execute("BEGIN IMMEDIATE");
        for (int i = 0; i < at_once; ++i) write_deed(database, rows, first + done++);
        database.execute("COMMIT");
    }
    return done;
}

int64_t postgresql_deeds(const std::string& url, const vafa::bench::Rows& rows, int at_once,
                         int64_t first, std::chrono::milliseconds how_long) {
    std::atomic<int64_t> done = 0;
    const auto start = Clock::now();
    std::vector<std::jthread> threads;
    for (int writer = 0; writer < writers; ++writer)
        threads.emplace_back([&, writer] {
            Postgres connection(url);
            Ids ids{.writer = writer, .last = int64_t{1} << 62};
            for (int64_t mine = 0; Clock::now() < start + how_long;) {
                Batch batch(connection, ids);
                batch.begin_deed(0, Batch::Run::asks);
                for (int i = 0; i < at_once / writers; ++i)
                    write_deed(batch, rows, first + mine++ * writers + writer);
                batch.end_deed(Keep::all);
                batch.commit();
                done += at_once / writers;
            }
        });
    threads.clear();
    return done;
}

}  // namespace

int64_t raw_deeds(const std::string& address, const Rows& rows, int at_once, int64_t first,
                  std::chrono::milliseconds how_long) {
    constexpr std::string_view file = "sqlite:";
    if (address.starts_with(file))
        return sqlite_deeds(address.substr(file.size()), rows, at_once, first, how_long);
    return postgresql_deeds(address, rows, at_once, first, how_long);
}

}  // namespace vafa::bench
