// Plans: memberships with perks of their own. One runs from its first day through its last and ends
// by itself; taken again while it runs, it goes on behind that.
#include <algorithm>

#include "core/club/draft.h"

namespace vafa::club {

namespace {

bool is_staff(Role role) {
    return role == Role::cashier || role == Role::manager || role == Role::owner ||
           role == Role::shop;
}

}  // namespace

Expected<void> decide(Draft& draft, const StartPlan& deed) {
    const bool is_paid_at_till = is_staff(draft.actor().role);
    if (!is_paid_at_till && draft.actor().role != Role::member) return refuse(Refusal::not_allowed);
    const Member& member = draft.member();
    if (!member.id.is_set()) return refuse(Refusal::member_unknown);
    if (member.is_blocked) return refuse(Refusal::member_blocked);
    if (is_paid_at_till && !offer::find(draft.program().shops, deed.shop))
        return refuse(Refusal::shop_unknown);
    const program::Plan* plan = program::find(draft.program().plans, deed.plan);
    if (!plan || plan->is_closed) return refuse(Refusal::plan_unknown);
    if (!is_paid_at_till && !plan->price.is_zero())
        return refuse(Refusal::plan_is_paid, {{"price", plan->price}});
    ClubDay from = draft.today();
    for (const Membership& each : member.memberships) {
        if (each.until < from) continue;
        // Another plan would run beside this one: whose perks hold then nobody could say.
        if (each.plan != plan->key || plan->price.is_zero())
            return refuse(Refusal::plan_runs_already, {{"until", each.until}});
        from = each.until + 1;
    }
    // After this point it must succeed.
    const ClubDay until = time::add_months(draft.program().calendar, from, plan->months) - 1;
    draft.write({.body = PlanStarted{.id = deed.id,
                                     .plan = plan->key,
                                     .from = from,
                                     .until = until,
                                     .shop = deed.shop,
                                     .price = plan->price}});
    return {};
}

// Money back is the shop's affair; the perks end at once.
Expected<void> decide(Draft& draft, const EndPlan& deed) {
    const Role role = draft.actor().role;
    if (role != Role::manager && role != Role::owner && role != Role::shop)
        return refuse(Refusal::not_allowed);
    const Member& member = draft.member();
    if (!member.id.is_set()) return refuse(Refusal::member_unknown);
    auto found = std::ranges::find(member.memberships, deed.id, &Membership::id);
    if (found == member.memberships.end() || found->until < draft.today())
        return refuse(Refusal::plan_unknown);
    if (deed.reason.empty()) return refuse(Refusal::reason_missing);
    draft.write({.body = PlanEnded{found->id, found->plan, deed.reason}});
    return {};
}

Expected<void> decide(Draft& draft, const ReadMessages& deed) {
    if (!draft.member().id.is_set()) return refuse(Refusal::member_unknown);
    if (deed.seq <= draft.member().read_to) return {};
    if (deed.seq > draft.member().last_seq) return refuse(Refusal::not_found);
    draft.write({.body = MessagesRead{deed.seq}});
    return {};
}

}  // namespace vafa::club
