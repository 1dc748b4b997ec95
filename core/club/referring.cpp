// Invitations: the friend's first purchase rewards both, one level and once, spendable when nothing
// can be returned of it any more. The friend's deed says that it is earned; the referrer's follows.
#include <algorithm>

#include "core/club/draft.h"

namespace vafa::club {

using ledger::Unit;

void earn_referral(Draft& draft, const program::Program& program, const ReceiptRecorded& receipt) {
    const Member& member = draft.member();
    const bool is_first = receipt.purchases_before == 0 && !receipt.amount.is_zero() &&
                          !member.referral_receipt.is_set();
    if (!program.referral.is_on() || !is_first || !member.referrer.is_set()) return;
    if (member.referrer == member.id) return;
    const int32_t days = std::max(program.referral.wait_days, program.returns.pending_days);
    const ClubDay ready = receipt.day + days;
    std::vector<ledger::Posting> postings;
    draft.issue(postings, Unit::points, program.referral.for_friend,
                {.last_day = program::last_day_of_points(program, draft.today()),
                 .ready_day = ready,
                 .receipt = receipt.receipt});
    draft.write({.body = ReferralEarned{member.referrer, receipt.receipt, ready},
                 .postings = std::move(postings),
                 .program = &program});
}

Expected<void> decide(Draft& draft, const RewardReferral& deed) {
    if (!draft.member().id.is_set()) return refuse(Refusal::member_unknown);
    if (draft.member().is_blocked) return refuse(Refusal::member_blocked);
    const program::Program& program = draft.program();
    std::vector<ledger::Posting> postings;
    draft.issue(postings, Unit::points, program.referral.for_referrer,
                {.last_day = program::last_day_of_points(program, draft.today()),
                 .ready_day = deed.ready_day,
                 .receipt = deed.receipt});
    draft.write({.body = ReferralRewarded{deed.friend_id, deed.receipt},
                 .postings = std::move(postings)});
    return {};
}

// What is there of it yet goes; who spent it owes nothing for a friend's return.
Expected<void> decide(Draft& draft, const WithdrawReferral& deed) {
    if (!draft.member().id.is_set()) return refuse(Refusal::member_unknown);
    auto postings = ledger::withdraw(draft.member().book, {.unit = Unit::points,
                                                           .amount = Points(Points::largest),
                                                           .own_lots = {},
                                                           .receipt = deed.receipt,
                                                           .reach = ledger::Reach::own_lots,
                                                           .today = draft.today()});
    draft.write({.body = ReferralWithdrawn{deed.friend_id, deed.receipt},
                 .postings = std::move(postings)});
    return {};
}

}  // namespace vafa::club
