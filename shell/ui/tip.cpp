// A small button with an explanation that shows itself while the pointer or the focus is on it, or
// after a press, and goes at Escape. It can be pointed at, too: whoever enlarges the page must move
// over it.
#include "shell/ui/controls.h"

namespace vafa::ui {

namespace {

void draw_words(Core& core, std::string_view text) {
  core.begin("layer", {.role = Role::layer_tip,
                       .flags = flag::decoration,
                       .floats = true,
                       .pad_y = 6});
  Item box{.role = Role::box, .flags = flag::hover, .pad_x = 14, .pad_y = 10};
  box.most = core.rem(19);
  wear(box, {.ground = Colour::toast, .radius = Radius::m, .elevation = 2});
  core.begin("box", box);
  core.word("words", text, Type::small, Colour::on_toast, Role::paragraph);
  core.end();
  core.end();
}

}  // namespace

void Ui::tip(Key key, const TipSpec& spec) {
  core_.begin(key, {.role = Role::box, .flags = flag::hover, .hugs = true});
  const Id anchor = core_.top().id, button = core_.child_id("button");
  const Id box = Key{"box"}.under(core_.child_id("layer"));
  if (icon_button("button", {.icon = Icon::help, .name = spec.label}))
    core_.tip_open = core_.tip_open == anchor ? 0 : anchor;
  core_.at(core_.top().last)[Attr::described] = core_.keep(page_name(core_.child_id("said")));
  Item said{.role = Role::tooltip, .flags = flag::unseen, .flow = Flow::text};
  said[Attr::text] = core_.keep(spec.text);
  core_.leaf("said", said);
  const bool pointed =
      core_.hovered == anchor || core_.hovered == button || core_.hovered == box;
  const bool wanted =
      pointed || core_.tip_open == anchor || (core_.focus_seen && core_.focused == button);
  if (!wanted && core_.tip_shut == anchor) core_.tip_shut = 0;
  if (wanted && core_.tip_shut != anchor) {
    draw_words(core_, spec.text);
    if (shortcut("Escape")) core_.tip_shut = anchor, core_.tip_open = 0;
  }
  core_.end();
}

}  // namespace vafa::ui
