// From the tree of items to the page: places, nodes, the patch, surfaces.
#include <algorithm>
#include <cmath>

#include "shell/ui/core.h"
#include "shell/ui/layout.h"

namespace vafa::ui {

namespace {

constexpr int most_layouts = 4;     // until sizes settle
constexpr float near_edge = 0.15F;  // a window is moved when less than this is left

// Fonts, sizes and canvases change by themselves.
bool is_of_person(const Event& event) {
  return event.kind < EventKind::animation_end || event.kind == EventKind::drag;
}

float layer_width(const Core& core, const Item& item) {
  const float width = core.environment.width;
  if (item.role == Role::layer_toasts) return std::min(width - 32, core.rem(28));
  if (item.role != Role::layer_dialog) return width;
  const bool sheet = (item.flags & flag::sheet) != 0 && width < core.rem(36);
  return sheet ? width : std::min(width - 32, core.rem(item.most > 0 ? item.most : 30));
}

void build_toasts(Core& core) {
  if (core.toasts.empty()) return;
  core.begin_layer("toasts", {.role = Role::layer_toasts, .gap = 8});
  for (const Toast& toast : core.toasts) {
    Item box{.id = toast.id,
             .role = Role::group,
             .flow = Flow::row,
             .gap = 12,
             .pad_x = 16,
             .pad_y = 12};
    box.style = {.ground = Colour::toast, .radius = Radius::l};
    box.coat = {.ground = Colour::toast, .radius = Radius::l, .elevation = 2};
    box.min_height = 52;
    core.add(box);
    if (toast.icon != Icon::none) {
      core.begin("disc",
                 {.flow = Flow::stack, .pad_x = 4, .pad_y = 4, .coat = {.radius = Radius::full}});
      core.top().style = {.tone = toast.tone, .tone_use = ToneUse::solid};
      core.top().role = Role::box;
      core.top().flags |= flag::decoration;
      core.top().style.radius = Radius::full;
      core.glyph("icon", toast.icon, Colour::on_tone, 16 * core.scale());
      core.end();
    }
    const int text =
        core.word("text", toast.text, Type::small_strong, Colour::on_toast, Role::paragraph);
    core.at(text).grow = 1;
    core.end();
    if (core.wake_ms < 0 || toast.until_ms < core.wake_ms) core.wake_ms = toast.until_ms;
  }
  core.end();
}

Rect window_of(const Core& core, const Item& layer, float header) {
  const Rect& rect = layer.rect;
  const float edge = layer.role == Role::layer_toasts  ? 36.0F
                     : layer.role == Role::layer_wheel ? 28.0F
                     : layer.role == Role::layer_tip   ? 20.0F
                                                       : 0.0F;
  if (layer.role == Role::layer_bar) return {0, -20, rect.w, rect.h + 20};
  if (layer.role == Role::layer_header) return {0, 0, rect.w, rect.h + 14};
  if (layer.role != Role::layer_main) return {-edge, -edge, rect.w + 2 * edge, rect.h + 2 * edge};

  // However low the page is, it covers the screen (style.css).
  const float view = core.environment.height, height = std::max(rect.h, view);
  const float top = core.environment.scroll_y - header;
  const auto within = [&](float y) { return std::clamp(y, 0.0F, height); };
  const Rect old = core.surfaces.window_of(layer.id);
  const bool covers = old.w == rect.w && old.bottom() <= height + 0.5F &&
                      old.y <= within(top - near_edge * view) &&
                      old.bottom() >= within(top + (1 + near_edge) * view);
  if (covers) return old;
  // The first picture shall be there soon; what lies further is painted when one scrolls.
  const bool is_first = old.empty();
  const float above = is_first ? near_edge : core.overscan_above();
  const float below = is_first ? near_edge : core.overscan_below();
  const float from = std::floor(within(top - above * view));
  return {0, from, rect.w, std::ceil(within(top + (1 + below) * view)) - from};
}

// Where a floating item lies: in the middle below its parent, or above it; always within sight.
void beside(const Core& core, const Item& item, float& left, float& top) {
  const Item& parent = core.at(item.parent);
  const Rect& layer = core.at(parent.layer).rect;
  const float middle = parent.exact_x + (parent.rect.w - item.rect.w) / 2;
  left = std::clamp(middle, 8.0F, std::max(8.0F, layer.w - item.rect.w - 8));
  const float below = parent.exact_y + parent.rect.h, above = parent.exact_y - item.rect.h;
  const bool on_page = core.at(parent.layer).role == Role::layer_main;
  const float end = on_page ? core.environment.scroll_y + core.environment.height * 0.85F : layer.h;
  top = below + item.rect.h > end && above > 0 ? above : below;
}

}  // namespace

void Core::start(const Input& input) {
  const bool other_text = environment.root_px != input.environment.root_px || words.crowded();
  const bool other_canvas = environment.surfaces != input.environment.surfaces ||
                            environment.dpr != input.environment.dpr;
  if (input.environment.scroll_y != environment.scroll_y)
    rises = input.environment.scroll_y < environment.scroll_y;
  environment = input.environment;
  environment.reduced_motion = environment.reduced_motion || looks.less_motion;
  now_ms = input.now_ms;
  if (other_text) words.invalidate();
  if (other_canvas) surfaces.forget();
  if (std::ranges::any_of(input.events, is_of_person)) touched_ms = now_ms;
  ++turn;
  arena().clear();
  patch.start();
  surfaces.start();
  spins.clear();
  spoken.clear();
  visited.clear();
  wanted_focus = 0;
  scroll_by = 0;
  wake_ms = -1;
  animating = false;
  std::erase_if(toasts, [&](const Toast& toast) { return toast.until_ms <= now_ms; });
}

void Core::pass(const Event* next) {
  items.clear();
  open.clear();
  roots.clear();
  ids.clear();
  doubled.clear();
  event = next;
  again = false;
  header_slot = -1;
  heading_shift = 0;
  read_only.clear();
  base.clear();
  title.clear();
  keys.clear();
  if (event != nullptr) notice(*event);
}

// What the toolkit itself wants to know of an event.
void Core::notice(const Event& now) {
  switch (now.kind) {
    case EventKind::hover:
      if (now.number != 0) hovered = now.target;
      else if (hovered == now.target) hovered = 0;
      break;
    case EventKind::press:
      held = now.number != 0 ? now.target : 0;
      if (now.number != 0 && Key{"button"}.under(tip_open) != now.target) tip_open = 0;
      break;
    case EventKind::focus: focused = now.target, focus_seen = now.number != 0; break;
    case EventKind::blur:
      if (focused == now.target) focused = 0;
      break;
    case EventKind::edit:
      patch.known(now.target, keep(now.text), !now.text.empty());
      break;
    case EventKind::metrics: words.invalidate(); break;
    case EventKind::dismiss:
      std::erase_if(toasts, [&](const Toast& toast) { return toast.id == now.target; });
      break;
    case EventKind::activate:
    case EventKind::key:
    case EventKind::scroll:
    case EventKind::animation_end:
    case EventKind::drag:
    case EventKind::foreign_size:
    case EventKind::surfaces: break;
  }
}

void Core::arrange() {
  for (int round = 0; round <= most_layouts; ++round) {
    for (Item& item : items) item.natural = -1, item.rect = {};
    Layout layout{items, words, scale(), direction == Dir::ltr};
    for (const int root : roots) layout.place(root, layer_width(*this, at(root)));
    for (int i = 0; i < static_cast<int>(items.size()); ++i) place_outside_flow(layout, i);
    if (!words.flush()) return;
  }
  animating = true;  // not settled yet: once more with the next frame
}

// What takes no room of its own is placed when all the rest has been.
void Core::place_outside_flow(Layout& layout, int index) {
  Item& item = at(index);
  if (item.floats) layout.place(index, std::min(layout.natural(index), environment.width - 16));
  if (!item.covers || item.first < 0) return;
  item.min_height = at(item.parent).rect.h;
  layout.place(index, at(item.parent).rect.w);
}

void Core::settle_places() {
  const float dpr = environment.dpr;
  const auto snap = [dpr](float v) { return std::round(v * dpr) / dpr; };
  for (std::size_t i = 0; i < items.size(); ++i) {  // parents come before their children
    Item& item = items[i];
    if (item.parent < 0) {
      item.layer = static_cast<int>(i);
      item.place = {0, 0, item.rect.w, item.rect.h};
      continue;
    }
    const Item& parent = at(item.parent);
    item.layer = parent.layer;
    if (item.covers) item.rect = {0, 0, parent.rect.w, parent.rect.h};
    const bool rtl = direction == Dir::rtl && parent.flow != Flow::free;
    const float x = rtl ? parent.rect.w - item.rect.x - item.rect.w : item.rect.x;
    const bool inside_layer = is_layer(parent.role);
    float left = (inside_layer ? 0 : parent.exact_x) + x;
    float top = (inside_layer ? 0 : parent.exact_y) + item.rect.y;
    if (item.floats) beside(*this, item, left, top);
    item.exact_x = left;
    item.exact_y = top;
    item.place = {snap(left), snap(top), 0, 0};
    item.place.w = snap(left + item.rect.w) - item.place.x;
    item.place.h = snap(top + item.rect.h) - item.place.y;
    if (item.flow == Flow::text) item.place.w = std::ceil(item.rect.w), item.place.h = item.rect.h;
    if (item.flow == Flow::text && rtl) item.place.x = snap(left + item.rect.w - item.place.w);
    if (is_inner_layer(item.role)) item.layer = static_cast<int>(i);
  }
}

void Core::emit(int index, Id parent) {
  const Item& item = at(index);
  if (item.role != Role::none) {
    Node node{.id = item.id,
              .parent = parent,
              .role = item.role,
              .level = item.level,
              .flags = item.flags,
              .rect = item.place,
              .style = item.style};
    std::ranges::copy(item.attrs, node.attrs);
    patch.nodes.push_back(node);
    parent = item.id;
  }
  for (int child = item.first; child >= 0; child = at(child).next) emit(child, parent);
}

void Core::tell_keys() {
  if (keys == told_keys) return;
  told_keys = keys;
  const auto [at, size] = patch.keep(keys);
  patch.op(Op::keys, at, size);
}

namespace {

// Without the isolates around codes and names: a window's title is one line of one direction.
std::string bare(std::string text) {
  for (const std::string_view mark : {"\u2066", "\u2067", "\u2068", "\u2069"})
    for (auto at = text.find(mark); at != text.npos; at = text.find(mark))
      text.erase(at, mark.size());
  return text;
}

}  // namespace

void Core::tell_document() {
  const std::string full = bare(title.empty() ? club : club.empty() ? title : title + " | " + club);
  const int shown = static_cast<int>(looks.appearance) |
                    (theme.contrast == Contrast::more ? 4 : 0) | (looks.less_motion ? 8 : 0);
  const std::string state = language + '\n' + full + '\n' + std::to_string(shown) +
                            std::to_string(static_cast<int>(looks.text_scale * 100));
  if (state == told_document) return;
  told_document = state;
  told_title = full;
  const auto [lang, lang_size] = patch.keep(language);
  const auto [text, text_size] = patch.keep(full);
  patch.op(Op::document, static_cast<int>(direction), shown, looks.text_scale, lang, lang_size,
           text, text_size);
}

// A club's own colours are told to the style sheet, where they differ from what it has.
void Core::tell_theme() {
  const Theme plain = make_theme(theme.shade, {}, theme.contrast);
  const auto packed = [](Rgba c) {
    return static_cast<std::uint32_t>(c.r) << 24 | static_cast<std::uint32_t>(c.g) << 16 |
           static_cast<std::uint32_t>(c.b) << 8 | c.a;
  };
  for (int i = 0; i < static_cast<int>(Colour::count_); ++i) {
    const bool own = !(theme.colours[i] == plain.colours[i]);
    const std::uint32_t value = own ? packed(theme.colours[i]) : 0;
    if (told_colours[i] == value) continue;
    told_colours[i] = value;
    patch.op(Op::token, 0, i, value, 0, 0, 0);
  }
  const ToneColours& own = theme[Tone::brand];
  const bool differs =
      !(own.from == plain[Tone::brand].from) || !(own.ink == plain[Tone::brand].ink);
  const std::uint32_t mark = differs ? packed(own.from) ^ packed(own.ink) : 0;
  if (told_tone == mark) return;
  told_tone = mark;
  patch.op(Op::token, 1, static_cast<int>(Tone::brand), differs ? packed(own.from) : 0U,
           packed(own.to), packed(own.ink), packed(own.tint));
}

void Core::tell_layers() {
  header_height = 0;
  for (const int root : roots)
    if (at(root).role == Role::layer_header) header_height = at(root).rect.h;
  for (int i = 0; i < static_cast<int>(items.size()); ++i) {
    const Item& item = at(i);
    if (!is_layer(item.role)) continue;
    const Rect window = window_of(*this, item, header_height);
    LayerTold told{item.id, item.rect.w, item.rect.h, window};
    auto* old = layers_told.find(item.id);
    if (old == nullptr || !(*old == told) || patch.was(item.id) == nullptr) {
      layers_told[item.id] = told;
      patch.op(Op::layer, item.id, static_cast<int>(item.role), item.rect.w, item.rect.h, window.x,
               window.y, window.w, window.h);
    }
    if (environment.surfaces) surfaces.paint(*this, i, window);
  }
}

void Core::tell_dialogs_and_focus() {
  const auto there = [&](Id id) {
    return std::ranges::any_of(patch.nodes, [id](const Node& node) { return node.id == id; });
  };
  std::vector<Id> now;
  for (const Node& node : patch.nodes)
    if (node.role == Role::layer_dialog) now.push_back(node.id);
  for (const Id id : now)
    if (std::ranges::find(dialogs, id) == dialogs.end()) patch.op(Op::open, id);
  dialogs = now;
  if (page != old_page) {
    if (old_page != 0) {
      wanted_focus = wanted_focus == 0 ? page_heading : wanted_focus;
      patch.op(Op::scroll, 0.0F);
    }
    old_page = page;
  } else if (scroll_by != 0) {
    patch.op(Op::scroll, environment.scroll_y + scroll_by);
  }
  const Id input = Key{"input"}.under(wanted_focus);
  if (wanted_focus != 0 && there(input)) wanted_focus = input;  // the field itself
  if (wanted_focus != 0 && there(wanted_focus)) {
    patch.op(Op::focus, wanted_focus, 1);
    focused = wanted_focus;
  } else if (focused != 0 && !there(focused)) {
    focused = 0;
  }
  for (const auto& spin : spins) patch.op(Op::spin, spin.id, spin.from, spin.to, spin.ms);
  for (const Spoken& spoken_now : spoken)
    patch.text_op(Op::say, spoken_now.urgent ? 1 : 0, spoken_now.text);
}

const Frame& Core::finish() {
  open.clear();
  build_toasts(*this);
  const auto rank = [&](int root) { return static_cast<int>(at(root).role); };
  std::ranges::stable_sort(roots, {}, rank);
  const bool dark = looks.appearance == Appearance::system
                        ? environment.dark
                        : looks.appearance == Appearance::dark;
  const bool more = looks.more_contrast || environment.more_contrast;
  const Dressing wanted{dark ? Shade::dark : Shade::light,
                        more ? Contrast::more : Contrast::normal, brand.primary, brand.accent};
  const bool other_theme = !is_dressed || !(wanted == dressing);
  if (other_theme) theme = make_theme(wanted.shade, brand, wanted.contrast);
  dressing = wanted;
  is_dressed = true;
  arrange();
  settle_places();
  for (const int root : roots) emit(root, 0);
  patch.diff();
  tell_document();
  tell_keys();
  if (other_theme) tell_theme();
  tell_layers();
  tell_dialogs_and_focus();
  frame = {.ops = patch.ops,
           .strings = patch.strings,
           .surfaces = surfaces.finish(),
           .wake_ms = wake_ms,
           .animating = animating};
  return frame;
}

}  // namespace vafa::ui
