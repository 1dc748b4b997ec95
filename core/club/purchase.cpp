// Receipts: recorded by the program and the windows of their own day, expiring from the day of
// recording; and corrected, by withdrawing what was earned and recording anew.
#include <algorithm>

#include "core/club/draft.h"
#include "core/club/occasion.h"
#include "core/club/taking_back.h"

namespace vafa::club {

using ledger::Unit;

earn::Occasion occasion_of(const program::Program& program, const RecordReceipt& bill,
                           const Buyer& buyer, const time::LocalTime& at) {
    const offer::Shop* shop = offer::find(program.shops, bill.shop);
    return {.trigger = earn::Trigger::receipt,
            .day = at.day,
            .minute = at.time.hour * 60 + at.time.minute,
            .paid = bill.amount,
            .delivery = bill.delivery,
            .vat = bill.vat,
            .lines = bill.lines,
            .payments = bill.payments,
            .shop = bill.shop,
            .till = bill.till,
            .partner = shop ? std::string_view(shop->partner) : "",
            .tier = buyer.tier,
            .plan = buyer.plan,
            .segments = buyer.segments,
            .purchases_before = buyer.purchases_before,
            .tier_times = product(buyer.tier_times, buyer.plan_times).value_or(buyer.tier_times),
            .everyone = bill.everyone ? &*bill.everyone : nullptr};
}

namespace {

int32_t days_allowed(const program::Lateness& lateness, Role role) {
    switch (role) {
        case Role::cashier: return lateness.cashier_days;
        case Role::manager:
        case Role::owner: return lateness.manager_days;
        case Role::job:
        case Role::shop: return INT32_MAX;  // the shop's own systems and imports bring history
        case Role::nobody:
        case Role::member:
        case Role::analyst:
        case Role::partner: return -1;
    }
    return -1;
}

// A till's clock may run a little fast.
constexpr Duration clock_tolerance = minutes(10);

// May this person still write down a purchase of that day?
Expected<void> in_time(const Draft& draft, ClubDay day) {
    int32_t most = days_allowed(draft.program().lateness, draft.actor().role);
    if (draft.today() - day > most)
        return refuse(Refusal::receipt_too_old, {{"most", int64_t{most}}});
    return {};
}

Expected<void> may_act(const Draft& draft) {
    if (days_allowed(draft.program().lateness, draft.actor().role) < 0)
        return refuse(Refusal::not_allowed);
    if (!draft.member().id.is_set()) return refuse(Refusal::member_unknown);
    if (draft.member().is_blocked) return refuse(Refusal::member_blocked);
    return {};
}

// What becomes an event. Of a corrected receipt: what the mistyped one gave and could not be taken
// back, because it is used already.
struct Purchase {
    const RecordReceipt& bill;
    ReceiptId replaces;
    ClubDay day;
    Buyer buyer;
    ClubDay last_day;  // of its points
    ClubDay given_on;  // from when its grants count
    Points points_gone, plays_gone;
    std::vector<std::string> used;  // offers that it granted
};

earn::Earned earned_by(const Draft& draft, const program::Published& program,
                       const Purchase& purchase) {
    const time::TimeOfDay time = time::local(draft.programs().zone, purchase.bill.at).time;
    const time::LocalTime at{purchase.day, time};
    earn::Earned earned =
        earn::earned(program.rules, occasion_of(program, purchase.bill, purchase.buyer, at),
                     draft.member().tally);
    earned.status = tier::status_of(program.tier_policy.basis, earned.status, purchase.bill.amount);
    for (const std::string& used : purchase.used) {
        auto again = std::ranges::find(earned.offers, used, &earn::Granted::offer);
        if (again != earned.offers.end()) earned.offers.erase(again);
    }
    return earned;
}

// The plan as it was when the member began it.
const program::Plan* plan_on(const Draft& draft, ClubDay day) {
    const Membership* membership = membership_on(draft.member(), day);
    if (!membership) return nullptr;
    const program::Program* program = draft.programs().numbered(membership->program);
    return program ? program::find(program->plans, membership->plan) : nullptr;
}

std::vector<ledger::Posting> postings_of(const Draft& draft, const program::Program& program,
                                         const Purchase& purchase, const earn::Earned& earned) {
    std::vector<ledger::Posting> postings;
    draft.issue(postings, Unit::points, rest(earned.points, purchase.points_gone),
                {.last_day = purchase.last_day,
                 .ready_day = purchase.day + program.returns.pending_days,
                 .receipt = purchase.bill.receipt});
    draft.issue(postings, Unit::status, earned.status,
                {.last_day = status_day(program, purchase.day)});
    draft.issue(postings, Unit::plays, rest(earned.plays, purchase.plays_gone),
                {.last_day = draft.today() + program.play_days, .receipt = purchase.bill.receipt});
    Points too_much = rest(purchase.points_gone, earned.points);
    // Points that lapsed meanwhile are not owed.
    if (!too_much.is_zero() && purchase.last_day >= draft.today())
        append(postings, ledger::withdraw(ledger::applied(draft.member().book, postings),
                                          taking(draft, program, too_much)));
    if (program.expiry.kind == program::ExpiryKind::months_without_purchase)
        append(postings, ledger::moved(ledger::applied(draft.member().book, postings),
                                       Unit::points, ledger::Which::ending, draft.today(),
                                       program::last_day_of_points(program, draft.today())));
    return postings;
}

void record(Draft& draft, const Purchase& purchase) {
    const program::Published& program = draft.programs().on(purchase.day);
    const RecordReceipt& bill = purchase.bill;
    const Buyer& buyer = purchase.buyer;
    earn::Earned earned = earned_by(draft, program, purchase);
    std::vector<Count> counts = stamps_given(earned.stamps);
    counts.insert(counts.end(), earned.counts.begin(), earned.counts.end());
    const ReceiptRecorded recorded{.receipt = bill.receipt,
                                   .replaces = purchase.replaces,
                                   .shop = bill.shop,
                                   .number = bill.number,
                                   .day = purchase.day,
                                   .amount = bill.amount,
                                   .points = earned.points,
                                   .last_day = purchase.last_day,
                                   .status = earned.status,
                                   .plays = earned.plays,
                                   .shares = earned.shares,
                                   .missed = earned.missed,
                                   .counts_of_all = earned.counts_of_all,
                                   .stamps = earned.stamps,
                                   .tier = buyer.tier,
                                   .tier_times = buyer.tier_times,
                                   .plan = buyer.plan,
                                   .plan_times = buyer.plan_times,
                                   .purchases_before = buyer.purchases_before};
    draft.write({.body = recorded,
                 .effective = std::min(bill.at, draft.now()),
                 .postings = postings_of(draft, program, purchase, earned),
                 .counts = std::move(counts),
                 .program = &program});
    hand_out(draft, earned,
             {.program = program, .day = purchase.given_on, .receipt = bill.receipt});
    draft.raise_tier(program, purchase.day);
    earn_referral(draft, program, recorded);
}

}  // namespace

Expected<void> decide(Draft& draft, const RecordReceipt& deed) {
    if (deed.number.empty())
        return std::unexpected(Refused{
            Refusal::malformed, {}, {{"/number", Refusal::field_missing, {}}}});
    TRY_VOID(may_act(draft));
    if (deed.is_recorded_already)
        return refuse(Refusal::receipt_already_recorded, {{"number", Code{deed.number}}});
    if (draft.now() + clock_tolerance < deed.at) return refuse(Refusal::receipt_in_future);
    ClubDay day = std::min(draft.programs().day_of(deed.at), draft.today());
    TRY_VOID(in_time(draft, day));
    if (!offer::find(draft.program().shops, deed.shop)) return refuse(Refusal::shop_unknown);
    // After this point it must succeed.
    const program::Program& program = draft.programs().on(day);
    const Member& member = draft.member();
    const tier::Tier* tier = tier::find(program.tiers, member.standing.tier);
    const program::Plan* plan = plan_on(draft, day);
    record(draft, {.bill = deed,
                   .replaces = {},
                   .day = day,
                   .buyer = {.tier = member.standing.tier,
                             .tier_times = tier ? tier->times : Rate{1, 1},
                             .plan = plan ? plan->key : "",
                             .plan_times = plan ? plan->times : Rate{1, 1},
                             .segments = member.segments,
                             .purchases_before = member.purchases.count},
                   .last_day = program::last_day_of_points(program, draft.today()),
                   .given_on = draft.today(),
                   .points_gone = {},
                   .plays_gone = {},
                   .used = {}});
    return {};
}

namespace {

// Where nothing is recorded anew, all its points are taken back; else what is still there of them,
// so that nobody's other points move because of a typing error.
std::vector<ledger::Posting> points_back(const Draft& draft, const Original& original, bool whole) {
    return take_back_points(draft, draft.member().book, original, original.receipt.points,
                            whole ? ledger::Reach::all_lots : ledger::Reach::own_lots);
}

// Room in a rule's limit goes to the receipt that replaces this one, and to nothing else.
std::vector<Count> counts_back(const Draft& draft, const Original& original, bool whole) {
    std::vector<Count> counts = stamps_back(draft.member(), original.receipt.stamps);
    counts.push_back({subject_of_withdrawn(original.receipt.receipt), never, 1});
    if (whole) return counts;
    for (Count count : original.event.counts) {
        if (count.subject.starts_with("stamps/")) continue;
        count.by = -count.by;
        counts.push_back(count);
    }
    return counts;
}

// The same for what rules limited among all members gave.
std::vector<Count> counts_of_all_back(const ReceiptRecorded& receipt) {
    std::vector<Count> counts = receipt.counts_of_all;
    for (Count& count : counts) count.by = -count.by;
    return counts;
}

// The bill as it should have been typed.
RecordReceipt corrected(const Original& original, const CorrectReceipt& deed) {
    const ReceiptRecorded& receipt = original.receipt;
    RecordReceipt bill{.receipt = deed.receipt,
                       .shop = receipt.shop,
                       .number = receipt.number,
                       .at = original.event.effective,
                       .amount = deed.amount,
                       .lines = deed.lines,
                       .till = deed.till,
                       .delivery = deed.delivery,
                       .vat = deed.vat,
                       .payments = deed.payments,
                       .everyone = deed.everyone};
    if (bill.everyone)
        for (const Count& count : counts_of_all_back(receipt)) bill.everyone->add(count);
    return bill;
}

struct Gone {
    Points points, plays;
    std::vector<std::string> used;
};

// Takes back what the mistyped receipt gave; what of it is used already remains.
Gone withdraw(Draft& draft, const Original& original, const CorrectReceipt& deed) {
    const ReceiptRecorded& receipt = original.receipt;
    const bool whole = deed.amount.is_zero();
    auto points = points_back(draft, original, whole);
    auto plays = take_back_own(draft, draft.member().book, original.event, Unit::plays,
                               receipt.plays);
    Gone gone{rest(receipt.points, sum_of(points)), rest(receipt.plays, sum_of(plays)), {}};
    if (draft.member().referral_receipt == receipt.receipt)  // it is earned anew, or not at all
        append(points, take_back_more(draft, ledger::applied(draft.member().book, points),
                                      original, original.program.referral.for_friend));
    append(points, plays);
    append(points, take_back_own(draft, draft.member().book, original.event, Unit::status,
                                 receipt.status));
    ReceiptWithdrawn withdrawn{receipt.receipt, receipt.number, receipt.amount,
                               deed.reason,     receipt.shop,   receipt.points, {}};
    if (!whole) withdrawn.counts_of_all = counts_of_all_back(receipt);
    draft.write({.body = std::move(withdrawn),
                 .postings = std::move(points),
                 .counts = counts_back(draft, original, whole),
                 .program = &original.program});
    gone.used = take_grants_back(draft, receipt.receipt);
    return gone;
}

void correct(Draft& draft, const Original& original, const CorrectReceipt& deed) {
    const ReceiptRecorded& receipt = original.receipt;
    Gone gone = withdraw(draft, original, deed);
    const RecordReceipt bill = corrected(original, deed);
    if (!deed.amount.is_zero())
        record(draft, {.bill = bill,
                       .replaces = receipt.receipt,
                       .day = receipt.day,
                       .buyer = {.tier = receipt.tier,
                                 .tier_times = receipt.tier_times,
                                 .plan = receipt.plan,
                                 .plan_times = receipt.plan_times,
                                 .segments = draft.member().segments,
                                 .purchases_before = receipt.purchases_before},
                       .last_day = receipt.last_day,
                       .given_on = draft.programs().day_of(original.event.recorded),
                       .points_gone = gone.points,
                       .plays_gone = gone.plays,
                       .used = std::move(gone.used)});
    draft.review_tier(original.program, receipt.day);
}

}  // namespace

Expected<void> decide(Draft& draft, const CorrectReceipt& deed) {
    TRY_VOID(may_act(draft));
    const auto* receipt = std::get_if<ReceiptRecorded>(&deed.original.body);
    if (!receipt) return refuse(Refusal::receipt_unknown);
    if (deed.original_member != draft.member().id)
        return refuse(Refusal::receipt_of_another_member);
    const Member& member = draft.member();
    if (is_withdrawn(member, receipt->receipt) ||
        member.tally.of(subject_of_returned(receipt->receipt)) > 0)
        return refuse(Refusal::receipt_already_returned);
    TRY_VOID(in_time(draft, receipt->day));
    if (deed.amount == receipt->amount && deed.lines.empty())
        return refuse(Refusal::nothing_to_correct);
    if (deed.reason.empty()) return refuse(Refusal::reason_missing);
    // After this point it must succeed.
    correct(draft, {deed.original, *receipt, draft.programs().on(receipt->day)}, deed);
    return {};
}

}  // namespace vafa::club
