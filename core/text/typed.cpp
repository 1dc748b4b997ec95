#include "core/text/typed.h"

#include "core/text/fold.h"
#include "core/text/utf8.h"

namespace vafa::text {

namespace {

// Latin digits and what is not a digit, without the given separators.
std::string bare(std::string_view typed, std::string_view separators) {
    std::string out;
    for (const char c : fold(typed))
        if (separators.find(c) == separators.npos) out += c;
    return out;
}

bool all_digits(std::string_view text) {
    for (const char c : text)
        if (c < '0' || c > '9') return false;
    return !text.empty();
}

bool take_prefix(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    return true;
}

// 9 and nine digits more, with or without the 0 that is dialled inside the country.
std::optional<std::string> iranian_mobile(std::string_view national) {
    take_prefix(national, "0");
    if (national.size() != 10 || national[0] != '9') return std::nullopt;
    return "+98" + std::string(national);
}

// Digits whose order says nothing and so cannot be right.
bool all_the_same(std::string_view digits) {
    return digits.find_first_not_of(digits[0]) == digits.npos;
}

// The digits of a whole number whose commas, if any, stand before every three digits: so that
// "1,5" is no fifteen. «،» and a space group as a comma does.
std::optional<std::string> without_groups(std::string_view text) {
    std::string digits;
    size_t groups = 0, in_group = 0;
    while (!text.empty()) {
        const char32_t c = take_code_point(text);
        if (c == U',' || c == U'،' || c == U' ') {
            const bool fits = groups == 0 ? in_group >= 1 && in_group <= 3 : in_group == 3;
            if (!fits) return std::nullopt;
            ++groups;
            in_group = 0;
        } else if (c >= U'0' && c <= U'9') {
            digits += static_cast<char>(c);
            ++in_group;
        } else {
            return std::nullopt;
        }
    }
    if (in_group == 0 || (groups > 0 && in_group != 3)) return std::nullopt;
    return digits;
}

constexpr int64_t largest_number = (int64_t{1} << 53) - 1;

}  // namespace

std::optional<std::string> mobile(std::string_view typed) {
    const std::string text = bare(typed, " -().");
    std::string_view digits = text;
    const bool international = take_prefix(digits, "+") || take_prefix(digits, "00");
    if (!all_digits(digits)) return std::nullopt;
    if (digits.starts_with("98") && (international || digits.size() >= 12))
        return iranian_mobile(digits.substr(2));
    if (!international) return iranian_mobile(digits);
    // E.164: a country's code never begins with 0, and there are at most 15 digits.
    if (digits[0] == '0' || digits.size() < 8 || digits.size() > 15) return std::nullopt;
    return "+" + std::string(digits);
}

// The weights 10 to 2, modulo 11; ten equal digits would pass, and are never given out.
bool national_id_valid(std::string_view typed) {
    const std::string digits = bare(typed, " -");
    if (digits.size() != 10 || !all_digits(digits) || all_the_same(digits)) return false;
    int sum = 0;
    for (int i = 0; i < 9; ++i) sum += (digits[static_cast<size_t>(i)] - '0') * (10 - i);
    const int rest = sum % 11;
    return digits[9] - '0' == (rest < 2 ? rest : 11 - rest);
}

// The first five digits (region and zone) have no 0 and no 2, and the first four are not all equal.
// Stricter rules for the last five go about; real codes break them.
bool postal_code_valid(std::string_view typed) {
    const std::string digits = bare(typed, " -");
    if (digits.size() != 10 || !all_digits(digits)) return false;
    const std::string_view region = std::string_view(digits).substr(0, 5);
    return region.find_first_of("02") == region.npos && !all_the_same(region.substr(0, 4));
}

bool is_clean_name(std::string_view name) {
    if (!is_valid_utf8(name) || fold(name).empty()) return false;
    while (!name.empty()) {
        const char32_t c = take_code_point(name);
        const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
        const bool reorders = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        const bool no_character = (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF) ||
                                  c == 0xFEFF || (c >= 0xE0000 && c <= 0xE0FFF);
        if (control || reorders || no_character) return false;
    }
    return true;
}

std::optional<int64_t> whole_number(std::string_view typed) { return decimal_number(typed, 0); }

std::optional<int64_t> decimal_number(std::string_view typed, int decimals) {
    const std::string text = bare(typed, "");
    const size_t point = text.find('.');
    const auto whole = without_groups(std::string_view(text).substr(0, point));
    std::string fraction = point == text.npos ? "" : text.substr(point + 1);
    if (!whole || (point != text.npos && !all_digits(fraction))) return std::nullopt;
    if (fraction.size() > static_cast<size_t>(decimals)) return std::nullopt;
    fraction.resize(static_cast<size_t>(decimals), '0');
    int64_t number = 0;
    for (const char c : *whole + fraction) {
        number = number * 10 + (c - '0');
        if (number > largest_number) return std::nullopt;
    }
    return number;
}

}  // namespace vafa::text
