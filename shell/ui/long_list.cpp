// A list of which only the rows near the window are on the page. Its height is that of all rows:
// what was measured once is remembered, the others are thought to be as high as the average. Rows
// lie in the page's own scroll; where what lies above the window turns out to be higher or lower,
// the page is scrolled along so that nothing moves under the eye. The row with the focus stays.
//
// A list that has no more nodes than find-in-page can be asked to look through is there as a whole;
// a longer one needs a search of its own beside it.
#include <algorithm>
#include <string>
#include <vector>

#include "shell/ui/core.h"

namespace vafa::ui {

namespace {

constexpr int most_nodes = 500;   // of a list that is there as a whole
constexpr float nearest = 0.15F;  // drawn rows end no nearer to the viewport than this

struct Rows final : Kept {
  std::vector<float> heights;  // < 0: not known
  std::vector<Id> shown_ids;   // of the rows of the last frame …
  std::vector<int> shown;      // … and their numbers
  float width = 0, guess = 0, measured_sum = 0;
  int measured = 0, first = 0, last = 0, focused = -1, nodes_a_row = 0;
  int anchor = -1;             // the row at the top of the viewport, as of the last frame …
  float anchor_y = 0;          // … and where it lay
  unsigned turn = 0;           // the frame in which all this was looked at

  float height(int row) const {
    const float known = heights[static_cast<std::size_t>(row)];
    return known >= 0 ? known : guess;
  }

  void forget(int count, float estimate) {
    heights.assign(static_cast<std::size_t>(count), -1);
    guess = estimate, measured_sum = 0, measured = 0, anchor = -1;
  }

  void learn(Core& core) {
    for (std::size_t i = 0; i < shown.size(); ++i) {
      const Node* node = core.patch.was(shown_ids[i]);
      if (node == nullptr || shown[i] >= static_cast<int>(heights.size())) continue;
      float& known = heights[static_cast<std::size_t>(shown[i])];
      if (known >= 0) measured_sum -= known, --measured;
      known = node->rect.h;
      measured_sum += known, ++measured;
    }
    if (measured > 0) guess = measured_sum / static_cast<float>(measured);
  }

  // The rows that lie within `reach` of the viewport, and the first that lies in it.
  void look(const Core& core, float top, bool moves) {
    const float view = core.environment.height;
    const auto count = static_cast<int>(heights.size());
    float y = 0;
    int from = count, to = 0, seen = -1;
    float seen_y = 0;
    const float above = moves ? core.overscan_above() : nearest;
    const float below = moves ? core.overscan_below() : nearest;
    for (int row = 0; row < count; ++row) {
      const float end = y + height(row);
      if (end > top && seen < 0) seen = row, seen_y = y;
      if (end > top - above * view && y < top + (1 + below) * view)
        from = std::min(from, row), to = row + 1;
      y = end;
    }
    if (!moves && from >= first && to <= last) return set_anchor(seen, seen_y);
    if (!moves) return look(core, top, true);
    first = std::min(from, to), last = to;
    set_anchor(seen, seen_y);
  }

  void set_anchor(int row, float y) { anchor = row, anchor_y = y; }

  float y_of(int row) const {
    float y = 0;
    for (int i = 0; i < row; ++i) y += height(i);
    return y;
  }
};

void prepare(Core& core, Rows& rows, Id list, const LongListSpec& spec) {
  rows.turn = core.turn;
  const Node* node = core.patch.was(list);
  const float width = node == nullptr ? 0 : node->rect.w;
  const bool is_other = static_cast<int>(rows.heights.size()) != spec.count;
  if (is_other || width != rows.width) rows.forget(spec.count, core.rem(spec.row_rem));
  rows.width = width;
  if (!is_other) rows.learn(core);
  const float list_y = node == nullptr ? 0 : node->rect.y;
  const float top = core.environment.scroll_y - core.header_height - list_y;
  if (rows.anchor > 0 && rows.anchor < spec.count && top > 0) {
    const float moved = rows.y_of(rows.anchor) - rows.anchor_y;
    if (std::abs(moved) > 0.5F) core.scroll_by = moved;
  }
  rows.look(core, top + core.scroll_by, node == nullptr);
}

void draw_gap(Core& core, const Rows& rows, int from, int to) {
  if (from >= to) return;
  float height = 0;
  for (int row = from; row < to; ++row) height += rows.height(row);
  const Id id = core.child_id(Key{"gap", from});
  core.add({.id = id, .flow = Flow::fixed, .height = height});
  core.end();
}

void draw_one(Core& core, Rows& rows, int number, int count, const RowBody& row) {
  const std::size_t before = core.items.size();
  row(number);
  if (core.items.size() == before) return;
  Item& wrapper = core.at(static_cast<int>(before));
  wrapper[Attr::position] =
      core.keep(std::to_string(number + 1) + ' ' + std::to_string(count));
  rows.shown.push_back(number);
  rows.shown_ids.push_back(wrapper.id);
  int nodes = 0;
  bool has_focus = false;
  for (std::size_t i = before; i < core.items.size(); ++i) {
    nodes += core.items[i].role != Role::none;
    has_focus = has_focus || (core.focused != 0 && core.items[i].id == core.focused);
  }
  rows.nodes_a_row = std::max(rows.nodes_a_row, nodes);
  if (has_focus) rows.focused = number;
  if (rows.heights[static_cast<std::size_t>(number)] < 0) core.animating = true;
}

}  // namespace

void Ui::long_list(Key key, const LongListSpec& spec, RowBody row) {
  Item item{.role = Role::list, .flags = flag::said_by_name, .lists = true};
  wear(item, {.ground = Colour::surface, .radius = Radius::xl, .elevation = 1});
  item[Attr::name] = core_.keep(spec.name);
  const int index = core_.begin(key, item);
  const Id id = core_.at(index).id;
  Rows& rows = core_.kept<Rows>(id);
  if (rows.turn != core_.turn) prepare(core_, rows, id, spec);
  const int kept = rows.focused < spec.count ? rows.focused : -1;
  rows.shown.clear(), rows.shown_ids.clear();
  rows.focused = -1;
  const bool whole = rows.nodes_a_row > 0 && spec.count * rows.nodes_a_row <= most_nodes;
  const int first = whole ? 0 : std::min(rows.first, spec.count);
  const int last = whole ? spec.count : std::min(rows.last, spec.count);
  const auto draw = [&](int number) { draw_one(core_, rows, number, spec.count, row); };
  if (kept >= 0 && kept < first) {
    draw_gap(core_, rows, 0, kept);
    draw(kept);
    draw_gap(core_, rows, kept + 1, first);
  } else {
    draw_gap(core_, rows, 0, first);
  }
  for (int number = first; number < last; ++number) draw(number);
  if (kept >= last) {
    draw_gap(core_, rows, last, kept);
    draw(kept);
    draw_gap(core_, rows, kept + 1, spec.count);
  } else {
    draw_gap(core_, rows, last, spec.count);
  }
  core_.end();
}

}  // namespace vafa::ui
