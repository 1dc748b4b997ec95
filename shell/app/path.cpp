#include "shell/app/path.h"

#include <utility>

namespace vafa::app {
namespace {

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool pair = text[i] == '%' && i + 2 < text.size();
    const int high = pair ? digit_of(text[i + 1]) : -1, low = pair ? digit_of(text[i + 2]) : -1;
    if (high < 0 || low < 0) {
      out += text[i];
      continue;
    }
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return out;
}

// Takes what lies before the next `mark` (or all that is left) off the text.
std::string_view taken(std::string_view& rest, char mark) {
  const std::string_view head = rest.substr(0, rest.find(mark));
  rest.remove_prefix(head.size() < rest.size() ? head.size() + 1 : head.size());
  return head;
}

}  // namespace

Path parse_path(std::string_view text) {
  Path path;
  std::string_view query = text.substr(0, text.find('#'));
  std::string_view parts = taken(query, '?');
  while (!parts.empty())
    if (const std::string_view part = taken(parts, '/'); !part.empty())
      path.parts.push_back(decoded(part));
  while (!query.empty()) {
    std::string_view value = taken(query, '&');
    const std::string_view name = taken(value, '=');
    path.query.emplace_back(decoded(name), decoded(value));
  }
  return path;
}

std::string encoded(std::string_view part) {
  constexpr std::string_view plain = "-_.~", hex = "0123456789ABCDEF";
  std::string out;
  for (const char c : part) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    const auto byte = static_cast<unsigned char>(c);
    if (letter || plain.find(c) != plain.npos) out += c;
    else out.append({'%', hex[byte >> 4], hex[byte & 15]});
  }
  return out;
}

}  // namespace vafa::app
