// Lengths are CSS pixels (floats) unless a name says rem. Layout knows start and end only; what the
// painter and the page are given has been mirrored once, at the end of layout.
#pragma once

namespace vafa::ui {

struct Size {
  float w = 0, h = 0;
  bool operator==(const Size&) const = default;
};

struct Rect {
  float x = 0, y = 0, w = 0, h = 0;
  float right() const { return x + w; }
  float bottom() const { return y + h; }
  bool empty() const { return w <= 0 || h <= 0; }
  bool operator==(const Rect&) const = default;
};

enum class Dir : unsigned char { rtl, ltr };

}  // namespace vafa::ui
