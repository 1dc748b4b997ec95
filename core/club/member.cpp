#include "core/club/member.h"

#include <algorithm>

namespace vafa::club {

namespace {

// How long counts are kept after their window, seen from the latest deed that counts: as long as a
// receipt of that window can be late. History that is brought in counts in its own time.
constexpr int32_t counts_kept_days = 100;

ClubDay utc_day(Instant at) { return {static_cast<int32_t>(at.ms / hours(24).ms)}; }

FormDone& form_of(Member& member, const std::string& form) {
    auto found = std::ranges::find(member.forms, form, &FormDone::form);
    return found == member.forms.end() ? member.forms.emplace_back(form) : *found;
}

// Points that pay for a purchase can come back with it as long as anybody returns anything.
constexpr int32_t payments_kept_days = 800;

void add_payment(Member& member, ReceiptId receipt, Instant at,
                 const std::vector<ledger::Portion>& portions) {
    if (!receipt.is_set() || portions.empty()) return;
    const ClubDay day = utc_day(at);
    std::erase_if(member.payments,
                  [&](const Payment& each) { return each.day + payments_kept_days < day; });
    auto found = std::ranges::find(member.payments, receipt, &Payment::receipt);
    Payment& payment = found == member.payments.end() ? member.payments.emplace_back() : *found;
    payment.receipt = receipt;
    payment.day = day;
    payment.whole += ledger::sum_of(portions);
    payment.portions.insert(payment.portions.end(), portions.begin(), portions.end());
}

// What went back into the lots is not there any more to be given back.
void reduce_payment(Member& member, ReceiptId receipt, const Event& event) {
    auto payment = std::ranges::find(member.payments, receipt, &Payment::receipt);
    if (payment == member.payments.end()) return;
    Points back;
    for (const ledger::Posting& posting : event.postings)
        if (posting.debit == ledger::Account::spent) back += posting.amount;
    ledger::split_off(payment->portions, back);
}

// Redemptions and holds alike: what is closed has no portions any more and is forgotten one day.
template <typename Item, typename State>
void close(std::vector<Item>& items, RedemptionId id, State state, size_t kept) {
    auto item = std::ranges::find(items, id, &Item::id);
    VERIFY(item != items.end());
    item->state = state;
    item->portions.clear();
    auto is_closed = [](const Item& each) { return each.state != State::open; };
    if (static_cast<size_t>(std::ranges::count_if(items, is_closed)) > kept)
        items.erase(std::ranges::find_if(items, is_closed));
}

struct Apply {
    Member& member;
    const Event& event;

    void operator()(const Joined& body) {
        member.id = body.member;
        member.joined = event.effective;
        member.referrer = body.referrer;
    }
    void operator()(const Recommended&) { ++member.recommendations; }
    void operator()(const Happened&) {}
    void operator()(const ReceiptRecorded& body) {
        ladder::Purchases& purchases = member.purchases;
        purchases.first = purchases.count == 0 ? body.day : std::min(purchases.first, body.day);
        purchases.last = purchases.count == 0 ? body.day : std::max(purchases.last, body.day);
        ++purchases.count;
    }
    void operator()(const ReceiptWithdrawn& body) {
        --member.purchases.count;
        if (member.referral_receipt == body.receipt) member.referral_receipt = {};
    }
    void operator()(const GoodsReturned& body) {
        if (body.is_whole) --member.purchases.count;
        if (body.is_whole && member.referral_receipt == body.receipt) member.referral_receipt = {};
        reduce_payment(member, body.receipt, event);
    }
    void operator()(const FormAnswered& body) {
        FormDone& done = form_of(member, body.form);
        done.questions.insert(done.questions.end(), body.questions.begin(), body.questions.end());
        done.is_complete |= body.is_complete;
        if (body.tells_birthday && member.birthday_known == never)
            member.birthday_known = utc_day(event.effective);
    }
    void operator()(const TierChanged& body) { member.standing = body.to; }
    void operator()(const Redeemed& body) {
        member.redemptions.push_back({.id = body.redemption,
                                      .offer = body.offer,
                                      .code = body.code,
                                      .at = event.effective,
                                      .last_day = body.last_day,
                                      .cost = body.cost,
                                      .won_in = body.won_in,
                                      .receipt = body.receipt,
                                      .stamp_card = body.stamp_card,
                                      .grant = body.grant,
                                      .program = event.program,
                                      .portions = ledger::portions_of(event.postings)});
        drop_grant(body.grant);
    }
    // Those that have ended are forgotten when another one comes.
    void operator()(const OfferGranted& body) {
        const ClubDay yesterday = utc_day(event.recorded) - 1;
        std::erase_if(member.grants, [&](const Grant& each) { return each.last_day < yesterday; });
        member.grants.push_back({.seq = event.seq,
                                 .offer = body.offer,
                                 .last_day = body.last_day,
                                 .receipt = body.receipt,
                                 .program = event.program});
    }
    void operator()(const GrantWithdrawn& body) { drop_grant(body.grant); }
    void operator()(const RuleSpoke&) {}
    void operator()(const TierGiven& body) {
        const bool is_carried = member.floor.carries(member.standing);
        if (!is_carried) member.floor.under = member.standing;
        member.floor.tier = body.tier;
        member.floor.until = body.until;
    }
    void operator()(const SegmentsChanged& body) {
        for (const std::string& each : body.left) std::erase(member.segments, each);
        for (const std::string& each : body.joined) member.segments.push_back(each);
        std::ranges::sort(member.segments);
    }
    void drop_grant(int64_t seq) {
        std::erase_if(member.grants, [&](const Grant& each) { return each.seq == seq; });
    }
    void operator()(const RedemptionCancelled& body) {
        close(member.redemptions, body.redemption,
              body.by_expiry ? RedemptionState::expired : RedemptionState::cancelled,
              closed_redemptions_kept);
    }
    void operator()(const VoucherAccepted& body) {
        if (const Redemption* used = find_redemption(member, body.redemption))
            add_payment(member, body.receipt, event.effective, used->portions);
        close(member.redemptions, body.redemption, RedemptionState::used, closed_redemptions_kept);
    }
    void operator()(const Played&) {}
    void operator()(const DayTurned&) {}
    void operator()(const Adjusted&) {}
    void operator()(const PointsHeld& body) {
        member.holds.push_back({.id = body.hold,
                                .until = body.until,
                                .portions = ledger::portions_of(event.postings)});
    }
    void operator()(const HoldResolved& body) {
        if (const Hold* hold = find_hold(member, body.hold); hold && body.posted)
            add_payment(member, body.receipt, event.effective, hold->portions);
        close(member.holds, body.hold,
              body.posted      ? HoldState::posted
              : body.by_expiry ? HoldState::expired
                               : HoldState::released,
              closed_holds_kept);
    }
    void operator()(const PointsGiven&) {}
    void operator()(const PointsReceived&) {}
    void operator()(const SpendingAsked& body) {
        if (member.requests.size() == requests_kept) member.requests.erase(member.requests.begin());
        member.requests.push_back({.id = body.id,
                                   .offer = body.offer,
                                   .points = body.points,
                                   .shop = body.shop,
                                   .receipt = body.receipt,
                                   .until = body.until});
    }
    void operator()(const SpendingAnswered& body) {
        auto request = std::ranges::find(member.requests, body.id, &Request::id);
        VERIFY(request != member.requests.end());
        request->state = body.approved ? RequestState::approved : RequestState::refused;
        add_payment(member, body.receipt, event.effective, ledger::portions_of(event.postings));
    }
    void operator()(const ReferralEarned& body) { member.referral_receipt = body.receipt; }
    void operator()(const ReferralRewarded&) { ++member.rewarded_referrals; }
    void operator()(const ReferralWithdrawn&) { --member.rewarded_referrals; }
    void operator()(const PlanStarted& body) {
        if (member.memberships.size() == memberships_kept)
            member.memberships.erase(member.memberships.begin());
        member.memberships.push_back({body.id, body.plan, body.from, body.until, event.program});
    }
    void operator()(const PlanEnded& body) {
        std::erase_if(member.memberships,
                      [&](const Membership& each) { return each.id == body.id; });
    }
    void operator()(const ExpirySet&) {}
    void operator()(const ExpiryTold&) {}
    void operator()(const MilestoneReached&) {}
    void operator()(const OccasionKept& body) {
        bool is_birthday = body.occasion == earn::Trigger::birthday;
        (is_birthday ? member.birthday_year : member.anniversary_year) = body.year;
    }
    void operator()(const MessagesRead& body) { member.read_to = body.seq; }
    void operator()(const Blocked& body) { member.is_blocked = body.blocks; }
};

}  // namespace

const FormDone* find_form(const Member& member, std::string_view form) {
    auto found = std::ranges::find(member.forms, form, &FormDone::form);
    return found == member.forms.end() ? nullptr : &*found;
}

const Redemption* find_redemption(const Member& member, RedemptionId id) {
    auto found = std::ranges::find(member.redemptions, id, &Redemption::id);
    return found == member.redemptions.end() ? nullptr : &*found;
}

const Grant* grant_on(const Member& member, std::string_view offer, ClubDay day) {
    const Grant* soonest = nullptr;
    for (const Grant& each : member.grants)
        if (each.offer == offer && each.last_day >= day &&
            (!soonest || each.last_day < soonest->last_day))
            soonest = &each;
    return soonest;
}

const Hold* find_hold(const Member& member, RedemptionId id) {
    auto found = std::ranges::find(member.holds, id, &Hold::id);
    return found == member.holds.end() ? nullptr : &*found;
}

const Request* find_request(const Member& member, RedemptionId id) {
    auto found = std::ranges::find(member.requests, id, &Request::id);
    return found == member.requests.end() ? nullptr : &*found;
}

const Membership* membership_on(const Member& member, ClubDay day) {
    for (const Membership& each : member.memberships)
        if (each.from <= day && day <= each.until) return &each;
    return nullptr;
}

std::string subject_of_milestone(Points points) {
    return "milestone/" + std::to_string(points.count());
}
std::string subject_of_stamps(std::string_view card) { return "stamps/" + std::string(card); }
std::string subject_of_withdrawn(ReceiptId receipt) {
    return "withdrawn/" + std::to_string(receipt.value);
}
bool is_withdrawn(const Member& member, ReceiptId receipt) {
    return member.tally.of(subject_of_withdrawn(receipt)) > 0;
}
std::string subject_of_returned(ReceiptId receipt) {
    return "returned/" + std::to_string(receipt.value);
}
std::string subject_of_returned(ReceiptId receipt, int32_t line) {
    return subject_of_returned(receipt) + "/" + std::to_string(line);
}
std::string subject_of_gone(ReceiptId receipt) { return subject_of_returned(receipt) + "/all"; }
bool is_returned(const Member& member, ReceiptId receipt) {
    return member.tally.of(subject_of_gone(receipt)) > 0;
}
std::string subject_of_plays(std::string_view game) { return "plays/" + std::string(game); }
std::string subject_of_free_play(std::string_view game) { return "free/" + std::string(game); }

void apply(Member& member, const Event& event) {
    VERIFY(event.seq == member.last_seq + 1);
    member.last_seq = event.seq;
    ledger::apply(member.book, event.postings);
    for (const Count& count : event.counts) member.tally.add(count);
    std::visit(Apply{member, event}, event.body);
    if (event.counts.empty()) return;
    member.tally.forget_before(utc_day(event.effective) - counts_kept_days);
}

Member replayed(const std::vector<Event>& events) {
    Member member;
    for (const Event& event : events) apply(member, event);
    return member;
}

}  // namespace vafa::club
