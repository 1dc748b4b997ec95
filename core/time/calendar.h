// Dates of the Jalali (Solar Hijri) and Gregorian calendars, and the club days they name.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>

#include "core/base/time.h"

namespace vafa::time {

enum class Calendar : uint8_t { jalali, gregorian };

// The order of the Iranian week; it is the same week in either calendar.
enum class Weekday : uint8_t { saturday, sunday, monday, tuesday, wednesday, thursday, friday };

struct Date {
    int32_t year{}, month{}, day{};  // month and day count from 1
    constexpr auto operator<=>(const Date&) const = default;
};

// Every club day has a date in both calendars.
Date date_of(Calendar, ClubDay);
// Nothing where there is no such date: 30 Esfand or 29 February in a short year, month 13.
// Years 1 to 9999.
std::optional<ClubDay> day_of(Calendar, Date);
// 28 to 31; the month must be 1 to 12.
int days_in_month(Calendar, int year, int month);
bool is_leap_year(Calendar, int year);
Weekday weekday_of(ClubDay);

// The first day of a month of any year, and of months before 1 and after 12 of it; days that no
// ClubDay can say become the nearest that it can.
ClubDay first_of_month(Calendar, int64_t year, int64_t month);

}  // namespace vafa::time
