// One member as the events left them: all that deciding needs, and nothing that names a person.
#pragma once

#include <string>
#include <vector>

#include "core/club/event.h"
#include "core/ladder/ladder.h"

namespace vafa::club {

struct FormDone {
    std::string form;
    std::vector<std::string> questions;
    bool is_complete = false;
    bool operator==(const FormDone&) const = default;
};

enum class RedemptionState : uint8_t { open, used, cancelled, expired };

struct Redemption {
    RedemptionId id;
    std::string offer;
    std::string code;
    RedemptionState state{};
    Instant at;
    ClubDay last_day = never;
    Points cost;
    PlayId won_in;
    ReceiptId receipt;
    int64_t program{};
    std::vector<ledger::Portion> portions;
    bool operator==(const Redemption&) const = default;
};

enum class HoldState : uint8_t { open, posted, released, expired };

struct Hold {
    RedemptionId id;
    HoldState state{};
    Instant until;
    std::vector<ledger::Portion> portions;
    bool operator==(const Hold&) const = default;
};

// Points that paid for a part of a purchase: what is returned of it gives them back.
struct Payment {
    ReceiptId receipt;
    ClubDay day{};  // when; it is forgotten some years later
    Points whole;
    std::vector<ledger::Portion> portions;  // not given back yet
    bool operator==(const Payment&) const = default;
};

struct Member {
    MemberId id;  // unset: nobody has joined yet
    Instant joined;
    bool is_blocked = false;
    int64_t last_seq{};
    ledger::Book book;
    Tally tally;
    tier::Standing standing;
    ladder::Purchases purchases;
    int64_t recommendations{};
    std::vector<FormDone> forms;
    std::vector<Redemption> redemptions;  // every open one, and the latest of the others
    std::vector<Hold> holds;              // likewise
    std::vector<Payment> payments;
    bool operator==(const Member&) const = default;
};

inline constexpr size_t closed_redemptions_kept = 50;
inline constexpr size_t closed_holds_kept = 10;

const FormDone* find_form(const Member&, std::string_view form);
const Redemption* find_redemption(const Member&, RedemptionId);
const Hold* find_hold(const Member&, RedemptionId);
bool is_withdrawn(const Member&, ReceiptId);
// How much of a receipt came back, in the units of what was bought; of a line, how many.
std::string subject_of_returned(ReceiptId);
std::string subject_of_returned(ReceiptId, int32_t line);
std::string subject_of_gone(ReceiptId);
bool is_returned(const Member&, ReceiptId);  // nothing is left of it
std::string subject_of_withdrawn(ReceiptId);
std::string subject_of_plays(std::string_view game);
std::string subject_of_free_play(std::string_view game);

void apply(Member&, const Event&);
Member replayed(const std::vector<Event>&);

}  // namespace vafa::club
