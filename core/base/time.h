// The words for time. An instant, a duration and a club day do not compare with one another.
// How they turn into each other and into dates is core/time's.
#pragma once

#include <compare>
#include <cstdint>

namespace vafa {

struct Duration {
    int64_t ms{};
    constexpr auto operator<=>(const Duration&) const = default;
};

constexpr Duration seconds(int64_t count) { return {count * 1000}; }
constexpr Duration minutes(int64_t count) { return seconds(count * 60); }
constexpr Duration hours(int64_t count) { return minutes(count * 60); }

// Milliseconds since 1970-01-01T00:00:00Z.
struct Instant {
    int64_t ms{};
    constexpr auto operator<=>(const Instant&) const = default;
    constexpr Instant operator+(Duration d) const { return {ms + d.ms}; }
    constexpr Instant operator-(Duration d) const { return {ms - d.ms}; }
    constexpr Duration operator-(Instant other) const { return {ms - other.ms}; }
};

// A time of the club's day, in minutes since midnight: 0 to 1440, its end.
struct DayTime {
    int32_t minute{};
    constexpr auto operator<=>(const DayTime&) const = default;
};

// A day in the club's time zone, counted from 1970-01-01. `never` lies behind every other day.
struct ClubDay {
    int32_t days{};
    constexpr auto operator<=>(const ClubDay&) const = default;
    constexpr ClubDay operator+(int32_t count) const { return {days + count}; }
    constexpr ClubDay operator-(int32_t count) const { return {days - count}; }
    constexpr int32_t operator-(ClubDay other) const { return days - other.days; }
};

inline constexpr ClubDay never{INT32_MAX};

}  // namespace vafa
