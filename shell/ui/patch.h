// The difference between what the page has and what it should have, as one batch of words
// (frame.h).
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shell/ui/frame.h"
#include "shell/ui/node.h"
#include "shell/ui/table.h"

namespace vafa::ui {

class Patch {
 public:
  std::vector<Node> nodes;  // as the page will be; as it is until diff

  void start();  // of a frame: `nodes` is empty, what it was is kept for the diff
  // What a person typed or checked is on the page already, whatever the last frame said.
  void known(Id id, std::string_view value, bool checked);
  void diff();

  template <class... Operand>
  void op(Op code, Operand... operands) {
    ops.push_back(static_cast<std::uint32_t>(code));
    (ops.push_back(word(operands)), ...);
  }
  void text_op(Op code, std::uint32_t operand, std::string_view text);
  std::pair<std::uint32_t, std::uint32_t> keep(std::string_view text);
  const Node* was(Id id);

  std::vector<std::uint32_t> ops;
  std::string strings;

 private:
  static std::uint32_t word(float value) { return std::bit_cast<std::uint32_t>(value); }
  static std::uint32_t word(std::uint32_t value) { return value; }
  static std::uint32_t word(int value) { return static_cast<std::uint32_t>(value); }

  void diff_node(const Node& node, const Node* old, Rect place, Rect old_place);
  void diff_order();
  bool was_made_again(Id id) const;
  Rect place_in_parent(const Node& node, std::vector<Node>& among, Table<std::uint32_t>& index);

  std::vector<Node> before_;
  std::vector<Id> made_again_;  // as another element: its children must be handed to it again
  Table<std::uint32_t> index_, before_index_;
  Table<std::uint64_t> order_, order_before_;
};

}  // namespace vafa::ui
