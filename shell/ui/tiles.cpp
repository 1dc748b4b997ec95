// The star and cross tiles that clad the walls of Kashan: eight-pointed stars on a square lattice,
// tip to tip, and between them the crosses that nobody draws. Lines are cut to the rounded rect by
// hand, since a draw list can only cut to straight ones.
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "shell/ui/painter.h"

namespace vafa::ui {

namespace {

struct Cut {
  Rect rect;
  float radius;

  // > 0 outside. Distance to a rounded rect.
  float outside(ImVec2 p) const {
    const float cx = rect.x + rect.w / 2, cy = rect.y + rect.h / 2;
    const float qx = std::abs(p.x - cx) - rect.w / 2 + radius,
                qy = std::abs(p.y - cy) - rect.h / 2 + radius;
    return std::min(std::max(qx, qy), 0.0F) + std::hypot(std::max(qx, 0.0F), std::max(qy, 0.0F)) -
           radius;
  }

  // Moves `out` along the line towards `in` until it lies on the edge.
  ImVec2 edge(ImVec2 in, ImVec2 out) const {
    for (int i = 0; i < 12; ++i) {
      const ImVec2 middle{(in.x + out.x) / 2, (in.y + out.y) / 2};
      (outside(middle) > 0 ? out : in) = middle;
    }
    return in;
  }
};

ImVec2 corner(float x, float y, float radius, int i) {
  const float angle = static_cast<float>(i) * std::numbers::pi_v<float> / 8;
  const float reach = i % 2 == 0 ? radius : radius * 0.76537F;
  return {x + reach * std::cos(angle), y + reach * std::sin(angle)};
}

}  // namespace

void Painter::tiles(const Rect& rect, float radius, float size, Rgba colour, bool from_right) {
  constexpr float line_reach = 1;  // a line is as wide on both sides of where it goes
  const Cut cut{{rect.x + line_reach, rect.y + line_reach, rect.w - 2 * line_reach,
                 rect.h - 2 * line_reach},
                radius - line_reach};
  const auto strength = [&](ImVec2 p) {
    const float along = (p.x - rect.x) / rect.w;
    const float t = std::clamp(from_right ? 1 - along : along, 0.0F, 1.0F);
    return t * t;
  };
  const auto segment = [&](ImVec2 a, ImVec2 b, float width, float share) {
    const bool a_out = cut.outside(a) > 0, b_out = cut.outside(b) > 0;
    if (a_out && b_out) return;
    if (a_out) a = cut.edge(b, a);
    if (b_out) b = cut.edge(a, b);
    const float alpha = strength({(a.x + b.x) / 2, (a.y + b.y) / 2}) * share;
    if (alpha > 0.02F) line(a.x, a.y, b.x, b.y, faded(colour, alpha), width);
  };
  const float step = 2 * size;
  for (float y = rect.y + size * 0.4F; y < rect.bottom() + size; y += step)
    for (float x = from_right ? rect.x + size * 0.3F : rect.right() - size * 0.3F;
         x > rect.x - size && x < rect.right() + size; x += from_right ? step : -step)
      for (int i = 0; i < 16; ++i) {
        segment(corner(x, y, size, i), corner(x, y, size, i + 1), 1.1F, 1);
        segment(corner(x, y, size * 0.62F, i), corner(x, y, size * 0.62F, i + 1), 0.9F, 0.65F);
        if (i % 2 == 1) segment(corner(x, y, size, i), corner(x, y, size * 0.62F, i), 0.9F, 0.65F);
      }
}

}  // namespace vafa::ui
