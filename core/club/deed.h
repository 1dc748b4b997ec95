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
    std::vector<std::string> segments;    // that the member belongs to
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
    std::vector<std::string> segments;
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
};

struct AcceptVoucher {
    RedemptionId redemption;
    std::string shop;
    MemberId member;  // whom the till names; unset: nobody
    ReceiptId receipt;  // what it is used on, where that is known
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

struct Block {
    bool blocks = true;
    std::string reason;
};

// Nothing but what is due anyway: the nightly job.
struct Settle {};

using Deed = std::variant<Join, Recommend, RecordReceipt, CorrectReceipt, ReturnGoods, Happen,
                          SubmitForm, Redeem, CancelRedemption, AcceptVoucher, Play, Adjust,
                          HoldPoints, ResolveHold, Block, Settle>;

}  // namespace vafa::club
