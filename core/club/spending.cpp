// Spending at the till: staff ask, the member answers. Until then nothing moves.
#include "core/club/draft.h"

namespace vafa::club {

using ledger::Account;
using ledger::Unit;

namespace {

bool is_at_a_till(Role role) {
    return role == Role::cashier || role == Role::manager || role == Role::owner ||
           role == Role::shop;
}

// Could it be done now? Asks what the answer will ask again.
Expected<void> can_spend(const Draft& draft, const AskSpending& deed) {
    const Member& member = draft.member();
    Points cost = deed.points;
    if (!deed.offer.empty()) {
        const offer::Offer* offer = offer::find(draft.program().offers, deed.offer);
        if (!offer) return refuse(Refusal::offer_unknown);
        if (grant_on(member, deed.offer, draft.today())) return {};
        cost = offer->cost;
    }
    TRY(ledger::take(member.book, {.unit = Unit::points,
                                   .amount = cost,
                                   .today = draft.today(),
                                   .into = Account::spent}));
    return {};
}

}  // namespace

Expected<void> decide(Draft& draft, const AskSpending& deed) {
    if (deed.offer.empty() == deed.points.is_zero()) return refuse(Refusal::out_of_range);
    if (!is_at_a_till(draft.actor().role)) return refuse(Refusal::not_allowed);
    if (!draft.member().id.is_set()) return refuse(Refusal::member_unknown);
    if (draft.member().is_blocked) return refuse(Refusal::member_blocked);
    if (!offer::find(draft.program().shops, deed.shop)) return refuse(Refusal::shop_unknown);
    TRY_VOID(can_spend(draft, deed));
    draft.write({.body = SpendingAsked{.id = deed.id,
                                       .offer = deed.offer,
                                       .points = deed.points,
                                       .shop = deed.shop,
                                       .receipt = deed.receipt,
                                       .until = deed.until}});
    return {};
}

Expected<void> decide(Draft& draft, const AnswerSpending& deed) {
    const bool may = draft.actor().role == Role::member ||
                     (is_at_a_till(draft.actor().role) && (deed.is_proven || !deed.approves));
    if (!may) return refuse(Refusal::not_allowed);
    if (!draft.member().id.is_set()) return refuse(Refusal::member_unknown);
    if (draft.member().is_blocked) return refuse(Refusal::member_blocked);
    const Request* found = find_request(draft.member(), deed.id);
    if (!found) return refuse(Refusal::hold_unknown);
    if (found->state != RequestState::open) return refuse(Refusal::hold_resolved);
    if (found->until < draft.now()) return refuse(Refusal::hold_expired);
    const Request request = *found;
    std::vector<ledger::Posting> postings;
    if (deed.approves && request.offer.empty())
        postings = TRY(ledger::take(draft.member().book, {.unit = Unit::points,
                                                          .amount = request.points,
                                                          .today = draft.today(),
                                                          .into = Account::spent}));
    draft.write({.body = SpendingAnswered{.id = request.id,
                                          .approved = deed.approves,
                                          .shop = request.shop,
                                          .receipt = request.receipt},
                 .postings = std::move(postings)});
    if (!deed.approves || request.offer.empty()) return {};
    // An offer is taken and used in one; where it cannot be, none of this has happened.
    TRY_VOID(decide(draft, Redeem{.redemption = request.id,
                                  .offer = request.offer,
                                  .code = deed.code,
                                  .stock_left = deed.stock_left}));
    return decide(draft, AcceptVoucher{.redemption = request.id,
                                       .shop = request.shop,
                                       .receipt = request.receipt,
                                       .amount = deed.amount,
                                       .lines = deed.lines});
}

}  // namespace vafa::club
