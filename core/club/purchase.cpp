// Receipts: recorded by the program and the windows of their own day, expiring from the day of
// recording; and corrected, by withdrawing what was earned and recording anew.
#include <algorithm>

#include "core/club/draft.h"
#include "core/club/taking_back.h"

namespace vafa::club {

using ledger::Unit;

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

// What becomes an event, with how the member stood when they bought. Of a corrected receipt: what
// the mistyped one gave and could not be taken back, because it is used already.
struct Purchase {
    ReceiptId receipt, replaces;
    std::string shop, number;
    Instant at;
    ClubDay day;
    Money amount;
    std::span<const earn::Line> lines;
    std::string tier;
    Rate tier_times{1, 1};
    std::string plan;
    Rate plan_times{1, 1};
    int64_t purchases_before{};
    ClubDay last_day;  // of its points
    Points points_gone, plays_gone;
    const RecordReceipt* bill = nullptr;  // how it was paid; unknown of a corrected one
};

earn::Earned earned_by(const Draft& draft, const program::Published& program,
                       const Purchase& purchase) {
    const offer::Shop* shop = offer::find(program.shops, purchase.shop);
    earn::Occasion occasion{.trigger = earn::Trigger::receipt,
                            .day = purchase.day,
                            .minute = draft.minute_of(purchase.at),
                            .paid = purchase.amount,
                            .lines = purchase.lines,
                            .shop = purchase.shop,
                            .partner = shop ? std::string_view(shop->partner) : "",
                            .tier = purchase.tier,
                            .plan = purchase.plan,
                            .purchases_before = purchase.purchases_before,
                            .tier_times = product(purchase.tier_times, purchase.plan_times)
                                              .value_or(purchase.tier_times)};
    if (const RecordReceipt* bill = purchase.bill) {
        occasion.till = bill->till;
        occasion.delivery = bill->delivery;
        occasion.vat = bill->vat;
        occasion.payments = bill->payments;
        occasion.segments = bill->segments;
        if (bill->everyone) occasion.everyone = &*bill->everyone;
    }
    return earn::earned(program.rules, occasion, draft.member().tally);
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
                 .receipt = purchase.receipt});
    draft.issue(postings, Unit::status, earned.status,
                {.last_day = status_day(program, purchase.day)});
    draft.issue(postings, Unit::plays, rest(earned.plays, purchase.plays_gone),
                {.last_day = draft.today() + program.play_days, .receipt = purchase.receipt});
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
    earn::Earned earned = earned_by(draft, program, purchase);
    earned.status =
        tier::status_of(program.tier_policy.basis, earned.status, purchase.amount);
    std::vector<Count> counts = stamps_given(earned.stamps);
    counts.insert(counts.end(), earned.counts.begin(), earned.counts.end());
    const ReceiptRecorded recorded{.receipt = purchase.receipt,
                                   .replaces = purchase.replaces,
                                   .shop = purchase.shop,
                                   .number = purchase.number,
                                   .day = purchase.day,
                                   .amount = purchase.amount,
                                   .points = earned.points,
                                   .last_day = purchase.last_day,
                                   .status = earned.status,
                                   .plays = earned.plays,
                                   .shares = earned.shares,
                                   .missed = earned.missed,
                                   .counts_of_all = earned.counts_of_all,
                                   .stamps = earned.stamps,
                                   .tier = purchase.tier,
                                   .tier_times = purchase.tier_times,
                                   .plan = purchase.plan,
                                   .plan_times = purchase.plan_times,
                                   .purchases_before = purchase.purchases_before};
    draft.write({.body = recorded,
                 .effective = std::min(purchase.at, draft.now()),
                 .postings = postings_of(draft, program, purchase, earned),
                 .counts = std::move(counts),
                 .program = &program});
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
    record(draft, {.receipt = deed.receipt,
                   .shop = deed.shop,
                   .number = deed.number,
                   .at = deed.at,
                   .day = day,
                   .amount = deed.amount,
                   .lines = deed.lines,
                   .tier = member.standing.tier,
                   .tier_times = tier ? tier->times : Rate{1, 1},
                   .plan = plan ? plan->key : "",
                   .plan_times = plan ? plan->times : Rate{1, 1},
                   .purchases_before = member.purchases.count,
                   .last_day = program::last_day_of_points(program, draft.today()),
                   .bill = &deed});
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

void correct(Draft& draft, const Original& original, const CorrectReceipt& deed) {
    const ReceiptRecorded& receipt = original.receipt;
    bool whole = deed.amount.is_zero();
    auto points = points_back(draft, original, whole);
    auto plays = take_back_own(draft, draft.member().book, original.event, Unit::plays,
                               receipt.plays);
    Purchase anew{.receipt = deed.receipt,
                  .replaces = receipt.receipt,
                  .shop = receipt.shop,
                  .number = receipt.number,
                  .at = original.event.effective,
                  .day = receipt.day,
                  .amount = deed.amount,
                  .lines = deed.lines,
                  .tier = receipt.tier,
                  .tier_times = receipt.tier_times,
                  .plan = receipt.plan,
                  .plan_times = receipt.plan_times,
                  .purchases_before = receipt.purchases_before,
                  .last_day = receipt.last_day,
                  .points_gone = rest(receipt.points, sum_of(points)),
                  .plays_gone = rest(receipt.plays, sum_of(plays))};
    if (draft.member().referral_receipt == receipt.receipt)  // it is earned anew, or not at all
        append(points, take_back_more(draft, ledger::applied(draft.member().book, points),
                                      original, original.program.referral.for_friend));
    append(points, plays);
    append(points, take_back_own(draft, draft.member().book, original.event, Unit::status,
                                 receipt.status));
    draft.write({.body = ReceiptWithdrawn{receipt.receipt, receipt.number, receipt.amount,
                                          deed.reason, receipt.shop, receipt.points},
                 .postings = std::move(points),
                 .counts = counts_back(draft, original, whole),
                 .program = &original.program});
    if (!whole) record(draft, anew);
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
