// What comes in with a frame: what happened on the page, and what the page is like now.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "shell/ui/geometry.h"
#include "shell/ui/key.h"

namespace vafa::ui {

enum class EventKind : std::uint8_t {
  activate,     // a button, a link, a row was pressed and released; a form was submitted
  edit,         // text: the whole new value of a field, a select, a radio; "1"/"" of a checkbox
  focus,        // number: 1 where the focus should be visible (keyboard)
  blur,
  hover,        // number: 1 entered, 0 left
  press,        // number: 1 went down, 0 came up or was cancelled
  key,          // text: DOM name of a key that a composite asked for ("ArrowLeft", "Home", …)
  dismiss,      // Escape or a press beside a dialog; a toast's end
  scroll,       // number: scroll position of the page, sent only near the window's edge
  animation_end,
  drag,         // x, y within the node; number: 0 begin, 1 move, 2 end, 3 cancelled
  metrics,      // a font came, text spacing changed: measure everything again
  foreign_size, // x, y: a text node has another size than was laid out (a translated page)
  surfaces      // number: 1 a canvas can be drawn to, 0 it cannot (no WebGL, context lost)
};

struct Event {
  EventKind kind{};
  Id target = 0;
  double number = 0;
  float x = 0, y = 0;
  std::string_view text{};
};

struct Environment {
  float width = 390, height = 844;  // of the viewport, CSS px
  float dpr = 1;
  float root_px = 16;               // the person's own text size
  float scroll_y = 0;
  float inset_bottom = 0;           // safe area of phones
  bool dark = false, reduced_motion = false, forced_colours = false, coarse = true;
  bool more_contrast = false;
  bool surfaces = false;            // canvases can be drawn to; false is the plain view
  bool operator==(const Environment&) const = default;
};

struct Input {
  std::span<const Event> events{};
  Environment environment{};
  double now_ms = 0;  // monotonic; of this frame
};

}  // namespace vafa::ui
