// Gives every item of a layer its place. Widths go down, heights come up; what a text needs is
// asked of Words. Logical directions only: x counts from the start edge.
#pragma once

#include <vector>

#include "shell/ui/item.h"
#include "shell/ui/words.h"

namespace vafa::ui {

class Layout {
 public:
  Layout(std::vector<Item>& items, Words& words, float scale, bool ltr)
      : items_(items), words_(words), scale_(scale), ltr_(ltr) {}

  void place(int index, float width);  // sets rect.w and rect.h, and the rects of all below
  float natural(int index);            // as wide as it would like to be

 private:
  Item& at(int index) { return items_[static_cast<std::size_t>(index)]; }
  float least(int index);
  Size text_size(const Item& item, float width);
  float inner_natural(Item& item);
  void place_text(Item& item, float width);
  void place_free(Item& item, float width);
  void place_column(Item& item, float inner);
  void place_row(Item& item, float inner);
  void place_line(Item& item, const std::vector<int>& line, float inner, float y);
  void place_wrap(Item& item, float inner);
  void place_grid(Item& item, float inner);
  void place_stack(Item& item, float inner);
  void share_out(const std::vector<int>& line, std::vector<float>& widths, float room);
  void stretch(int index, float height);
  float baseline(int index);
  std::vector<int> children(const Item& item);

  std::vector<Item>& items_;
  Words& words_;
  float scale_;
  bool ltr_;
};

}  // namespace vafa::ui
