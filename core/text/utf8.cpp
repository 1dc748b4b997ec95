#include "core/text/utf8.h"

namespace vafa::text {

namespace {

struct Decoded {
    char32_t point;
    size_t size;  // 0 where the bytes are not UTF-8
};

// One code point by RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF.
Decoded decode(std::string_view text) {
    const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) return {lead, 1};
    const size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < size) return {replacement, 0};
    char32_t point = lead & (0x7Fu >> size);
    for (size_t i = 1; i < size; ++i) {
        if ((byte(i) & 0xC0) != 0x80) return {replacement, 0};
        point = point << 6 | (byte(i) & 0x3Fu);
    }
    const bool overlong = (size == 3 && point < 0x800) || (size == 4 && point < 0x10000);
    const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
    if (overlong || surrogate || point > 0x10FFFF) return {replacement, 0};
    return {point, size};
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
    while (!text.empty()) {
        const size_t size = decode(text).size;
        if (size == 0) return false;
        text.remove_prefix(size);
    }
    return true;
}

char32_t take_code_point(std::string_view& rest) {
    const Decoded decoded = decode(rest);
    rest.remove_prefix(decoded.size == 0 ? 1 : decoded.size);
    return decoded.point;
}

void append(std::string& out, char32_t point) {
    const auto put = [&](char32_t byte) { out += static_cast<char>(byte); };
    const auto put_tail = [&](int shift) { put(0x80 | (point >> shift & 0x3F)); };
    if (point < 0x80) return put(point);
    if (point < 0x800) {
        put(0xC0 | point >> 6);
    } else if (point < 0x10000) {
        put(0xE0 | point >> 12);
        put_tail(6);
    } else {
        put(0xF0 | point >> 18);
        put_tail(12);
        put_tail(6);
    }
    put_tail(0);
}

size_t count_code_points(std::string_view text) {
    size_t count = 0;
    for (; !text.empty(); ++count) take_code_point(text);
    return count;
}

}  // namespace vafa::text
