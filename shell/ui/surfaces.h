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

 private:
  struct Segment {
    Id id = 0;
    std::uint64_t hash = 0;
    Rect box{};
  };
  struct Canvas {
    Id layer = 0;
    Rect window{};
    std::unique_ptr<ImDrawList> list;
    std::vector<Segment> segments, before;
    std::uint64_t signature = 0;  // of all that was painted
    bool fresh = true, seen = false;
  };

  Canvas& canvas_of(Id layer);
  void paint_item(const Core& core, int index, class Painter& painter, Canvas& canvas);
  static std::vector<Rect> damage(Canvas& canvas);

  ImDrawListSharedData shared_;
  std::vector<std::unique_ptr<Canvas>> canvases_;
  std::vector<SurfaceDraw> draws_;
};

}  // namespace vafa::ui
