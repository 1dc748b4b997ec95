// Single values as text, by the locale: digits, separators, unit, calendar.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/args.h"
#include "core/text/locale.h"

namespace vafa::text {

std::string write_number(const Locale&, int64_t);   // ۱۲٬۳۴۵
std::string write_percent(const Locale&, Percent);  // ۲۵٫۵٪
std::string write_points(const Locale&, Points);    // ۱۲٬۳۴۵ امتیاز

// 12345 rial are ۱٬۲۳۴٫۵ تومان: no rial is rounded away.
std::string write_money(const Locale&, Money);
// The bare number in the unit shown, for a field whose label names the unit: ۱٬۲۳۴٫۵
std::string write_amount(const Locale&, Money);
// The amount that a person typed, in the unit shown. Nothing where it is not a number, or finer
// than the currency.
std::optional<Money> parse_amount(const Locale&, std::string_view typed);

std::string write_day(const Locale&, ClubDay);        // ۱۲ آذر ۱۴۰۵
std::string write_day_short(const Locale&, ClubDay);  // ۱۴۰۵/۰۹/۱۲
std::string write_instant(const Locale&, Instant);    // ۱۲ آذر ۱۴۰۵، ساعت ۱۷:۰۵
std::string write_time(const Locale&, Instant);       // ۱۷:۰۵
// The club day on which an instant falls, by the locale's zone.
ClubDay club_day(const Locale&, Instant);
// Its length, in the largest unit of which there are at least two (or exactly one): ۲ روز,
// ۲۵ ساعت, ۹۰ دقیقه.
std::string write_duration(const Locale&, Duration);
// How far off a day is, seen from today: امروز, فردا, ۳ روز دیگر, دیروز, ۳ روز پیش
std::string write_days_from(const Locale&, ClubDay today, ClubDay);

std::string month_name(const Locale&, int month);  // 1 to 12, in the locale's calendar
std::string weekday_name(const Locale&, time::Weekday);

}  // namespace vafa::text
