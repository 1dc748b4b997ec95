// A text as a QR code (model 2, error correction M at least).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace vafa::qr {

struct Pattern {
  int side = 0;  // in modules, without the quiet zone; 0: the text is too long
  std::vector<std::uint8_t> modules;   // side × side, row by row; 1 is dark
};

Pattern pattern_of(std::string_view text);

}  // namespace vafa::qr
