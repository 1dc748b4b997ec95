// A month of a calendar as a grid of days. Which days there are, and how they are called, is the
// view's to say, so that it serves every calendar. Arrows go from day to day and week to week, over
// the month's edge into the next one; Page Up and Page Down from month to month.
#include <algorithm>

#include "shell/ui/core.h"

namespace vafa::ui {

namespace {

constexpr int week = 7;

struct Wanted final : Kept {
  int day = 0;            // to get the focus when the other month is there; < 0: from its end
};

// Where a key leads from a day: within 1 … count, or beyond.
int led(std::string_view key, int day, int column, bool rtl) {
  if (key == "ArrowDown") return day + week;
  if (key == "ArrowUp") return day - week;
  if (key == "Home") return day - column;
  if (key == "End") return day + week - 1 - column;
  if (key == (rtl ? "ArrowLeft" : "ArrowRight")) return day + 1;
  return key == (rtl ? "ArrowRight" : "ArrowLeft") ? day - 1 : day;
}

void draw_head(Core& core, const MonthSpec& spec, Picked& picked) {
  Ui& ui = core.ui;
  ui.row("head", {.gap = Space::xs}, [&] {
    if (ui.icon_button("before", {.icon = Icon::back,
                                  .name = spec.before}))
      picked.months = -1;
    ui.text("title", spec.title, {.type = Type::strong, .align = Align::centre, .grow = 1});
    if (ui.icon_button("after", {.icon = Icon::forward, .name = spec.after})) picked.months = 1;
  });
}

void draw_weekdays(Core& core, const MonthSpec& spec) {
  core.begin("weekdays", {.role = Role::row, .flow = Flow::row});
  for (std::size_t i = 0; i < spec.weekdays.size(); ++i) {
    Item name{.role = Role::column_header, .flow = Flow::text, .grow = 1, .width = 1};
    name.style = {.type = Type::caption,
                  .colour = Colour::ink_soft,
                  .align = static_cast<std::uint8_t>(Align::centre)};
    name[Attr::text] = core.keep(spec.weekdays[i]);
    core.leaf(Key{"weekday", static_cast<std::int64_t>(i)}, name);
  }
  core.end();
}

Item day_item(Core& core, const MonthSpec& spec, int day, bool stop) {
  const bool chosen = day == spec.chosen, today = day == spec.today;
  Item item{.role = Role::button,
            .flags = flag::hover | flag::said_by_name | flag::toggles |
                     (chosen ? flag::checked : 0) | (stop ? 0 : flag::focusable),
            .flow = Flow::stack};
  item.min_height = core.target();
  item[Attr::name] = core.keep(spec.names[static_cast<std::size_t>(day - 1)]);
  core.refuse(item, {});
  wear(item, {.ground = chosen ? Colour::brand : Colour::none,
              .hover = chosen ? Colour::brand_hover : Colour::brand_tint,
              .press = chosen ? Colour::brand_press : Colour::brand_tint_hover,
              .border = today ? Colour::brand : Colour::none,
              .radius = Radius::full});
  return item;
}

// The key that a day was given in this pass, if any: where the focus goes then.
void follow(Core& core, const MonthSpec& spec, Id grid, Wanted& wanted, Picked& picked) {
  const auto count = static_cast<int>(spec.days.size());
  if (wanted.day != 0) {
    const int day = wanted.day < 0 ? count + 1 + wanted.day : wanted.day;
    core.wanted_focus = Key{"day", std::clamp(day, 1, count)}.under(grid);
    wanted.day = 0;
  }
  if (core.event == nullptr || core.event->kind != EventKind::key) return;
  for (int day = 1; day <= count; ++day) {
    if (core.event->target != Key{"day", day}.under(grid)) continue;
    const std::string_view key = core.event->text;
    const int to = led(key, day, (spec.first + day - 1) % week, core.direction == Dir::rtl);
    picked.months = key == "PageUp" || to < 1 ? -1 : key == "PageDown" || to > count ? 1 : 0;
    if (picked.months == 0) core.wanted_focus = Key{"day", to}.under(grid);
    else wanted.day = to < 1 ? to - 1 : to > count ? to - count : day;
  }
}

}  // namespace

Picked Ui::month(Key key, const MonthSpec& spec) {
  Picked picked;
  core_.begin(key, {.gap = px_of(Space::s)});
  draw_head(core_, spec, picked);
  Item grid{.role = Role::grid, .flags = flag::rows_keys | flag::said_by_name, .gap = 2};
  grid[Attr::name] = core_.keep(spec.title);
  core_.begin("grid", grid);
  const Id id = core_.top().id;
  follow(core_, spec, id, core_.kept<Wanted>(id), picked);
  draw_weekdays(core_, spec);
  const auto count = static_cast<int>(spec.days.size());
  int stop = spec.chosen > 0 ? spec.chosen : spec.today > 0 ? spec.today : 1;
  const Id focus = core_.wanted_focus != 0 ? core_.wanted_focus : core_.focused;
  for (int day = 1; day <= count; ++day)
    if (Key{"day", day}.under(id) == focus) stop = day;
  for (int start = -spec.first; start < count; start += week) {
    core_.begin(Key{"week", start}, {.role = Role::row, .flow = Flow::row, .gap = 2});
    for (int day = start + 1; day <= start + week; ++day) {
      core_.begin(Key{"cell", day}, {.role = Role::gridcell, .grow = 1, .width = 1});
      if (day >= 1 && day <= count) {
        Item item = day_item(core_, spec, day, day == stop);
        item.id = Key{"day", day}.under(id);
        const int index = core_.add(item);
        core_.word("number", spec.days[static_cast<std::size_t>(day - 1)], Type::label,
                   day == spec.chosen ? Colour::on_brand : Colour::ink);
        core_.end();
        if (core_.pressed(core_.at(index))) picked.day = day;
      }
      core_.end();
    }
    core_.end();
  }
  core_.end();
  core_.end();
  return picked;
}

}  // namespace vafa::ui
