// Receipts: recorded by the program and the windows of their own day, expiring from the day of
// recording; and corrected, by withdrawing what was earned and recording anew.
#include <algorithm>

#include "core/club/draft.h"

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

Expected<void> can_record(const Draft& draft, std::string_view shop, Instant at) {
    if (!draft.member().id.is_set()) return refuse(Refusal::member_unknown);
    if (draft.member().is_blocked) return refuse(Refusal::member_blocked);
    if (draft.now() + clock_tolerance < at) return refuse(Refusal::receipt_in_future);
    int32_t most = days_allowed(draft.program().lateness, draft.actor().role);
    if (most < 0) return refuse(Refusal::not_allowed);
    ClubDay day = draft.programs().day_of(at);
    if (draft.today() - day > most)
        return refuse(Refusal::receipt_too_old, {{"most", int64_t{most}}});
    if (!offer::find(draft.program().shops, shop)) return refuse(Refusal::shop_unknown);
    return {};
}

struct Recorded {
    const RecordReceipt& deed;
    ReceiptId replaces;
};

void record(Draft& draft, const Recorded& recorded) {
    const RecordReceipt& deed = recorded.deed;
    ClubDay day = std::min(draft.programs().day_of(deed.at), draft.today());
    const program::Program& program = draft.programs().on(day);
    const Member& member = draft.member();
    const tier::Tier* tier = tier::find(program.tiers, member.standing.tier);
    Rate times = tier ? tier->times : Rate{1, 1};
    earn::Earned earned = earn::earned(program.earn_rules,
                                       {.trigger = earn::Trigger::receipt,
                                        .day = day,
                                        .paid = deed.amount,
                                        .lines = deed.lines,
                                        .shop = deed.shop,
                                        .tier = member.standing.tier,
                                        .purchases_before = member.purchases.count,
                                        .tier_times = times},
                                       member.tally, program.calendar, program.rounding);
    std::vector<ledger::Posting> postings;
    ClubDay ready = day + program.returns.pending_days;
    draft.issue(postings, Unit::points, earned.points,
                program::last_day_of_points(program, draft.today()), ready);
    draft.issue(postings, Unit::status, earned.points, status_day(program, day));
    draft.issue(postings, Unit::plays, earned.plays, draft.today() + program.play_days);
    draft.write({.body = ReceiptRecorded{.receipt = deed.receipt,
                                         .replaces = recorded.replaces,
                                         .shop = deed.shop,
                                         .number = deed.number,
                                         .day = day,
                                         .amount = deed.amount,
                                         .points = earned.points,
                                         .status = earned.points,
                                         .shares = earned.shares,
                                         .tier = member.standing.tier,
                                         .tier_times = times},
                 .effective = std::min(deed.at, draft.now()),
                 .postings = std::move(postings),
                 .counts = earned.counts,
                 .program = &program});
    draft.raise_tier(program, day);
}

}  // namespace

Expected<void> decide(Draft& draft, const RecordReceipt& deed) {
    if (deed.number.empty())
        return std::unexpected(Refused{
            Refusal::malformed, {}, {{"/number", Refusal::field_missing, {}}}});
    TRY_VOID(can_record(draft, deed.shop, deed.at));
    if (deed.is_recorded_already)
        return refuse(Refusal::receipt_already_recorded, {{"number", Code{deed.number}}});
    // After this point it must succeed.
    record(draft, {deed, {}});
    return {};
}

namespace {

// The lots that a receipt's points came in have its time of earning; status has its window's lot.
std::vector<LotId> lots_of(const Member& member, Unit unit, Instant earned) {
    std::vector<LotId> lots;
    for (const ledger::Lot& lot : member.book.lots)
        if (lot.unit == unit && lot.earned == earned) lots.push_back(lot.id);
    return lots;
}

std::vector<LotId> window_lots(const Member& member, ClubDay last_day) {
    std::vector<LotId> lots;
    for (const ledger::Lot& lot : member.book.lots)
        if (lot.unit == Unit::status && lot.last_day == last_day) lots.push_back(lot.id);
    return lots;
}

std::vector<ledger::Posting> taken_back(const Draft& draft, const CorrectReceipt& deed) {
    const program::Program& program = draft.programs().on(deed.original.day);
    auto forgiven = time::add_months(program.calendar, draft.today(),
                                     program.returns.forgiven_after_months);
    ledger::Withdraw points{.unit = Unit::points,
                            .amount = deed.original.points,
                            .first_from = lots_of(draft.member(), Unit::points, deed.original_at),
                            .today = draft.today(),
                            .overdraw = program.returns.overdraw,
                            .forgiven_on = forgiven,
                            .at = draft.now()};
    std::vector<ledger::Posting> postings = ledger::withdraw(draft.member().book, points);
    // Status goes back only where its own window still gathers it.
    ClubDay window = status_day(program, deed.original.day);
    std::vector<LotId> own = window_lots(draft.member(), window);
    if (own.empty()) return postings;
    Points gathered = ledger::gathered(draft.member().book, Unit::status, window);
    auto status = ledger::withdraw(
        draft.member().book, {.unit = Unit::status,
                              .amount = less_of(deed.original.status, gathered),
                              .first_from = own,
                              .today = draft.today()});
    postings.insert(postings.end(), status.begin(), status.end());
    return postings;
}

}  // namespace

Expected<void> decide(Draft& draft, const CorrectReceipt& deed) {
    const ReceiptRecorded& original = deed.original;
    TRY_VOID(can_record(draft, original.shop, draft.now()));
    if (deed.original_member != draft.member().id)
        return refuse(Refusal::receipt_of_another_member);
    if (draft.member().tally.of("withdrawn/" + std::to_string(original.receipt.value)) > 0)
        return refuse(Refusal::receipt_already_returned);
    if (draft.today() - original.day > days_allowed(draft.program().lateness, draft.actor().role))
        return refuse(Refusal::receipt_too_old);
    if (deed.amount == original.amount) return refuse(Refusal::nothing_to_correct);
    if (deed.reason.empty()) return refuse(Refusal::reason_missing);
    // After this point it must succeed.
    draft.write({.body = ReceiptWithdrawn{original.receipt, original.number, original.amount,
                                          deed.reason},
                 .postings = taken_back(draft, deed),
                 .counts = {{"withdrawn/" + std::to_string(original.receipt.value), never, 1}}});
    if (deed.amount.is_zero()) return {};
    RecordReceipt anew{.receipt = deed.receipt,
                       .shop = original.shop,
                       .number = original.number,
                       .at = deed.original_at,
                       .amount = deed.amount};
    record(draft, {anew, original.receipt});
    return {};
}

}  // namespace vafa::club
