#include "server-stub/import/import.h"

#include <atomic>
#include <istream>
#include <mutex>
#include <ostream>
#include <semaphore>

#include "core/base/expected.h"
#include "server-stub/api/scene.h"
#include "server-stub/books/books.h"
#include "server-stub/import/lines.h"
#include "server-stub/storage/claims.h"
#include "server-stub/storage/members.h"

namespace vafa::import {

namespace {

constexpr int in_flight = 1024;
constexpr int64_t between_reports = 10'000;
constexpr club::Actor job{club::Role::job, 0};

// What one line added; nothing where its receipt is known.
struct Added {
    int64_t members{}, receipts{}, points{}, entries{};
    void count(const books::Written& written) {
        for (const club::Event& event : written.events) {
            entries += static_cast<int64_t>(event.postings.size());
            if (const auto* receipt = std::get_if<club::ReceiptRecorded>(&event.body))
                points += receipt->points.count();
        }
    }
};

struct Known {
    std::string mobile_key, customer;
    std::optional<MemberId> member;
};

Known find_member(storage::Tx& tx, const auth::Key& key, const Purchase& purchase) {
    Known known{.customer = purchase.customer};
    if (!purchase.mobile.empty()) known.mobile_key = key.mac_text("mobile", purchase.mobile);
    for (const auto& [kind, name] : {std::pair{storage::Claimed::mobile, known.mobile_key},
                                     std::pair{storage::Claimed::customer, known.customer}}) {
        if (name.empty() || known.member) continue;
        if (const auto claim = storage::claim(tx, kind, name)) known.member = claim->member;
    }
    return known;
}

Expected<MemberId> member_of(storage::Tx& tx, const Run& run, const Purchase& purchase,
                             Added& added) {
    const Known known = find_member(tx, run.club.key, purchase);
    const MemberId id = known.member.value_or(tx.new_id<MemberId>());
    if (!known.member) {
        added.count(TRY(books::perform(tx, run.club.programs, id, club::Join{.member = id},
                                       {run.now, job})));
        storage::put_person(tx, {.member = id, .mobile = purchase.mobile, .name = purchase.name},
                            {.after = api::words_of(purchase.name, purchase.mobile)});
        ++added.members;
    }
    for (const auto& [kind, name] : {std::pair{storage::Claimed::mobile, known.mobile_key},
                                     std::pair{storage::Claimed::customer, known.customer}})
        if (!name.empty() && !storage::claim(tx, kind, name))
            static_cast<void>(storage::add_claim(tx, kind, name, {.member = id}));
    return id;
}

Expected<Added> add(storage::Tx& tx, const Run& run, const Purchase& purchase) {
    Added added;
    const std::string claim = api::claim_of_receipt(
        {purchase.shop, purchase.till, purchase.fiscal_period, purchase.number});
    if (storage::claim(tx, storage::Claimed::receipt, claim)) return added;
    const MemberId member = TRY(member_of(tx, run, purchase, added));
    const auto id = tx.new_id<ReceiptId>();
    added.count(TRY(books::perform(tx, run.club.programs, member,
                                   club::RecordReceipt{.receipt = id,
                                                       .shop = purchase.shop,
                                                       .number = purchase.number,
                                                       .at = purchase.at,
                                                       .amount = purchase.amount},
                                   {run.now, job})));
    const bool is_new = storage::add_claim(tx, storage::Claimed::receipt, claim,
                                           {.member = member, .subject = id.value});
    if (!is_new) return refuse(Refusal::receipt_already_recorded);
    storage::put_receipt(tx, member, {.id = id, .claim = claim, .body = "{}"});
    added.receipts = 1;
    return added;
}

// The counts, kept by the writer's thread and read at the end.
class Tally {
public:
    explicit Tally(std::ostream& out) : out_(out) {}

    void complain(int64_t line, std::string_view why) {
        const std::scoped_lock lock(mutex_);
        ++summary_.bad_lines;
        out_ << "line " << line << ": " << why << "\n";
    }
    void count(const Added& added) {
        const std::scoped_lock lock(mutex_);
        summary_.members += added.members;
        summary_.receipts += added.receipts;
        summary_.points += added.points;
        summary_.entries += added.entries;
        if (added.receipts == 0) ++summary_.known;
        const int64_t done = summary_.receipts + summary_.known;
        if (done % between_reports == 0) out_ << done << " receipts …\n" << std::flush;
    }
    const Summary& summary() const { return summary_; }

private:
    std::mutex mutex_;
    std::ostream& out_;
    Summary summary_;
};

// One line in the writer's queue.
struct Line {
    int64_t number{};
    Purchase purchase;
    Expected<Added> added;
};

class Importer {
public:
    explicit Importer(const Run& run) : run_(run), tally_(run.complaints) {}

    void add_line(int64_t number, Purchase purchase) {
        places_.acquire();
        auto line = std::make_shared<Line>(number, std::move(purchase));
        const bool taken = run_.store.write(
            [this, line](storage::Tx& tx) {
                line->added = add(tx, run_, line->purchase);
                return line->added ? storage::Keep::all : storage::Keep::nothing;
            },
            [this, line](storage::Outcome outcome) {
                settle(*line, outcome);
                places_.release();
            });
        if (taken) return;
        complain(number, "the store takes no more");
        places_.release();
    }
    void complain(int64_t line, std::string_view why) { tally_.complain(line, why); }
    Summary finish() {
        for (int i = 0; i < in_flight; ++i) places_.acquire();
        return tally_.summary();
    }

private:
    void settle(const Line& line, storage::Outcome outcome) {
        if (outcome == storage::Outcome::lost) complain(line.number, "could not be stored");
        else if (!line.added) complain(line.number, name_of(line.added.error().why));
        else tally_.count(*line.added);
    }

    const Run& run_;
    Tally tally_;
    std::counting_semaphore<in_flight> places_{in_flight};
};

}  // namespace

std::expected<Summary, std::string> receipts(const Run& run, std::string_view format) {
    const std::unique_ptr<Lines> lines = lines_of(format, run.club.programs);
    if (!lines) return std::unexpected("there is no format \"" + std::string(format) + "\"");
    std::string text;
    std::getline(run.in, text);
    if (const std::string why = lines->open(text); !why.empty()) return std::unexpected(why);
    Importer importer(run);
    for (int64_t number = 2; std::getline(run.in, text); ++number) {
        if (text.find_first_not_of(" \t\r") == std::string::npos) continue;
        auto purchase = lines->read(text);
        if (purchase) importer.add_line(number, std::move(*purchase));
        else importer.complain(number, purchase.error());
    }
    return importer.finish();
}

}  // namespace vafa::import
