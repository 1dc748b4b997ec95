// Words, and the small signs beside them.
#include <algorithm>
#include <string>

#include "shell/ui/core.h"
#include "shell/ui/painter.h"

namespace vafa::ui {

namespace {

struct GlyphLook {
  Icon icon;
  Colour colour;
  Tone tone;
  ToneUse use;
};

void paint_glyph(Painter& painter, const Core&, const Item& item) {
  const auto& look = *static_cast<const GlyphLook*>(item.look);
  const Theme& theme = painter.theme();
  painter.icon(look.icon, item.place,
               look.use == ToneUse::ink ? theme[look.tone].ink : theme[look.colour]);
}

// "Forward" points to the end of the line.
Icon directed(Icon icon, Dir dir) {
  if (dir == Dir::ltr) return icon;
  switch (icon) {
    case Icon::forward: return Icon::back;
    case Icon::back: return Icon::forward;
    case Icon::arrow_forward: return Icon::arrow_back;
    case Icon::arrow_back: return Icon::arrow_forward;
    default: return icon;
  }
}

Item text_item(Core& core, Role role, const TextSpec& spec) {
  Item item{.role = role, .flow = Flow::text, .whole = spec.whole, .grow = spec.grow};
  item.style = {.type = spec.type,
                .colour = core.on(spec.colour),
                .align = static_cast<std::uint8_t>(spec.align),
                .lines = static_cast<std::uint8_t>(spec.lines)};
  return item;
}

}  // namespace

int Core::glyph(Key key, Icon icon, Colour colour, float size, Tone tone, ToneUse use) {
  icon = directed(icon, direction);
  Item item{.role = Role::icon, .flags = flag::decoration, .flow = Flow::fixed, .hugs = true};
  item.width = item.height = size;
  item.style = {.colour = on(colour), .tone = tone, .tone_use = use, .icon = icon};
  item.look = arena().make<GlyphLook>({icon, on(colour), tone, use});
  item.look_key = static_cast<std::uint64_t>(icon);
  item.paint = paint_glyph;
  return leaf(key, item);
}

void Ui::heading(Key key, int level, std::string_view text, const TextSpec& spec) {
  Item item = text_item(core_, Role::heading, spec);
  item.level = static_cast<std::uint8_t>(std::min(6, level + core_.heading_shift));
  if (spec.type == Type::body) {
    constexpr Type types[] = {Type::title, Type::title, Type::heading, Type::subheading};
    item.style.type = types[std::clamp(level, 0, 3)];
  }
  item[Attr::text] = core_.keep(text);
  core_.leaf(key, item);
}

void Ui::text(Key key, std::string_view text, const TextSpec& spec) {
  Item item = text_item(core_, Role::paragraph, spec);
  item[Attr::text] = core_.keep(text);
  core_.leaf(key, item);
}

void Ui::rich(Key key, List<Run> runs, const TextSpec& spec) {
  Item item = text_item(core_, Role::paragraph, spec);
  std::string all;  // \1 … \2 is strong, for measuring
  for (const Run& run : runs)
    all += run.strong ? '\1' + std::string{run.text} + '\2' : std::string{run.text};
  item.measured = core_.keep(all);
  core_.begin(key, item);
  int count = 0;
  for (const Run& run : runs) {
    Item part{.role = run.href.empty() ? Role::run : Role::link, .flags = flag::inlined};
    part.style = {.type = run.strong ? Type::strong : spec.type,
                  .colour = run.href.empty() ? core_.on(spec.colour) : core_.on(Colour::brand_ink)};
    part[Attr::text] = core_.keep(run.text);
    part[Attr::href] = run.href.empty() ? "" : core_.keep(core_.base + std::string{run.href});
    const int index = core_.leaf(run.href.empty() ? Key{"run", count++} : run.key, part);
    if (core_.happened(core_.at(index).id, EventKind::activate))
      core_.visited = core_.at(index)[Attr::href];
  }
  core_.end();
}

void Ui::hidden(Key key, std::string_view text) {
  Item item{.role = Role::paragraph, .flags = flag::unseen, .flow = Flow::text};
  item[Attr::text] = core_.keep(text);
  core_.leaf(key, item);
}

void Ui::icon(Key key, Icon icon, Colour colour, float size_rem) {
  core_.glyph(key, icon, colour, core_.rem(size_rem));
}

void Ui::code(Key key, const CodeSpec& spec) {
  Item box{.role = Role::group,
           .flow = Flow::row,
           .across = Across::centre,
           .stacks = true,
           .gap = 12,
           .pad_x = 16,
           .pad_y = 12};
  wear(box, {.ground = Colour::sunken, .border = Colour::line, .radius = Radius::l});
  box[Attr::name] = core_.keep(spec.label);
  box.flags = flag::said_by_name;
  core_.begin(key, box);
  column("texts", {.gap = Space::none, .grow = 1}, [&] {
    if (!spec.label.empty())
      text("label", spec.label, {.type = Type::caption, .colour = Colour::ink_soft});
    Item code{.role = Role::paragraph,
              .flags = flag::ordered_ltr,
              .flow = Flow::text,
              .hugs = true,
              .whole = true};
    code.style = {.type = Type::code, .colour = Colour::ink};
    code[Attr::text] = core_.keep(spec.code);
    core_.leaf("code", code);
  });
  if (!spec.copy.empty() && button("copy", {.label = spec.copy,
                                            .emphasis = Emphasis::tonal,
                                            .icon = Icon::copy,
                                            .small = true,
                                            .copies = spec.code}))
    core_.notify(spec.copied, Tone::success, Icon::check);
  core_.end();
}

void Ui::announce(std::string_view text, bool urgent) {
  core_.spoken.push_back({std::string{text}, urgent});
}

}  // namespace vafa::ui
