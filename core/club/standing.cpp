// Tiers: raised at once, looked at again after a return, renewed at a window's end, and given by
// staff until a day.
#include "core/club/draft.h"

namespace vafa::club {

using ledger::Unit;

namespace {

Points status_in(const Member& member, const program::Program& program, ClubDay day) {
    return ledger::gathered(member.book, Unit::status, status_day(program, day));
}

// What the member has by themselves, once a tier that was given has ended.
tier::Standing without_floor(const Member& member, const program::Program& program, ClubDay day) {
    const tier::Place place = program.tier_place();
    const time::Window window = time::window_of(place.calendar, place.policy.window, day);
    const ClubDay before = time::previous(place.calendar, place.policy.window, window).last;
    const tier::Standing earned = tier::earned(
        place, {status_in(member, program, before), status_in(member, program, day)}, day);
    tier::Standing under = member.floor.under;  // as returns since have left it
    for (const ClubDay each : {before, day})
        under = tier::reviewed(place, under, status_in(member, program, each), each)
                    .value_or(under);
    return under.kept_until >= day ? tier::better(place, under, earned) : earned;
}

}  // namespace

void Draft::stand(const tier::Standing& next, const program::Program& program, Instant effective) {
    if (next == member_.standing) return;
    const tier::Tier* before = tier::find(program.tiers, member_.standing.tier);
    const tier::Tier* after = tier::find(program.tiers, next.tier);
    const bool is_up = before && after && before->threshold < after->threshold;
    write({.body = TierChanged{member_.standing.tier, next, is_up},
           .effective = effective,
           .program = &program});
}

void Draft::raise_tier(const program::Program& program, ClubDay day) {
    auto risen = tier::risen(program.tier_place(), member_.standing,
                             status_in(member_, program, day), day);
    if (!risen) return;
    bool is_up = risen->tier != member_.standing.tier;
    write({.body = TierChanged{member_.standing.tier, *risen, is_up}, .program = &program});
}

void Draft::review_tier(const program::Program& program, ClubDay day) {
    auto reviewed = tier::reviewed(program.tier_place(), member_.standing,
                                   status_in(member_, program, day), day);
    if (reviewed)
        stand(tier::lifted(program.tier_place(), *reviewed, member_.floor, today_), program);
}

void Draft::renew_tier(ClubDay day) {
    const program::Program& program = programs_.on(day);
    const tier::Place place = program.tier_place();
    const ClubDay ended = tier::ended_window(place, member_.standing.kept_until);
    tier::Standing next =
        member_.floor.carries(member_.standing)
            ? without_floor(member_, program, day)
            : tier::renewed(place, member_.standing, status_in(member_, program, ended), day);
    next = tier::lifted(place, next, member_.floor, day);
    VERIFY(next.kept_until >= day);
    write({.body = TierChanged{member_.standing.tier, next, false},
           .effective = time::start_of(programs_.zone, day),
           .program = &program});
}

void Draft::give_tier(const GiveTier& deed) {
    const tier::Standing before = member_.floor.carries(member_.standing)
                                      ? without_floor(member_, program_, today_)
                                      : member_.standing;
    write({.body = TierGiven{deed.tier, deed.until, deed.reason}});
    stand(tier::lifted(program_.tier_place(), before, member_.floor, today_), program_);
}

Expected<void> decide(Draft& draft, const GiveTier& deed) {
    if (deed.until < draft.today()) return refuse(Refusal::out_of_range);
    const Role role = draft.actor().role;
    if (role != Role::manager && role != Role::owner) return refuse(Refusal::not_allowed);
    if (!draft.member().id.is_set()) return refuse(Refusal::member_unknown);
    if (draft.member().is_blocked) return refuse(Refusal::member_blocked);
    if (!tier::find(draft.program().tiers, deed.tier)) return refuse(Refusal::tier_unknown);
    if (deed.reason.empty()) return refuse(Refusal::reason_missing);
    // After this point it must succeed.
    draft.give_tier(deed);
    return {};
}

}  // namespace vafa::club
