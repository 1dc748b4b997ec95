#include "shell/qr/qr.h"

#include <array>
#include <cstring>

#include <qrcodegen.h>

namespace vafa::qr {

// Byte mode always: what is encoded is short, and a scanner that types gives it back as it is.
Pattern pattern_of(std::string_view text) {
  constexpr int largest = 10;  // version: 57 modules a side, still read off a phone's screen
  constexpr std::size_t room = qrcodegen_BUFFER_LEN_FOR_VERSION(largest);
  std::array<std::uint8_t, room> data{}, code{};
  if (text.size() > room) return {};
  std::memcpy(data.data(), text.data(), text.size());
  if (!qrcodegen_encodeBinary(data.data(), text.size(), code.data(), qrcodegen_Ecc_MEDIUM,
                              qrcodegen_VERSION_MIN, largest, qrcodegen_Mask_AUTO, true))
    return {};
  Pattern pattern{qrcodegen_getSize(code.data()), {}};
  for (int y = 0; y < pattern.side; ++y)
    for (int x = 0; x < pattern.side; ++x)
      pattern.modules.push_back(qrcodegen_getModule(code.data(), x, y) ? 1 : 0);
  return pattern;
}

}  // namespace vafa::qr
