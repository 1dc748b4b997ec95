// The club's time zone as data: which offset from UTC holds from when. Where the data come from
// (the system's time-zone database) is the caller's affair; nothing here reads a clock.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/time.h"

namespace vafa::time {

struct Step {
    Instant from;
    int32_t offset_s{};  // east of Greenwich is positive
    constexpr auto operator<=>(const Step&) const = default;
};

// Steps in the order of time. The first holds before its own instant too; none at all is UTC.
struct Zone {
    std::string name;
    std::vector<Step> steps;
    bool operator==(const Zone&) const = default;
};

struct TimeOfDay {
    int32_t hour{}, minute{}, second{}, millisecond{};
    constexpr auto operator<=>(const TimeOfDay&) const = default;
};

// What a clock on the club's wall shows.
struct LocalTime {
    ClubDay day;
    TimeOfDay time;
    constexpr auto operator<=>(const LocalTime&) const = default;
};

int32_t offset_s(const Zone&, Instant);
LocalTime local(const Zone&, Instant);
ClubDay day_of(const Zone&, Instant);

// The first instant of the day: 01:00 where clocks skip midnight; the next day's where a zone
// left out the whole day.
Instant start_of(const Zone&, ClubDay);
// The first instant at which the clock shows this time of this day, or a later one where this one
// is skipped.
Instant instant_at(const Zone&, ClubDay, TimeOfDay);

}  // namespace vafa::time
