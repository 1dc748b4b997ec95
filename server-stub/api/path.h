// Addresses taken apart: segments of a path, values of a query, with their percent signs read.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vafa::api {

// Nothing where a percent sign is not followed by two hex digits, or hides a zero byte.
std::optional<std::string> decoded(std::string_view);
// "/me/forms" -> me, forms; not decoded. Empty segments count.
std::vector<std::string_view> segments_of(std::string_view path);
// The first value of that name; "" where there is none.
std::string query_value(std::string_view query, std::string_view name);

}  // namespace vafa::api
