// Tiers: up at once when the status of a window reaches the threshold, kept to the end of the
// following window, then down as the policy says. Spending points never touches them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/money.h"
#include "core/base/points.h"
#include "core/base/rate.h"
#include "core/base/time.h"
#include "core/base/words.h"
#include "core/time/period.h"

namespace vafa::tier {

struct Tier {
    std::string key;
    Words name;
    Points threshold;    // status within one window
    Rate times{1, 1};    // of what purchases earn
    std::vector<Words> perks;
    bool operator==(const Tier&) const = default;
};

enum class Down : uint8_t { stays, one_at_a_time, to_what_was_earned };

// What a purchase adds to status: what its points count for, its amount in minor units, or one.
enum class Basis : uint8_t { points, amount, purchases };

struct Policy {
    time::Period window = time::Period::year;
    Down down = Down::one_at_a_time;
    int32_t grace_days{};
    Basis basis = Basis::points;
    bool operator==(const Policy&) const = default;
};

Points status_of(Basis, Points status_of_points, Money paid);

struct Standing {
    std::string tier;
    ClubDay since{};
    ClubDay kept_until = never;  // the lowest tier is kept for ever
    bool operator==(const Standing&) const = default;
};

// A tier that staff gave by hand: until its end nobody falls below it.
struct Floor {
    std::string tier;  // empty: there is none
    ClubDay until{INT32_MIN};
    Standing under;  // how they stood without it
    bool operator==(const Floor&) const = default;
    // Does this standing rest on the floor alone?
    bool carries(const Standing& standing) const {
        return !tier.empty() && standing.tier == tier && standing.kept_until == until &&
               standing != under;
    }
};

// Tiers ordered by threshold, however the program stored them.
std::vector<Tier> ordered(std::span<const Tier>);
const Tier* find(std::span<const Tier>, std::string_view key);
// The highest tier whose threshold is reached; null if there are no tiers.
const Tier* reached(std::span<const Tier>, Points status);
const Tier* above(std::span<const Tier>, const Tier&);
const Tier* below(std::span<const Tier>, const Tier&);

struct Place {
    const Policy& policy;
    std::span<const Tier> tiers;
    time::Calendar calendar{};
};

// The last day of the lot that gathers the status of the window of `day`: the day to which a tier
// reached by it is kept, so that a receipt recorded late still counts in the window of its own day.
ClubDay status_day(const Place&, ClubDay day);
// The last day of the last window that has ended when a standing ends.
ClubDay ended_window(const Place&, ClubDay kept_until);

// The standing of someone who just joined.
Standing first(const Place&, ClubDay today);
// After status was gathered in the window of `today`: a higher standing, or nothing.
std::optional<Standing> risen(const Place&, const Standing&, Points status, ClubDay today);
// After status was taken back from the window of `day`: where the tier was held for that window's
// sake and is no longer reached in it, it ends with that window instead of the next.
std::optional<Standing> reviewed(const Place&, const Standing&, Points status, ClubDay day);
// On the day after a standing's end: the next one, by the status of the window that has ended.
Standing renewed(const Place&, const Standing&, Points status_of_ended, ClubDay today);
// What was earned by itself, as it holds on `today`: in the window before, or in this one.
struct Windows {
    Points before, now;
};
Standing earned(const Place&, Windows, ClubDay today);
// A standing that is not below the floor while that lasts; the higher one, or of the same tier the
// one that is kept longer.
Standing lifted(const Place&, const Standing&, const Floor&, ClubDay today);
Standing better(const Place&, const Standing&, const Standing&);

}  // namespace vafa::tier
