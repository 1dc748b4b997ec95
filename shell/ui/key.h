// Names of things on a screen. A key is given by the view: a word that never changes, the id of a
// domain thing, or both. It is never the visible text and never a position in a list. A node's Id
// is hash(parent's Id, key), so a key needs to be unique among its siblings only.
#pragma once

#include <concepts>
#include <cstdint>
#include <string_view>

namespace vafa::ui {

using Id = std::uint32_t;  // 0 is no node

class Key {
 public:
  constexpr Key(std::string_view word) : word_(word) {}            // NOLINT: keys are written bare
  constexpr Key(const char* word) : word_(word) {}                 // NOLINT
  template <std::convertible_to<std::string_view> T>
  constexpr Key(const T& word) : word_(word) {}                    // NOLINT
  constexpr Key(std::integral auto number)                         // NOLINT
      : number_(static_cast<std::int64_t>(number)), numbered_(true) {}
  constexpr Key(std::string_view word, std::int64_t number)
      : word_(word), number_(number), numbered_(true) {}

  Id under(Id parent) const;
  constexpr std::string_view word() const { return word_; }

 private:
  std::string_view word_{};
  std::int64_t number_ = 0;
  bool numbered_ = false;
};

}  // namespace vafa::ui
