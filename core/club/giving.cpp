// Points from one member to another keep the last days they had, so that nothing is laundered. Two
// deeds, for two members; whoever calls does both or neither.
#include "core/club/draft.h"

namespace vafa::club {

using ledger::Account;
using ledger::Unit;

Expected<void> decide(Draft& draft, const GivePoints& deed) {
    if (deed.points.is_zero()) return refuse(Refusal::out_of_range);
    if (draft.actor().role != Role::member) return refuse(Refusal::not_allowed);
    const Member& member = draft.member();
    if (!member.id.is_set()) return refuse(Refusal::member_unknown);
    if (member.is_blocked) return refuse(Refusal::member_blocked);
    const std::optional<Points> most = draft.program().gifts.most_a_month;
    if (!most) return refuse(Refusal::gifts_closed);
    if (deed.to == member.id) return refuse(Refusal::gift_to_oneself);
    const ClubDay month =
        time::window_of(draft.program().calendar, time::Period::month, draft.today()).last;
    const Points given(member.tally.of(subject_of_gifts, month));
    if (rest(*most, given) < deed.points)
        return refuse(Refusal::limit_reached, {{"most", most->count()}});
    auto postings = TRY(ledger::take(member.book, {.unit = Unit::points,
                                                   .amount = deed.points,
                                                   .today = draft.today(),
                                                   .into = Account::passed}));
    // After this point it must succeed.
    draft.write({.body = PointsGiven{deed.gift, deed.to},
                 .postings = std::move(postings),
                 .counts = {{std::string(subject_of_gifts), month, deed.points.count()}}});
    return {};
}

Expected<void> decide(Draft& draft, const ReceivePoints& deed) {
    if (!draft.member().id.is_set()) return refuse(Refusal::member_unknown);
    if (draft.member().is_blocked) return refuse(Refusal::member_blocked);
    if (deed.from == draft.member().id) return refuse(Refusal::gift_to_oneself);
    // After this point it must succeed.
    draft.write({.body = PointsReceived{deed.gift, deed.from},
                 .postings = ledger::receive(draft.member().book, deed.portions, Unit::points)});
    return {};
}

}  // namespace vafa::club
