#include "shell/ui/surfaces.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "shell/ui/core.h"
#include "shell/ui/painter.h"

namespace vafa::ui {

namespace {

constexpr std::size_t most_damages = 6;

bool meet(const Rect& a, const Rect& b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

Rect join(const Rect& a, const Rect& b) {
  if (a.empty()) return b;
  if (b.empty()) return a;
  const float x = std::min(a.x, b.x), y = std::min(a.y, b.y);
  return {x, y, std::max(a.right(), b.right()) - x, std::max(a.bottom(), b.bottom()) - y};
}

Rect cut(const Rect& a, const Rect& b) {
  const float x = std::max(a.x, b.x), y = std::max(a.y, b.y);
  return {x, y, std::min(a.right(), b.right()) - x, std::min(a.bottom(), b.bottom()) - y};
}

void add_damage(std::vector<Rect>& all, Rect box) {
  for (std::size_t i = 0; i < all.size();) {
    if (!meet(all[i], box) && all.size() < most_damages) {
      ++i;
      continue;
    }
    box = join(box, all[i]);
    all.erase(all.begin() + static_cast<std::ptrdiff_t>(i));
    i = 0;
  }
  all.push_back(box);
}

// The surface that the page also has as CSS: ground, gradient, border, shadow.
void paint_coat(Painter& painter, const Core& core, const Item& item) {
  const Coat& coat = item.coat;
  const Theme& theme = painter.theme();
  const float radius = px_of(coat.radius);
  const bool off = (item.flags & flag::unavailable) != 0;
  const bool over = core.hovered == item.id && !off, down = core.held == item.id && !off;
  Rect rect = item.place;
  if (coat.elevation > 0)
    painter.elevate(rect, radius,
                    static_cast<float>(coat.elevation - 1) + (coat.lifts && over ? 1.0F : 0));
  if (coat.hero) {
    const bool rtl = core.direction == Dir::rtl;
    painter.gradient(rect, radius, theme[Colour::hero_from], theme[Colour::hero_to], rtl);
    painter.tiles(rect, radius, 26, faded(theme[Colour::hero_line], 0.42F), rtl);
  } else if (item.style.tone_use == ToneUse::solid) {
    painter.gradient(rect, radius, theme[item.style.tone].from, theme[item.style.tone].to, false);
  } else if (item.style.tone_use == ToneUse::tint) {
    painter.fill(rect, radius, theme[item.style.tone].tint);
  } else {
    const Colour ground = down && coat.press != Colour::none   ? coat.press
                          : over && coat.hover != Colour::none ? coat.hover
                                                               : coat.ground;
    painter.fill(rect, radius, theme[ground]);
  }
  const bool bare = coat.border == Colour::none && coat.elevation > 0 && !coat.hero;
  if (bare && theme.contrast == Contrast::more)  // a shadow alone is no edge
    painter.border(rect, radius, theme[Colour::line], 1);
  if (coat.border != Colour::none) painter.border(rect, radius, theme[coat.border], coat.border_px);
}

// Everything that decides how the items of a layer are painted, in one number.
struct Sum {
  std::uint64_t value;
  void add(std::uint64_t part) { value = (value ^ part) * 0x9E3779B97F4A7C15U + (value >> 29); }
  void add(float a, float b) {
    add(static_cast<std::uint64_t>(std::bit_cast<std::uint32_t>(a)) << 32 |
        std::bit_cast<std::uint32_t>(b));
  }
};

std::uint64_t theme_key(const Core& core) {
  const auto* bytes = reinterpret_cast<const char*>(&core.theme.colours);
  return hash_of({bytes, sizeof core.theme.colours}, static_cast<std::uint64_t>(core.direction));
}

void add_up(const Core& core, int index, Sum& sum) {
  const Item& item = core.at(index);
  const bool paints = item.paint != nullptr || item.coat.ground != Colour::none ||
                      item.coat.hover != Colour::none || item.coat.border != Colour::none ||
                      item.coat.hero || item.style.tone_use != ToneUse::none;
  if (paints && item.flow != Flow::text) {
    const Coat& coat = item.coat;
    const auto one = [](auto value) { return static_cast<std::uint64_t>(value); };
    sum.add(item.id);
    sum.add(item.place.x, item.place.y);
    sum.add(item.place.w, item.place.h);
    sum.add(one(coat.ground) | one(coat.border) << 8 | one(coat.radius) << 16 |
            one(coat.elevation) << 24 | one(item.style.tone) << 32 |
            one(item.style.tone_use) << 40 | one(item.style.colour) << 48 |
            one(core.hovered == item.id) << 56 | one(core.held == item.id) << 57);
    sum.add(item.look_key);
    sum.add(coat.border_px, 0);
  }
  for (int child = item.first; child >= 0; child = core.at(child).next)
    if (!is_inner_layer(core.at(child).role)) add_up(core, child, sum);
}

// As hash_of, eight bytes at a time: vertices are many.
std::uint64_t hash_of_points(const ImDrawVert* points, int count) {
  static_assert(sizeof(ImDrawVert) == 20);
  Sum sum{0x51ED};
  for (int i = 0; i < count; ++i) {
    sum.add(points[i].pos.x, points[i].pos.y);
    sum.add(points[i].col);
  }
  return sum.value;
}

}  // namespace

Surfaces::Surfaces() {
  shared_.InitialFlags = ImDrawListFlags_AntiAliasedLines | ImDrawListFlags_AntiAliasedFill |
                         ImDrawListFlags_AllowVtxOffset;
  shared_.CurveTessellationTol = 0.6F;
  shared_.SetCircleTessellationMaxError(0.12F);
}

void Surfaces::start() {
  draws_.clear();
  for (auto& canvas : canvases_) canvas->seen = false;
}

void Surfaces::forget() { canvases_.clear(); }

Surfaces::Canvas& Surfaces::canvas_of(Id layer) {
  for (auto& canvas : canvases_)
    if (canvas->layer == layer) return *canvas;
  canvases_.push_back(std::make_unique<Canvas>());
  canvases_.back()->layer = layer;
  canvases_.back()->list = std::make_unique<ImDrawList>(&shared_);
  return *canvases_.back();
}

Rect Surfaces::window_of(Id layer) const {
  for (const auto& canvas : canvases_)
    if (canvas->layer == layer) return canvas->window;
  return {};
}

void Surfaces::paint(const Core& core, int layer_item, Rect window) {
  const Id layer = core.at(layer_item).id;
  Canvas& canvas = canvas_of(layer);
  canvas.fresh = canvas.fresh || !(canvas.window == window);
  canvas.seen = true;
  Sum sum{theme_key(core)};
  add_up(core, layer_item, sum);
  if (!canvas.fresh && sum.value == canvas.signature) return;
  canvas.signature = sum.value;
  canvas.window = window;
  canvas.before.swap(canvas.segments);
  canvas.segments.clear();

  shared_.ClipRectFullscreen = {window.x, window.y, window.right(), window.bottom()};
  ImDrawList& list = *canvas.list;
  list._ResetForNewFrame();
  list._FringeScale = 1 / std::min(2.0F, core.environment.dpr);
  list.PushClipRectFullScreen();
  Painter painter{list, core.theme};
  paint_item(core, layer_item, painter, canvas);
  list.PopClipRect();

  const bool resized = canvas.fresh;
  auto changed = resized ? std::vector<Rect>{window} : damage(canvas);
  canvas.fresh = false;
  if (!changed.empty()) draws_.push_back({layer, window, resized, std::move(changed), &list});
}

void Surfaces::paint_item(const Core& core, int index, Painter& painter, Canvas& canvas) {
  const Item& item = core.at(index);
  const bool hidden = (item.flags & (flag::unseen | flag::inlined)) != 0;
  constexpr float margin = 60;  // of shadows
  const Rect reach{item.place.x - margin, item.place.y - margin, item.place.w + 2 * margin,
                   item.place.h + 2 * margin};
  if (hidden) return;
  // The place of an inner layer is the page's, its window its own; it is never culled.
  const bool may_show = is_inner_layer(item.role) || meet(reach, canvas.window);
  const int first = painter.list().VtxBuffer.Size;
  if (may_show &&
      (!is_layer(item.role) || item.paint != nullptr || item.coat.ground != Colour::none)) {
    paint_coat(painter, core, item);
    if (item.paint != nullptr) item.paint(painter, core, item);
  }
  const int last = painter.list().VtxBuffer.Size;
  if (last > first) {
    const ImDrawVert* points = painter.list().VtxBuffer.Data;
    float left = 1e9F, top = 1e9F, right = -1e9F, low = -1e9F;
    for (int i = first; i < last; ++i) {
      left = std::min(left, points[i].pos.x), right = std::max(right, points[i].pos.x);
      top = std::min(top, points[i].pos.y), low = std::max(low, points[i].pos.y);
    }
    canvas.segments.push_back({item.id,
                               hash_of_points(points + first, last - first),
                               {left - 1, top - 1, right - left + 2, low - top + 2}});
  }
  for (int child = item.first; child >= 0; child = core.at(child).next)
    if (!is_inner_layer(core.at(child).role)) paint_item(core, child, painter, canvas);
}

std::vector<Rect> Surfaces::damage(Canvas& canvas) {
  std::vector<Rect> out;
  Table<std::uint32_t> index;
  for (std::uint32_t i = 0; i < canvas.before.size(); ++i) index[canvas.before[i].id] = i + 1;
  for (const Segment& now : canvas.segments) {
    std::uint32_t* at = index.find(now.id);
    if (at == nullptr || *at == 0) {
      add_damage(out, now.box);
      continue;
    }
    const Segment& old = canvas.before[*at - 1];
    if (old.hash != now.hash) add_damage(out, join(old.box, now.box));
    *at = 0;
  }
  for (std::uint32_t i = 0; i < canvas.before.size(); ++i)
    if (*index.find(canvas.before[i].id) != 0) add_damage(out, canvas.before[i].box);
  for (Rect& box : out) box = cut(box, canvas.window);
  std::erase_if(out, [](const Rect& box) { return box.empty(); });
  return out;
}

const std::vector<SurfaceDraw>& Surfaces::finish() {
  std::erase_if(canvases_, [](const auto& canvas) { return !canvas->seen; });
  return draws_;
}

}  // namespace vafa::ui
