#include "core/text/fold.h"

#include "core/text/utf8.h"

namespace vafa::text {

namespace {

constexpr char32_t persian_zero = U'۰', arabic_zero = U'٠';

// The digit's value, or -1.
int digit_value(char32_t c) {
    if (c >= U'0' && c <= U'9') return static_cast<int>(c - U'0');
    if (c >= persian_zero && c <= persian_zero + 9) return static_cast<int>(c - persian_zero);
    if (c >= arabic_zero && c <= arabic_zero + 9) return static_cast<int>(c - arabic_zero);
    return -1;
}

char32_t latin_digit(char32_t c) {
    if (const int value = digit_value(c); value >= 0) return U'0' + static_cast<char32_t>(value);
    if (c == U'٫') return U'.';
    if (c == U'٬') return U',';
    return c;
}

// Letters that Persian readers take for the same, however the keyboard wrote them.
char32_t persian_letter(char32_t c) {
    switch (c) {
        case U'ي': case U'ى': case U'ئ': case U'ې': case U'ے': return U'ی';
        case U'ك': case U'ڪ': return U'ک';
        case U'ة': case U'ۀ': case U'ۂ': case U'ۃ': case U'ھ': case U'ہ': case U'ە': return U'ه';
        case U'أ': case U'إ': case U'آ': case U'ٱ': return U'ا';
        case U'ؤ': return U'و';
        default: return c;
    }
}

char32_t small_letter(char32_t c) {
    const bool capital = (c >= U'A' && c <= U'Z') || (c >= U'À' && c <= U'Þ' && c != U'×');
    return capital ? c + 0x20 : c;
}

constexpr bool within(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

// Vowel signs and hamza above, kashida, joiners, marks of direction, soft hyphens.
bool is_dropped(char32_t c) {
    return within(c, 0x064B, 0x065F) || c == 0x0670 || within(c, 0x06D6, 0x06DC) ||
           within(c, 0x06DF, 0x06E8) || within(c, 0x06EA, 0x06ED) || within(c, 0x0610, 0x061A) ||
           c == 0x0640 || c == 0x061C || within(c, 0x200B, 0x200F) || within(c, 0x202A, 0x202E) ||
           within(c, 0x2060, 0x206F) || c == 0xFEFF || c == 0x00AD;
}

bool is_space(char32_t c) {
    return c == U' ' || within(c, 0x09, 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           within(c, 0x2000, 0x200A) || within(c, 0x2028, 0x2029) || c == 0x202F || c == 0x205F ||
           c == 0x3000;
}

}  // namespace

std::string to_latin_digits(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const std::string_view before = text;
        const char32_t c = take_code_point(text), latin = latin_digit(c);
        if (latin != c) append(out, latin);
        else out += before.substr(0, before.size() - text.size());  // bytes that are no UTF-8 too
    }
    return out;
}

std::string to_digits(std::string_view text, Digits digits) {
    if (digits == Digits::latin) return std::string(text);
    const char32_t zero = digits == Digits::persian ? persian_zero : arabic_zero;
    std::string out;
    for (const char c : text) {
        if (c >= '0' && c <= '9') append(out, zero + static_cast<char32_t>(c - '0'));
        else out += c;
    }
    return out;
}

std::string fold(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    bool space_due = false;
    while (!text.empty()) {
        const char32_t c = take_code_point(text);
        if (is_dropped(c)) continue;
        if (is_space(c)) {
            space_due = !out.empty();
            continue;
        }
        if (space_due) out += ' ';
        space_due = false;
        append(out, latin_digit(small_letter(persian_letter(c))));
    }
    return out;
}

}  // namespace vafa::text
