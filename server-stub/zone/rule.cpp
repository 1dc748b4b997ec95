// POSIX.1 chapter 8.3, TZ: "std offset [dst [offset] ,start[/time],end[/time]]", with the wider
// hours of RFC 9636 and only the Mm.w.d form of days, which is all that the database uses.
#include <cctype>
#include <utility>

#include "core/time/calendar.h"
#include "core/time/days.h"
#include "server-stub/zone/zone.h"

namespace vafa::zone {

namespace {

struct Turn {  // week 5 is the last one; weekday 0 is Sunday; the time counts from midnight
    int month{}, week{}, weekday{};
    int32_t time_s{2 * 3600};
};

class Scanner {
public:
    explicit Scanner(std::string_view text) : rest_(text) {}

    bool took(char c) {
        if (!rest_.starts_with(c)) return false;
        rest_.remove_prefix(1);
        return true;
    }
    bool at_sign_or_digit() const {
        return !rest_.empty() && (isdigit(static_cast<unsigned char>(rest_[0])) ||
                                  rest_[0] == '+' || rest_[0] == '-');
    }
    int whole() {
        if (rest_.empty() || !isdigit(static_cast<unsigned char>(rest_[0]))) failed_ = true;
        int number = 0;
        for (; !rest_.empty() && isdigit(static_cast<unsigned char>(rest_[0])) && number < 1000;
             rest_.remove_prefix(1))
            number = number * 10 + (rest_[0] - '0');
        return number;
    }
    void need(char c) { failed_ |= !took(c); }
    void skip_name() {
        const bool quoted = took('<');
        size_t size = 0;
        while (size < rest_.size() && (quoted ? rest_[size] != '>' : isalpha(rest_[size]) != 0))
            ++size;
        failed_ |= size < 3;
        rest_.remove_prefix(size);
        if (quoted) need('>');
    }
    // [+-]hh[:mm[:ss]] in seconds
    int32_t time() {
        const int sign = took('-') ? -1 : 1;
        if (sign == 1) took('+');
        int32_t seconds = whole() * 3600;
        if (took(':')) seconds += whole() * 60;
        if (took(':')) seconds += whole();
        return sign * seconds;
    }
    Turn turn() {
        Turn turn;
        need(',');
        need('M');
        turn.month = whole();
        need('.');
        turn.week = whole();
        need('.');
        turn.weekday = whole();
        if (took('/')) turn.time_s = time();
        failed_ |= turn.month < 1 || turn.month > 12 || turn.week < 1 || turn.week > 5 ||
                   turn.weekday > 6;
        return turn;
    }
    bool complete() const { return !failed_ && rest_.empty(); }

private:
    std::string_view rest_;
    bool failed_{};
};

Instant instant_of(const Turn& turn, int year, int32_t offset_before_s) {
    constexpr time::Calendar calendar = time::Calendar::gregorian;
    const ClubDay first = time::first_of_month(calendar, year, turn.month);
    const int first_weekday = (static_cast<int>(time::weekday_of(first)) + 6) % 7;  // from Sunday
    int day = (turn.weekday - first_weekday + 7) % 7 + 7 * (turn.week - 1);
    if (day >= time::days_in_month(calendar, year, turn.month)) day -= 7;
    return {(first + day).days * time::ms_per_day +
            int64_t{1000} * (turn.time_s - offset_before_s)};
}

}  // namespace

std::vector<time::Step> steps_by_rule(std::string_view rule, int first_year, int last_year) {
    Scanner scanner(rule);
    scanner.skip_name();
    const int32_t standard_s = -scanner.time();  // POSIX counts west of Greenwich
    scanner.skip_name();
    const int32_t summer_s = scanner.at_sign_or_digit() ? -scanner.time() : standard_s + 3600;
    const Turn forward = scanner.turn(), back = scanner.turn();
    if (!scanner.complete()) return {};
    std::vector<time::Step> steps;
    for (int year = first_year; year <= last_year; ++year) {
        time::Step spring{instant_of(forward, year, standard_s), summer_s};
        time::Step autumn{instant_of(back, year, summer_s), standard_s};
        if (autumn.from < spring.from) std::swap(spring, autumn);
        steps.push_back(spring);
        steps.push_back(autumn);
    }
    return steps;
}

}  // namespace vafa::zone
