#include "tests/core/simulation/tier_reference.h"

namespace vafa::test {

ClubDay TierReckoning::end_of(ClubDay day) const {
    return time::window_of(rules_.calendar, rules_.window, day).last;
}
ClubDay TierReckoning::kept_by(ClubDay day) const {
    return end_of(end_of(day) + 1) + rules_.grace_days;
}

size_t TierReckoning::reached_in(ClubDay day) {
    size_t reached = 0;
    for (size_t i = 0; i < rules_.thresholds.size(); ++i)
        if (rules_.thresholds[i] <= status_[end_of(day)]) reached = i;
    return reached;
}

void TierReckoning::fall_until(ClubDay day) {
    while (now_.kept_until < day) {
        const ClubDay fallen = now_.kept_until + 1;
        if (rests_on_gift()) {
            now_ = by_themselves(fallen);
        } else {
            now_ = {now_.rank - 1, end_of(fallen) + rules_.grace_days, fallen};
            if (now_.rank == 0) now_.kept_until = never;
        }
        lift(fallen);
    }
}

void TierReckoning::rise(ClubDay day) {
    const size_t reached = reached_in(day);
    if (reached > now_.rank) now_ = {reached, kept_by(day), day};
    else if (reached == now_.rank && reached > 0)
        now_.kept_until = std::max(now_.kept_until, kept_by(day));
}

void TierReckoning::shorten(Rank& rank, ClubDay day) {
    bool is_reached = rules_.thresholds[rank.rank] <= status_[end_of(day)];
    bool is_for_its_sake = rank.kept_until == kept_by(day) && rank.since <= end_of(day);
    if (rank.rank > 0 && !is_reached && is_for_its_sake)
        rank.kept_until = end_of(day) + rules_.grace_days;
}

namespace {
bool is_less(const Rank& a, const Rank& b) {
    return a.rank != b.rank ? a.rank < b.rank : a.kept_until < b.kept_until;
}
}  // namespace

// A gift that has a day is a floor until then; the lowest tier is everyone's anyway.
void TierReckoning::lift(ClubDay today) {
    if (!given_ || given_->rank == 0 || given_->kept_until < today) return;
    Rank floor = *given_;
    floor.since = now_.rank == floor.rank ? now_.since : today;
    if (is_less(now_, floor)) now_ = floor;
}

bool TierReckoning::rests_on_gift() const {
    return given_ && now_.rank == given_->rank && now_.kept_until == given_->kept_until &&
           now_ != before_;
}

// What they had before the gift, if that is still kept; or what the window before this one came to,
// or this one: whatever is more.
Rank TierReckoning::by_themselves(ClubDay today) {
    ClubDay last_window = today;
    while (end_of(last_window) == end_of(today)) last_window = last_window - 1;
    Rank own = before_;
    for (ClubDay day : {last_window, today}) shorten(own, day);
    const auto kept = [&](ClubDay window, ClubDay until) {
        const size_t rank = reached_in(window);
        return Rank{rank, rank == 0 ? never : until, today};
    };
    Rank best = kept(last_window, end_of(today) + rules_.grace_days);
    if (const Rank now = kept(today, kept_by(today)); is_less(best, now)) best = now;
    return own.kept_until >= today && !is_less(own, best) ? own : best;
}

void TierReckoning::give(const Rank& gift, ClubDay today) {
    const Rank own = rests_on_gift() ? by_themselves(today) : now_;
    if (!rests_on_gift()) before_ = now_;
    given_ = gift;
    now_ = own;
    lift(today);
}

void TierReckoning::add(const StatusFact& fact) {
    fall_until(fact.recorded);
    status_[end_of(fact.day)] += fact.change;
    if (fact.by_receipt) rise(fact.day);
    if (fact.by_withdrawal) {
        shorten(now_, fact.day);
        lift(fact.recorded);
    }
    if (fact.given) give(*fact.given, fact.recorded);
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
