#include "shell/ui/words.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace vafa::ui {

// FNV-1a, then a last mixing.
std::uint64_t hash_of(std::string_view text, std::uint64_t seed) {
  std::uint64_t hash = seed ^ 0xCBF29CE484222325U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  hash ^= hash >> 32;
  hash *= 0xD6E8FEB86659FD93U;
  return hash ^ (hash >> 32);
}

Size Words::size(const Ask& ask, float scale) {
  const std::uint64_t how =
      static_cast<std::uint64_t>(ask.type) << 56 | static_cast<std::uint64_t>(ask.role) << 48 |
      static_cast<std::uint64_t>(ask.lines & 0x7F) << 41 |
      static_cast<std::uint64_t>(ask.ltr) << 40 | std::bit_cast<std::uint32_t>(ask.width);
  const std::uint64_t key = hash_of(ask.text, how * 0x9E3779B97F4A7C15U);
  if (const Size* known = known_.find(key)) return *known;

  const TypeStyle style = type_style(ask.type);
  const float natural = static_cast<float>(ask.text.size()) * style.size_px * scale * 0.35F;
  const float wide = ask.width > 0 ? std::min(natural, ask.width) : natural;
  const float lines = ask.width > 0 ? std::ceil(natural / std::max(1.0F, ask.width)) : 1;
  const Size estimate{wide, lines * style.line_px * scale};
  known_[key] = estimate;
  keys_.push_back(key);
  asks_.push_back({ask.text, static_cast<std::uint8_t>(ask.type),
                   static_cast<std::uint8_t>(ask.role), ask.ltr, ask.width,
                   static_cast<std::uint8_t>(ask.lines)});
  return estimate;
}

bool Words::flush() {
  if (asks_.empty()) return false;
  sizes_.assign(asks_.size(), {});
  port_.measure(asks_, sizes_);
  for (std::size_t i = 0; i < keys_.size(); ++i) known_[keys_[i]] = {sizes_[i].w, sizes_[i].h};
  asks_.clear();
  keys_.clear();
  return true;
}

void Words::invalidate() {
  known_.clear();
  asks_.clear();
  keys_.clear();
}

}  // namespace vafa::ui
