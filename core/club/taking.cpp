// Spending: offers, their vouchers, holds; and points given or taken by staff.
#include <algorithm>

#include "core/club/draft.h"

namespace vafa::club {

using ledger::Account;
using ledger::Unit;

namespace {

Expected<void> may_act(const Draft& draft) {
    if (!draft.member().id.is_set()) return refuse(Refusal::member_unknown);
    if (draft.member().is_blocked) return refuse(Refusal::member_blocked);
    return {};
}

// By hand, without a receipt: a manager may, a cashier only up to the program's limit.
Expected<void> may_adjust(const Draft& draft, const Adjust& deed) {
    switch (draft.actor().role) {
        case Role::manager:
        case Role::owner:
        case Role::shop:
        case Role::job: return {};
        case Role::cashier: {
            Points most = draft.program().lateness.cashier_points;
            if (deed.gives && deed.points <= most) return {};
            return refuse(Refusal::limit_of_role_exceeded, {{"most", most}});
        }
        case Role::nobody:
        case Role::member:
        case Role::analyst:
        case Role::partner: return refuse(Refusal::not_allowed);
    }
    return refuse(Refusal::not_allowed);
}

// The offer as the version knew it by which it was taken.
const offer::Offer* offer_of(const Draft& draft, const Redemption& redemption) {
    const program::Program* program = draft.programs().numbered(redemption.program);
    return program ? offer::find(program->offers, redemption.offer) : nullptr;
}

Expected<void> is_open(const Redemption& redemption) {
    switch (redemption.state) {
        case RedemptionState::open: return {};
        case RedemptionState::used: return refuse(Refusal::voucher_used);
        case RedemptionState::expired:
            return refuse(Refusal::voucher_expired, {{"last_day", redemption.last_day}});
        case RedemptionState::cancelled: return refuse(Refusal::voucher_cancelled);
    }
    return refuse(Refusal::voucher_unknown);
}

}  // namespace

namespace {

// What a rule gave is taken by the terms of its own day; only what is not there cannot be.
Expected<void> take_granted(Draft& draft, const Redeem& deed, const Grant& grant) {
    const program::Program* program = draft.programs().numbered(grant.program);
    if (!program || !offer::find(program->offers, deed.offer))
        return refuse(Refusal::offer_unknown);
    if (deed.stock_left && *deed.stock_left <= 0) return refuse(Refusal::out_of_stock);
    // After this point it must succeed.
    draft.write({.body = Redeemed{.redemption = deed.redemption,
                                  .offer = deed.offer,
                                  .code = deed.code,
                                  .cost = {},
                                  .last_day = grant.last_day,
                                  .won_in = {},
                                  .receipt = grant.receipt,
                                  .stamp_card = {},
                                  .grant = grant.seq},
                 .program = program});
    return {};
}

}  // namespace

Expected<void> decide(Draft& draft, const Redeem& deed) {
    TRY_VOID(may_act(draft));
    const Member& member = draft.member();
    if (const Grant* grant = grant_on(member, deed.offer, draft.today()))
        return take_granted(draft, deed, *grant);
    const offer::Offer* offer = offer::find(draft.program().offers, deed.offer);
    if (!offer) return refuse(Refusal::offer_unknown);
    const Membership* plan = membership_on(member, draft.today());
    TRY_VOID(offer::can_take(*offer,
                             {.today = draft.today(),
                              .tier = member.standing.tier,
                              .plan = plan ? std::string_view(plan->plan) : "",
                              .segments = member.segments,
                              .stock_left = deed.stock_left},
                             member.tally));
    auto postings = TRY(ledger::take(member.book, {.unit = Unit::points,
                                                   .amount = offer->cost,
                                                   .today = draft.today(),
                                                   .into = Account::spent}));
    // After this point it must succeed.
    draft.write({.body = Redeemed{.redemption = deed.redemption,
                                  .offer = offer->key,
                                  .code = deed.code,
                                  .cost = offer->cost,
                                  .last_day = draft.today() + offer->voucher_days,
                                  .won_in = {},
                                  .receipt = {},
                                  .stamp_card = {}},
                 .postings = std::move(postings),
                 .counts = {{offer::subject_of(*offer), never, 1},
                            {offer::subject_of_day(*offer), draft.today(), 1}}});
    return {};
}

namespace {

bool may_cancel(const CancelRedemption& deed, Role role) {
    return !deed.by_fault || role == Role::manager || role == Role::owner || role == Role::shop;
}

// Some offers are good only on a purchase of a certain size, or with certain goods.
Expected<void> suits(const offer::Offer& offer, const AcceptVoucher& deed) {
    if (deed.amount < offer.minimum_purchase)
        return refuse(Refusal::purchase_too_small, {{"least", offer.minimum_purchase}});
    auto belongs = [&](const earn::Line& line) {
        return std::ranges::find(offer.complements, line.category) != offer.complements.end();
    };
    if (!offer.complements.empty() && std::ranges::none_of(deed.lines, belongs))
        return refuse(Refusal::purchase_lacks_goods);
    return {};
}

}  // namespace

// Points come back with the days they had; where the shop or the partner is at fault, with the
// days they had left when they were spent.
Expected<void> decide(Draft& draft, const CancelRedemption& deed) {
    if (!may_cancel(deed, draft.actor().role)) return refuse(Refusal::not_allowed);
    TRY_VOID(may_act(draft));
    const Redemption* redemption = find_redemption(draft.member(), deed.redemption);
    if (!redemption) return refuse(Refusal::redemption_unknown);
    TRY_VOID(is_open(*redemption));
    const offer::Offer* offer = offer_of(draft, *redemption);
    const bool gives_back =
        deed.by_fault || (offer && offer->gives_points_back && !redemption->was_free());
    if (!offer || !gives_back) return refuse(Refusal::not_cancellable);
    if (deed.by_fault && deed.reason.empty()) return refuse(Refusal::reason_missing);
    // After this point it must succeed.
    const Redemption granted = *redemption;
    const int32_t days_lost =
        deed.by_fault ? draft.today() - draft.programs().day_of(redemption->at) : 0;
    draft.write({.body = RedemptionCancelled{.redemption = redemption->id,
                                             .offer = redemption->offer,
                                             .by_fault = deed.by_fault,
                                             .reason = deed.reason},
                 .postings = ledger::give_back_days(draft.member().book, redemption->portions,
                                                    Unit::points, Account::spent, days_lost),
                 .counts = uncounted(draft.programs(), *offer, *redemption)});
    if (granted.grant != 0)
        draft.write({.body = OfferGranted{.offer = granted.offer,
                                          .rule = {},
                                          .last_day = granted.last_day + days_lost,
                                          .receipt = granted.receipt},
                     .program = draft.programs().numbered(granted.program)});
    return {};
}

Expected<void> decide(Draft& draft, const AcceptVoucher& deed) {
    if (!draft.member().id.is_set()) return refuse(Refusal::member_unknown);
    const offer::Shop* shop = offer::find(draft.program().shops, deed.shop);
    if (!shop) return refuse(Refusal::shop_unknown);
    const Redemption* redemption = find_redemption(draft.member(), deed.redemption);
    if (!redemption) return refuse(Refusal::voucher_unknown);
    const offer::Offer* offer = offer_of(draft, *redemption);
    if (!offer) return refuse(Refusal::voucher_unknown);
    if (offer->partner != shop->partner) return refuse(Refusal::voucher_of_another_partner);
    if (deed.member.is_set() && deed.member != draft.member().id)
        return refuse(Refusal::voucher_of_another_member);
    TRY_VOID(is_open(*redemption));
    TRY_VOID(suits(*offer, deed));
    // After this point it must succeed.
    draft.write({.body = VoucherAccepted{redemption->id, redemption->offer, deed.shop,
                                         deed.receipt}});
    return {};
}

Expected<void> decide(Draft& draft, const Adjust& deed) {
    if (deed.points.is_zero()) return refuse(Refusal::out_of_range);
    auto permitted = may_adjust(draft, deed);
    if (!permitted && permitted.error().why == Refusal::not_allowed) return permitted;
    TRY_VOID(may_act(draft));
    if (deed.reason.empty()) return refuse(Refusal::reason_missing);
    if (!permitted) return permitted;
    // After this point it must succeed.
    std::vector<ledger::Posting> postings;
    if (deed.gives)
        draft.issue(postings, Unit::points, deed.points,
                    {.last_day = program::last_day_of_points(draft.program(), draft.today())});
    else
        postings = ledger::withdraw(draft.member().book, {.unit = Unit::points,
                                                          .amount = deed.points,
                                                          .today = draft.today(),
                                                          .overdraw = ledger::Overdraw::clamp,
                                                          .at = draft.now()});
    draft.write({.body = Adjusted{deed.reason}, .postings = std::move(postings)});
    return {};
}

Expected<void> decide(Draft& draft, const HoldPoints& deed) {
    if (deed.points.is_zero()) return refuse(Refusal::out_of_range);
    TRY_VOID(may_act(draft));
    auto postings = TRY(ledger::take(draft.member().book, {.unit = Unit::points,
                                                           .amount = deed.points,
                                                           .today = draft.today(),
                                                           .into = Account::held}));
    draft.write({.body = PointsHeld{deed.hold, deed.until}, .postings = std::move(postings)});
    return {};
}

// A hold past its time has been released before anybody asks for it.
Expected<void> decide(Draft& draft, const ResolveHold& deed) {
    if (!draft.member().id.is_set()) return refuse(Refusal::member_unknown);
    const Hold* hold = find_hold(draft.member(), deed.hold);
    if (!hold) return refuse(Refusal::hold_unknown);
    if (hold->state == HoldState::expired) return refuse(Refusal::hold_expired);
    if (hold->state != HoldState::open) return refuse(Refusal::hold_resolved);
    // After this point it must succeed.
    auto postings = deed.posts
                        ? ledger::spend_held(hold->portions, Unit::points)
                        : ledger::give_back(hold->portions, Unit::points, Account::held);
    draft.write({.body = HoldResolved{.hold = deed.hold,
                                      .posted = deed.posts,
                                      .receipt = deed.posts ? deed.receipt : ReceiptId{}},
                 .postings = std::move(postings)});
    return {};
}

}  // namespace vafa::club
