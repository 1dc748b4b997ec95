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
    bool operator==(const Member&) const = default;
};

inline constexpr size_t closed_redemptions_kept = 50;
inline constexpr size_t closed_holds_kept = 10;

const FormDone* find_form(const Member&, std::string_view form);
const Redemption* find_redemption(const Member&, RedemptionId);
const Hold* find_hold(const Member&, RedemptionId);
bool is_withdrawn(const Member&, ReceiptId);
std::string subject_of_withdrawn(ReceiptId);
std::string subject_of_plays(std::string_view game);
std::string subject_of_free_play(std::string_view game);

void apply(Member&, const Event&);
Member replayed(const std::vector<Event>&);

}  // namespace vafa::club
