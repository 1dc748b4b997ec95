// Joining, inviting, being blocked, and the nightly job.
#include "core/club/draft.h"

namespace vafa::club {

Expected<void> decide(Draft& draft, const Join& join) {
    if (draft.member().id.is_set()) return refuse(Refusal::mobile_taken);
    const program::Published& program = draft.program();
    earn::Earned earned = earn::earned(
        program.rules, {.trigger = earn::Trigger::joining, .day = draft.today()}, {});
    // After this point it must succeed.
    std::vector<ledger::Posting> postings;
    draft.issue(postings, ledger::Unit::points, earned.points,
                {.last_day = program::last_day_of_points(program, draft.today())});
    draft.issue(postings, ledger::Unit::plays, earned.plays,
                {.last_day = draft.today() + program.play_days});
    draft.write({.body = Joined{join.member, join.referrer, earned.shares},
                 .postings = std::move(postings),
                 .counts = earned.counts});
    tier::Standing first = tier::first(program.tier_place(), draft.today());
    draft.write({.body = TierChanged{"", first, false}});
    return {};
}

Expected<void> decide(Draft& draft, const Recommend& recommend) {
    if (!draft.member().id.is_set()) return refuse(Refusal::member_unknown);
    if (draft.member().is_blocked) return refuse(Refusal::member_blocked);
    draft.write({.body = Recommended{recommend.friend_id}});
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
