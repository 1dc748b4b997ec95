// The frame of a page: header, navigation, heading; and another person's page inside one's own.
#include <algorithm>

#include "shell/ui/core.h"
#include "shell/ui/painter.h"

namespace vafa::ui {

namespace {

constexpr float wide_rem = 56;  // from here on there is room for two columns

float side_pad(const Core& core) {
  const float rems = core.environment.width / core.environment.root_px;
  return rems < 24 ? 16 : rems < wide_rem ? 20 : 32;
}

float width_of(const Core& core, Width width) {
  return core.rem(width == Width::narrow ? 32.0F : width == Width::normal ? 70.0F : 86.0F);
}

void paint_star(Painter& painter, const Core&, const Item& item) {
  const Rect& r = item.place;
  const Theme& theme = painter.theme();
  painter.star(r.x + r.w / 2, r.y + r.h / 2, r.w / 2, theme[Tone::brand].from,
               theme[Tone::brand].to);
  painter.ring(r.x + r.w / 2, r.y + r.h / 2, r.w * 0.36F, faded(theme[Colour::accent], 0.9F), 1.4F);
}

void draw_mark(Core& core) {
  Item item{
      .role = Role::box, .flow = Flow::stack, .least = core.rem(2.75F), .most = core.rem(2.75F)};
  item.min_height = item.least;
  item.flags = flag::decoration;
  item[Attr::kind] = "star";
  item.paint = paint_star;
  core.begin("mark", item);
  if (core.club_icon != Icon::none)
    core.glyph("icon", core.club_icon, Colour::on_tone, core.rem(1.125F));
  else if (!core.club_mark.empty())
    core.word("letters", core.club_mark, Type::small_strong, Colour::on_tone);
  core.end();
}

void paint_header(Painter& painter, const Core&, const Item& item) {
  const Rect& r = item.place;
  painter.fill(r, 0, painter.theme()[Colour::surface]);
  painter.fill({r.x, r.bottom() - 1, r.w, 1}, 0, painter.theme()[Colour::line]);
}

void paint_bar(Painter& painter, const Core&, const Item& item) {
  const Rect& r = item.place;
  painter.shadow({r.x - 40, r.y, r.w + 80, r.h}, 0, 24, -2,
                 faded(painter.theme()[Colour::shadow], 0.07F));
  painter.fill(r, 0, painter.theme()[Colour::surface]);
  painter.fill({r.x, r.y, r.w, 1}, 0, painter.theme()[Colour::line]);
}

void draw_badge_of(Core& core, const NavItem& item) {
  if (item.badge.empty()) return;
  Item box{.role = Role::group, .flow = Flow::stack, .pad_x = 6, .pad_y = 0, .least = 20};
  box.style = {.tone = Tone::danger, .tone_use = ToneUse::solid, .radius = Radius::full};
  box.coat.radius = Radius::full;
  core.begin("badge", box);
  core.word("count", item.badge, Type::tab, Colour::on_tone);
  core.end();
}

std::string_view href_of(Core& core, std::string_view href) {
  if (core.base.empty() || href.empty() || href.front() != '/') return core.keep(href);
  return core.keep(core.base + std::string{href});
}

void draw_tab(Core& core, const NavItem& tab, bool beside) {
  const Colour ink = tab.current ? Colour::brand_ink : Colour::ink_soft;
  Item link{
      .role = Role::link, .flow = beside ? Flow::row : Flow::column, .across = Across::centre};
  link.gap = beside ? 8.0F : 2.0F;
  link.pad_x = beside ? 16.0F : 4.0F;
  link.pad_y = beside ? 8.0F : 6.0F;
  link.grow = 1;
  link.min_height = core.target();
  link.flags = flag::hover | (tab.current ? flag::current : 0);
  link[Attr::href] = href_of(core, tab.href);
  link[Attr::name] = core.keep(tab.label);
  const Coat pill{.ground = tab.current ? Colour::brand_tint : Colour::none,
                  .hover = Colour::brand_tint,
                  .radius = Radius::full};
  if (beside) link.coat = pill, link.style = {.ground = pill.ground, .radius = Radius::full};
  core.begin(tab.key, link);
  const Item& opened = core.top();
  if (core.happened(opened.id, EventKind::activate)) core.visited = opened[Attr::href];
  if (!beside) {
    Item holder{
        .role = Role::box, .flow = Flow::row, .gap = 4, .pad_x = 18, .pad_y = 4, .coat = pill};
    holder.coat.hover = Colour::none;
    holder.style = {.ground = pill.ground, .radius = Radius::full};
    holder.flags = flag::decoration;
    core.begin("pill", holder);
  }
  core.glyph("icon", tab.icon, ink, core.rem(beside ? 1.25F : 1.5F));
  if (!beside) {
    draw_badge_of(core, tab);
    core.end();
  }
  core.word("label", tab.label, beside ? Type::label : Type::tab, ink);
  if (beside) draw_badge_of(core, tab);
  core.end();
}

void draw_tabs(Core& core, std::string_view label, List<NavItem> tabs, bool beside) {
  Item nav{.role = Role::nav};
  nav[Attr::name] = core.keep(label);
  nav.flags = flag::said_by_name;
  core.begin("nav", nav);
  const bool tight =
      !beside && core.environment.width < core.rem(4.6F) * static_cast<float>(tabs.size());
  Item list{.role = Role::list,
            .flow = tight ? Flow::grid : core.base.empty() ? Flow::row : Flow::wrap,
            .along = Along::centre,
            .lists = true,
            .gap = beside ? 4.0F : 0.0F};
  list.column = core.rem(5.4F);
  list.columns = 3;
  core.begin("tabs", list);
  for (const NavItem& tab : tabs) draw_tab(core, tab, beside || tight);
  for (int i = core.top().first; i >= 0; i = core.at(i).next)
    core.at(i).grow = beside ? 0.0F : 1.0F;
  core.end();
  core.end();
}

void draw_heading_block(Core& core, const PageSpec& spec) {
  Ui& ui = core.ui;
  if (!spec.back.empty())
    ui.link("back", {.label = spec.back, .href = spec.back_href, .icon = Icon::arrow_back});
  const int level = 1 + core.heading_shift;
  Item h1{.role = Role::heading, .level = static_cast<std::uint8_t>(level), .flow = Flow::text};
  h1.flags = flag::focusable | (spec.hide_heading ? flag::unseen : 0);
  h1.style = {.type = Type::title, .colour = Colour::ink};
  h1[Attr::text] = core.keep(spec.title);
  const Id id = core.at(core.leaf("h1", h1)).id;
  if (core.heading_shift == 0) core.page_heading = id;
  if (!spec.lead.empty())
    ui.text("lead", spec.lead, {.type = Type::lead, .colour = Colour::ink_soft});
}

}  // namespace

void Ui::language(std::string_view bcp47, Dir dir) {
  core_.language = bcp47;
  core_.direction = dir;
}

void Ui::brand(const Brand& brand) {
  core_.club = brand.name;
  core_.club_mark = brand.mark;
  core_.club_icon = static_cast<Icon>(brand.mark_icon);
  core_.brand = {.primary = brand.primary, .accent = brand.accent};
}

void Ui::looks(const Looks& looks) { core_.looks = looks; }

void Ui::header(const HeaderSpec& spec, Body trailing) {
  if (!core_.base.empty()) return;
  Item layer{.role = Role::layer_header, .paint = paint_header};
  layer.style.ground = Colour::surface;
  core_.begin_layer("header", layer);
  if (!spec.skip_label.empty()) {
    Item skip{.role = Role::link, .flow = Flow::text, .hugs = true};
    skip.flags = flag::unseen;
    skip[Attr::href] = "#main";
    skip[Attr::text] = core_.keep(spec.skip_label);
    core_.leaf("skip", skip);
  }
  const float pad = side_pad(core_);
  Item row{.flow = Flow::row,
           .across = Across::centre,
           .centred = true,
           .stacks = true,
           .gap = 12,
           .pad_x = pad,
           .pad_y = 9,
           .most = width_of(core_, Width::wide)};
  core_.begin("row", row);
  Item home{.role = Role::link, .flow = Flow::row, .across = Across::centre, .gap = 12};
  home.min_height = core_.target();
  home[Attr::href] = core_.keep(spec.home_href);
  core_.begin("home", home);
  if (core_.happened(core_.top().id, EventKind::activate)) core_.visited = spec.home_href;
  draw_mark(core_);
  const int name = core_.word("name", core_.club, Type::subheading, Colour::ink);
  core_.at(name).style.type = Type::subheading;
  core_.end();
  core_.header_slot =
      core_.begin("slot", {.flow = Flow::row, .pad_x = wide() ? 16.0F : 0.0F, .grow = 1});
  core_.end();
  core_.begin("trailing", {.flow = Flow::wrap, .across = Across::centre, .gap = 8});
  trailing();
  core_.end();
  core_.end();
  core_.end();
}

void Ui::navigation(std::string_view label, List<NavItem> tabs) {
  if (!core_.base.empty()) {
    draw_tabs(core_, label, tabs, true);
  } else if (wide() && core_.header_slot >= 0) {
    core_.open_again(core_.header_slot);
    draw_tabs(core_, label, tabs, true);
    core_.open.pop_back();
  } else {
    Item layer{.role = Role::layer_bar, .pad_x = 8, .pad_y = 6, .paint = paint_bar};
    layer.style.ground = Colour::surface;
    core_.begin_layer("bar", layer);
    draw_tabs(core_, label, tabs, false);
    core_.end();
  }
}

void Ui::page(Key key, const PageSpec& spec, Body body) {
  const bool inner = core_.heading_shift > 0;
  const float pad = side_pad(core_);
  Item column{.flow = Flow::column,
              .centred = true,
              .gap = px_of(Space::xl),
              .most = width_of(core_, spec.width)};
  if (inner) {
    column.role = Role::section;
    core_.begin(key, column);
  } else {
    core_.title = spec.title;
    core_.page = core_.child_id(key);
    Item layer{.role = Role::layer_main};
    layer.style.ground = Colour::page;
    core_.begin_layer("main", layer);
    column.pad_x = pad;
    column.pad_y = wide() ? 32.0F : 20.0F;
    core_.begin(key, column);
  }
  const bool bare = spec.hide_heading && spec.back.empty() && spec.lead.empty();
  if (!bare) core_.begin("heading", {.gap = 4});
  draw_heading_block(core_, spec);
  if (!bare) core_.end();
  body();
  core_.end();
  if (!inner) core_.end();
}

void Ui::preview(Key key, const PreviewSpec& spec, Body body) {
  Item frame{.role = Role::section,
             .gap = px_of(Space::l),
             .pad_x = px_of(Space::l),
             .pad_y = px_of(Space::l)};
  frame.style = {.border = Colour::accent, .radius = Radius::xl};
  frame.coat = {.border = Colour::accent, .radius = Radius::xl, .border_px = 2};
  frame[Attr::name] = core_.keep(spec.label);
  frame.flags = flag::said_by_name;
  core_.begin(key, frame);
  core_.base = spec.base;
  core_.read_only = spec.reason;
  ++core_.heading_shift;
  body();
  --core_.heading_shift;
  core_.base.clear();
  core_.read_only.clear();
  core_.end();
}

bool Ui::wide() const { return core_.environment.width >= core_.rem(wide_rem); }
Dir Ui::dir() const { return core_.direction; }
const Theme& Ui::theme() const { return core_.theme; }
double Ui::now_ms() const { return core_.now_ms; }
double Ui::quiet_ms() const { return core_.now_ms - core_.touched_ms; }
void Ui::again() { core_.again = true; }
Id Ui::id(Key key) const { return core_.child_id(key); }
void Ui::focus(Id id) { core_.wanted_focus = id; }

bool Ui::shortcut(std::string_view key) {
  core_.keys += std::string{key} + ' ';
  const Event* event = core_.event;
  const bool pressed = event != nullptr && event->target == 0 && event->kind == EventKind::key;
  const auto is_dialog = [this](int root) { return core_.at(root).role == Role::layer_dialog; };
  return pressed && event->text == key && std::ranges::none_of(core_.roots, is_dialog);
}

void Ui::wake_in(double ms) {
  const double at = core_.now_ms + ms;
  if (core_.wake_ms < 0 || at < core_.wake_ms) core_.wake_ms = at;
}

}  // namespace vafa::ui
