// What holds other things: columns, rows, grids, cards, sections.
#include "shell/ui/core.h"
#include "shell/ui/painter.h"

namespace vafa::ui {

namespace {

Role role_of(As as) {
  switch (as) {
    case As::none: return Role::none;
    case As::list: return Role::list;
    case As::section: return Role::section;
    case As::group: return Role::group;
    case As::article: return Role::article;
    case As::aside: return Role::aside;
    case As::nav: return Role::nav;
  }
  return Role::none;
}

void name_it(Core& core, Item& item, std::string_view name) {
  if (name.empty()) return;
  item[Attr::name] = core.keep(name);
  item.flags |= flag::said_by_name;
}

Coat coat_of(const CardSpec& spec) {
  Coat coat{.radius = Radius::xl};
  switch (spec.look) {
    case Look::none: coat.radius = Radius::none; break;
    case Look::card:
      coat = {.ground = Colour::surface, .radius = Radius::xl, .elevation = 1};
      break;
    case Look::quiet: coat.ground = Colour::sunken; break;
    case Look::outlined: coat.ground = Colour::surface, coat.border = Colour::line; break;
    case Look::hero: coat.ground = Colour::hero_from, coat.hero = true, coat.elevation = 2; break;
    case Look::tint: break;
  }
  if (spec.selected) coat.border = Colour::brand, coat.border_px = 2;
  return coat;
}

}  // namespace

void Ui::column(Key key, const BoxSpec& spec, Body body) {
  const float pad = px_of(spec.pad);
  Item item{.role = role_of(spec.as),
            .flow = Flow::column,
            .across = spec.across,
            .along = spec.along,
            .lists = spec.as == As::list,
            .gap = px_of(spec.gap),
            .pad_x = pad,
            .pad_y = pad,
            .grow = spec.grow,
            .least = core_.rem(spec.min_rem),
            .most = core_.rem(spec.max_rem)};
  name_it(core_, item, spec.name);
  core_.begin(key, item);
  body();
  core_.end();
}

void Ui::row(Key key, const RowSpec& spec, Body body) {
  const float pad = px_of(spec.pad);
  Item item{.role = role_of(spec.as),
            .flow = spec.wraps ? Flow::wrap : Flow::row,
            .across = spec.across,
            .along = spec.along,
            .stacks = !spec.wraps,
            .lists = spec.as == As::list,
            .gap = px_of(spec.gap),
            .pad_x = pad,
            .pad_y = pad,
            .grow = spec.grow,
            .least = core_.rem(spec.min_rem),
            .most = core_.rem(spec.max_rem)};
  name_it(core_, item, spec.name);
  core_.begin(key, item);
  body();
  core_.end();
}

void Ui::grid(Key key, const GridSpec& spec, Body body) {
  Item item{.role = role_of(spec.as),
            .flow = Flow::grid,
            .lists = spec.as == As::list,
            .gap = px_of(spec.gap)};
  item.column = core_.rem(spec.column_rem);
  item.columns = spec.most;
  name_it(core_, item, spec.name);
  core_.begin(key, item);
  body();
  core_.end();
}

void Ui::split(Key key, const SplitSpec& spec, Body main, Body aside) {
  const bool beside = wide();
  Item item{.flow = beside ? Flow::row : Flow::column,
            .across = beside ? Across::start : Across::stretch,
            .gap = px_of(Space::xl)};
  core_.begin(key, item);
  const auto draw_main = [&] {
    core_.begin("main", {.gap = px_of(Space::xl), .grow = 1, .least = core_.rem(16)});
    main();
    core_.end();
  };
  const auto draw_aside = [&] {
    const float width = beside ? core_.rem(spec.aside_rem) : 0;
    core_.begin("aside", {.gap = px_of(Space::xl), .least = width, .most = width});
    aside();
    core_.end();
  };
  if (beside || !spec.aside_first) draw_main(), draw_aside();
  else draw_aside(), draw_main();
  core_.end();
}

void Ui::stack(Key key, Body body) {
  core_.begin(key, {.flow = Flow::stack, .hugs = true});
  body();
  core_.end();
}

bool Ui::card(Key key, const CardSpec& spec, Body body) {
  const float pad = px_of(spec.pad);
  Item item{.role = !spec.href.empty() ? Role::link
                    : spec.presses     ? Role::button
                                       : Role::article,
            .flow = Flow::column,
            .along = spec.along,
            .gap = px_of(spec.gap),
            .pad_x = pad,
            .pad_y = pad,
            .grow = spec.grow,
            .most = core_.rem(spec.max_rem),
            .coat = coat_of(spec)};
  const bool acts = item.role != Role::article;
  item.on_hero = item.coat.hero;
  item.style = {.ground = item.coat.ground, .border = item.coat.border, .radius = item.coat.radius};
  if (spec.look == Look::tint) item.style.tone = spec.tone, item.style.tone_use = ToneUse::tint;
  if (acts) {
    item.flags = flag::hover | (spec.selected ? flag::checked | flag::toggles : 0);
    item.coat.lifts = true;
    if (!spec.href.empty()) item[Attr::href] = core_.keep(core_.base + std::string{spec.href});
    if (item.role == Role::button) core_.refuse(item, spec.unavailable);
  }
  name_it(core_, item, spec.name);
  if (item.role == Role::article && spec.name.empty()) item.role = Role::box;
  const int index = core_.begin(key, item);
  body();
  core_.end();
  if (!acts || !core_.pressed(core_.at(index))) return false;
  if (!spec.href.empty()) core_.visited = core_.at(index)[Attr::href];
  return true;
}

void Ui::section(Key key, std::string_view heading_text, Body body) {
  Item item{.role = Role::section, .gap = px_of(Space::l)};
  name_it(core_, item, heading_text);
  core_.begin(key, item);
  heading("heading", 2, heading_text);
  body();
  core_.end();
}

void Ui::actions(Key key, Body body) {
  Item item{.flow = Flow::row,
            .across = Across::stretch,
            .stacks = true,
            .stacked_wide = true,
            .gap = px_of(Space::m)};
  core_.begin(key, item);
  body();
  core_.end();
}

void Ui::spacer(Key key) { core_.leaf(key, {.flow = Flow::fixed, .grow = 1}); }

void Ui::line(Key key) {
  Item item{.role = Role::separator, .flow = Flow::fixed, .height = 1};
  item.style.ground = Colour::line;
  item.coat.ground = Colour::line;
  core_.leaf(key, item);
}

}  // namespace vafa::ui
