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
    std::string stamp_card;
    int64_t grant{};
    int64_t program{};
    std::vector<ledger::Portion> portions;
    bool operator==(const Redemption&) const = default;
    // Not taken for points, so that none come back and no limit counts it.
    bool was_free() const { return won_in.is_set() || !stamp_card.empty() || grant != 0; }
};

// An offer that a rule gave: it is taken for nothing, by the terms of its own version.
struct Grant {
    int64_t seq{};  // of the event that granted it
    std::string offer;
    ClubDay last_day = never;
    ReceiptId receipt;
    int64_t program{};
    bool operator==(const Grant&) const = default;
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

// Staff at a till ask whether points may be spent.
enum class RequestState : uint8_t { open, approved, refused };

struct Request {
    RedemptionId id;
    RequestState state{};
    std::string offer;
    Points points;
    std::string shop;
    ReceiptId receipt;
    Instant until;
    bool operator==(const Request&) const = default;
};

struct Membership {
    MembershipId id;
    std::string plan;
    ClubDay from, until;
    int64_t program{};
    bool operator==(const Membership&) const = default;
};

struct Member {
    MemberId id;  // unset: nobody has joined yet
    Instant joined;
    bool is_blocked = false;
    int64_t last_seq{};
    ledger::Book book;
    Tally tally;
    tier::Standing standing;
    tier::Floor floor;
    ladder::Purchases purchases;
    int64_t recommendations{};
    std::vector<FormDone> forms;
    std::vector<Redemption> redemptions;  // every open one, and the latest of the others
    std::vector<Hold> holds;              // likewise
    std::vector<Payment> payments;
    std::vector<Request> requests;        // the latest
    std::vector<Membership> memberships;  // likewise
    std::vector<Grant> grants;            // not taken yet
    std::vector<std::string> segments;    // in the order of their names
    MemberId referrer;                    // who invited them
    ReceiptId referral_receipt;           // the first purchase, for which both are rewarded
    int64_t rewarded_referrals{};
    int64_t read_to{};  // the last message that was seen
    ClubDay birthday_known = never;  // since when
    int32_t birthday_year{};         // the last one that was kept
    int32_t anniversary_year{};
    bool operator==(const Member&) const = default;
};

inline constexpr size_t closed_redemptions_kept = 50;
inline constexpr size_t closed_holds_kept = 10;
inline constexpr size_t requests_kept = 5;
inline constexpr size_t memberships_kept = 20;

const FormDone* find_form(const Member&, std::string_view form);
const Redemption* find_redemption(const Member&, RedemptionId);
// The grant of that offer that ends soonest; null if there is none on this day.
const Grant* grant_on(const Member&, std::string_view offer, ClubDay);
const Hold* find_hold(const Member&, RedemptionId);
const Request* find_request(const Member&, RedemptionId);
// The one that runs on this day; null if none does.
const Membership* membership_on(const Member&, ClubDay);
bool is_withdrawn(const Member&, ReceiptId);
// How much of a receipt came back, in the units of what was bought; of a line, how many.
std::string subject_of_returned(ReceiptId);
std::string subject_of_returned(ReceiptId, int32_t line);
std::string subject_of_gone(ReceiptId);
bool is_returned(const Member&, ReceiptId);  // nothing is left of it
std::string subject_of_withdrawn(ReceiptId);
std::string subject_of_milestone(Points);
std::string subject_of_stamps(std::string_view card);
inline constexpr std::string_view subject_of_gifts = "gifts";
std::string subject_of_plays(std::string_view game);
std::string subject_of_free_play(std::string_view game);

void apply(Member&, const Event&);
Member replayed(const std::vector<Event>&);

}  // namespace vafa::club
