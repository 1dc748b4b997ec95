// The browser measures words; tests use fixed metrics. One call a pass, for all that is not known.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace vafa::port {

struct TextAsk {
  std::string_view text{};   // with isolates (U+2066 …) as in the node
  std::uint8_t type = 0;     // ui::Type: decides family, size, weight, line height
  std::uint8_t role = 0;     // ui::Role: measured in an element of the same kind
  bool ltr = false;          // the page's direction
  float width = 0;           // wrap at; 0: one line
  std::uint8_t lines = 0;    // at most; 0: all
};

struct TextSize {
  float w = 0, h = 0;
};

struct TextPort {
  virtual ~TextPort() = default;
  virtual void measure(std::span<const TextAsk> asks, std::span<TextSize> sizes) = 0;
};

}  // namespace vafa::port
