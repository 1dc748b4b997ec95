// The painted half of a frame: a draw list for each layer, and which parts of it differ from what
// the layer's canvas shows already.
#pragma once

#include <imgui.h>
#include <imgui_internal.h>

#include <memory>
#include <vector>

#include "shell/ui/frame.h"
#include "shell/ui/item.h"
#include "shell/ui/table.h"
#include "shell/ui/theme.h"

namespace vafa::ui {

class Surfaces {
 public:
  Surfaces();

  void start();   // of a frame
  void forget();  // canvases are empty: the next frame draws all
  void paint(const Core& core, int layer_item, Rect window);
  const std::vector<SurfaceDraw>& finish();
  Rect window_of(Id layer) const;
  std::uint64_t painted() const;  // all that the canvases show, in one number

 private:
  struct Segment {  // what one item has painted
    Id id = 0;
    int item = 0;
    std::uint64_t key = 0;   // of all that decides its look …
    std::uint64_t hash = 0;  // … and of what it looks like
    Rect box{};
  };
  struct Canvas {
    Id layer = 0;
    Rect window{};
    std::unique_ptr<ImDrawList> list;
    std::vector<Segment> segments, before;
    std::uint64_t theme = 0;
    bool fresh = true, seen = false;
  };

  Canvas& canvas_of(Id layer);
  static void start_list(const Core& core, Canvas& canvas);
  static void look_over(const Core& core, int index, Canvas& canvas);
  static std::vector<Rect> compare(const Core& core, Canvas& canvas);
  static void paint_one(const Core& core, const Item& item, class Painter& painter);
  static void measure(const ImDrawList& list, int first, Segment& segment);

  ImDrawListSharedData shared_;
  std::vector<std::unique_ptr<Canvas>> canvases_;
  std::vector<SurfaceDraw> draws_;
};

}  // namespace vafa::ui
