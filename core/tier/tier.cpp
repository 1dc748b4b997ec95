#include "core/tier/tier.h"

#include <algorithm>

namespace vafa::tier {

std::vector<Tier> ordered(std::span<const Tier> tiers) {
    std::vector<Tier> sorted(tiers.begin(), tiers.end());
    std::ranges::stable_sort(sorted, {}, &Tier::threshold);
    return sorted;
}

const Tier* find(std::span<const Tier> tiers, std::string_view key) {
    auto found = std::ranges::find(tiers, key, &Tier::key);
    return found == tiers.end() ? nullptr : &*found;
}

const Tier* reached(std::span<const Tier> tiers, Points status) {
    const Tier* highest = nullptr;
    for (const Tier& tier : tiers)
        if (tier.threshold <= status && (!highest || highest->threshold < tier.threshold))
            highest = &tier;
    return highest;
}

const Tier* above(std::span<const Tier> tiers, const Tier& from) {
    const Tier* next = nullptr;
    for (const Tier& tier : tiers)
        if (from.threshold < tier.threshold && (!next || tier.threshold < next->threshold))
            next = &tier;
    return next;
}

const Tier* below(std::span<const Tier> tiers, const Tier& from) {
    const Tier* next = nullptr;
    for (const Tier& tier : tiers)
        if (tier.threshold < from.threshold && (!next || next->threshold < tier.threshold))
            next = &tier;
    return next;
}

Points status_of(Basis basis, Points status_of_points, Money paid) {
    switch (basis) {
        case Basis::points: return status_of_points;
        case Basis::amount: return Points(paid.minor());
        case Basis::purchases: return Points(1);
    }
    return status_of_points;
}

namespace {

time::Window window_of(const Place& place, ClubDay day) {
    return time::window_of(place.calendar, place.policy.window, day);
}

ClubDay with_grace(const Place& place, ClubDay last) {
    return last == never ? never : last + place.policy.grace_days;
}

Standing standing_in(const Place& place, const Tier& tier, ClubDay today, ClubDay kept_until) {
    bool is_lowest = below(place.tiers, tier) == nullptr;
    return {.tier = tier.key, .since = today, .kept_until = is_lowest ? never : kept_until};
}

}  // namespace

// The end of the window after, and the days of grace.
ClubDay status_day(const Place& place, ClubDay day) {
    time::Window window = window_of(place, day);
    return with_grace(place, time::next(place.calendar, place.policy.window, window).last);
}

ClubDay ended_window(const Place& place, ClubDay kept_until) {
    time::Window window = window_of(place, kept_until);
    if (kept_until < window.last)
        window = time::previous(place.calendar, place.policy.window, window);
    return window.last;
}

Standing first(const Place& place, ClubDay today) {
    const Tier* tier = reached(place.tiers, Points{});
    return tier ? standing_in(place, *tier, today, never) : Standing{.since = today};
}

std::optional<Standing> risen(const Place& place, const Standing& now, Points status,
                              ClubDay today) {
    const Tier* tier = reached(place.tiers, status);
    const Tier* held = find(place.tiers, now.tier);
    if (!tier || (held && tier->threshold < held->threshold)) return std::nullopt;
    Standing next = standing_in(place, *tier, today, status_day(place, today));
    if (held && tier->key == held->key) {
        // Reached again in a later window: kept longer, held since the day it was first reached.
        next.since = now.since;
        if (next.kept_until <= now.kept_until) return std::nullopt;
    }
    return next;
}

std::optional<Standing> reviewed(const Place& place, const Standing& now, Points status,
                                 ClubDay day) {
    const Tier* held = find(place.tiers, now.tier);
    time::Window window = window_of(place, day);
    if (!held || held->threshold <= status || place.policy.down == Down::stays) return std::nullopt;
    // A tier that one fell to begins after the window, and is not held for its sake.
    if (now.kept_until == never || now.kept_until != status_day(place, day) ||
        window.last < now.since)
        return std::nullopt;
    Standing next = now;
    next.kept_until = with_grace(place, window.last);
    return next;
}

Standing better(const Place& place, const Standing& a, const Standing& b) {
    const Tier* first = find(place.tiers, a.tier);
    const Tier* second = find(place.tiers, b.tier);
    if (!first || !second) return first ? a : b;
    if (first->threshold != second->threshold)
        return first->threshold > second->threshold ? a : b;
    return a.kept_until >= b.kept_until ? a : b;
}

Standing earned(const Place& place, Windows status, ClubDay today) {
    const Tier* before = reached(place.tiers, status.before);
    const Tier* now = reached(place.tiers, status.now);
    if (!before || !now) return first(place, today);
    return better(place,
                  standing_in(place, *before, today,
                              with_grace(place, window_of(place, today).last)),
                  standing_in(place, *now, today, status_day(place, today)));
}

Standing lifted(const Place& place, const Standing& now, const Floor& floor, ClubDay today) {
    const Tier* tier = find(place.tiers, floor.tier);
    if (!tier || floor.until < today) return now;
    Standing on_floor = standing_in(place, *tier, today, floor.until);
    if (now.tier == floor.tier) on_floor.since = now.since;
    return better(place, now, on_floor);
}

Standing renewed(const Place& place, const Standing& now, Points status_of_ended, ClubDay today) {
    const Tier* earned = reached(place.tiers, status_of_ended);
    const Tier* held = find(place.tiers, now.tier);
    ClubDay kept_until = with_grace(place, window_of(place, today).last);
    if (!held)  // its program took it away
        return earned ? standing_in(place, *earned, today, kept_until) : first(place, today);
    const Tier* next = below(place.tiers, *held);
    bool is_earned_again = earned && earned->threshold >= held->threshold;
    if (!next || is_earned_again || place.policy.down == Down::stays) next = held;
    else if (place.policy.down == Down::to_what_was_earned && earned) next = earned;
    return standing_in(place, *next, next == held ? now.since : today, kept_until);
}

}  // namespace vafa::tier
