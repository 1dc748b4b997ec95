// What only one member can have: a number, a receipt, a code, the last item of a stock. Each has a
// row of its own, keyed by itself, so that the database is the judge however many ask at once.
#pragma once

#include <optional>
#include <string>

#include "server-stub/storage/sql.h"

namespace vafa::storage {

enum class Claimed : uint8_t {
    mobile,      // by its keyed hash
    receipt,     // by shop, till, fiscal period and number
    receipt_id,  // by our own id
    voucher,     // by its code
    request,     // of a till to spend points, by its id
    referral,    // by the code with which a member invites
    event,       // of another system, by its name and what it calls the event
    customer,    // by what another system calls the member
};

struct Claim {
    MemberId member;
    int64_t subject{};  // the receipt's or redemption's id
};
std::optional<Claim> claim(Tx&, Claimed, std::string_view key);
// For what is most likely free, and will be claimed then. Whoever refuses because of it, or of
// anything else after it, undoes the deed or calls Tx::be_sure.
bool is_claimed(Tx&, Claimed, std::string_view key);
// False where somebody has it.
[[nodiscard]] bool add_claim(Tx&, Claimed, std::string_view key, Claim);
// What nobody can have yet: it is drawn by lot, or new. The deed is lost where it is taken.
void insist_on_claim(Tx&, Claimed, std::string_view key, Claim);
void drop_claim(Tx&, Claimed, std::string_view key);
void drop_customers(Tx&, MemberId);  // all that other systems call them

// How many of a stock were given out.
int64_t taken(Tx&, std::string_view subject);
// One of those that were seen to be left. The deed is lost where `most` were given out meanwhile.
void take_one(Tx&, std::string_view subject, int64_t most);
// As many more as were given, on top of what this deed saw. It is lost where that has changed.
void take_more(Tx&, std::string_view subject, int64_t count);
void give_one_back(Tx&, std::string_view subject);

}  // namespace vafa::storage
