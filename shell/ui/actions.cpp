// Buttons, links and forms.
#include <algorithm>

#include "shell/ui/core.h"

namespace vafa::ui {

namespace {

struct Dress {
  Coat coat;
  Colour ink;
};

Dress dress_of(Emphasis emphasis, bool off) {
  if (off)
    return {{.ground = Colour::sunken, .border = Colour::line, .radius = Radius::l},
            Colour::ink_faint};
  switch (emphasis) {
    case Emphasis::primary:
      return {{.ground = Colour::brand,
               .hover = Colour::brand_hover,
               .press = Colour::brand_press,
               .radius = Radius::l,
               .elevation = 1},
              Colour::on_brand};
    case Emphasis::tonal:
      return {{.ground = Colour::brand_tint,
               .hover = Colour::brand_tint_hover,
               .press = Colour::brand_tint_hover,
               .radius = Radius::l},
              Colour::brand_ink};
    case Emphasis::plain:
      return {{.hover = Colour::brand_tint, .press = Colour::brand_tint_hover, .radius = Radius::l},
              Colour::brand_ink};
    case Emphasis::danger:
      return {{.ground = Colour::danger,
               .hover = Colour::danger_hover,
               .press = Colour::danger_hover,
               .radius = Radius::l},
              Colour::on_danger};
  }
  return {};
}

Item button_item(Core& core, Role role, bool wide, bool small) {
  Item item{.role = role,
            .flags = flag::hover,
            .flow = Flow::row,
            .across = Across::centre,
            .along = Along::centre,
            .hugs = !wide,
            .firm = true,
            .gap = 8};
  item.pad_x = small ? 14 : 22;
  item.pad_y = small ? 7 : 11;
  item.min_height = small ? core.target() : std::max(core.target(), 48.0F);
  return item;
}

void draw_inside(Core& core, Icon icon, std::string_view label, Icon trailing, Colour ink,
                 bool busy) {
  const float size = core.rem(1.25F);
  if (busy) core.spinner("busy", ink);
  else if (icon != Icon::none) core.glyph("icon", icon, ink, size);
  if (!label.empty()) {
    const int text = core.word("label", label, Type::button, ink);
    core.at(text).style.align = static_cast<std::uint8_t>(Align::centre);
  }
  if (trailing != Icon::none) core.glyph("trailing", trailing, ink, size);
}

}  // namespace

bool Ui::button(Key key, const ButtonSpec& spec) {
  Item item = button_item(core_, Role::button, spec.wide, spec.small);
  item.grow = spec.grow;
  item[Attr::name] = core_.keep(spec.name.empty() ? spec.label : spec.name);
  item[Attr::copies] = core_.keep(spec.copies);
  if (!spec.name.empty()) item.flags |= flag::said_by_name;
  if (spec.submit) item.flags |= flag::submits;
  if (spec.busy) item.flags |= flag::busy;
  core_.refuse(item, spec.unavailable);
  const Dress dress = dress_of(spec.emphasis, (item.flags & flag::unavailable) != 0);
  wear(item, dress.coat);
  const int index = core_.begin(key, item);
  draw_inside(core_, spec.icon, spec.label, spec.trailing, dress.ink, spec.busy);
  core_.end();
  const bool pressed = core_.pressed(core_.at(index));
  if (spec.submit) {
    core_.form_pressed = core_.form_pressed || pressed;
    core_.form_blocked = core_.form_blocked || spec.busy || (item.flags & flag::unavailable) != 0;
  }
  return pressed;
}

bool Ui::icon_button(Key key, const IconButtonSpec& spec) {
  Item item = button_item(core_, Role::button, false, true);
  item.pad_x = item.pad_y = 10;
  item.least = core_.target();
  item[Attr::name] = core_.keep(spec.name);
  item.flags |=
      flag::said_by_name | (spec.toggles ? flag::toggles : 0) | (spec.pressed ? flag::checked : 0) |
      (spec.busy ? flag::busy : 0);
  core_.refuse(item, spec.unavailable);
  const bool off = (item.flags & flag::unavailable) != 0;
  Dress dress = dress_of(spec.pressed ? Emphasis::tonal : Emphasis::plain, false);
  dress.coat.radius = Radius::full;
  if (!spec.pressed) dress.ink = off ? Colour::line_strong : Colour::ink_soft;
  wear(item, dress.coat);
  const int index = core_.begin(key, item);
  draw_inside(core_, spec.icon, {}, Icon::none, dress.ink, spec.busy);
  core_.end();
  return core_.pressed(core_.at(index));
}

void Ui::link(Key key, const LinkSpec& spec) {
  const bool text_only = spec.emphasis == Emphasis::plain;
  Item item = button_item(core_, Role::link, spec.wide, text_only);
  if (text_only) item.pad_x = 0, item.gap = 6;
  if (spec.label.empty())  // an icon alone still wants a finger's room
    item.pad_x = std::max(0.0F, (core_.target() - core_.rem(1.25F)) / 2);
  item[Attr::href] = core_.keep(core_.base + std::string{spec.href});
  item[Attr::name] = core_.keep(spec.name.empty() ? spec.label : spec.name);
  if (!spec.name.empty()) item.flags |= flag::said_by_name;
  Dress dress = dress_of(spec.emphasis, false);
  if (text_only) dress.coat = {};
  wear(item, dress.coat);
  const int index = core_.begin(key, item);
  draw_inside(core_, spec.icon, spec.label, spec.trailing, core_.on(dress.ink), false);
  core_.end();
  if (core_.happened(core_.at(index).id, EventKind::activate))
    core_.visited = core_.at(index)[Attr::href];
}

// The submitting button lies in the body, so what happened is known when the body has been drawn.
bool Ui::form(Key key, const FormSpec& spec, Body body) {
  Item item{.role = Role::form, .gap = px_of(spec.gap)};
  item[Attr::name] = core_.keep(spec.name);
  if (!spec.name.empty()) item.flags = flag::said_by_name;
  core_.form_pressed = core_.form_blocked = false;
  core_.first_error = 0;
  const int index = core_.begin(key, item);
  body();
  core_.end();
  const Id id = core_.at(index).id;
  std::uint32_t& attempt = core_.attempts[id];
  if (attempt != spec.attempt && core_.first_error != 0) core_.wanted_focus = core_.first_error;
  attempt = spec.attempt;
  const bool entered =
      core_.happened(id, EventKind::activate) && !core_.form_blocked && core_.read_only.empty();
  return core_.form_pressed || entered;
}

}  // namespace vafa::ui
