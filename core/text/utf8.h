// Text is UTF-8. Here it is checked, and taken apart into code points.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace vafa::text {

inline constexpr char32_t replacement = 0xFFFD;

bool is_valid_utf8(std::string_view);
// Takes the first code point off a text that is not empty; `replacement` for a byte that fits
// nowhere.
char32_t take_code_point(std::string_view& rest);
void append(std::string&, char32_t);
size_t count_code_points(std::string_view);

}  // namespace vafa::text
