// The six-step ladder of a customer, from someone a campaign aims at to someone who recommends
// the shop. Derived, never stored; for staff only.
#pragma once

#include <cstdint>

#include "core/base/time.h"

namespace vafa::ladder {

enum class Stage : uint8_t { suspect, prospect, customer, repeat_customer, loyal, advocate };

struct Thresholds {
    int64_t loyal_purchases = 4;
    int32_t longest_rhythm_days = 120;  // between purchases, to be called active
    bool operator==(const Thresholds&) const = default;
};

struct Purchases {
    int64_t count{};
    ClubDay first{};
    ClubDay last{};
    bool operator==(const Purchases&) const = default;
};

// The days that usually pass between two purchases of this customer; at least 1, 0 if unknown.
int32_t rhythm_days(const Purchases&);
// Suspects are counted by campaigns and are nobody's stage here: whoever is known is a prospect.
// Active: the last purchase lies at most twice the own rhythm back (and twice the longest one).
Stage stage(const Thresholds&, const Purchases&, int64_t recommendations, ClubDay today);

}  // namespace vafa::ladder
