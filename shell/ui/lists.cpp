// Lists of rows on one card, and tables.
#include "shell/ui/core.h"
#include "shell/ui/painter.h"

namespace vafa::ui {

namespace {

void paint_rule(Painter& painter, const Core&, const Item& item) {
  const Rect& r = item.place;
  painter.fill({r.x + 16, r.y, r.w - 32, 1}, 0, painter.theme()[Colour::line]);
}

bool is_first(const Core& core, const Item& item) {
  if (item.parent < 0) return true;
  const Item& parent = core.at(item.parent);
  if (parent.wrapper) return is_first(core, parent);
  return &core.at(parent.first) == &item;
}

Item row_box(Core& core, Role role) {
  Item item{.role = role,
            .flow = Flow::row,
            .across = Across::centre,
            .stacks = true,
            .gap = 14,
            .pad_x = 16,
            .pad_y = 12};
  item.min_height = core.rem(3.5F);
  item.coat = {.hover = role == Role::none ? Colour::none : Colour::sunken, .radius = Radius::m};
  if (role != Role::none) item.flags = flag::hover;
  return item;
}

void rule_above(Core& core, int index) {
  if (!is_first(core, core.at(index))) core.at(index).paint = paint_rule;
}

void draw_titles(Core& core, std::string_view title, std::string_view detail,
                 std::string_view third) {
  core.begin("titles", {.gap = 0, .grow = 1});
  core.word("title", title, Type::strong, Colour::ink, Role::paragraph);
  if (!detail.empty()) core.word("detail", detail, Type::small, Colour::ink_soft, Role::paragraph);
  if (!third.empty()) core.word("time", third, Type::caption, Colour::ink_faint, Role::paragraph);
  core.end();
}

}  // namespace

void Ui::list(Key key, std::string_view name, Body body) {
  Item item{.role = Role::list, .lists = true, .pad_y = 4};
  wear(item, {.ground = Colour::surface, .radius = Radius::xl, .elevation = 1});
  item[Attr::name] = core_.keep(name);
  item.flags = flag::said_by_name;
  core_.begin(key, item);
  body();
  core_.end();
}

bool Ui::row_item(Key key, const RowItemSpec& spec) {
  return row_item(key, spec, [] {});
}

bool Ui::row_item(Key key, const RowItemSpec& spec, Body trailing) {
  const Role role = !spec.href.empty() ? Role::link : spec.presses ? Role::button : Role::none;
  Item item = row_box(core_, role);
  if (role == Role::link) item[Attr::href] = core_.keep(core_.base + std::string{spec.href});
  if (role == Role::button) core_.refuse(item, {});
  const int index = core_.begin(key, item);
  rule_above(core_, index);
  if (spec.icon != Icon::none || !spec.letters.empty())
    tile("tile", {.icon = spec.icon,
                  .letters = spec.letters,
                  .tone = spec.tone,
                  .size_rem = 2.5F,
                  .round = !spec.letters.empty()});
  draw_titles(core_, spec.title, spec.detail, {});
  if (!spec.value.empty())
    core_.at(core_.word("value", spec.value, Type::number_small, Colour::ink_soft)).firm = true;
  trailing();
  if (role != Role::none)
    core_.glyph("forward", Icon::forward, Colour::ink_faint, core_.rem(1.125F));
  core_.end();
  if (role == Role::none || !core_.pressed(core_.at(index))) return false;
  if (role == Role::link) core_.visited = core_.at(index)[Attr::href];
  return role == Role::button;
}

void Ui::statement_row(Key key, const StatementRowSpec& spec) {
  const Role role = spec.href.empty() ? Role::none : Role::link;
  Item item = row_box(core_, role);
  item.across = Across::start;
  if (role == Role::link) item[Attr::href] = core_.keep(core_.base + std::string{spec.href});
  const int index = core_.begin(key, item);
  rule_above(core_, index);
  if (spec.icon != Icon::none)
    tile("tile", {.icon = spec.icon, .tone = spec.tone, .size_rem = 2.5F});
  draw_titles(core_, spec.title, spec.detail, spec.time);
  core_.begin("sums", {.across = Across::end, .gap = 0});
  const int amount = core_.word("amount", spec.amount, Type::number_small, Colour::ink,
                                Role::paragraph, spec.tone, ToneUse::ink);
  core_.at(amount).whole = true;
  core_.at(amount).flags |= flag::isolate;
  if (!spec.after.empty())
    core_.at(core_.word("after", spec.after, Type::caption, Colour::ink_faint, Role::paragraph))
        .whole = true;
  core_.end();
  core_.end();
  if (role == Role::link && core_.pressed(core_.at(index)))
    core_.visited = core_.at(index)[Attr::href];
}

void Ui::table(Key key, const TableSpec& spec, Body rows) {
  Item item{.role = Role::table, .pad_y = 4};
  wear(item, {.ground = Colour::surface, .radius = Radius::xl, .elevation = 1});
  core_.begin(key, item);
  Item caption{.role = Role::caption, .flow = Flow::row, .pad_x = 16, .pad_y = 8};
  if (spec.hide_caption) caption.flags = flag::unseen;
  core_.begin("caption", caption);
  core_.word("text", spec.caption, Type::subheading, Colour::ink);
  core_.end();
  core_.columns.assign(spec.columns.begin(), spec.columns.end());
  core_.begin("head", {.role = Role::row, .flow = Flow::row, .gap = 12, .pad_x = 16, .pad_y = 10});
  for (std::size_t i = 0; i < spec.columns.size(); ++i) {
    const Column& column = spec.columns[i];
    Item cell{.role = Role::column_header, .flow = Flow::text, .grow = column.share, .width = 1};
    cell.style = {.type = Type::caption,
                  .colour = Colour::ink_soft,
                  .align = static_cast<std::uint8_t>(column.align)};
    cell[Attr::text] = core_.keep(column.label);
    core_.leaf(Key{"column", static_cast<std::int64_t>(i)}, cell);
  }
  core_.end();
  rows();
  core_.end();
}

void Ui::table_row(Key key, List<Cell> cells) {
  Item row{.role = Role::row,
           .flow = Flow::row,
           .across = Across::start,
           .gap = 12,
           .pad_x = 16,
           .pad_y = 10};
  row.paint = paint_rule;
  core_.begin(key, row);
  for (std::size_t i = 0; i < cells.size() && i < core_.columns.size(); ++i) {
    const Column& column = core_.columns[i];
    Item cell{.role = Role::cell, .flow = Flow::text, .grow = column.share, .width = 1};
    cell.style = {.type = cells[i].type,
                  .colour = cells[i].colour,
                  .align = static_cast<std::uint8_t>(column.align)};
    cell[Attr::text] = core_.keep(cells[i].text);
    core_.leaf(Key{"cell", static_cast<std::int64_t>(i)}, cell);
  }
  core_.end();
}

}  // namespace vafa::ui
