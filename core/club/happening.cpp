// What earns and is no purchase: check-ins, reviews, custom events of the shop's systems. They earn
// by the program and windows of their own day; what they give expires from the day of recording.
#include <algorithm>

#include "core/club/draft.h"

namespace vafa::club {

using ledger::Unit;

namespace {

// A machine's clock may run a little fast.
constexpr Duration clock_tolerance = minutes(10);

bool may_tell(Role role) {
    return role == Role::shop || role == Role::job || role == Role::manager || role == Role::owner;
}

earn::Earned earned_by(const Draft& draft, const program::Published& program, const Happen& deed,
                       ClubDay day) {
    const Member& member = draft.member();
    const offer::Shop* shop = offer::find(program.shops, deed.shop);
    const Membership* plan = membership_on(member, day);
    return earn::earned(program.rules,
                        {.trigger = deed.trigger,
                         .event = deed.name,
                         .day = day,
                         .minute = draft.minute_of(deed.at),
                         .shop = deed.shop,
                         .partner = shop ? std::string_view(shop->partner) : "",
                         .tier = member.standing.tier,
                         .plan = plan ? std::string_view(plan->plan) : "",
                         .segments = member.segments,
                         .attributes = deed.attributes,
                         .purchases_before = member.purchases.count,
                         .everyone = deed.everyone ? &*deed.everyone : nullptr},
                        member.tally);
}

}  // namespace

Expected<void> decide(Draft& draft, const Happen& deed) {
    if (draft.now() + clock_tolerance < deed.at) return refuse(Refusal::date_in_future);
    if (!may_tell(draft.actor().role)) return refuse(Refusal::not_allowed);
    if (!draft.member().id.is_set()) return refuse(Refusal::member_unknown);
    if (draft.member().is_blocked) return refuse(Refusal::member_blocked);
    if (!deed.shop.empty() && !offer::find(draft.program().shops, deed.shop))
        return refuse(Refusal::shop_unknown);
    if (deed.is_recorded_already) return refuse(Refusal::event_already_recorded);
    ClubDay day = std::min(draft.programs().day_of(deed.at), draft.today());
    // After this point it must succeed.
    const program::Published& program = draft.programs().on(day);
    earn::Earned earned = earned_by(draft, program, deed, day);
    std::vector<ledger::Posting> postings;
    draft.issue(postings, Unit::points, earned.points,
                {.last_day = program::last_day_of_points(program, draft.today())});
    draft.issue(postings, Unit::status, earned.status, {.last_day = status_day(program, day)});
    draft.issue(postings, Unit::plays, earned.plays,
                {.last_day = draft.today() + program.play_days});
    draft.write({.body = Happened{.trigger = deed.trigger,
                                  .name = deed.name,
                                  .shop = deed.shop,
                                  .points = earned.points,
                                  .shares = earned.shares,
                                  .missed = earned.missed,
                                  .counts_of_all = earned.counts_of_all},
                 .effective = std::min(deed.at, draft.now()),
                 .postings = std::move(postings),
                 .counts = earned.counts,
                 .program = &program});
    hand_out(draft, earned, {.program = program, .day = draft.today()});
    draft.raise_tier(program, day);
    return {};
}

}  // namespace vafa::club
