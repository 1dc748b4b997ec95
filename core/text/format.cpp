#include "core/text/format.h"

#include "core/text/say.h"
#include "core/text/typed.h"

namespace vafa::text {

namespace {

uint64_t magnitude(int64_t number) {
    return number < 0 ? 0 - static_cast<uint64_t>(number) : static_cast<uint64_t>(number);
}

// The sign is left to those who write numbers that may be negative.
std::string latin(int64_t number, size_t width = 1) {
    std::string out;
    uint64_t rest = magnitude(number);
    do out.insert(out.begin(), static_cast<char>('0' + rest % 10));
    while (rest /= 10);
    if (out.size() < width) out.insert(0, width - out.size(), '0');
    return out;
}

std::string digits_of(const Locale& locale, int64_t number, size_t width = 1) {
    return to_digits(latin(number, width), locale.digits);
}

std::string grouped(const Locale& locale, int64_t number) {
    const std::string digits = latin(number);
    std::string out = number < 0 ? "−" : "";
    for (size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) out += locale.group_separator;
        out += digits[i];
    }
    return to_digits(out, locale.digits);
}

enum class Fraction { when_needed, always };

// number / 10^decimals, exactly.
std::string decimal(const Locale& locale, int64_t number, int decimals, Fraction show) {
    int64_t unit = 1;
    for (int i = 0; i < decimals; ++i) unit *= 10;
    std::string whole = grouped(locale, number / unit);
    if (number < 0 && number > -unit) whole = "−" + whole;
    std::string fraction = decimals == 0 ? "" : latin(number % unit, static_cast<size_t>(decimals));
    while (show == Fraction::when_needed && fraction.ends_with('0')) fraction.pop_back();
    if (fraction.empty()) return whole;
    return whole + locale.decimal_separator + to_digits(fraction, locale.digits);
}

std::string phrase(const Locale& locale, std::string_view key, const Args& args) {
    return say(*locale.words, locale, key, args);
}

std::string numbered(std::string_view key, int64_t number) {
    return std::string(key) + latin(number);
}

struct ShownUnit {
    std::string key;
    int decimals;
    Fraction fraction;
};

// Toman is no currency of its own: a tenth of it is a rial, and shown only where there is one.
ShownUnit shown_unit(const Locale& locale) {
    const Currency& currency = locale.place.currency;
    if (currency.code != "IRR")
        return {"locale.money." + currency.code, currency.decimals, Fraction::always};
    if (locale.money_unit == MoneyUnit::rial) return {"locale.money.rial", 0, Fraction::always};
    return {"locale.money.toman", 1, Fraction::when_needed};
}

}  // namespace

std::string write_number(const Locale& locale, int64_t number) {
    return grouped(locale, number);
}

std::string write_percent(const Locale& locale, Percent percent) {
    return phrase(locale, "locale.percent",
                  {{"number", decimal(locale, percent.hundredths, 2, Fraction::when_needed)}});
}

std::string write_points(const Locale& locale, Points points) {
    return phrase(locale, "locale.points", {{"n", points}});
}

std::string write_amount(const Locale& locale, Money money) {
    const ShownUnit unit = shown_unit(locale);
    return decimal(locale, money.minor(), unit.decimals, unit.fraction);
}

std::string write_money(const Locale& locale, Money money) {
    const std::string amount = write_amount(locale, money), key = shown_unit(locale).key;
    if (!locale.words->find(key)) return amount + " " + locale.place.currency.code;
    return phrase(locale, key, {{"amount", amount}});
}

std::optional<Money> parse_amount(const Locale& locale, std::string_view typed) {
    const auto minor = decimal_number(typed, shown_unit(locale).decimals);
    return minor ? Money::create(*minor) : std::nullopt;
}

std::string write_day(const Locale& locale, ClubDay day) {
    if (day == never) return phrase(locale, "locale.never", {});
    const time::Date date = time::date_of(locale.calendar, day);
    return phrase(locale, "locale.day.long",
                  {{"day", digits_of(locale, date.day)},
                   {"month", month_name(locale, date.month)},
                   {"year", digits_of(locale, date.year)}});
}

std::string write_day_short(const Locale& locale, ClubDay day) {
    if (day == never) return phrase(locale, "locale.never", {});
    const time::Date date = time::date_of(locale.calendar, day);
    return phrase(locale, "locale.day.short",
                  {{"day", digits_of(locale, date.day, 2)},
                   {"month", digits_of(locale, date.month, 2)},
                   {"year", digits_of(locale, date.year, 4)}});
}

std::string write_time(const Locale& locale, Instant at) {
    const time::TimeOfDay time =
        time::local(locale.place.zone ? *locale.place.zone : time::Zone{}, at).time;
    return digits_of(locale, time.hour, 2) + ":" + digits_of(locale, time.minute, 2);
}

std::string write_instant(const Locale& locale, Instant at) {
    return phrase(locale, "locale.instant",
                  {{"day", write_day(locale, club_day(locale, at))},
                   {"time", write_time(locale, at)}});
}

std::string write_duration(const Locale& locale, Duration duration) {
    struct Unit {
        const char* key;
        int64_t ms;
    };
    constexpr Unit units[]{{"locale.duration.days", 86'400'000},
                           {"locale.duration.hours", 3'600'000},
                           {"locale.duration.minutes", 60'000}};
    const int64_t ms = duration.ms < 0 ? -duration.ms : duration.ms;
    for (const Unit& unit : units)
        if (ms >= 2 * unit.ms || ms == unit.ms)
            return phrase(locale, unit.key, {{"n", ms / unit.ms}});
    return phrase(locale, "locale.duration.seconds", {{"n", ms / 1000}});
}

std::string write_days_from(const Locale& locale, ClubDay today, ClubDay day) {
    if (day == never) return phrase(locale, "locale.never", {});
    const int64_t ahead = int64_t{day.days} - today.days;
    return ahead >= 0 ? phrase(locale, "locale.days_from.ahead", {{"n", ahead}})
                      : phrase(locale, "locale.days_from.ago", {{"n", -ahead}});
}

ClubDay club_day(const Locale& locale, Instant at) {
    return time::day_of(locale.place.zone ? *locale.place.zone : time::Zone{}, at);
}

std::string month_name(const Locale& locale, int month) {
    const bool jalali = locale.calendar == time::Calendar::jalali;
    const char* key = jalali ? "locale.month.jalali." : "locale.month.gregorian.";
    return phrase(locale, numbered(key, month), {});
}

std::string weekday_name(const Locale& locale, time::Weekday weekday) {
    return phrase(locale, numbered("locale.weekday.", static_cast<int64_t>(weekday)), {});
}

}  // namespace vafa::text
