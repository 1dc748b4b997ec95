// Choosing instead of typing: native checkboxes, radio buttons and selects that lie, unseen, over
// the surfaces that show them.
#include <algorithm>

#include "shell/ui/controls.h"

namespace vafa::ui {

namespace {

enum class Shape : std::uint8_t { chip, row, segment, tick };

// The native input; it covers what it belongs to, takes its taps and has its focus ring.
struct Covering {
  bool on = false, required = false, reached = true, busy = false;  // reached: by Tab
  std::string_view unavailable{};
};

int cover(Core& core, Id id, Role role, std::string_view name, const Covering& how) {
  Item item{.id = id, .role = role, .flow = Flow::fixed, .covers = true};
  item.flags = (how.on ? flag::checked : 0) | (how.required ? flag::required : 0) |
               (how.reached ? 0 : flag::focusable) | (how.busy ? flag::busy : 0);
  item[Attr::name] = core.keep(name);
  core.refuse(item, how.unavailable);
  const int index = core.add(item);
  core.end();
  return index;
}

// What a person did to a native input, if anything: the new state.
bool turned(Core& core, Id id, std::string_view unavailable, bool& on, Edited& what) {
  if (core.happened(id, EventKind::blur)) what.left = true;
  if (!core.happened(id, EventKind::edit) || core.refused(unavailable)) return false;
  const bool now = !core.event->text.empty();
  what.changed = what.changed || now != on;
  on = now;
  return true;
}

void draw_dot(Core& core, bool on) {
  const float size = core.rem(1.375F);
  Item ring{.role = Role::box,
            .flags = flag::decoration,
            .flow = Flow::stack,
            .least = size,
            .most = size};
  ring.min_height = size;
  wear(ring, {.ground = Colour::surface,
              .border = on ? Colour::brand : Colour::line_strong,
              .radius = Radius::full,
              .border_px = on ? 2.0F : 1.5F});
  core.begin("dot", ring);
  if (on) {
    Item dot{.role = Role::box, .flow = Flow::fixed, .width = size / 2, .height = size / 2};
    wear(dot, {.ground = Colour::brand, .radius = Radius::full});
    core.leaf("core", dot);
  }
  core.end();
}

void draw_tick(Core& core, bool on, bool wrong, bool lit) {
  const float size = core.rem(1.5F);
  Item box{.role = Role::box,
           .flags = flag::decoration,
           .flow = Flow::stack,
           .least = size,
           .most = size};
  box.min_height = size;
  const Colour line = wrong      ? Colour::danger
                      : on || lit ? Colour::brand
                                  : Colour::line_strong;
  wear(box, {.ground = on ? Colour::brand : Colour::surface,
             .border = line,
             .radius = Radius::s,
             .border_px = lit ? 2.0F : 1.5F});
  core.begin("tick", box);
  if (on) core.glyph("check", Icon::check, Colour::on_brand, size * 0.75F);
  core.end();
}

// Of a switch: its knob lies at the end where it is on.
void draw_track(Core& core, bool on, bool off, bool lit) {
  const float high = core.rem(1.75F);
  const Colour lamp = on && !off ? Colour::brand : Colour::line_strong;
  Item track{.role = Role::box,
             .flags = flag::decoration,
             .flow = Flow::row,
             .across = Across::centre,
             .along = on ? Along::end : Along::start,
             .pad_x = 3,
             .pad_y = 3,
             .least = high * 1.8F,
             .most = high * 1.8F};
  wear(track, {.ground = on ? lamp : Colour::sunken,
               .border = lit ? Colour::brand : lamp,
               .radius = Radius::full,
               .border_px = lit ? 2.0F : 1.5F});
  core.begin("track", track);
  Item knob{.role = Role::box, .flow = Flow::fixed, .width = high - 6, .height = high - 6};
  wear(knob, {.ground = on ? Colour::on_brand : Colour::line_strong, .radius = Radius::full});
  core.leaf("knob", knob);
  core.end();
}

void draw_texts(Core& core, std::string_view label, std::string_view detail, Type type,
                Colour ink) {
  core.begin("texts", {.gap = 0, .grow = 1});
  core.word("label", label, type, ink);
  if (!detail.empty()) core.word("detail", detail, Type::small, Colour::ink_soft);
  core.end();
}

// Whether the pointer is on it, so that its sign may show it.
bool is_lit(const Core& core, Key key, std::string_view unavailable) {
  return core.hovered == core.child_id(key) && unavailable.empty() && core.read_only.empty();
}

Item option_item(Core& core, Shape shape, bool on, bool off) {
  Item item{.role = Role::choice,
            .flags = flag::hover,
            .flow = Flow::row,
            .across = Across::centre,
            .gap = 8};
  item.min_height = core.target();
  if (shape == Shape::segment) {
    item.along = Along::centre;
    item.grow = 1;
    item.pad_x = 14, item.pad_y = 6;
    if (on) wear(item, {.ground = Colour::raised, .radius = Radius::m, .elevation = 1});
    else wear(item, {.hover = Colour::brand_tint, .press = Colour::brand_tint_hover,
                     .radius = Radius::m});
  } else if (shape == Shape::chip) {
    item.pad_x = 16, item.pad_y = 7;
    wear(item, {.ground = on ? Colour::brand_tint : Colour::surface,
                .hover = Colour::brand_tint,
                .press = Colour::brand_tint_hover,
                .border = on ? Colour::brand : Colour::line_strong,
                .radius = Radius::full,
                .border_px = on ? 1.5F : 1.0F});
  } else if (shape == Shape::row) {
    item.gap = 12;
    item.pad_x = 14, item.pad_y = 10;
    wear(item, {.ground = on ? Colour::brand_tint : Colour::surface,
                .hover = Colour::brand_tint,
                .press = Colour::brand_tint_hover,
                .border = on ? Colour::brand : Colour::line_strong,
                .radius = Radius::m});
  } else {
    item.gap = 12, item.pad_y = 8;
  }
  if (off) item.flags |= flag::unavailable;
  return item;
}

struct Way {  // how the options of a group are shown
  Role role;
  Shape shape;
  Id group;
  std::string_view unavailable;
  bool reached;
};

// One option of a group; true where the person turned it just now: `on` is its new state then.
bool draw_option(Core& core, const Option& option, const Way& way, bool& on, Edited& what) {
  const Shape shape = way.shape;
  const Id id = Key{option.value}.under(way.group);
  const std::string_view why = way.unavailable.empty() ? option.unavailable : way.unavailable;
  const bool happened = turned(core, id, why, on, what);
  core.begin(option.value, option_item(core, shape, on, !why.empty()));
  const Colour ink = !why.empty()                  ? Colour::ink_faint
                     : on && shape != Shape::segment ? Colour::brand_ink
                                                     : Colour::ink;
  if (shape == Shape::row) draw_dot(core, on);
  if (shape == Shape::chip && on) core.glyph("on", Icon::check, Colour::brand_ink, core.rem(1.1F));
  else if (option.icon != Icon::none) core.glyph("icon", option.icon, ink, core.rem(1.2F));
  const Colour label = why.empty() ? Colour::ink : Colour::ink_faint;
  if (shape == Shape::row) draw_texts(core, option.label, option.detail, Type::body, label);
  else core.word("label", option.label, Type::label, ink);
  const Covering how{.on = on, .reached = way.reached, .unavailable = why};
  const int input = cover(core, id, way.role, option.label, how);
  core.at(input)[Attr::value] = core.keep(option.value);
  core.at(input)[Attr::group] = core.keep(page_name(way.group));
  core.end();
  return happened;
}

// The options as one composite: Tab reaches one of them, arrows the others.
struct Composite {
  std::vector<Id> ids;
  Core::Rove rove;
};

template <class IsOn>
Composite begin_composite(Core& core, Control& control, const ChoiceSpec& spec, IsOn is_on) {
  Composite out;
  const Id group = core.at(control.group).id;
  std::size_t chosen = 0;
  bool found = false;
  for (const Option& option : spec.options) {
    if (!found && is_on(option.value)) chosen = out.ids.size(), found = true;
    out.ids.push_back(Key{option.value}.under(group));
  }
  out.rove = core.rove(out.ids, chosen);
  if (!out.ids.empty()) control.id = out.ids[chosen];
  core.at(control.group).flags |= flag::rows_keys;
  return out;
}

Edited draw_radios(Core& core, Key key, const ChoiceSpec& spec, std::string& value, Shape shape,
                   Item holder) {
  Control control =
      begin_control(core, key, Role::radios, spec.label, spec.worth, spec.hide_label, {});
  const Composite composite = begin_composite(core, control, spec, [&](std::string_view each) {
    return each == value;
  });
  Edited what;
  for (std::size_t i = 0; i < spec.options.size(); ++i) {  // first, so that the old one is let go
    const Option& option = spec.options[i];
    const bool taken = core.happened(composite.ids[i], EventKind::edit) ||
                       composite.rove.to == static_cast<int>(i);
    if (!taken || !option.unavailable.empty() || !spec.unavailable.empty() ||
        !core.read_only.empty())
      continue;
    what.changed = option.value != value;
    value = option.value;
  }
  core.begin("options", holder);
  for (std::size_t i = 0; i < spec.options.size(); ++i) {
    bool on = spec.options[i].value == value;
    Edited ignored;
    draw_option(core, spec.options[i], {Role::radio, shape, core.at(control.group).id,
                                        spec.unavailable, i == composite.rove.stop},
                on, ignored);
    what.left |= ignored.left;
  }
  core.end();
  end_control(core, control, -1, spec.hint, spec.error);
  return what;
}

}  // namespace

int draw_select(Core& core, Id id, std::string_view name, std::string_view placeholder,
                List<Option> options, std::string_view value, std::string_view unavailable) {
  Item item{.id = id, .role = Role::combobox, .flow = Flow::fixed, .grow = 1, .least = core.rem(3)};
  item.style = {.type = Type::body, .colour = value.empty() ? Colour::ink_soft : Colour::ink};
  item.height = type_style(Type::body).line_px * core.scale();
  item[Attr::name] = core.keep(name);
  item[Attr::value] = core.keep(value);
  core.refuse(item, unavailable);
  const int index = core.add(item);
  const auto add = [&core](Key key, std::string_view what, std::string_view label) {
    Item option{.role = Role::option, .flags = flag::inlined};
    option[Attr::text] = core.keep(label);
    option[Attr::value] = core.keep(what);
    core.leaf(key, option);
  };
  if (!placeholder.empty()) add("placeholder", {}, placeholder);
  for (const Option& option : options)
    add(Key{"option", static_cast<std::int64_t>(hash_of(option.value, 1))}, option.value,
        option.label);
  core.end();
  core.glyph("down", Icon::down, Colour::ink_soft, core.rem(1.25F));
  return index;
}

Edited Ui::select(Key key, const ChoiceSpec& spec, std::string& value) {
  const Control control =
      begin_control(core_, key, Role::group, spec.label, spec.worth, spec.hide_label, {});
  const Edited what = core_.edited(control.id, value, spec.unavailable);
  begin_frame(core_, "frame", !spec.error.empty(), !spec.unavailable.empty(), control.id);
  const int input = draw_select(core_, control.id, spec.label, spec.placeholder, spec.options,
                                value, spec.unavailable);
  if (spec.required) core_.at(input).flags |= flag::required;
  core_.end();
  end_control(core_, control, input, spec.hint, spec.error);
  return what;
}

Edited Ui::radios(Key key, const ChoiceSpec& spec, std::string& value) {
  return draw_radios(core_, key, spec, value, Shape::row, {.gap = 8});
}

Edited Ui::segmented(Key key, const ChoiceSpec& spec, std::string& value) {
  Item holder{.role = Role::box,
              .flow = Flow::row,
              .stacks = true,
              .stacked_wide = true,
              .gap = 4,
              .pad_x = 4,
              .pad_y = 4};
  wear(holder, {.ground = Colour::sunken, .border = Colour::line, .radius = Radius::l});
  return draw_radios(core_, key, spec, value, Shape::segment, holder);
}

Edited Ui::chips(Key key, const ChoiceSpec& spec, std::vector<std::string>& values) {
  Control control =
      begin_control(core_, key, Role::fieldset, spec.label, spec.worth, spec.hide_label, {});
  const auto is_on = [&](std::string_view each) { return std::ranges::contains(values, each); };
  const Composite composite = begin_composite(core_, control, spec, is_on);
  Edited what;
  core_.begin("options", {.flow = Flow::wrap, .gap = 8});
  for (std::size_t i = 0; i < spec.options.size(); ++i) {
    const Option& option = spec.options[i];
    const auto at = std::ranges::find(values, option.value);
    bool on = at != values.end();
    const bool was = on;
    draw_option(core_, option, {Role::checkbox, Shape::chip, core_.at(control.group).id,
                                spec.unavailable, i == composite.rove.stop},
                on, what);
    if (on && !was) values.emplace_back(option.value);
    if (!on && was) values.erase(at);
  }
  core_.end();
  end_control(core_, control, -1, spec.hint, spec.error);
  return what;
}

Edited Ui::checkbox(Key key, const ToggleSpec& spec, bool& on) {
  core_.begin(key, {.role = Role::group, .gap = 4});
  const Control control{core_.open.back(), core_.child_id("input")};
  Edited what;
  turned(core_, control.id, spec.unavailable, on, what);
  const bool lit = is_lit(core_, "label", spec.unavailable), off = !spec.unavailable.empty();
  core_.begin("label", option_item(core_, Shape::tick, on, off));
  if (spec.busy) core_.spinner("busy", Colour::brand);
  else draw_tick(core_, on, !spec.error.empty(), lit);
  draw_texts(core_, spec.label, spec.detail, Type::body, off ? Colour::ink_faint : Colour::ink);
  const int input = cover(core_, control.id, Role::checkbox, spec.label,
                          {.on = on, .required = spec.required, .busy = spec.busy,
                           .unavailable = spec.unavailable});
  core_.end();
  end_control(core_, control, input, {}, spec.error);
  return what;
}

Edited Ui::toggle(Key key, const ToggleSpec& spec, bool& on) {
  core_.begin(key, {.role = Role::group});
  const Id id = core_.child_id("input");
  Edited what;
  turned(core_, id, spec.unavailable, on, what);
  const bool lit = is_lit(core_, "label", spec.unavailable), off = !spec.unavailable.empty();
  core_.begin("label", option_item(core_, Shape::tick, on, off));
  draw_texts(core_, spec.label, spec.detail, Type::body, off ? Colour::ink_faint : Colour::ink);
  if (spec.busy) core_.spinner("busy", Colour::brand);
  draw_track(core_, on, off, lit);
  cover(core_, id, Role::toggle, spec.label,
        {.on = on, .busy = spec.busy, .unavailable = spec.unavailable});
  core_.end();
  core_.end();
  return what;
}

}  // namespace vafa::ui
