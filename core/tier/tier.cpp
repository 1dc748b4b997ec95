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

namespace {

// Kept to the end of the window after the one it was reached in, and the days of grace.
ClubDay end_of_next_window(const Place& place, ClubDay today) {
    time::Window now = time::window_of(place.calendar, place.policy.window, today);
    if (now.last == never) return never;
    return time::window_of(place.calendar, place.policy.window, now.last + 1).last +
           place.policy.grace_days;
}

Standing standing_in(const Place& place, const Tier& tier, ClubDay today, ClubDay kept_until) {
    bool is_lowest = below(place.tiers, tier) == nullptr;
    return {.tier = tier.key, .since = today, .kept_until = is_lowest ? never : kept_until};
}

}  // namespace

Standing first(const Place& place, ClubDay today) {
    const Tier* tier = reached(place.tiers, Points{});
    return tier ? standing_in(place, *tier, today, never) : Standing{.since = today};
}

std::optional<Standing> risen(const Place& place, const Standing& now, Points status,
                              ClubDay today) {
    const Tier* tier = reached(place.tiers, status);
    const Tier* held = find(place.tiers, now.tier);
    if (!tier || (held && tier->threshold < held->threshold)) return std::nullopt;
    ClubDay kept_until = end_of_next_window(place, today);
    Standing next = standing_in(place, *tier, today, kept_until);
    if (held && tier->key == held->key) {
        // Reached again in a later window: kept longer, held since the day it was first reached.
        next.since = now.since;
        if (next.kept_until <= now.kept_until) return std::nullopt;
    }
    return next;
}

Standing renewed(const Place& place, const Standing& now, Points status_of_ended, ClubDay today) {
    const Tier* earned = reached(place.tiers, status_of_ended);
    const Tier* held = find(place.tiers, now.tier);
    if (!held) return earned ? standing_in(place, *earned, today, end_of_next_window(place, today))
                             : first(place, today);
    const Tier* lower = below(place.tiers, *held);
    bool is_earned_again = earned && earned->threshold >= held->threshold;
    if (!lower || is_earned_again || place.policy.down == Down::stays) lower = held;
    else if (place.policy.down == Down::to_what_was_earned && earned) lower = earned;
    time::Window window = time::window_of(place.calendar, place.policy.window, today);
    Standing next = standing_in(place, *lower, lower == held ? now.since : today,
                                window.last == never ? never : window.last + place.policy.grace_days);
    return next;
}

}  // namespace vafa::tier
