// What members and staff want to do. A deed carries the facts that lie outside the member: the
// stock that is left, the receipt it concerns, the secret seed. Whoever calls looks them up.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "core/base/id.h"
#include "core/club/event.h"

namespace vafa::club {

struct Join {
    MemberId member;
    MemberId referrer;  // unset: nobody
    bool is_returning = false;  // erased not long ago: no second welcome
    Points owed;                // then, and so still
};

struct Recommend {
    MemberId friend_id;
};

struct RecordReceipt {
    ReceiptId receipt;
    std::string shop;
    std::string number;  // as printed
    Instant at;          // of the purchase
    Money amount;        // paid: after discounts, without delivery and VAT
    std::vector<earn::Line> lines;
    bool is_recorded_already = false;  // the claim (shop, till, period, number) is taken
    std::string till;
    Money delivery, vat;                  // beside the amount
    std::vector<earn::Payment> payments;  // the parts paid by points and vouchers do not earn
    // What rules limited among all members gave so far; untold, they give nothing.
    std::optional<Tally> everyone;
};

// Something that earns and is no purchase: a check-in, a review, or what the shop's systems say.
struct Happen {
    earn::Trigger trigger = earn::Trigger::event;
    std::string name;  // of a custom event
    Instant at;
    std::string shop;  // may be empty
    std::vector<earn::Attribute> attributes;
    std::optional<Tally> everyone;
    bool is_recorded_already = false;  // its source has told it before
};

// The receipt was typed wrongly: it is withdrawn whole and, with an amount, recorded anew.
struct CorrectReceipt {
    Event original;  // the one that recorded it
    MemberId original_member;
    ReceiptId receipt;  // of the corrected one
    Money amount;       // zero: the purchase did not take place
    std::vector<earn::Line> lines;
    std::string reason;
    // As the mistyped one had them.
    std::string till;
    Money delivery, vat;
    std::vector<earn::Payment> payments;
    std::optional<Tally> everyone;  // what the mistyped one gave included
};

// Goods come back. Of a receipt with lines, by line; of one without, by the money paid; where
// neither is said, all that is left of it.
struct ReturnGoods {
    ReturnId id;
    Event original;  // the one that recorded the receipt
    MemberId original_member;
    std::vector<earn::Line> bought;  // the receipt's lines
    std::vector<ReturnedLine> lines;
    std::optional<Money> amount;
};

struct SubmitForm {
    std::string form;
    form::Answers answers;
};

struct Redeem {
    RedemptionId redemption;
    std::string offer;
    std::string code;  // of the voucher; unguessable, unique
    std::optional<int64_t> stock_left;
};

struct CancelRedemption {
    RedemptionId redemption;
    bool by_fault = false;  // of the shop or the partner: staff give back the days, too
    std::string reason;     // of a fault
};

struct AcceptVoucher {
    RedemptionId redemption;
    std::string shop;
    MemberId member;  // whom the till names; unset: nobody
    ReceiptId receipt;  // what it is used on, where that is known
    Money amount;       // of that receipt
    std::vector<earn::Line> lines;
};

struct Play {
    PlayId play;
    std::string game;
    std::string client_seed;
    game::Seed seed;
    std::string seed_name;  // the club day it is kept for, "1405-08-30"
    std::vector<game::Left> left;
    RedemptionId redemption;  // for a prize that is a voucher
    std::string code;
    std::optional<bool> is_adult;  // nothing: not known
};

struct Adjust {
    bool gives = true;  // else takes
    Points points;
    std::string reason;
};

struct HoldPoints {
    RedemptionId hold;
    Points points;
    Instant until;
};

struct ResolveHold {
    RedemptionId hold;
    bool posts = true;  // else the points go back
    ReceiptId receipt;  // what they pay for, where that is known
};

// Points go to another member, in two deeds with one id: the giver's, and the friend's with what
// the first one moved.
struct GivePoints {
    GiftId gift;
    MemberId to;
    Points points;
};
struct ReceivePoints {
    GiftId gift;
    MemberId from;
    std::vector<ledger::Portion> portions;
};

// At the till points are spent only when the member says so: staff ask, and the member answers on
// the phone, or shows staff a code that only they can have.
struct AskSpending {
    RedemptionId id;
    std::string offer;  // one of these
    Points points;
    std::string shop;
    ReceiptId receipt;  // what they pay for, where that is known
    Instant until;
};
struct AnswerSpending {
    RedemptionId id;
    bool approves = true;
    bool is_proven = false;  // staff answer, and the member's code was right
    std::string code;        // of the voucher, where an offer is taken
    std::optional<int64_t> stock_left;
    Money amount;  // of the receipt that it is used on
    std::vector<earn::Line> lines;
};

// A friend's first purchase: what it brings the member who invited them; and no more, where it was
// returned.
struct RewardReferral {
    MemberId friend_id;
    ReceiptId receipt;
    ClubDay ready_day;
};
struct WithdrawReferral {
    MemberId friend_id;
    ReceiptId receipt;
};

struct StartPlan {
    MembershipId id;
    std::string plan;
    std::string shop;  // where it was paid; empty: taken by the member, for nothing
};
struct EndPlan {
    MembershipId id;
    std::string reason;
};

// A full stamp card is exchanged for what it makes free.
struct TakeStampReward {
    std::string card;
    RedemptionId redemption;
    std::string code;
    std::optional<int64_t> stock_left;
};

// The member has seen the messages up to this one.
struct ReadMessages {
    int64_t seq{};
};

struct GiveTier {
    std::string tier;
    ClubDay until{};
    std::string reason;
};

// Staff put the member into segments of the program, and out of them.
struct ChangeSegments {
    std::vector<std::string> join, leave;
};

struct Block {
    bool blocks = true;
    std::string reason;
};

// Nothing but what is due anyway: the nightly job.
struct Settle {};

using Deed = std::variant<Join, Recommend, RecordReceipt, CorrectReceipt, ReturnGoods, Happen,
                          SubmitForm, Redeem, CancelRedemption, AcceptVoucher, Play, Adjust,
                          HoldPoints, ResolveHold, GivePoints, ReceivePoints, AskSpending,
                          AnswerSpending, RewardReferral, WithdrawReferral, StartPlan, EndPlan,
                          TakeStampReward, ReadMessages, ChangeSegments, GiveTier, Block,
                          Settle>;

}  // namespace vafa::club
