// What a frame gives back: changes of nodes, surfaces to draw again, when to come back. Pure data;
// the page's host carries it out, tests look at it.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "shell/ui/geometry.h"
#include "shell/ui/key.h"

struct ImDrawList;

namespace vafa::ui {

// Words of the batch. Each op is one word, followed by its operands (f: float bits).
enum class Op : std::uint32_t {
  end,
  upsert,    // id parent role|level<<8 flags
  place,     // id f:x f:y f:w f:h           relative to its parent
  style,     // id w0 w1 w2                  packed Style
  attr,      // id attr offset length        length 2^32-1: remove it
  remove,    // id
  order,     // parent n id*n                children in order
  focus,     // id visible
  scroll,    // f:y
  open,      // id                           show the dialog
  close,     // id
  spin,      // id f:from_deg f:to_deg f:ms
  say,       // urgent offset length
  document,  // dir looks(0 system 1 light 2 dark, 4 more contrast, 8 less motion) f:text_scale
             // lang_offset lang_length title_offset title_length
  token,     // kind(0 colour 1 tone) index rgba*n
  layer,     // id kind f:x f:y f:w f:h      size of a layer, and what of it is painted
  keys       // offset length                all function keys to be told of, parted by spaces
};

struct SurfaceDraw {
  Id layer = 0;
  Rect whole{};                      // what canvases can show of the layer, layer coordinates
  bool resized = false;              // nothing that they show holds any more
  std::vector<Rect> damage;          // what is to be painted again, within the layer's window
  const ImDrawList* list = nullptr;  // all that reaches into it
};

struct Frame {
  std::span<const std::uint32_t> ops{};
  std::string_view strings{};         // what offsets point into; UTF-8
  std::span<const SurfaceDraw> surfaces{};
  double wake_ms = -1;                // come back by this time without an event; < 0: never
  bool animating = false;             // come back with the next picture
};

}  // namespace vafa::ui
