// Sizes of words: a cache before the text port. What is not known is estimated, asked for in one
// batch, and the layout is done again.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "shell/port/text.h"
#include "shell/ui/geometry.h"
#include "shell/ui/node.h"
#include "shell/ui/table.h"

namespace vafa::ui {

class Words {
 public:
  explicit Words(port::TextPort& port) : port_(port) {}

  struct Ask {
    std::string_view text{};  // must live until flush
    Type type{};
    Role role{};
    bool ltr = false;
    float width = 0;  // 0: one line
    int lines = 0;
  };
  Size size(const Ask& ask, float scale);
  bool flush();       // true: something new is known
  bool crowded() const { return known_.size() > 20000; }
  void invalidate();  // fonts, spacing or the root size changed

 private:
  port::TextPort& port_;
  Table<Size> known_;
  std::vector<port::TextAsk> asks_;
  std::vector<std::uint64_t> keys_;
  std::vector<port::TextSize> sizes_;
};

std::uint64_t hash_of(std::string_view text, std::uint64_t seed);

}  // namespace vafa::ui
