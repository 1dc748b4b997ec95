// What has happened to a member. Events are the truth: a member's state is what they say, in their
// order. They hold ids and amounts only; names, numbers and answers lie where they can be erased.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "core/base/id.h"
#include "core/base/tally.h"
#include "core/earn/earn.h"
#include "core/form/form.h"
#include "core/game/wheel.h"
#include "core/ledger/book.h"
#include "core/tier/tier.h"

namespace vafa::club {

enum class Role : uint8_t { nobody, member, cashier, manager, analyst, owner, partner, shop, job };

struct Actor {
    Role role{};
    int64_t id{};  // of the member or staff member
    bool operator==(const Actor&) const = default;
};

struct Joined {
    MemberId member;
    MemberId referrer;
    std::vector<earn::Share> shares;
    bool operator==(const Joined&) const = default;
};

struct ReceiptRecorded {
    ReceiptId receipt;
    ReceiptId replaces;  // the mistyped one
    std::string shop;
    std::string number;
    ClubDay day;  // of the purchase
    Money amount;
    Points points;
    ClubDay last_day = never;  // of the points
    Points status;
    Points plays;
    std::vector<earn::Share> shares;
    std::vector<earn::Missed> missed;
    std::vector<Count> counts_of_all;  // for limits among all members
    std::vector<earn::Stamps> stamps;
    // How the member stood then: a correction is decided by the same.
    std::string tier;
    Rate tier_times{1, 1};
    std::string plan;
    Rate plan_times{1, 1};
    int64_t purchases_before{};
    bool operator==(const ReceiptRecorded&) const = default;
};

// What earned and was no purchase.
struct Happened {
    earn::Trigger trigger{};
    std::string name;
    std::string shop;
    Points points;
    std::vector<earn::Share> shares;
    std::vector<earn::Missed> missed;
    std::vector<Count> counts_of_all;
    bool operator==(const Happened&) const = default;
};

// A friend joined by this member's invitation.
struct Recommended {
    MemberId friend_id;
    bool operator==(const Recommended&) const = default;
};

struct ReceiptWithdrawn {
    ReceiptId receipt;
    std::string number;
    Money amount;
    std::string reason;
    std::string shop;
    Points points;  // that it had earned
    std::vector<Count> counts_of_all;  // room that goes to the receipt in its place
    bool operator==(const ReceiptWithdrawn&) const = default;
};

struct ReturnedLine {
    int32_t line{};  // of the receipt, from 0
    int64_t quantity{};
    bool operator==(const ReturnedLine&) const = default;
};

struct GoodsReturned {
    ReturnId id;
    ReceiptId receipt;
    std::string number;
    Money amount;  // what was paid for them
    std::vector<ReturnedLine> lines;
    bool is_whole = false;  // nothing is left of the purchase
    std::string shop;
    Points points;  // that they had earned
    bool operator==(const GoodsReturned&) const = default;
};

struct FormAnswered {
    std::string form;
    std::vector<std::string> questions;  // those answered for the first time
    Points points;
    bool is_complete = false;
    bool tells_birthday = false;
    bool operator==(const FormAnswered&) const = default;
};

struct TierChanged {
    std::string from;
    tier::Standing to;
    bool is_up = false;
    bool operator==(const TierChanged&) const = default;
};

struct Redeemed {
    RedemptionId redemption;
    std::string offer;
    std::string code;
    Points cost;
    ClubDay last_day = never;
    PlayId won_in;  // unset: taken for points
    ReceiptId receipt;  // the purchase whose play won it, or that brought the grant
    std::string stamp_card;  // that it was exchanged for
    int64_t grant{};         // that it was taken by; 0: none
    bool operator==(const Redeemed&) const = default;
};

// A rule gave an offer: the member can take it for nothing. The event's number names the grant.
struct OfferGranted {
    std::string offer;
    std::string rule;          // empty: given back, because the shop was at fault
    ClubDay last_day = never;  // on which it can be taken, and its voucher used
    ReceiptId receipt;         // the purchase that brought it, if any
    bool operator==(const OfferGranted&) const = default;
};
struct GrantWithdrawn {
    int64_t grant{};
    std::string offer;
    bool operator==(const GrantWithdrawn&) const = default;
};
// What a rule says to the member, in the words of its program.
struct RuleSpoke {
    std::string rule;
    bool operator==(const RuleSpoke&) const = default;
};

struct RedemptionCancelled {
    RedemptionId redemption;
    std::string offer;
    bool by_expiry = false;
    bool by_return = false;  // the purchase that it came of was returned
    bool by_fault = false;   // of the shop or the partner
    std::string reason;
    bool operator==(const RedemptionCancelled&) const = default;
};

struct VoucherAccepted {
    RedemptionId redemption;
    std::string offer;
    std::string shop;
    ReceiptId receipt;  // what it was used on, where that is known
    bool operator==(const VoucherAccepted&) const = default;
};

struct Played {
    PlayId play;
    std::string game;
    std::string seed_name;
    std::string commitment;
    std::string client_seed;
    int64_t number{};
    game::Table table;
    std::string prize;
    bool was_free = false;
    RedemptionId redemption;
    bool operator==(const Played&) const = default;
};

// At the beginning of a day: lots lapsed, pending points became spendable, debts were forgiven.
struct DayTurned {
    ClubDay day;
    bool operator==(const DayTurned&) const = default;
};

struct Adjusted {
    std::string reason;
    bool operator==(const Adjusted&) const = default;
};

struct PointsHeld {
    RedemptionId hold;
    Instant until;
    bool operator==(const PointsHeld&) const = default;
};

struct HoldResolved {
    RedemptionId hold;
    bool posted = false;
    bool by_expiry = false;
    ReceiptId receipt;  // what they paid for, where that is known
    bool operator==(const HoldResolved&) const = default;
};

struct PointsGiven {
    GiftId gift;
    MemberId to;
    bool operator==(const PointsGiven&) const = default;
};
struct PointsReceived {
    GiftId gift;
    MemberId from;
    bool operator==(const PointsReceived&) const = default;
};

struct SpendingAsked {
    RedemptionId id;
    std::string offer;
    Points points;
    std::string shop;
    ReceiptId receipt;
    Instant until;
    bool operator==(const SpendingAsked&) const = default;
};
struct SpendingAnswered {
    RedemptionId id;
    bool approved = false;
    std::string shop;
    ReceiptId receipt;
    bool operator==(const SpendingAnswered&) const = default;
};

// This member's first purchase, after an invitation: the one who invited is rewarded, too.
struct ReferralEarned {
    MemberId referrer;
    ReceiptId receipt;
    ClubDay ready_day;  // when the return window closes
    bool operator==(const ReferralEarned&) const = default;
};
struct ReferralRewarded {
    MemberId friend_id;
    ReceiptId receipt;
    bool operator==(const ReferralRewarded&) const = default;
};
struct ReferralWithdrawn {
    MemberId friend_id;
    ReceiptId receipt;
    bool operator==(const ReferralWithdrawn&) const = default;
};

struct PlanStarted {
    MembershipId id;
    std::string plan;
    ClubDay from, until;
    std::string shop;
    Money price;
    bool operator==(const PlanStarted&) const = default;
};
// Before its time; else a plan ends by itself, and nothing needs to be written.
struct PlanEnded {
    MembershipId id;
    std::string plan;
    std::string reason;
    bool operator==(const PlanEnded&) const = default;
};

// Points that had no end have one since the program said so.
struct ExpirySet {
    ClubDay last_day;
    bool operator==(const ExpirySet&) const = default;
};
// The member is to be told: so many points are lost unless they are spent by that day.
struct ExpiryTold {
    Points amount;
    ClubDay last_day;
    bool operator==(const ExpiryTold&) const = default;
};
// A number of points that the club congratulates on, once.
struct MilestoneReached {
    Points points;
    bool operator==(const MilestoneReached&) const = default;
};

// A day that comes once a year: a birthday, the anniversary of joining.
struct OccasionKept {
    earn::Trigger occasion{};
    int32_t year{};  // of the club's calendar
    std::vector<earn::Share> shares;
    bool operator==(const OccasionKept&) const = default;
};

struct MessagesRead {
    int64_t seq{};
    bool operator==(const MessagesRead&) const = default;
};

// Staff gave a tier: until that day the member does not fall below it.
struct TierGiven {
    std::string tier;
    ClubDay until{};
    std::string reason;
    bool operator==(const TierGiven&) const = default;
};

// Named groups of members that staff keep.
struct SegmentsChanged {
    std::vector<std::string> joined, left;
    bool operator==(const SegmentsChanged&) const = default;
};

struct Blocked {
    bool blocks = true;
    std::string reason;
    bool operator==(const Blocked&) const = default;
};

using Body = std::variant<Joined, Recommended, ReceiptRecorded, ReceiptWithdrawn, GoodsReturned,
                          Happened, FormAnswered, TierChanged, Redeemed, RedemptionCancelled,
                          VoucherAccepted, Played, DayTurned, Adjusted, PointsHeld,
                          HoldResolved, PointsGiven, PointsReceived, SpendingAsked,
                          SpendingAnswered, ReferralEarned, ReferralRewarded, ReferralWithdrawn,
                          PlanStarted, PlanEnded, ExpirySet, ExpiryTold, MilestoneReached,
                          OccasionKept, MessagesRead, SegmentsChanged, Blocked, OfferGranted,
                          GrantWithdrawn, RuleSpoke, TierGiven>;

struct Event {
    int64_t seq{};       // counted per member, from 1
    Instant recorded{};
    Instant effective{};  // when it took effect: a late receipt's own time, a lapse's midnight
    int64_t program{};   // the version that decided
    Actor actor;
    Body body;
    std::vector<ledger::Posting> postings;
    std::vector<Count> counts;
    bool operator==(const Event&) const = default;
};

}  // namespace vafa::club
