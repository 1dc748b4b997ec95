#include "core/time/zone.h"

#include <algorithm>

#include "core/time/days.h"

namespace vafa::time {

namespace {

// More than any zone's distance from UTC.
constexpr int64_t widest_offset_ms = 2 * ms_per_day;

// How many steps begin at or before the instant; at least one, if there are any.
size_t steps_until(const Zone& zone, int64_t ms) {
    const auto after = std::upper_bound(zone.steps.begin(), zone.steps.end(), ms,
                                        [](int64_t a, const Step& b) { return a < b.from.ms; });
    return std::max<size_t>(static_cast<size_t>(after - zone.steps.begin()), 1);
}

}  // namespace

int32_t offset_s(const Zone& zone, Instant at) {
    return zone.steps.empty() ? 0 : zone.steps[steps_until(zone, at.ms) - 1].offset_s;
}

LocalTime local(const Zone& zone, Instant at) {
    // Seconds and milliseconds apart, so that no instant can overflow.
    const int64_t second = floor_div(at.ms, 1000) + offset_s(zone, at);
    const auto of_day = static_cast<int32_t>(floor_mod(second, 86'400));
    return {.day = nearest_day(floor_div(second, 86'400)),
            .time = {.hour = of_day / 3600,
                     .minute = of_day / 60 % 60,
                     .second = of_day % 60,
                     .millisecond = static_cast<int32_t>(floor_mod(at.ms, 1000))}};
}

ClubDay day_of(const Zone& zone, Instant at) { return local(zone, at).day; }

Instant start_of(const Zone& zone, ClubDay day) { return instant_at(zone, day, {}); }

// The clock runs on evenly within a step, so in each step the first instant at which it shows the
// time or a later one is known; the answer is the first of these that still belongs to its step.
Instant instant_at(const Zone& zone, ClubDay day, TimeOfDay time) {
    const int64_t minute = time.hour * 60 + time.minute;
    const int64_t shown =
        day.days * ms_per_day + (minute * 60 + time.second) * 1000 + time.millisecond;
    if (zone.steps.empty()) return {shown};
    size_t next = steps_until(zone, shown - widest_offset_ms);
    int64_t at = shown - int64_t{1000} * zone.steps[next - 1].offset_s;
    for (; next < zone.steps.size() && at >= zone.steps[next].from.ms; ++next)
        at = std::max(shown - int64_t{1000} * zone.steps[next].offset_s, zone.steps[next].from.ms);
    return {at};
}

}  // namespace vafa::time
