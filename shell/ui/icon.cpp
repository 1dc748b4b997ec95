// Icons as strokes on a grid of 24 px, from the table that the build makes.
#include "shell/ui/icon.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "icons.gen.h"
#include "shell/ui/painter.h"
#include "shell/ui/strokes.h"

namespace vafa::ui {

namespace {
constexpr std::string_view icon_names[] = {"none",
#define X(name, file) #name,
                                           VAFA_ICONS(X)
#undef X
};
static_assert(std::size(made::icon_starts) == std::size(icon_names) + 1);
// Draws the path so far; open ones get round ends.
void finish_stroke(ImDrawList& list, ImU32 ink, ImDrawFlags flags, float width) {
  const auto near = [](ImVec2 a, ImVec2 b) {
    return std::abs(a.x - b.x) + std::abs(a.y - b.y) < 0.05F;
  };
  if (flags != 0 && list._Path.Size > 2 && near(list._Path.front(), list._Path.back()))
    list._Path.pop_back();
  const int points = list._Path.Size;
  const ImVec2 head = points > 0 ? list._Path.front() : ImVec2{};
  const ImVec2 tail = points > 0 ? list._Path.back() : ImVec2{};
  if (points > 1) list.PathStroke(ink, flags, width);
  list.PathClear();
  if (points == 0 || flags != 0) return;
  list.AddCircleFilled(head, width / 2, ink, 10);
  list.AddCircleFilled(tail, width / 2, ink, 10);
}

}  // namespace

Icon icon_named(std::string_view name) {
  for (std::size_t i = 0; i < std::size(icon_names); ++i)
    if (icon_names[i] == name) return static_cast<Icon>(i);
  return Icon::none;
}

std::string_view name_of(Icon icon) { return icon_names[static_cast<int>(icon)]; }

std::span<const std::uint8_t> strokes_of(Icon icon) {
  const int i = static_cast<int>(icon);
  return {made::icon_steps + made::icon_starts[i], made::icon_steps + made::icon_starts[i + 1]};
}

void Painter::icon(Icon icon, const Rect& box, Rgba colour) {
  const float scale = box.w / 240;
  const ImU32 ink = IM_COL32(colour.r, colour.g, colour.b, colour.a);
  const float width = std::max(1.0F, box.w / 24 * 1.9F);
  const auto point = [&](const std::uint8_t* at) {
    return ImVec2{box.x + static_cast<float>(at[0]) * scale,
                  box.y + static_cast<float>(at[1]) * scale};
  };
  const auto strokes = strokes_of(icon);
  for (const std::uint8_t *at = strokes.data(), *end = at + strokes.size(); at < end;) {
    switch (static_cast<Stroke>(*at++)) {
      case Stroke::move:
        finish_stroke(list_, ink, 0, width);
        list_.PathLineTo(point(at));
        at += 2;
        break;
      case Stroke::line: list_.PathLineTo(point(at)), at += 2; break;
      case Stroke::curve:
        list_.PathBezierCubicCurveTo(point(at), point(at + 2), point(at + 4), box.w > 40 ? 10 : 6);
        at += 6;
        break;
      case Stroke::close: finish_stroke(list_, ink, ImDrawFlags_Closed, width); break;
    }
  }
  finish_stroke(list_, ink, 0, width);
}

}  // namespace vafa::ui
