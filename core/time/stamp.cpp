#include "core/time/stamp.h"

#include "core/time/days.h"
#include "core/time/zone.h"

namespace vafa::time {

namespace {

void append_padded(std::string& out, int64_t number, size_t width) {
    if (number < 0) out += '-', number = -number;
    char digits[20];
    size_t count = 0;
    do digits[count++] = static_cast<char>('0' + number % 10);
    while (number /= 10);
    for (size_t i = count; i < width; ++i) out += '0';
    while (count) out += digits[--count];
}

// Takes parts off the front of a text; any part that does not fit fails it for good.
class Scanner {
public:
    explicit Scanner(std::string_view text) : rest_(text) {}

    int32_t digits(size_t width) {
        int32_t number = 0;
        for (size_t i = 0; i < width; ++i) {
            if (!at_digit()) failed_ = true;
            if (failed_) return 0;
            number = number * 10 + (take() - '0');
        }
        return number;
    }
    // One of these characters, or '\0'.
    char one_of(std::string_view characters) {
        if (rest_.empty() || characters.find(rest_[0]) == characters.npos) failed_ = true;
        return failed_ ? '\0' : take();
    }
    bool at(char c) const { return !rest_.empty() && rest_[0] == c; }
    bool at_digit() const { return !rest_.empty() && rest_[0] >= '0' && rest_[0] <= '9'; }
    char take() {
        const char c = rest_[0];
        rest_.remove_prefix(1);
        return c;
    }
    bool failed() const { return failed_; }
    bool complete() const { return !failed_ && rest_.empty(); }

private:
    std::string_view rest_;
    bool failed_{};
};

Date scan_date(Scanner& scanner) {
    Date date;
    date.year = scanner.digits(4);
    scanner.one_of("-");
    date.month = scanner.digits(2);
    scanner.one_of("-");
    date.day = scanner.digits(2);
    return date;
}

TimeOfDay scan_time(Scanner& scanner) {
    TimeOfDay time;
    time.hour = scanner.digits(2);
    scanner.one_of(":");
    time.minute = scanner.digits(2);
    scanner.one_of(":");
    time.second = scanner.digits(2);
    if (!scanner.at('.')) return time;
    scanner.take();
    time.millisecond = scanner.digits(1) * 100;
    for (int weight = 10; scanner.at_digit(); weight /= 10)
        time.millisecond += (scanner.take() - '0') * weight;
    return time;
}

// In minutes; 'Z' is 0. Nothing where it is more than a day.
std::optional<int64_t> scan_offset(Scanner& scanner) {
    const char sign = scanner.one_of("Zz+-");
    if (sign != '+' && sign != '-') return 0;
    const int32_t hour = scanner.digits(2);
    scanner.one_of(":");
    const int32_t minute = scanner.digits(2);
    if (hour > 23 || minute > 59) return std::nullopt;
    return (hour * 60 + minute) * (sign == '-' ? -1 : 1);
}

}  // namespace

std::string write_instant(Instant at) {
    const LocalTime utc = local({}, at);
    std::string out = write_day(Calendar::gregorian, utc.day);
    out += 'T';
    append_padded(out, utc.time.hour, 2);
    out += ':';
    append_padded(out, utc.time.minute, 2);
    out += ':';
    append_padded(out, utc.time.second, 2);
    out += '.';
    append_padded(out, utc.time.millisecond, 3);
    out += 'Z';
    return out;
}

std::optional<Instant> parse_instant(std::string_view text) {
    Scanner scanner(text);
    const auto day = day_of(Calendar::gregorian, scan_date(scanner));
    scanner.one_of("Tt ");
    const TimeOfDay time = scan_time(scanner);
    const auto offset = scan_offset(scanner);
    if (!scanner.complete() || !day || !offset) return std::nullopt;
    if (time.hour > 23 || time.minute > 59 || time.second > 60) return std::nullopt;
    const Instant at = instant_at({}, *day, time) - minutes(*offset);
    // A leap second is counted as the first second of the next day; it can only stand before one.
    if (time.second == 60 && floor_mod(at.ms, ms_per_day) >= 1000) return std::nullopt;
    return at;
}

std::string write_date(Date date) {
    std::string out;
    append_padded(out, date.year, 4);
    out += '-';
    append_padded(out, date.month, 2);
    out += '-';
    append_padded(out, date.day, 2);
    return out;
}

std::optional<Date> parse_date(Calendar calendar, std::string_view text) {
    Scanner scanner(text);
    const Date date = scan_date(scanner);
    if (!scanner.complete() || !day_of(calendar, date)) return std::nullopt;
    return date;
}

std::string write_day(Calendar calendar, ClubDay day) { return write_date(date_of(calendar, day)); }

std::optional<ClubDay> parse_day(Calendar calendar, std::string_view text) {
    const auto date = parse_date(calendar, text);
    return date ? day_of(calendar, *date) : std::nullopt;
}

}  // namespace vafa::time
