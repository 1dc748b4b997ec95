// Times as they stand on the wire: RFC 3339 for instants, year-month-day for club days.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/time.h"
#include "core/time/calendar.h"

namespace vafa::time {

// "2026-11-21T22:54:25.123Z"
std::string write_instant(Instant);
// Any offset; with a fraction of a second (beyond milliseconds cut off) or without.
std::optional<Instant> parse_instant(std::string_view);

// "1405-08-30" in the given calendar
std::string write_day(Calendar, ClubDay);
// Exactly that shape, and a date that exists.
std::optional<ClubDay> parse_day(Calendar, std::string_view);
// The date alone, checked likewise: for a birthday.
std::string write_date(Date);
std::optional<Date> parse_date(Calendar, std::string_view);

}  // namespace vafa::time
