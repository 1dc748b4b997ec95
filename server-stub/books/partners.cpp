#include "server-stub/books/partners.h"

#include <array>

#include "core/base/verify.h"
#include "server-stub/books/books.h"
#include "server-stub/storage/club.h"
#include "server-stub/storage/members.h"
#include "server-stub/storage/store.h"

namespace vafa::books {

namespace {

constexpr std::array<std::string_view, 3> claims{"points_earned", "points_taken_back",
                                                 "offer_honoured"};
constexpr std::string_view kept_fact = "partner_accounts";
constexpr int members_at_once = 200;

}  // namespace

std::optional<storage::PartnerEntry> partner_entry_of(const program::Programs& programs,
                                                      const club::Event& event) {
    const auto entries = club::settlement_of(programs, event);
    if (entries.empty()) return std::nullopt;
    VERIFY(entries.size() == 1);
    const club::SettlementEntry& entry = entries.front();
    return storage::PartnerEntry{.partner = entry.partner,
                                 .day = entry.day,
                                 .claim = std::string(claims[static_cast<size_t>(entry.claim)]),
                                 .points = entry.points.count(),
                                 .amount = entry.amount.minor()};
}

std::map<std::string, club::Settlement, std::less<>> settlements(storage::Tx& tx, ClubDay first,
                                                                 ClubDay last) {
    std::map<std::string, club::Settlement, std::less<>> all;
    for (const storage::PartnerSum& sum : storage::partner_sums(tx, first, last)) {
        club::Settlement& settlement = all[sum.partner];
        const Points points(sum.points);
        const Money amount(sum.amount);
        if (sum.claim == claims[0]) settlement.earned = points, settlement.for_earned = amount;
        if (sum.claim == claims[1])
            settlement.taken_back = points, settlement.for_taken_back = amount;
        if (sum.claim == claims[2])
            settlement.honoured = sum.count, settlement.for_honoured = amount;
    }
    return all;
}

void keep_partner_accounts(storage::Store& store, const program::Programs& programs) {
    bool is_kept = false;
    MemberId last;
    std::vector<MemberId> next;
    const auto look = [&](storage::Tx& tx) {
        is_kept = storage::fact(tx, kept_fact).has_value();
        if (!is_kept) next = storage::members_after(tx, last, members_at_once);
    };
    for (store.read(look); !is_kept; store.read(look)) {
        const auto outcome = store.write_and_wait([&](storage::Tx& tx) {
            for (const MemberId id : next)
                storage::each_event(tx, id, [&](const storage::EventRow& row) {
                    if (const auto entry = partner_entry_of(programs, event_of(row.body)))
                        storage::add_partner_entry(tx, id, row.seq, *entry);
                });
            if (next.empty()) storage::put_fact(tx, kept_fact, "kept");
            return storage::Keep::all;
        });
        if (outcome != storage::Outcome::durable) return;  // at the next start
        if (!next.empty()) last = next.back();
    }
}

}  // namespace vafa::books
