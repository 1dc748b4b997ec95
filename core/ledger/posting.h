// One movement between two accounts: always a debit and a credit of one positive amount, of one
// unit, in one lot. Postings are never changed and never deleted; another one corrects them.
#pragma once

#include "core/base/id.h"
#include "core/base/points.h"
#include "core/base/time.h"

namespace vafa::ledger {

// What is counted. Status has its lots by tier window, plays by the day they can be used.
enum class Unit : uint8_t { points, status, plays };

enum class Account : uint8_t {
    // the member's
    spendable,
    pending,  // earned, not yet spendable
    held,     // set aside for a deed that is not finished
    owed,     // what the member owes after a return; debited when it grows
    // the house's
    issued,  // where points come from, and go back to when a purchase is returned
    spent,
    lapsed,
    passed,  // on its way: to another member, or into a lot with another day
};

struct Posting {
    Unit unit{};
    Account debit{};
    Account credit{};
    Points amount;
    LotId lot;
    ClubDay last_day = never;  // of the lot: the last day it can be used
    ClubDay ready_day{};       // of a pending lot: the day it becomes spendable
    Instant earned{};          // of the lot: when it was earned
    ReceiptId receipt;         // of the lot: the purchase it came of, if any
    bool operator==(const Posting&) const = default;
};

}  // namespace vafa::ledger
