// The batch of changes: what is new, what moved, what went, and nothing else.
#include <doctest/doctest.h>

#include <algorithm>

#include "shell/ui/patch.h"

namespace {

using namespace vafa::ui;

Node node(Id id, Id parent, Role role = Role::paragraph) {
  return {.id = id, .parent = parent, .role = role, .rect = {0, 0, 10, 10}};
}

int count(const Patch& patch, Op op) {
  constexpr int operands[] = {0, 4, 5, 4, 4, 1, -1, 2, 1, 1, 1, 4, 3, 6, 6, 8, 2};
  int found = 0;
  for (std::size_t i = 0; i < patch.ops.size();) {
    const std::uint32_t code = patch.ops[i];
    if (code == static_cast<std::uint32_t>(op)) ++found;
    i += code == static_cast<std::uint32_t>(Op::order)
             ? 3 + patch.ops[i + 2]
             : 1 + static_cast<std::size_t>(operands[code]);
  }
  return found;
}

void draw(Patch& patch, std::initializer_list<Node> nodes) {
  patch.start();
  patch.nodes = nodes;
  patch.diff();
}

TEST_CASE("the first batch has everything, the next of the same has nothing") {
  Patch patch;
  draw(patch, {node(1, 0, Role::layer_main), node(2, 1), node(3, 1)});
  CHECK(count(patch, Op::upsert) == 3);
  CHECK(count(patch, Op::order) == 1);  // of the page: what is in a new one comes in order
  draw(patch, {node(1, 0, Role::layer_main), node(2, 1), node(3, 1)});
  CHECK(patch.ops.empty());
}

TEST_CASE("only what changed is told") {
  Patch patch;
  Node words = node(2, 1);
  words.attrs[0] = "before";
  draw(patch, {node(1, 0, Role::layer_main), words, node(3, 1)});
  words.attrs[0] = "after";
  draw(patch, {node(1, 0, Role::layer_main), words, node(3, 1)});
  CHECK(count(patch, Op::attr) == 1);
  CHECK(patch.strings == "after");
  CHECK(count(patch, Op::upsert) + count(patch, Op::place) + count(patch, Op::order) == 0);
}

TEST_CASE("a parent that moves does not move its children") {
  Patch patch;
  Node card = node(2, 1, Role::box), text = node(3, 2);
  draw(patch, {node(1, 0, Role::layer_main), card, text});
  card.rect.y = text.rect.y = 40;
  draw(patch, {node(1, 0, Role::layer_main), card, text});
  CHECK(count(patch, Op::place) == 1);
}

TEST_CASE("what goes is removed, and another order is told once") {
  Patch patch;
  draw(patch, {node(1, 0, Role::layer_main), node(2, 1), node(3, 1), node(4, 1)});
  draw(patch, {node(1, 0, Role::layer_main), node(4, 1), node(2, 1)});
  CHECK(count(patch, Op::remove) == 1);
  CHECK(count(patch, Op::order) == 1);
  CHECK(count(patch, Op::upsert) == 0);
}

TEST_CASE("what becomes another element is made again and gets its children back") {
  Patch patch;
  draw(patch, {node(1, 0, Role::layer_main), node(2, 1, Role::box), node(3, 2)});
  draw(patch, {node(1, 0, Role::layer_main), node(2, 1, Role::link), node(3, 2)});
  CHECK(count(patch, Op::remove) == 1);
  CHECK(count(patch, Op::upsert) == 1);
  CHECK(count(patch, Op::order) == 1);
}

TEST_CASE("what a person typed is on the page already") {
  Patch patch;
  Node field = node(2, 1, Role::textbox);
  draw(patch, {node(1, 0, Role::layer_main), field});
  field.attrs[static_cast<int>(Attr::value)] = "typed";
  patch.start();
  patch.known(2, "typed", false);
  patch.nodes = {node(1, 0, Role::layer_main), field};
  patch.diff();
  CHECK(patch.ops.empty());
  patch.start();
  patch.known(2, "refused", false);  // the view did not take it: the page is told
  patch.nodes = {node(1, 0, Role::layer_main), field};
  patch.diff();
  CHECK(count(patch, Op::attr) == 1);
}

TEST_CASE("a dialog is closed before it goes, so that the focus returns") {
  Patch patch;
  draw(patch, {node(1, 0, Role::layer_main), node(2, 0, Role::layer_dialog)});
  draw(patch, {node(1, 0, Role::layer_main)});
  REQUIRE(patch.ops.size() >= 4);
  CHECK(patch.ops[0] == static_cast<std::uint32_t>(Op::close));
  CHECK(patch.ops[2] == static_cast<std::uint32_t>(Op::remove));
}

}  // namespace
