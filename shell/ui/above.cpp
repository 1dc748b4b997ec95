// What lies above the page: dialogs, sheets, toasts.
#include "shell/ui/core.h"

namespace vafa::ui {

bool Ui::dialog(Key key, const DialogSpec& spec, Body body) {
  const float pad = px_of(Space::xl);
  Item layer{.role = Role::layer_dialog, .gap = px_of(Space::l), .pad_x = pad, .pad_y = pad};
  layer.flags = (spec.sheet ? flag::sheet : 0) | (spec.must_answer ? flag::must_answer : 0) |
                flag::said_by_name;
  layer[Attr::name] = core_.keep(spec.title);
  wear(layer, {.ground = Colour::raised, .radius = Radius::xl});
  const int index = core_.begin_layer(key, layer);
  bool dismissed = core_.happened(core_.at(index).id, EventKind::dismiss);
  const bool centred = spec.icon != Icon::none;
  const auto close = [&] {
    if (!spec.close.empty())
      dismissed |= icon_button("close", {.icon = Icon::close, .name = spec.close});
  };
  if (centred) {  // in the middle of the dialog, though the button to close it has its corner
    core_.begin("sign", {.flow = Flow::row, .across = Across::start});
    if (!spec.close.empty())
      core_.leaf("balance", {.flow = Flow::fixed, .width = core_.target()});
    core_.begin("middle", {.across = Across::centre, .grow = 1});
    tile("tile", {.icon = spec.icon, .tone = spec.tone, .size_rem = 4});
    core_.end();
    close();
    core_.end();
    heading("title", 2, spec.title, {.align = Align::centre});
  } else {
    core_.begin("head", {.flow = Flow::row, .across = Across::start, .gap = 8});
    heading("title", 2, spec.title, {.grow = 1});
    close();
    core_.end();
  }
  if (!spec.text.empty())
    text("text", spec.text,
         {.colour = Colour::ink_soft, .align = centred ? Align::centre : Align::start});
  body();
  core_.end();
  return dismissed;
}

void Ui::toast(const ToastSpec& spec) { core_.notify(spec.text, spec.tone, spec.icon); }

}  // namespace vafa::ui
