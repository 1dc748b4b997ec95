#include "shell/ui/surfaces.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

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

// What of the window was not within it before: it has moved along the page.
void add_strips(std::vector<Rect>& all, const Rect& old, const Rect& now) {
  const float low = std::min(old.y, now.bottom()), high = std::max(old.bottom(), now.y);
  if (now.y < low) add_damage(all, {now.x, now.y, now.w, low - now.y});
  if (high < now.bottom()) add_damage(all, {now.x, high, now.w, now.bottom() - high});
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

bool paints(const Item& item) {
  const Coat& coat = item.coat;
  const bool has_coat = coat.ground != Colour::none || coat.hover != Colour::none ||
                        coat.border != Colour::none || coat.hero;
  if (is_layer(item.role)) return item.paint != nullptr || coat.ground != Colour::none;
  return item.paint != nullptr || has_coat ||
         (item.style.tone_use != ToneUse::none && item.flow != Flow::text);
}

// Everything that decides how an item is painted, in one number.
std::uint64_t key_of(const Core& core, const Item& item) {
  const Coat& coat = item.coat;
  const auto one = [](auto value) { return static_cast<std::uint64_t>(value); };
  Sum sum{item.id};
  sum.add(item.place.x, item.place.y);
  sum.add(item.place.w, item.place.h);
  sum.add(one(coat.ground) | one(coat.border) << 8 | one(coat.radius) << 16 |
          one(coat.elevation) << 24 | one(item.style.tone) << 32 | one(item.style.tone_use) << 40 |
          one(item.style.colour) << 48 | one(core.hovered == item.id) << 56 |
          one(core.held == item.id) << 57 | one((item.flags & flag::unavailable) != 0) << 58);
  sum.add(item.look_key);
  sum.add(reinterpret_cast<std::uintptr_t>(item.paint));
  sum.add(coat.border_px, 0);
  return sum.value;
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
  const std::uint64_t theme = theme_key(core);
  Canvas& canvas = canvas_of(layer);
  const bool is_page = core.at(layer_item).role == Role::layer_main;
  const Rect old = std::exchange(canvas.window, window);
  const bool resized = std::exchange(canvas.fresh, false) || old.x != window.x ||
                       old.w != window.w || (!is_page && !(old == window));
  canvas.seen = true;
  canvas.before.swap(canvas.segments);
  canvas.segments.clear();
  look_over(core, layer_item, canvas);
  const bool other_theme = std::exchange(canvas.theme, theme) != theme;
  if (resized || other_theme) canvas.before.clear();

  shared_.ClipRectFullscreen = {window.x, window.y, window.right(), window.bottom()};
  start_list(core, canvas);
  auto changed = compare(core, canvas);
  if (resized || other_theme) changed = {window};
  else add_strips(changed, old, window);
  if (changed.empty()) return;
  start_list(core, canvas);
  Painter painter{*canvas.list, core.theme};
  for (const Segment& segment : canvas.segments)
    if (std::ranges::any_of(changed, [&](const Rect& box) { return meet(box, segment.box); }))
      paint_one(core, core.at(segment.item), painter);
  canvas.list->PopClipRect();
  const Rect whole = is_page ? Rect{window.x, 0, window.w, core.at(layer_item).rect.h} : window;
  draws_.push_back({layer, whole, resized, std::move(changed), canvas.list.get()});
}

void Surfaces::start_list(const Core& core, Canvas& canvas) {
  ImDrawList& list = *canvas.list;
  list._ResetForNewFrame();
  list._FringeScale = 1 / std::min(2.0F, core.environment.dpr);
  list.PushClipRectFullScreen();
}

// What there is to paint within the window, in the order of painting.
void Surfaces::look_over(const Core& core, int index, Canvas& canvas) {
  const Item& item = core.at(index);
  if ((item.flags & (flag::unseen | flag::inlined)) != 0) return;
  constexpr float margin = 60;  // of shadows
  const Rect reach{item.place.x - margin, item.place.y - margin, item.place.w + 2 * margin,
                   item.place.h + 2 * margin};
  // The place of an inner layer is the page's, its window its own; it is never culled.
  if (paints(item) && (is_inner_layer(item.role) || meet(reach, canvas.window)))
    canvas.segments.push_back({item.id, index, key_of(core, item)});
  for (int child = item.first; child >= 0; child = core.at(child).next)
    if (!is_inner_layer(core.at(child).role)) look_over(core, child, canvas);
}

void Surfaces::paint_one(const Core& core, const Item& item, Painter& painter) {
  paint_coat(painter, core, item);
  if (item.paint != nullptr) item.paint(painter, core, item);
}

// Paints what is new or looks otherwise, only to know where it reaches, and gives what of the
// window is no more as it was.
std::vector<Rect> Surfaces::compare(const Core& core, Canvas& canvas) {
  const auto is_same = [](const Segment& a, const Segment& b) {
    return a.id == b.id && a.key == b.key;
  };
  if (std::ranges::equal(canvas.before, canvas.segments, is_same)) {
    for (std::size_t i = 0; i < canvas.segments.size(); ++i) {
      canvas.segments[i].hash = canvas.before[i].hash;
      canvas.segments[i].box = canvas.before[i].box;
    }
    return {};
  }
  std::vector<Rect> out;
  const auto add = [&](const Rect& box) {
    const Rect seen = cut(box, canvas.window);
    if (!seen.empty()) add_damage(out, seen);
  };
  Table<std::uint32_t> index;
  for (std::uint32_t i = 0; i < canvas.before.size(); ++i) index[canvas.before[i].id] = i + 1;
  Painter painter{*canvas.list, core.theme};
  for (Segment& now : canvas.segments) {
    std::uint32_t* at = index.find(now.id);
    const Segment* old = at == nullptr || *at == 0 ? nullptr : &canvas.before[*at - 1];
    if (old != nullptr) *at = 0;
    if (old != nullptr && old->key == now.key) {
      now.hash = old->hash, now.box = old->box;
      continue;
    }
    const int first = painter.list().VtxBuffer.Size;
    paint_one(core, core.at(now.item), painter);
    measure(painter.list(), first, now);
    if (old == nullptr) add(now.box);
    else if (old->hash != now.hash) add(join(old->box, now.box));
  }
  for (std::uint32_t i = 0; i < canvas.before.size(); ++i)
    if (*index.find(canvas.before[i].id) != 0) add(canvas.before[i].box);
  return out;
}

void Surfaces::measure(const ImDrawList& list, int first, Segment& segment) {
  const int last = list.VtxBuffer.Size;
  if (last == first) return;
  const ImDrawVert* points = list.VtxBuffer.Data;
  float left = 1e9F, top = 1e9F, right = -1e9F, low = -1e9F;
  for (int i = first; i < last; ++i) {
    left = std::min(left, points[i].pos.x), right = std::max(right, points[i].pos.x);
    top = std::min(top, points[i].pos.y), low = std::max(low, points[i].pos.y);
  }
  segment.hash = hash_of_points(points + first, last - first);
  segment.box = {left - 1, top - 1, right - left + 2, low - top + 2};
}

std::uint64_t Surfaces::painted() const {
  Sum sum{0};
  for (const auto& canvas : canvases_) {
    sum.add(canvas->layer);
    for (const Segment& segment : canvas->segments) {
      sum.add(segment.id);
      sum.add(segment.hash);
      sum.add(segment.box.x, segment.box.y);
      sum.add(segment.box.w, segment.box.h);
    }
  }
  return sum.value;
}

const std::vector<SurfaceDraw>& Surfaces::finish() {
  std::erase_if(canvases_, [](const auto& canvas) { return !canvas->seen; });
  return draws_;
}

}  // namespace vafa::ui
