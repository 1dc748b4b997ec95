// Tabs: one of several panels is there. Arrows move among the tabs, and choose.
#include "shell/ui/core.h"

namespace vafa::ui {

namespace {

void draw_tab(Core& core, const Option& option, bool on, bool stop) {
  Item tab{.role = Role::tab,
           .flags = flag::hover | (on ? flag::checked : 0) | (stop ? 0 : flag::focusable)};
  tab.gap = 0;
  tab.min_height = core.target();
  tab.along = Along::end;
  tab.firm = true;
  tab[Attr::name] = core.keep(option.label);
  wear(tab, {.hover = Colour::brand_tint, .press = Colour::brand_tint_hover, .radius = Radius::s});
  core.begin(option.value, tab);
  core.begin("said", {.flow = Flow::row, .across = Across::centre, .along = Along::centre,
                      .gap = 8, .pad_x = 16, .pad_y = 9});
  const Colour ink = on ? Colour::brand_ink : Colour::ink_soft;
  if (option.icon != Icon::none) core.glyph("icon", option.icon, ink, core.rem(1.2F));
  core.word("label", option.label, Type::label, ink);
  core.end();
  Item mark{.role = Role::box, .flags = flag::decoration, .flow = Flow::fixed, .height = 3};
  if (on) wear(mark, {.ground = Colour::brand, .radius = Radius::full});
  core.leaf("mark", mark);
  core.end();
}

}  // namespace

Edited Ui::tabs(Key key, const ChoiceSpec& spec, std::string& value, Body panel) {
  core_.begin(key, {.gap = px_of(Space::l)});
  core_.begin("head", {.gap = 0});
  Item list{.role = Role::tablist, .flags = flag::said_by_name | flag::rows_keys,
            .flow = Flow::wrap, .gap = 4};
  list[Attr::name] = core_.keep(spec.label);
  core_.begin("list", list);
  std::vector<Id> ids;
  std::size_t chosen = 0;
  for (const Option& option : spec.options) {
    if (option.value == value) chosen = ids.size();
    ids.push_back(core_.child_id(option.value));
  }
  const Core::Rove rove = core_.rove(ids, chosen);
  Edited what;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const bool now = core_.happened(ids[i], EventKind::activate) || rove.to == static_cast<int>(i);
    if (now && i != chosen) what.changed = true, chosen = i, value = spec.options[i].value;
  }
  for (std::size_t i = 0; i < ids.size(); ++i)
    draw_tab(core_, spec.options[i], i == chosen, i == rove.stop);
  core_.end();
  line("line");
  core_.end();
  Item body{.role = Role::panel, .flags = flag::said_by_name, .gap = px_of(Space::l)};
  if (!spec.options.empty()) body[Attr::name] = core_.keep(spec.options[chosen].label);
  core_.begin(Key{"panel", static_cast<std::int64_t>(chosen)}, body);
  panel();
  core_.end();
  core_.end();
  return what;
}

}  // namespace vafa::ui
