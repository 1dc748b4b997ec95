// Things typed by people that must have a certain shape: mobile numbers, national ids, amounts.
// All digit kinds are accepted everywhere, and the marks that phones and keyboards slip in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vafa::text {

// E.164. Iranian mobile numbers as 09…, 9…, 0098…, 98… or +98…; other countries' with + or 00.
std::optional<std::string> mobile(std::string_view typed);
// The ten digits of an Iranian national id, by its checksum.
bool national_id_valid(std::string_view typed);
// The ten digits of an Iranian postal code, by its shape.
bool postal_code_valid(std::string_view typed);
// A name that can be shown anywhere: not blank, valid UTF-8, without control characters, and
// without those that reorder the text around it.
bool is_clean_name(std::string_view);

// A whole number, not negative, below 2^53, with or without grouping by three: «۱۲٬۳۴۵».
std::optional<int64_t> whole_number(std::string_view typed);
// A number with at most `decimals` digits after the point, times 10^decimals: with 1, "1,234.5"
// is 12345. One digit more is refused even if it is 0: who types 12.500 may mean twelve thousand.
std::optional<int64_t> decimal_number(std::string_view typed, int decimals);

}  // namespace vafa::text
