// Addresses inside the application: "/offers/coffee?from=home" is {"offers", "coffee"} and
// from=home.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vafa::app {

struct Path {
  std::vector<std::string> parts;  // decoded
  std::vector<std::pair<std::string, std::string>> query;

  std::string_view part(std::size_t at) const {
    return at < parts.size() ? std::string_view{parts[at]} : std::string_view{};
  }
  std::string_view asked(std::string_view name) const {
    for (const auto& [key, value] : query)
      if (key == name) return value;
    return {};
  }
};

Path parse_path(std::string_view path);
std::string encoded(std::string_view part);  // for use within a path or a query

}  // namespace vafa::app
