// Fields that a person types into. The field itself is the browser's; ours is the frame around it,
// its label, hint and error, and what it means.
#include <algorithm>
#include <charconv>
#include <string>

#include "shell/ui/controls.h"

namespace vafa::ui {

namespace {

std::string_view page_kind(FieldKind kind) {
  switch (kind) {
    case FieldKind::text:
    case FieldKind::area: return "text";
    case FieldKind::tel: return "tel";
    case FieldKind::email: return "email";
    case FieldKind::search: return "search";
    case FieldKind::code:
    case FieldKind::digits:
    case FieldKind::amount: return "numeric";
    case FieldKind::secret: return "password";
  }
  return "text";
}

bool runs_ltr(const FieldSpec& spec) {
  if (spec.dir != TextDir::by_text) return spec.dir == TextDir::ltr;
  return spec.kind != FieldKind::text && spec.kind != FieldKind::area &&
         spec.kind != FieldKind::search;
}

}  // namespace

Item input_item(Core& core, const FieldSpec& spec, std::string_view value) {
  const bool area = spec.kind == FieldKind::area;
  Item item{.role = area ? Role::textarea : Role::textbox,
            .flow = Flow::fixed,
            .grow = 1,
            .least = core.rem(5)};
  item.style.type = spec.kind == FieldKind::code ? Type::code
                    : spec.big                    ? Type::number
                                                  : Type::body;
  item.style.align =
      static_cast<std::uint8_t>(spec.kind == FieldKind::code ? Align::centre : Align::start);
  item.style.colour = Colour::ink;
  item.height =
      type_style(item.style.type).line_px * core.scale() * static_cast<float>(area ? spec.rows : 1);
  item.flags |= runs_ltr(spec)                 ? flag::ordered_ltr
                : spec.dir == TextDir::by_text ? flag::dir_auto
                                               : 0;
  if (spec.locked || !core.read_only.empty()) item.flags |= flag::locked;
  if (!spec.unavailable.empty()) core.refuse(item, spec.unavailable);
  if (spec.busy) item.flags |= flag::busy;
  item[Attr::value] = core.keep(value);
  item[Attr::placeholder] = core.keep(spec.placeholder);
  item[Attr::autocomplete] = core.keep(spec.autocomplete);
  item[Attr::inputmode] = page_kind(spec.kind);
  if (spec.longest > 0) item[Attr::longest] = core.keep(std::to_string(spec.longest));
  return item;
}

// The name that the page gives to an element: "n" and its id in hexadecimal digits.
std::string page_name(Id id) {
  char digits[9] = "n";
  const auto end = std::to_chars(digits + 1, digits + sizeof digits, id, 16).ptr;
  return {digits, end};
}

Control begin_control(Core& core, Key key, Role group, std::string_view label,
                      std::string_view worth, bool hide_label, std::string_view optional_mark) {
  Item item{.role = group, .gap = 6};
  if (group != Role::group) item[Attr::name] = core.keep(label);
  core.begin(key, item);
  Control control{.group = core.open.back(), .id = core.child_id("input")};
  const bool legend = group != Role::group;
  Item words{.role = legend ? Role::legend : Role::label, .flow = Flow::text, .grow = 1};
  words.style = {.type = Type::label, .colour = core.on(Colour::ink)};
  words[Attr::text] = core.keep(label);
  if (!legend) words[Attr::group] = core.keep(page_name(control.id));
  if (hide_label) {
    words.flags = flag::unseen;
    core.leaf("label", words);
    return control;
  }
  core.begin("top", {.flow = Flow::row, .across = Across::centre, .stacks = true, .gap = 8});
  core.leaf("label", words);
  if (!optional_mark.empty())
    core.word("optional", optional_mark, Type::caption, Colour::ink_faint);
  if (!worth.empty())
    core.ui.badge("worth", {.text = worth, .tone = Tone::accent, .icon = Icon::star});
  core.end();
  return control;
}

void end_control(Core& core, const Control& control, int input, std::string_view hint,
                 std::string_view error) {
  std::string described;
  const auto note = [&](Key key, Role role, std::string_view text, Colour colour, bool sign) {
    core.begin(key, {.role = role, .flow = Flow::row, .across = Across::start, .gap = 6});
    if (sign) {
      core.begin("sign", {.pad_y = 3});
      core.glyph("icon", Icon::error, colour, core.rem(1.1F));
      core.end();
    }
    core.at(core.word("text", text, Type::small, colour)).grow = 1;
    described += (described.empty() ? "" : " ") + page_name(core.top().id);
    core.end();
  };
  if (!hint.empty()) note("hint", Role::hint, hint, Colour::ink_soft, false);
  if (!error.empty()) note("error", Role::error, error, Colour::danger_ink, true);
  core.end();
  const int told = input >= 0 ? input : control.group;
  core.at(told)[Attr::described] = core.keep(described);
  if (error.empty()) return;
  core.at(told).flags |= flag::invalid;
  if (core.first_error == 0) core.first_error = control.id;
}

void begin_frame(Core& core, Key key, bool invalid, bool locked, Id input) {
  const bool over = core.hovered == core.child_id(key) && !locked;
  Item box{.role = Role::box,
           .flags = flag::hover,
           .flow = Flow::row,
           .across = Across::centre,
           .gap = 8,
           .pad_x = 14,
           .pad_y = 10};
  box.grow = 1;
  box.min_height = std::max(48.0F, core.target());
  const bool lit = core.focused == input;
  wear(box, {.ground = locked ? Colour::page : Colour::surface,
             .border = invalid ? Colour::danger
                       : lit   ? Colour::brand
                       : over  ? Colour::ink
                               : Colour::line_strong,
             .radius = Radius::m,
             .border_px = invalid || lit ? 2.0F : 1.0F});
  core.begin(key, box);
}

Edited Ui::field(Key key, const FieldSpec& spec, std::string& value) {
  const Control control = begin_control(core_, key, Role::group, spec.label, spec.worth,
                                        spec.hide_label, spec.optional_mark);
  Edited what = core_.edited(control.id, value, spec.unavailable);
  const bool locked = spec.locked || !spec.unavailable.empty();
  begin_frame(core_, "frame", !spec.error.empty(), locked, control.id);
  if (spec.kind == FieldKind::code) core_.top().most = core_.rem(24);
  if (spec.icon != Icon::none) core_.glyph("icon", spec.icon, Colour::ink_soft, core_.rem(1.25F));
  Item item = input_item(core_, spec, value);
  item.id = control.id;
  item[Attr::name] = core_.keep(spec.label);
  if (spec.required) item.flags |= flag::required;
  const int input = core_.add(item);
  core_.end();
  if (!spec.unit.empty()) core_.word("unit", spec.unit, Type::small, Colour::ink_soft);
  if (spec.busy) core_.spinner("busy", Colour::ink_soft);
  if (!spec.clear.empty() && !value.empty() && !locked &&
      icon_button("clear", {.icon = Icon::close, .name = spec.clear})) {
    value.clear();
    what.changed = true;
    core_.wanted_focus = control.id;
  }
  core_.end();
  end_control(core_, control, input, spec.hint, spec.error);
  return what;
}

Edited Ui::number(Key key, const NumberSpec& spec, std::string& value) {
  const Control control = begin_control(core_, key, Role::group, spec.label, spec.worth, false, {});
  Edited what = core_.edited(control.id, value, spec.unavailable);
  const auto reason = [&spec](std::string_view own) {
    return spec.unavailable.empty() ? own : spec.unavailable;
  };
  begin_frame(core_, "frame", !spec.error.empty(), !spec.unavailable.empty(), control.id);
  core_.top().flags |= flag::rows_keys;
  core_.top().pad_y = core_.top().pad_x = 2;
  core_.top().most = core_.rem(20);
  if (icon_button("less", {.icon = Icon::minus, .name = spec.less,
                           .unavailable = reason(spec.no_less)}))
    what.by = -1;
  const FieldSpec typed{.kind = FieldKind::digits, .unavailable = spec.unavailable};
  Item item = input_item(core_, typed, value);
  item.id = control.id;
  item[Attr::name] = core_.keep(spec.label);
  item.style.align = static_cast<std::uint8_t>(Align::centre);
  item.style.type = Type::strong;
  item.least = core_.rem(2);
  if (spec.required) item.flags |= flag::required;
  const int input = core_.add(item);
  core_.end();
  if (!spec.unit.empty()) core_.word("unit", spec.unit, Type::small, Colour::ink_soft);
  if (icon_button("more", {.icon = Icon::plus, .name = spec.more,
                           .unavailable = reason(spec.no_more)}))
    what.by = 1;
  core_.end();
  if (core_.happened(control.id, EventKind::key) && spec.unavailable.empty())
    what.by = core_.event->text == "ArrowUp" && spec.no_more.empty()     ? 1
              : core_.event->text == "ArrowDown" && spec.no_less.empty() ? -1
                                                                         : 0;
  end_control(core_, control, input, spec.hint, spec.error);
  return what;
}

}  // namespace vafa::ui
