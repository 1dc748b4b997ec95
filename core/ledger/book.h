// The book of one member: lots, and what may be done with them. The functions here answer with
// postings and change nothing; apply() is the only writer.
//
// Laws: no lot gives more than it has; a lot past its day gives nothing, though nobody has written
// that down yet; what lapses soonest is spent first; nothing that comes back gets a later day.
#pragma once

#include <vector>

#include "core/base/refusal.h"
#include "core/ledger/posting.h"

namespace vafa::ledger {

struct Lot {
    LotId id;
    Unit unit{};
    ClubDay last_day = never;
    ClubDay ready_day{};
    Instant earned{};
    ReceiptId receipt;  // the purchase it came of, if any
    Points spendable;
    Points pending;
    Points held;
    Points owed;
    bool operator==(const Lot&) const = default;
    bool is_empty() const {
        return spendable.is_zero() && pending.is_zero() && held.is_zero() && owed.is_zero();
    }
};

struct Book {
    std::vector<Lot> lots;  // in the order of spending: last day, time of earning, id
    LotId next_lot{1};
    bool operator==(const Book&) const = default;
};

// A part of a lot, with all that is needed to put it back where it came from.
struct Portion {
    LotId lot;
    Points amount;
    ClubDay last_day = never;
    Instant earned{};
    ReceiptId receipt;
    bool operator==(const Portion&) const = default;
};

Points spendable(const Book&, Unit, ClubDay today);
Points pending(const Book&, Unit);
Points held(const Book&, Unit);
Points owed(const Book&, Unit);
// What a tier window has gathered: the sum of the lots that end on exactly this day.
Points gathered(const Book&, Unit, ClubDay last_day);
// What is lost if nothing is spent through `day`.
Points lapsing_by(const Book&, Unit, ClubDay today, ClubDay day);

struct Issue {
    Unit unit{};
    Points amount;
    ClubDay last_day = never;
    ClubDay ready_day{};  // later than `today`: pending until then
    Instant earned{};
    ClubDay today{};
    ReceiptId receipt;
};
// New points in a lot of their own (status: in the lot of its window). A member who owes points
// repays with half of them, rounded down, at most what is owed. Nobody gets past Points::largest.
std::vector<Posting> issue(const Book&, const Issue&);

struct Take {
    Unit unit{};
    Points amount;
    ClubDay today{};
    Account into{};  // spent or held
};
// Refusals: points_owed (points only), not_enough_points. Taking nothing is never refused.
Expected<std::vector<Posting>> take(const Book&, const Take&);

std::vector<Portion> portions_of(const std::vector<Posting>&);
Points sum_of(const std::vector<Portion>&);
// The first `amount` of these portions is split off them.
std::vector<Portion> split_off(std::vector<Portion>&, Points amount);
// Portions that were held or spent go back into their lots, each with the day it had.
std::vector<Posting> give_back(const std::vector<Portion>&, Unit, Account from);
// The same where the house is at fault: into new lots that end later by the days that were lost.
std::vector<Posting> give_back_days(const Book&, const std::vector<Portion>&, Unit, Account from,
                                    int32_t days_lost);
// What another member passed on, in lots of its own with the days it had.
std::vector<Posting> receive(const Book&, const std::vector<Portion>&, Unit);
// The lots that end before `last_day`, or those that had no end, move into ones that end then.
enum class Which : uint8_t { ending, unending };
std::vector<Posting> moved(const Book&, Unit, Which, ClubDay today, ClubDay last_day);
std::vector<Posting> spend_held(const std::vector<Portion>&, Unit);

enum class Reach : uint8_t { own_lots, all_lots };
enum class Overdraw : uint8_t { clamp, owe };
struct Withdraw {
    Unit unit{};
    Points amount;
    std::vector<LotId> own_lots;  // those it came in,
    ReceiptId receipt;            // and those of this purchase
    Reach reach = Reach::all_lots;
    ClubDay today{};
    Overdraw overdraw = Overdraw::owe;
    ClubDay forgiven_on = never;  // the last day a debt is kept
    Instant at{};
};
// What was earned is taken back: from its own lots, pending before spendable, then from what lapses
// soonest; the rest is owed or let go. Status and plays never become a debt.
std::vector<Posting> withdraw(const Book&, const Withdraw&);

// The day on which the next posting of due() falls, `never` if there is none.
ClubDay next_due(const Book&);
// What has come to pass at the beginning of `day`: old debts are forgiven, pending points become
// spendable, lots past their day lapse. Held points lapse when they are released.
std::vector<Posting> due(const Book&, ClubDay day);

void apply(Book&, const Posting&);
void apply(Book&, const std::vector<Posting>&);
// The same on a copy.
Book applied(Book, const std::vector<Posting>&);

}  // namespace vafa::ledger
