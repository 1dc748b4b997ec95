#include "tests/core/simulation/tier_reference.h"

namespace vafa::test {

ClubDay TierReckoning::end_of(ClubDay day) const {
    return time::window_of(rules_.calendar, rules_.window, day).last;
}
ClubDay TierReckoning::kept_by(ClubDay day) const {
    return end_of(end_of(day) + 1) + rules_.grace_days;
}

void TierReckoning::fall_until(ClubDay day) {
    while (now_.kept_until < day) {
        since_ = now_.kept_until + 1;
        --now_.rank;
        now_.kept_until = now_.rank == 0 ? never : end_of(since_) + rules_.grace_days;
    }
}

void TierReckoning::rise(ClubDay day) {
    size_t reached = 0;
    for (size_t i = 0; i < rules_.thresholds.size(); ++i)
        if (rules_.thresholds[i] <= status_[end_of(day)]) reached = i;
    if (reached > now_.rank) {
        now_ = {reached, kept_by(day)};
        since_ = day;
    } else if (reached == now_.rank && reached > 0) {
        now_.kept_until = std::max(now_.kept_until, kept_by(day));
    }
}

void TierReckoning::shorten(ClubDay day) {
    bool is_reached = rules_.thresholds[now_.rank] <= status_[end_of(day)];
    bool is_for_its_sake = now_.kept_until == kept_by(day) && since_ <= end_of(day);
    if (now_.rank > 0 && !is_reached && is_for_its_sake)
        now_.kept_until = end_of(day) + rules_.grace_days;
}

void TierReckoning::add(const StatusFact& fact) {
    fall_until(fact.recorded);
    status_[end_of(fact.day)] += fact.change;
    if (fact.by_receipt) rise(fact.day);
    if (fact.by_withdrawal) shorten(fact.day);
    fall_until(fact.recorded);
}

Rank TierReckoning::on(ClubDay today) {
    fall_until(today);
    return now_;
}

Rank rank_after(const TierRules& rules, ClubDay joined, const std::vector<StatusFact>& facts,
                ClubDay today) {
    TierReckoning reckoning(rules, joined);
    for (const StatusFact& fact : facts) reckoning.add(fact);
    return reckoning.on(today);
}

}  // namespace vafa::test
