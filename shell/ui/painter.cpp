#include "shell/ui/painter.h"

#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace vafa::ui {

namespace {
constexpr float pi = std::numbers::pi_v<float>;

ImU32 packed(Rgba c) { return IM_COL32(c.r, c.g, c.b, c.a); }

ImVec2 around(float x, float y, float radius, float turns) {
  const float angle = (turns - 0.25F) * 2 * pi;
  return {x + radius * std::cos(angle), y + radius * std::sin(angle)};
}

// Enough for the eye to see a circle; Dear ImGui's own count stops at 48.
int corners_of(float radius) { return std::clamp(static_cast<int>(radius * 1.3F) + 8, 12, 240); }

std::uint8_t byte_of(float value) {
  return static_cast<std::uint8_t>(std::clamp(std::lround(value), 0L, 255L));
}
}  // namespace

Rgba faded(Rgba colour, float alpha) {
  colour.a = byte_of(static_cast<float>(colour.a) * alpha);
  return colour;
}

Rgba mixed(Rgba a, Rgba b, float share) {
  const auto one = [share](std::uint8_t x, std::uint8_t y) {
    return byte_of(static_cast<float>(x) + static_cast<float>(y - x) * share);
  };
  return {one(a.r, b.r), one(a.g, b.g), one(a.b, b.b), one(a.a, b.a)};
}

void Painter::path_rect(const Rect& rect, float radius) {
  const float round = std::min({radius, rect.w / 2, rect.h / 2});
  list_.PathRect({rect.x, rect.y}, {rect.right(), rect.bottom()}, round);
}

void Painter::fill(const Rect& rect, float radius, Rgba colour) {
  if (colour.a == 0 || rect.empty()) return;
  path_rect(rect, radius);
  list_.PathFillConvex(packed(colour));
}

void Painter::shade(int first, ImVec2 from, ImVec2 to, Rgba a, Rgba b) {
  ImGui::ShadeVertsLinearColorGradientKeepAlpha(&list_, first, list_.VtxBuffer.Size, from, to,
                                                packed(a), packed(b));
}

void Painter::gradient(const Rect& rect, float radius, Rgba from, Rgba to, bool from_right) {
  const int first = list_.VtxBuffer.Size;
  fill(rect, radius, {255, 255, 255, from.a});
  const ImVec2 left{rect.x, rect.y}, right{rect.right(), rect.y};
  const ImVec2 left_end{rect.right(), rect.bottom()}, right_end{rect.x, rect.bottom()};
  shade(first, from_right ? right : left, from_right ? right_end : left_end, from, to);
}

void Painter::border(const Rect& rect, float radius, Rgba colour, float width) {
  if (colour.a == 0 || rect.empty()) return;
  const float in = width / 2;
  path_rect({rect.x + in, rect.y + in, rect.w - width, rect.h - width},
            std::max(0.0F, radius - in));
  list_.PathStroke(packed(colour), ImDrawFlags_Closed, width);
}

// Rings of a rounded rect from half the blur inside to half the blur outside, each a little paler:
// a cubic falloff that the eye takes for a Gaussian one.
void Painter::shadow(const Rect& rect, float radius, float blur, float down, Rgba colour) {
  constexpr int rings = 7, corner = 6, around_count = 4 * (corner + 1);
  const ImVec2 uv = list_._Data->TexUvWhitePixel;
  list_.PrimReserve((rings - 1) * around_count * 6 + (around_count - 2) * 3, rings * around_count);
  const auto start = static_cast<ImDrawIdx>(list_._VtxCurrentIdx);
  static const auto directions = [] {
    std::array<ImVec2, around_count> all{};
    for (int i = 0; i < around_count; ++i) {
      const int side = i / (corner + 1);
      const int step = i - side * (corner + 1);
      all[i] = around(0, 0, 1, (static_cast<float>(step) / corner + static_cast<float>(side)) / 4);
    }
    return all;
  }();
  for (int ring = 0; ring < rings; ++ring) {
    const float t = static_cast<float>(ring) / (rings - 1);
    const float out = (t - 0.5F) * blur;
    const float round = std::max(1.0F, std::min({radius, rect.w / 2, rect.h / 2}) + out);
    const Rect r{rect.x - out, rect.y - out + down, rect.w + 2 * out, rect.h + 2 * out};
    const Rgba tint = faded(colour, (1 - t) * (1 - t) * (1 + 2 * t));
    for (int i = 0; i < around_count; ++i) {
      const int side = i / (corner + 1);
      const bool right = side == 0 || side == 1, lower = side == 1 || side == 2;
      list_.PrimWriteVtx({(right ? r.right() - round : r.x + round) + round * directions[i].x,
                          (lower ? r.bottom() - round : r.y + round) + round * directions[i].y},
                         uv, packed(tint));
    }
  }
  const auto index = [start](int i) { return static_cast<ImDrawIdx>(start + i); };
  for (int i = 2; i < around_count; ++i)
    for (const int j : {0, i - 1, i}) list_.PrimWriteIdx(index(j));
  for (int ring = 0; ring + 1 < rings; ++ring)
    for (int i = 0; i < around_count; ++i) {
      const int a = ring * around_count + i, b = ring * around_count + (i + 1) % around_count;
      for (const int j : {a, b, b + around_count, a, b + around_count, a + around_count})
        list_.PrimWriteIdx(index(j));
    }
}

void Painter::elevate(const Rect& rect, float radius, float level) {
  const float strength = theme_.shade == Shade::dark ? 2.6F : 1;
  const Rgba ink = theme_[Colour::shadow];
  shadow(rect, radius, 3 + level, 1, faded(ink, std::min(1.0F, 0.07F * strength)));
  shadow(rect, radius, 14 + 14 * level, 3 + 4 * level,
         faded(ink, std::min(1.0F, 0.075F * strength)));
}

void Painter::circle(float x, float y, float radius, Rgba colour) {
  list_.AddCircleFilled({x, y}, radius, packed(colour), corners_of(radius));
}

void Painter::ring(float x, float y, float radius, Rgba colour, float width) {
  list_.AddCircle({x, y}, radius, packed(colour), corners_of(radius), width);
}

void Painter::arc(float x, float y, float radius, float width, float from, float to, Rgba a,
                  Rgba b) {
  if (to <= from) return;
  const int steps = std::max(2, static_cast<int>((to - from) * 96));
  const int first = list_.VtxBuffer.Size;
  for (int i = 0; i <= steps; ++i)
    list_.PathLineTo(around(
        x, y, radius, from + (to - from) * static_cast<float>(i) / static_cast<float>(steps)));
  list_.PathStroke(packed({255, 255, 255, a.a}), 0, width);
  if (to - from < 1) {
    const ImVec2 head = around(x, y, radius, from), tail = around(x, y, radius, to);
    list_.AddCircleFilled(head, width / 2, packed({255, 255, 255, a.a}));
    list_.AddCircleFilled(tail, width / 2, packed({255, 255, 255, a.a}));
  }
  shade(first, {x - radius, y - radius}, {x + radius, y + radius}, a, b);
}

void Painter::slice(float x, float y, float radius, float from, float to, Rgba inner, Rgba outer) {
  const int steps = std::max(2, static_cast<int>((to - from) * 240));
  const int first = list_.VtxBuffer.Size;
  list_.PathLineTo({x, y});
  for (int i = 0; i <= steps; ++i)
    list_.PathLineTo(around(
        x, y, radius, from + (to - from) * static_cast<float>(i) / static_cast<float>(steps)));
  list_.PathFillConvex(packed({255, 255, 255, inner.a}));
  shade(first, {x, y}, around(x, y, radius, (from + to) / 2), inner, outer);
}

void Painter::line(float x0, float y0, float x1, float y1, Rgba colour, float width) {
  list_.AddLine({x0, y0}, {x1, y1}, packed(colour), width);
}

void Painter::polygon(std::span<const ImVec2> points, Rgba colour) {
  list_.AddConvexPolyFilled(points.data(), static_cast<int>(points.size()), packed(colour));
}

void Painter::outline(std::span<const ImVec2> points, Rgba colour, float width) {
  list_.AddPolyline(points.data(), static_cast<int>(points.size()), packed(colour),
                    ImDrawFlags_Closed, width);
}

// A square and the same square turned by 45°: sixteen corners, filled as a fan about the centre.
void Painter::star(float x, float y, float radius, Rgba from, Rgba to) {
  const int first = list_.VtxBuffer.Size;
  for (int turn = 0; turn < 2; ++turn) {
    for (int i = 0; i < 4; ++i)
      list_.PathLineTo(
          around(x, y, radius, static_cast<float>(i) / 4 + static_cast<float>(turn) / 8));
    list_.PathFillConvex(packed({255, 255, 255, from.a}));
  }
  shade(first, {x - radius, y - radius}, {x + radius, y + radius}, from, to);
}

}  // namespace vafa::ui
