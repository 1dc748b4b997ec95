// Paints surfaces into a Dear ImGui draw list: solid triangles with soft edges, no texture. Lengths
// are CSS px in the layer's coordinates.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <span>

#include "shell/ui/geometry.h"
#include "shell/ui/icon.h"
#include "shell/ui/theme.h"

namespace vafa::ui {

Rgba faded(Rgba colour, float alpha);
Rgba mixed(Rgba a, Rgba b, float share);

class Painter {
 public:
  Painter(ImDrawList& list, const Theme& theme) : list_(list), theme_(theme) {}

  const Theme& theme() const { return theme_; }
  ImDrawList& list() { return list_; }

  void fill(const Rect& rect, float radius, Rgba colour);
  void gradient(const Rect& rect, float radius, Rgba from, Rgba to, bool from_right);
  void border(const Rect& rect, float radius, Rgba colour, float width);
  void shadow(const Rect& rect, float radius, float blur, float down, Rgba colour);
  void elevate(const Rect& rect, float radius, float level);
  void circle(float x, float y, float radius, Rgba colour);
  void ring(float x, float y, float radius, Rgba colour, float width);
  // Angles in turns, clockwise from the top.
  void arc(float x, float y, float radius, float width, float from, float to, Rgba a, Rgba b);
  void slice(float x, float y, float radius, float from, float to, Rgba inner, Rgba outer);
  void line(float x0, float y0, float x1, float y1, Rgba colour, float width);
  void polygon(std::span<const ImVec2> points, Rgba colour);
  void outline(std::span<const ImVec2> points, Rgba colour, float width);
  void icon(Icon icon, const Rect& box, Rgba colour);
  // The star and cross tiles of old Persian walls, cut to a rounded rect, fading from `strong_x`.
  void tiles(const Rect& rect, float radius, float size, Rgba colour, bool from_right);
  void star(float x, float y, float radius, Rgba from, Rgba to);  // eight points

 private:
  void path_rect(const Rect& rect, float radius);
  void shade(int first, ImVec2 from, ImVec2 to, Rgba a, Rgba b);

  ImDrawList& list_;
  const Theme& theme_;
};

}  // namespace vafa::ui
