// What people type, made comparable: digits of three kinds, Arabic letters in Persian words,
// joiners and vowel signs. What was typed is stored as typed; this is for search and for checks.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace vafa::text {

enum class Digits : uint8_t { latin, persian, arabic };

// ۰-۹ and ٠-٩ become 0-9, «٫» a full stop, «٬» a comma. All else stays.
std::string to_latin_digits(std::string_view);
// 0-9 become digits of that kind. All else stays.
std::string to_digits(std::string_view, Digits);
// Two texts that a reader would call the same fold to the same: Persian letters, no joiners,
// kashida or vowel signs, Latin in lower case, Latin digits, single spaces.
std::string fold(std::string_view);

}  // namespace vafa::text
