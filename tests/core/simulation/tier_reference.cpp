#include "tests/core/simulation/tier_reference.h"

#include <map>

namespace vafa::test {

namespace {

struct Reckoning {
    const TierRules& rules;
    Rank now;
    ClubDay since;
    std::map<ClubDay, int64_t> status;  // by the last day of the window

    ClubDay end_of(ClubDay day) const {
        return time::window_of(rules.calendar, rules.window, day).last;
    }
    ClubDay kept_by(ClubDay day) const { return end_of(end_of(day) + 1) + rules.grace_days; }

    void fall_until(ClubDay day) {
        while (now.kept_until < day) {
            since = now.kept_until + 1;
            --now.rank;
            now.kept_until = now.rank == 0 ? never : end_of(since) + rules.grace_days;
        }
    }
    void rise(ClubDay day) {
        size_t reached = 0;
        for (size_t i = 0; i < rules.thresholds.size(); ++i)
            if (rules.thresholds[i] <= status[end_of(day)]) reached = i;
        if (reached > now.rank) {
            now = {reached, kept_by(day)};
            since = day;
        } else if (reached == now.rank && reached > 0) {
            now.kept_until = std::max(now.kept_until, kept_by(day));
        }
    }
    void shorten(ClubDay day) {
        bool is_reached = rules.thresholds[now.rank] <= status[end_of(day)];
        bool is_for_its_sake = now.kept_until == kept_by(day) && since <= end_of(day);
        if (now.rank > 0 && !is_reached && is_for_its_sake)
            now.kept_until = end_of(day) + rules.grace_days;
    }
};

}  // namespace

Rank rank_after(const TierRules& rules, ClubDay joined, const std::vector<StatusFact>& facts,
                ClubDay today) {
    Reckoning reckoning{rules, {}, joined, {}};
    for (const StatusFact& fact : facts) {
        reckoning.fall_until(fact.recorded);
        reckoning.status[reckoning.end_of(fact.day)] += fact.change;
        if (fact.by_receipt) reckoning.rise(fact.day);
        if (fact.by_withdrawal) reckoning.shorten(fact.day);
        reckoning.fall_until(fact.recorded);
    }
    reckoning.fall_until(today);
    return reckoning.now;
}

}  // namespace vafa::test
