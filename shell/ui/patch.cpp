#include "shell/ui/patch.h"

#include <algorithm>

namespace vafa::ui {

namespace {

std::uint32_t four(int a, int b, int c, int d) {
  return static_cast<std::uint32_t>(a & 0xFF) | static_cast<std::uint32_t>(b & 0xFF) << 8 |
         static_cast<std::uint32_t>(c & 0xFF) << 16 | static_cast<std::uint32_t>(d & 0xFF) << 24;
}

template <class Enum>
int i(Enum value) {
  return static_cast<int>(value);
}

}  // namespace

void Patch::start() {
  ops.clear();
  strings.clear();
  before_.swap(nodes);
  nodes.clear();
  std::swap(index_, before_index_);
  index_.clear();
}

void Patch::known(Id id, std::string_view value, bool checked) {
  const std::uint32_t* at = before_index_.find(id);
  if (at == nullptr) return;
  Node& node = before_[*at];
  if (node.role == Role::checkbox || node.role == Role::radio || node.role == Role::toggle)
    node.flags = checked ? node.flags | flag::checked : node.flags & ~flag::checked;
  else node.attrs[i(Attr::value)] = value;
}

const Node* Patch::was(Id id) {
  const std::uint32_t* at = before_index_.find(id);
  return at == nullptr ? nullptr : &before_[*at];
}

std::pair<std::uint32_t, std::uint32_t> Patch::keep(std::string_view text) {
  const auto offset = static_cast<std::uint32_t>(strings.size());
  strings.append(text);
  return {offset, static_cast<std::uint32_t>(text.size())};
}

void Patch::text_op(Op code, std::uint32_t operand, std::string_view text) {
  const auto [offset, length] = keep(text);
  op(code, operand, offset, length);
}

Rect Patch::place_in_parent(const Node& node, std::vector<Node>& among,
                            Table<std::uint32_t>& index) {
  Rect rect = node.rect;
  const std::uint32_t* at = index.find(node.parent);
  if (at == nullptr || is_layer(among[*at].role)) return rect;
  rect.x -= among[*at].rect.x;
  rect.y -= among[*at].rect.y;
  return rect;
}

void Patch::diff() {
  for (std::uint32_t n = 0; n < nodes.size(); ++n) index_[nodes[n].id] = n;
  for (const Node& old : before_)
    if (index_.find(old.id) == nullptr && (old.role == Role::layer_dialog)) op(Op::close, old.id);
  for (const Node& old : before_)
    if (index_.find(old.id) == nullptr) op(Op::remove, old.id);
  made_again_.clear();
  for (const Node& node : nodes) {
    const Node* old = was(node.id);
    if (old != nullptr &&
        (old->role != node.role || old->parent != node.parent || old->level != node.level)) {
      op(Op::remove, node.id);  // another element, or elsewhere
      old = nullptr;
      made_again_.push_back(node.id);
    }
    diff_node(node, old, place_in_parent(node, nodes, index_),
              old == nullptr ? Rect{} : place_in_parent(*old, before_, before_index_));
  }
  diff_order();
}

void Patch::diff_node(const Node& node, const Node* old, Rect place, Rect old_place) {
  if (old == nullptr || old->flags != node.flags)
    op(Op::upsert, node.id, node.parent, i(node.role) | node.level << 8, node.flags);
  if (!node.is(flag::inlined | flag::unseen) && (old == nullptr || !(place == old_place)))
    op(Op::place, node.id, place.x, place.y, place.w, place.h);
  const Style& s = node.style;
  if (old == nullptr ? !(s == Style{}) : !(s == old->style))
    op(Op::style, node.id, four(i(s.type), i(s.colour), i(s.ground), i(s.border)),
       four(i(s.tone), i(s.tone_use), i(s.radius), s.align),
       four(s.lines, i(s.icon), s.turned, s.turned >> 8));
  for (int a = 0; a < i(Attr::count_); ++a) {
    const std::string_view text = node.attrs[a];
    if (old == nullptr ? text.empty() : text == old->attrs[a]) continue;
    const auto [offset, length] = keep(text);
    op(Op::attr, node.id, a, offset, text.empty() ? ~0U : length);
  }
}

bool Patch::was_made_again(Id id) const {
  return std::ranges::find(made_again_, id) != made_again_.end();
}

// A parent whose children are others, or in another order, gets the whole list; those of a new one
// were made in their order.
void Patch::diff_order() {
  std::swap(order_, order_before_);
  order_.clear();
  std::vector<Id> parents;
  for (const Node& node : nodes) {
    std::uint64_t* sum = order_.find(node.parent);
    if (sum == nullptr) parents.push_back(node.parent), sum = &order_[node.parent];
    *sum = (*sum ^ node.id) * 0x9E3779B97F4A7C15U + 1;
  }
  for (const Id parent : parents) {
    if (parent != 0 && was(parent) == nullptr) continue;
    const std::uint64_t* old = order_before_.find(parent);
    if (old != nullptr && *old == *order_.find(parent) && !was_made_again(parent)) continue;
    op(Op::order, parent, 0);
    const std::size_t count_at = ops.size() - 1;
    for (const Node& node : nodes)
      if (node.parent == parent) ops.push_back(node.id), ++ops[count_at];
  }
}

}  // namespace vafa::ui
