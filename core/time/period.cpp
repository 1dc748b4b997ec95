#include "core/time/period.h"

#include <algorithm>

#include "core/base/verify.h"
#include "core/time/days.h"

namespace vafa::time {

namespace {

Window months_from(Calendar calendar, int64_t year, int64_t month, int count) {
    const ClubDay after = first_of_month(calendar, year, month + count);
    return {first_of_month(calendar, year, month), after == never ? never : after - 1};
}

Window week_of(Calendar calendar, ClubDay day) {
    const int from_saturday = static_cast<int>(weekday_of(day));
    const int passed = calendar == Calendar::jalali ? from_saturday : (from_saturday + 5) % 7;
    return {nearest_day(int64_t{day.days} - passed), nearest_day(int64_t{day.days} - passed + 6)};
}

}  // namespace

Window window_of(Calendar calendar, Period period, ClubDay day) {
    const Date date = date_of(calendar, day);
    switch (period) {
        case Period::day: return {day, day};
        case Period::week: return week_of(calendar, day);
        case Period::month: return months_from(calendar, date.year, date.month, 1);
        case Period::season:
            return months_from(calendar, date.year, (date.month - 1) / 3 * 3 + 1, 3);
        case Period::year: return months_from(calendar, date.year, 1, 12);
        case Period::ever: break;
    }
    return {always, never};
}

Window next(Calendar calendar, Period period, const Window& window) {
    return window.last == never ? window : window_of(calendar, period, window.last + 1);
}

Window previous(Calendar calendar, Period period, const Window& window) {
    return window.first == always ? window : window_of(calendar, period, window.first - 1);
}

ClubDay add_months(Calendar calendar, ClubDay day, int months) {
    if (day == never) return never;
    const Date date = date_of(calendar, day);
    const Window month = months_from(calendar, date.year, int64_t{date.month} + months, 1);
    return std::min(month.first + (date.day - 1), month.last);
}

ClubDay end_of_month_after(Calendar calendar, ClubDay day, int months) {
    if (day == never) return never;
    const Date date = date_of(calendar, day);
    return months_from(calendar, date.year, int64_t{date.month} + months, 1).last;
}

ClubDay end_of_year_after(Calendar calendar, ClubDay day, int years) {
    if (day == never) return never;
    return months_from(calendar, int64_t{date_of(calendar, day).year} + years, 1, 12).last;
}

ClubDay birthday_in(Calendar calendar, Date born, int year) {
    VERIFY(born.month >= 1 && born.month <= 12);
    const int last = days_in_month(calendar, year, born.month);
    return first_of_month(calendar, year, born.month) + (std::min(born.day, last) - 1);
}

int age_on(Calendar calendar, Date born, ClubDay day) {
    const int year = date_of(calendar, day).year;
    const int age = year - born.year - (day < birthday_in(calendar, born, year) ? 1 : 0);
    return std::max(age, 0);
}

}  // namespace vafa::time
