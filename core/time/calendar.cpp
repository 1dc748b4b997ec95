// Jalali: the 33-year cycle with 8 leap years (remainders 1, 5, 9, 13, 17, 22, 26, 30). From 1178
// to 1500 and beyond it gives the leap years of the law of 1304, by which the year begins on the
// day whose noon in Tehran is the first after the March equinox (K. M. Borkowski, "The Persian
// Calendar for 3000 Years", Earth, Moon and Planets 74, 1996). The tests compare every day of 1200
// to 1500 with ICU, and every year with the equinox itself.
// Gregorian: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
#include "core/time/calendar.h"

#include <algorithm>

#include "core/base/verify.h"
#include "core/time/days.h"

namespace vafa::time {

namespace {

constexpr int64_t jalali_epoch = -492'268;  // 1 Farvardin 1: Julian day 1948320
constexpr int64_t years_per_cycle = 33, days_per_cycle = 12'053;

constexpr int64_t jalali_year_start(int64_t year) {
    return jalali_epoch + 365 * (year - 1) + floor_div(8 * year + 21, years_per_cycle);
}

constexpr int64_t jalali_month_start(int64_t month) {  // days since the year's start
    return 31 * (month - 1) - std::max<int64_t>(month - 7, 0);
}

// The year is counted from March here, so that the leap day comes last.
constexpr int64_t gregorian_month_start(int64_t year, int64_t month) {
    const int64_t y = month > 2 ? year : year - 1;
    const int64_t m = month > 2 ? month - 3 : month + 9;
    const int64_t era = floor_div(y, 400), year_of_era = y - era * 400;
    return era * 146'097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 +
           (153 * m + 2) / 5 - 719'468;
}

Date jalali_date(int64_t days) {
    const int64_t since = days - jalali_epoch;
    const int64_t year = 1 + floor_div(years_per_cycle * since + 3, days_per_cycle);
    const int64_t day = days - jalali_year_start(year);
    const int64_t month = 1 + (day < 186 ? day / 31 : (day - 6) / 30);
    return {static_cast<int32_t>(year), static_cast<int32_t>(month),
            static_cast<int32_t>(day - jalali_month_start(month) + 1)};
}

Date gregorian_date(int64_t days) {
    const int64_t since = days + 719'468, era = floor_div(since, 146'097);
    const int64_t day_of_era = since - era * 146'097;
    const int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
    const int64_t day = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int64_t m = (5 * day + 2) / 153, month = m < 10 ? m + 3 : m - 9;
    return {static_cast<int32_t>(year_of_era + era * 400 + (month <= 2 ? 1 : 0)),
            static_cast<int32_t>(month), static_cast<int32_t>(day - (153 * m + 2) / 5 + 1)};
}

int64_t month_start(Calendar calendar, int64_t year, int64_t month) {
    year += floor_div(month - 1, 12);
    month = floor_mod(month - 1, 12) + 1;
    return calendar == Calendar::jalali ? jalali_year_start(year) + jalali_month_start(month)
                                        : gregorian_month_start(year, month);
}

}  // namespace

Date date_of(Calendar calendar, ClubDay day) {
    return calendar == Calendar::jalali ? jalali_date(day.days) : gregorian_date(day.days);
}

std::optional<ClubDay> day_of(Calendar calendar, Date date) {
    if (date.year < 1 || date.year > 9999 || date.month < 1 || date.month > 12) return std::nullopt;
    if (date.day < 1 || date.day > days_in_month(calendar, date.year, date.month))
        return std::nullopt;
    return first_of_month(calendar, date.year, date.month) + (date.day - 1);
}

int days_in_month(Calendar calendar, int year, int month) {
    VERIFY(month >= 1 && month <= 12);
    return static_cast<int>(month_start(calendar, year, month + 1) -
                            month_start(calendar, year, month));
}

bool is_leap_year(Calendar calendar, int year) {
    return month_start(calendar, year + 1, 1) - month_start(calendar, year, 1) == 366;
}

Weekday weekday_of(ClubDay day) {  // 1970-01-01 was a Thursday
    return static_cast<Weekday>(floor_mod(int64_t{day.days} + 5, 7));
}

ClubDay first_of_month(Calendar calendar, int64_t year, int64_t month) {
    return nearest_day(month_start(calendar, year, month));
}

}  // namespace vafa::time
