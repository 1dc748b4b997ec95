// Things to look at: tiles, badges, progress, codes to scan, what is not there yet.
#include <algorithm>
#include <bit>
#include <cmath>
#include <string>

#include "shell/ui/core.h"
#include "shell/ui/painter.h"

namespace vafa::ui {

namespace {

struct ProgressLook {
  float value;
  Tone tone;
  bool on_hero;
};

Rgba track_of(const Theme& theme, bool on_hero) {
  return on_hero ? faded(theme[Colour::on_hero], 0.2F) : theme[Colour::line];
}

void paint_ring(Painter& painter, const Core&, const Item& item) {
  const auto& look = *static_cast<const ProgressLook*>(item.look);
  const Theme& theme = painter.theme();
  const Rect& r = item.place;
  const float width = r.w * 0.105F, radius = (r.w - width) / 2 - 1;
  const float x = r.x + r.w / 2, y = r.y + r.h / 2;
  painter.ring(x, y, radius, track_of(theme, look.on_hero), width);
  const bool accent = look.tone == Tone::accent;
  painter.arc(x, y, radius, width, 0, look.value,
              accent ? theme[Colour::accent] : theme[look.tone].from,
              accent ? theme[Colour::accent_to] : theme[look.tone].to);
}

void paint_bar(Painter& painter, const Core& core, const Item& item) {
  const auto& look = *static_cast<const ProgressLook*>(item.look);
  const Theme& theme = painter.theme();
  Rect r = item.place;
  painter.fill(r, r.h / 2, track_of(theme, look.on_hero));
  const float full = r.w;
  r.w = std::max(look.value > 0 ? r.h : 0, full * look.value);
  const bool rtl = core.direction == Dir::rtl;
  if (rtl) r.x += full - r.w;
  const bool accent = look.tone == Tone::accent;
  painter.gradient(r, r.h / 2, accent ? theme[Colour::accent] : theme[look.tone].from,
                   accent ? theme[Colour::accent_to] : theme[look.tone].to, rtl);
}

Item progress_item(Core& core, const ProgressSpec& spec, float eased) {
  Item item{.role = Role::progress, .flow = Flow::fixed};
  item[Attr::name] = core.keep(spec.label);
  item[Attr::title] = core.keep(spec.said);
  item[Attr::value] = core.keep(std::to_string(static_cast<int>(std::lround(spec.value * 100))));
  item.look = core.arena().make<ProgressLook>({eased, spec.tone, core.top().on_hero});
  item.look_key = std::bit_cast<std::uint32_t>(eased);
  item.style = {.tone = spec.tone, .radius = Radius::full};
  return item;
}

// A pale star behind the sign, cut by the tile's edge: every tile is of one family.
void paint_tile(Painter& painter, const Core&, const Item& item) {
  const Rect& r = item.place;
  const Rgba light{255, 255, 255, 26};
  painter.star(r.x + r.w / 2, r.y + r.h / 2, r.w * 0.46F, light, light);
}

// Tiles of the tone fading towards the start, a great star behind the sign.
void paint_picture(Painter& painter, const Core& core, const Item& item) {
  const Rect& r = item.place;
  const bool rtl = core.direction == Dir::rtl;
  painter.tiles(r, px_of(item.coat.radius), 17, {255, 255, 255, 66}, rtl);
  const float x = r.x + r.w / 2, y = r.y + r.h / 2, reach = r.h * 0.44F;
  painter.star(x, y, reach, {255, 255, 255, 24}, {255, 255, 255, 24});
  painter.star(x, y, reach * 0.78F, {255, 255, 255, 26}, {255, 255, 255, 26});
}

struct QrLook {
  int side;
  const std::uint8_t* modules;
};

void paint_qr(Painter& painter, const Core&, const Item& item) {
  const auto& look = *static_cast<const QrLook*>(item.look);
  const Rect& r = item.place;
  painter.fill(r, 12, {255, 255, 255});
  const float module = std::floor(r.w / static_cast<float>(look.side + 6) * 2) / 2;
  const float start = (r.w - module * static_cast<float>(look.side)) / 2;
  for (int y = 0; y < look.side; ++y)
    for (int x = 0; x < look.side; ++x) {
      if (look.modules[y * look.side + x] == 0) continue;
      int end = x;
      while (end < look.side && look.modules[y * look.side + end] != 0) ++end;
      const ImVec2 from{r.x + start + static_cast<float>(x) * module,
                        r.y + start + static_cast<float>(y) * module};
      const ImVec2 to{r.x + start + static_cast<float>(end) * module, from.y + module};
      painter.list().PrimReserve(6, 4);
      painter.list().PrimRect(from, to, IM_COL32(8, 20, 24, 255));
      x = end;
    }
}

// The first letters of the first and the last word, kept apart so that Persian ones do not join.
std::string initials_of(std::string_view person) {
  const auto letter = [](std::string_view word) {
    std::size_t size = word.empty() ? 0 : 1;
    while (size < word.size() && (word[size] & 0xC0) == 0x80) ++size;
    return std::string{word.substr(0, size)};
  };
  const std::size_t gap = person.rfind(' ');
  if (gap == std::string_view::npos) return letter(person);
  return letter(person) + "\u200C" + letter(person.substr(gap + 1));
}

}  // namespace

void Ui::tile(Key key, const TileSpec& spec) {
  const float size = core_.rem(spec.size_rem);
  Item item{.role = spec.name.empty() ? Role::box : Role::image,
            .flow = Flow::stack,
            .hugs = true,
            .least = size,
            .most = size};
  item.min_height = size;
  item.flags = spec.name.empty() ? flag::decoration : flag::said_by_name;
  item[Attr::name] = core_.keep(spec.name);
  item.coat.radius = spec.round ? Radius::full : spec.size_rem < 3 ? Radius::m : Radius::l;
  item.style = {.tone = spec.tone, .tone_use = ToneUse::solid, .radius = item.coat.radius};
  item.paint = paint_tile;
  core_.begin(key, item);
  if (spec.icon != Icon::none) core_.glyph("icon", spec.icon, Colour::on_tone, size * 0.46F);
  else core_.word("letters", spec.letters, Type::strong, Colour::on_tone);
  core_.end();
}

void Ui::avatar(Key key, const AvatarSpec& spec) {
  constexpr int first = static_cast<int>(Tone::firuze), count = 8;  // local tones
  const auto shade = static_cast<int>(hash_of(spec.person, 7) % count);
  tile(key, {.letters = initials_of(spec.person),
             .tone = static_cast<Tone>(first + shade),
             .size_rem = spec.size_rem,
             .round = true,
             .name = spec.says ? spec.person : std::string_view{}});
}

void Ui::picture(Key key, const PictureSpec& spec) {
  Item item{.role = spec.name.empty() ? Role::box : Role::image, .flow = Flow::stack};
  item.flags = spec.name.empty() ? flag::decoration : flag::said_by_name;
  item.min_height = core_.rem(spec.height_rem);
  item[Attr::name] = core_.keep(spec.name);
  item.coat.radius = Radius::l;
  item.style = {.tone = spec.tone, .tone_use = ToneUse::solid, .radius = Radius::l};
  item.paint = paint_picture;
  core_.begin(key, item);
  const float sign = core_.rem(spec.height_rem * 0.33F);
  if (spec.icon != Icon::none) core_.glyph("icon", spec.icon, Colour::on_tone, sign);
  else core_.word("letters", spec.letters, Type::title, Colour::on_tone);
  core_.end();
}

void Ui::badge(Key key, const BadgeSpec& spec) {
  Item item{.role = Role::group,
            .flow = Flow::row,
            .across = Across::centre,
            .hugs = true,
            .firm = true,
            .gap = 5,
            .pad_x = 11,
            .pad_y = 2};
  item.coat.radius = Radius::full;
  item.style = {.tone = spec.tone,
                .tone_use = spec.solid ? ToneUse::solid : ToneUse::tint,
                .radius = Radius::full};
  const ToneUse ink = spec.solid ? ToneUse::none : ToneUse::ink;
  core_.begin(key, item);
  core_.top().on_hero = false;
  if (spec.icon != Icon::none)
    core_.glyph("icon", spec.icon, Colour::on_tone, core_.rem(0.95F), spec.tone, ink);
  core_.word("text", spec.text, Type::small_strong, Colour::on_tone, Role::run, spec.tone, ink);
  core_.end();
}

void Ui::ring(Key key, const ProgressSpec& spec) {
  const float value =
      core_.eased(core_.child_id(key), static_cast<float>(std::clamp(spec.value, 0.0, 1.0)), 700);
  Item item = progress_item(core_, spec, value);
  item.hugs = true;
  item.width = item.height = core_.rem(spec.size_rem);
  item.paint = paint_ring;
  item[Attr::kind] = "ring";
  core_.leaf(key, item);
}

void Ui::bar(Key key, const ProgressSpec& spec) {
  const float value =
      core_.eased(core_.child_id(key), static_cast<float>(std::clamp(spec.value, 0.0, 1.0)), 700);
  Item item = progress_item(core_, spec, value);
  item.height = core_.rem(0.5F);
  item.grow = 1;
  item.paint = paint_bar;
  core_.leaf(key, item);
}

void Ui::qr(Key key, const QrSpec& spec) {
  Item item{.role = Role::image, .flow = Flow::fixed, .hugs = true};
  item.width = item.height = core_.rem(spec.size_rem);
  item.flags = flag::said_by_name;
  item[Attr::name] = core_.keep(spec.label);
  auto* modules = core_.arena().many<std::uint8_t>(spec.modules.size());
  std::string shown;  // for the plain view
  for (std::size_t i = 0; i < spec.modules.size(); ++i) {
    modules[i] = spec.modules[i];
    shown += spec.modules[i] != 0 ? '1' : '0';
  }
  item[Attr::kind] = "qr";
  item[Attr::value] = core_.keep(shown);
  item.look = core_.arena().make<QrLook>({spec.side, modules});
  item.look_key = hash_of(shown, 0);
  item.paint = paint_qr;
  core_.leaf(key, item);
}

void Ui::skeleton(Key key, const SkeletonSpec& spec) {
  Item item{.role = Role::status, .flow = Flow::column, .gap = 12};
  item[Attr::name] = core_.keep(spec.label);
  item.flags = flag::busy | flag::said_by_name;
  core_.begin(key, item);
  for (int i = 0; i < spec.count; ++i) {
    using Shape = SkeletonSpec::Shape;
    const float high = spec.shape == Shape::line   ? 1.0F
                       : spec.shape == Shape::row  ? 4
                       : spec.shape == Shape::card ? 8
                                                   : 13;
    Item bone{.role = Role::box, .flow = Flow::fixed, .height = core_.rem(high)};
    bone.flags = flag::decoration | flag::busy;
    wear(bone, {.ground = Colour::skeleton,
                .radius = spec.shape == Shape::line ? Radius::s : Radius::xl});
    core_.leaf(Key{"bone", i}, bone);
  }
  core_.end();
}

void Ui::empty(Key key, const EmptySpec& spec, Body action) {
  Item item{.role = Role::box, .across = Across::centre, .gap = 12, .pad_x = 24, .pad_y = 32};
  wear(item, {.ground = Colour::surface, .radius = Radius::xl, .elevation = 1});
  core_.begin(key, item);
  Item disc{.role = Role::box,
            .flags = flag::decoration,
            .flow = Flow::stack,
            .hugs = true,
            .least = core_.rem(4.5F)};
  disc.min_height = disc.most = disc.least;
  wear(disc, {.ground = Colour::brand_tint, .radius = Radius::full});
  core_.begin("disc", disc);
  core_.glyph("icon", spec.icon, Colour::brand_ink, core_.rem(2));
  core_.end();
  if (!spec.title.empty()) heading("title", 3, spec.title, {.align = Align::centre});
  if (!spec.text.empty())
    text("text", spec.text, {.colour = Colour::ink_soft, .align = Align::centre});
  action();
  core_.end();
}

bool Ui::banner(Key key, const BannerSpec& spec) {
  Item item{.role = spec.urgent ? Role::alert : Role::status,
            .flow = Flow::row,
            .across = Across::start,
            .stacks = true,
            .gap = 12,
            .pad_x = 16,
            .pad_y = 14};
  item.coat.radius = Radius::l;
  item.style = {.tone = spec.tone, .tone_use = ToneUse::tint, .radius = Radius::l};
  core_.begin(key, item);
  core_.begin("said", {.flow = Flow::row, .across = Across::start, .gap = 12, .grow = 1});
  if (spec.icon != Icon::none) {
    core_.begin("sign", {.pad_y = 3});
    core_.glyph("icon", spec.icon, Colour::ink, core_.rem(1.4F), spec.tone, ToneUse::ink);
    core_.end();
  }
  core_.begin("texts", {.gap = 2, .grow = 1});
  if (!spec.title.empty())
    core_.word("title", spec.title, Type::strong, Colour::ink, Role::paragraph, spec.tone,
               ToneUse::ink);
  if (!spec.text.empty()) core_.word("text", spec.text, Type::body, Colour::ink, Role::paragraph);
  core_.end();
  core_.end();
  const bool pressed =
      !spec.action.empty() &&
      button("action", {.label = spec.action, .emphasis = Emphasis::plain, .small = true});
  core_.end();
  return pressed;
}

}  // namespace vafa::ui
