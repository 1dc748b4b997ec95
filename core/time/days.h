// Counting days and milliseconds on both sides of 1970.
#pragma once

#include <cstdint>

#include "core/base/time.h"

namespace vafa::time {

constexpr int64_t ms_per_day = 86'400'000;

// Rounds towards the past.
constexpr int64_t floor_div(int64_t a, int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }
constexpr int64_t floor_mod(int64_t a, int64_t b) { return (a % b + b) % b; }

// The day of that count, or the nearest one that a ClubDay can say.
constexpr ClubDay nearest_day(int64_t days) {
    if (days < INT32_MIN) return {INT32_MIN};
    return days > INT32_MAX ? never : ClubDay{static_cast<int32_t>(days)};
}

}  // namespace vafa::time
