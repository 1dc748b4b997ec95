// A slider: the browser's own range input lies, unseen, over what we paint, so that dragging, keys
// and what is read aloud are its own; two buttons do the same with a tap.
#include <algorithm>
#include <bit>
#include <charconv>
#include <string>

#include "shell/ui/controls.h"
#include "shell/ui/painter.h"

namespace vafa::ui {

namespace {

struct SliderLook {
  float share, thumb;
  bool off, held;
};

void paint_slider(Painter& painter, const Core& core, const Item& item) {
  const auto& look = *static_cast<const SliderLook*>(item.look);
  const Theme& theme = painter.theme();
  const Rect& r = item.place;
  const bool rtl = core.direction == Dir::rtl;
  const float track = 8, y = r.y + r.h / 2, reach = r.w - look.thumb;
  const float x = r.x + look.thumb / 2 + reach * (rtl ? 1 - look.share : look.share);
  const Rgba ink = theme[look.off ? Colour::line_strong : Colour::brand];
  painter.fill({r.x, y - track / 2, r.w, track}, track / 2, theme[Colour::line]);
  const float from = rtl ? x : r.x, to = rtl ? r.right() : x;
  painter.fill({from, y - track / 2, to - from, track}, track / 2, ink);
  const float big = look.held ? 1.0F : 0.86F;
  painter.shadow({x - look.thumb / 2, y - look.thumb / 2, look.thumb, look.thumb}, look.thumb / 2,
                 8, 2, faded(theme[Colour::shadow], 0.2F));
  painter.circle(x, y, look.thumb / 2 * big, ink);
  painter.circle(x, y, look.thumb / 2 * big - 4, theme[Colour::on_brand]);
}

int number_of(std::string_view text, int otherwise) {
  std::from_chars(text.data(), text.data() + text.size(), otherwise);
  return otherwise;
}

int draw_range(Core& core, const SliderSpec& spec, Id id, int value) {
  const float thumb = core.rem(1.5F), height = std::max(core.target(), thumb);
  const float share =
      static_cast<float>(value - spec.least) / static_cast<float>(spec.most - spec.least);
  const bool held = core.held == id || core.focused == id;
  const bool off = !spec.unavailable.empty() || !core.read_only.empty();
  Item plate{.role = Role::box, .flow = Flow::stack, .grow = 1, .least = core.rem(2)};
  plate.min_height = height;
  plate.look = core.arena().make<SliderLook>({share, thumb, off, held});
  plate.look_key = std::bit_cast<std::uint32_t>(share) * 4ULL + (off ? 2 : 0) + (held ? 1 : 0);
  plate.paint = paint_slider;
  core.begin("plate", plate);
  Item input{.id = id, .role = Role::slider, .flags = flag::hover, .flow = Flow::fixed,
             .covers = true};
  input[Attr::name] = core.keep(spec.label);
  input[Attr::value] = core.keep(std::to_string(value));
  input[Attr::range] = core.keep(std::to_string(spec.least) + ' ' + std::to_string(spec.most) +
                                 ' ' + std::to_string(spec.step));
  core.refuse(input, spec.unavailable);
  if (!off) input[Attr::title] = core.keep(spec.said);
  const int index = core.add(input);
  core.end();
  core.end();
  return index;
}

}  // namespace

Edited Ui::slider(Key key, const SliderSpec& spec, int& value) {
  const Control control = begin_control(core_, key, Role::group, spec.label, {}, false, spec.said);
  core_.items.back().style = {.type = Type::number_small, .colour = core_.on(Colour::ink)};
  core_.items.back().flags |= flag::decoration;  // the input says it
  Edited what;
  std::string typed = std::to_string(value);
  what.left = core_.edited(control.id, typed, spec.unavailable).left;
  int now = number_of(typed, value);
  core_.begin("parts", {.flow = Flow::row, .across = Across::centre, .gap = 4});
  const std::string_view why = spec.unavailable;
  const bool less =
      icon_button("less", {.icon = Icon::minus, .name = spec.less, .unavailable = why});
  const int input = draw_range(core_, spec, control.id, value);
  const bool more =
      icon_button("more", {.icon = Icon::plus, .name = spec.more, .unavailable = why});
  core_.end();
  if (less) now -= spec.step;
  if (more) now += spec.step;
  now = std::clamp(now, spec.least, spec.most);
  what.changed = now != value;
  value = now;
  end_control(core_, control, input, spec.hint, spec.error);
  return what;
}

}  // namespace vafa::ui
