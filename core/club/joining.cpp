// Joining, inviting, segments, being blocked, and the nightly job.
#include <algorithm>

#include "core/club/draft.h"

namespace vafa::club {

namespace {

// Leaving and joining again clears none.
std::vector<ledger::Posting> debt_of(const Draft& draft, const Join& join) {
    const int32_t months = draft.program().returns.forgiven_after_months;
    return ledger::withdraw(
        draft.member().book,
        {.unit = ledger::Unit::points,
         .amount = join.owed,
         .today = draft.today(),
         .overdraw = ledger::Overdraw::owe,
         .forgiven_on = time::add_months(draft.program().calendar, draft.today(), months),
         .at = draft.now()});
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
    return std::ranges::find(names, name) != names.end();
}

}  // namespace

Expected<void> decide(Draft& draft, const Join& join) {
    if (draft.member().id.is_set()) return refuse(Refusal::mobile_taken);
    const program::Published& program = draft.program();
    earn::Earned earned;
    if (!join.is_returning)
        earned = earn::earned(program.rules,
                              {.trigger = earn::Trigger::joining, .day = draft.today()}, {});
    // After this point it must succeed.
    std::vector<ledger::Posting> postings;
    draft.issue(postings, ledger::Unit::points, earned.points,
                {.last_day = program::last_day_of_points(program, draft.today())});
    draft.issue(postings, ledger::Unit::plays, earned.plays,
                {.last_day = draft.today() + program.play_days});
    for (ledger::Posting& debt : debt_of(draft, join)) postings.push_back(std::move(debt));
    draft.write({.body = Joined{join.member, join.referrer, earned.shares},
                 .postings = std::move(postings),
                 .counts = earned.counts});
    tier::Standing first = tier::first(program.tier_place(), draft.today());
    draft.write({.body = TierChanged{"", first, false}});
    hand_out(draft, earned, {.program = program, .day = draft.today()});
    return {};
}

Expected<void> decide(Draft& draft, const Recommend& recommend) {
    if (!draft.member().id.is_set()) return refuse(Refusal::member_unknown);
    if (draft.member().is_blocked) return refuse(Refusal::member_blocked);
    draft.write({.body = Recommended{recommend.friend_id}});
    return {};
}

Expected<void> decide(Draft& draft, const ChangeSegments& deed) {
    const Role role = draft.actor().role;
    const bool may = role == Role::manager || role == Role::analyst || role == Role::owner ||
                     role == Role::shop;
    if (!may) return refuse(Refusal::not_allowed);
    const Member& member = draft.member();
    if (!member.id.is_set()) return refuse(Refusal::member_unknown);
    SegmentsChanged changed;
    for (const std::string& each : deed.join) {
        if (!program::find(draft.program().segments, each))
            return refuse(Refusal::segment_unknown, {{"name", Code{each}}});
        if (!contains(member.segments, each) && !contains(changed.joined, each))
            changed.joined.push_back(each);
    }
    for (const std::string& each : deed.leave)
        if (contains(member.segments, each) && !contains(changed.left, each))
            changed.left.push_back(each);
    if (changed.joined.empty() && changed.left.empty()) return {};
    draft.write({.body = std::move(changed)});
    return {};
}

Expected<void> decide(Draft& draft, const Block& block) {
    if (!draft.member().id.is_set()) return refuse(Refusal::member_unknown);
    if (block.reason.empty()) return refuse(Refusal::reason_missing);
    draft.write({.body = Blocked{block.blocks, block.reason}});
    return {};
}

Expected<void> decide(Draft&, const Settle&) { return {}; }

}  // namespace vafa::club
