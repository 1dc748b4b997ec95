// An item is what a view said, between the pass and the page: what it is, how it flows, how it is
// painted. Items form a tree for one frame; layout gives them places, then they become nodes.
#pragma once

#include <cstdint>

#include "shell/ui/node.h"
#include "shell/ui/spec.h"

namespace vafa::ui {

struct Core;
struct Item;
class Painter;

// Paints the inside of an item; its coat has been painted already.
using Paint = void (*)(Painter& painter, const Core& core, const Item& item);

enum class Flow : std::uint8_t { column, row, wrap, grid, stack, text, fixed, free };

// The surface under an item. The page gets the same as CSS, see Style.
struct Coat {
  Colour ground = Colour::none, hover = Colour::none, press = Colour::none;
  Colour border = Colour::none;
  Radius radius = Radius::none;
  std::uint8_t elevation = 0;  // 0 flat, 1 lies on the page, 2 floats
  float border_px = 1;
  bool hero = false;   // the club's gradient with its star tiles
  bool lifts = false;  // rises under the pointer
};

struct Item {
  Id id = 0;
  Role role = Role::none;  // none: layout only, no node
  std::uint8_t level = 0;
  std::uint32_t flags = 0;
  Style style{};
  std::string_view attrs[static_cast<int>(Attr::count_)]{};

  std::string_view measured{};  // of rich text: all its words

  int parent = -1, first = -1, last = -1, next = -1;

  Flow flow = Flow::column;
  Across across = Across::stretch;
  Along along = Along::start;
  bool hugs = false;          // as wide as its content, where others stretch
  bool centred = false;       // in the middle of a column, where `most` leaves room
  bool stacks = false;        // a row that becomes a column when it is too tight
  bool stacked_wide = false;  // … whose children then fill the width
  bool wrapper = false;       // of one child of a list
  bool lists = false;         // each child is wrapped in an item
  bool whole = false;         // text that is never broken
  bool firm = false;              // a row stacks rather than squeeze it
  bool covers = false;        // lies over the whole of its parent
  bool floats = false;        // takes no room: lies below its parent, or above where that is tight
  bool parts_rows = false;    // a thin rule above it, unless it is the first
  bool on_hero = false;       // words below take the colours for it
  float gap = 0, pad_x = 0, pad_y = 0, pad_end = 0;
  float grow = 0, least = 0, most = 0;  // widths; most 0: no limit
  float width = 0, height = 0, min_height = 0;
  float at_x = 0, at_y = 0;  // centre in a free parent, as a share of its size
  float column = 0;          // grid: narrowest
  int columns = 0;           // grid: at most

  Coat coat{};
  Paint paint = nullptr;
  const void* look = nullptr;  // what paint wants to know, in the arena …
  std::uint64_t look_key = 0;  // … and a number that differs when that does

  float natural = -1;              // as wide as it would like to be; < 0: not computed
  Rect rect{};                     // within its parent, from the start edge
  Rect place{};                    // within its layer, mirrored
  float exact_x = 0, exact_y = 0;  // of place, before it is put on whole device pixels
  int layer = -1;

  std::string_view& operator[](Attr a) { return attrs[static_cast<int>(a)]; }
  std::string_view operator[](Attr a) const { return attrs[static_cast<int>(a)]; }
};

// Gives an item a surface, on the canvas and as CSS.
inline void wear(Item& item, const Coat& coat) {
  item.coat = coat;
  item.style.ground = coat.ground;
  item.style.border = coat.border;
  item.style.radius = coat.radius;
}

}  // namespace vafa::ui
