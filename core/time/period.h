// Windows of the calendar (this week, this month, this year …), steps by months, birthdays.
#pragma once

#include "core/time/calendar.h"

namespace vafa::time {

enum class Period : uint8_t { day, week, month, season, year, ever };

// Both ends belong to the window.
struct Window {
    ClubDay first, last;
    constexpr auto operator<=>(const Window&) const = default;
    constexpr bool contains(ClubDay day) const { return first <= day && day <= last; }
};

// Earlier than every other day, as `never` is later.
inline constexpr ClubDay always{INT32_MIN};

// A week begins on Saturday in the Jalali calendar and on Monday in the Gregorian; a season has
// three months. `ever` reaches from `always` to `never`, and is followed by itself.
Window window_of(Calendar, Period, ClubDay);
Window next(Calendar, Period, const Window&);
Window previous(Calendar, Period, const Window&);

// The same date `months` later (or earlier, if negative), or the end of a month that has no such
// day. For this and the next two, `never` stays never.
ClubDay add_months(Calendar, ClubDay, int months);
// The last day of the month that lies `months` later; 0 is the day's own month.
ClubDay end_of_month_after(Calendar, ClubDay, int months);
// The last day of the year that lies `years` later; 0 is the day's own year.
ClubDay end_of_year_after(Calendar, ClubDay, int years);

// When a birthday is kept: 30 Esfand on the 29th, 29 February on the 28th, in short years.
// `born` must be a date of the calendar.
ClubDay birthday_in(Calendar, Date born, int year);
// Full years since birth; 0 before it.
int age_on(Calendar, Date born, ClubDay);

}  // namespace vafa::time
