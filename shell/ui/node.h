// A node is a thing that is on the page: what it is, what it says, where it lies. The flat list of
// them is the page, the accessibility tree and the tests' handle at once. The toolkit makes ids,
// order and meaning; views never see nodes.
#pragma once

#include <cstdint>
#include <string_view>

#include "shell/ui/geometry.h"
#include "shell/ui/icon.h"
#include "shell/ui/key.h"
#include "shell/ui/theme.h"

namespace vafa::ui {

// The page makes the HTML element of each (web/host/elements.mjs has the same list).
// clang-format off
#define VAFA_ROLES(X) \
  X(none) X(layer_header) X(layer_main) X(layer_bar) X(layer_dialog) X(layer_toasts) \
  X(layer_tip) X(layer_scratch) X(layer_wheel) \
  X(group) X(section) X(article) X(aside) X(nav) X(form) X(list) X(item) \
  X(heading) X(paragraph) X(run) X(link) X(button) X(icon) X(image) \
  X(textbox) X(textarea) X(combobox) X(option) X(checkbox) X(radio) X(toggle) X(label) X(choice) \
  X(fieldset) X(legend) X(radios) X(table) X(caption) X(row) X(column_header) X(cell) \
  X(progress) X(status) X(alert) X(separator) X(dialog) X(hint) X(error) X(box) \
  X(slider) X(tablist) X(tab) X(panel) X(tooltip) X(grid) X(gridcell) X(figure)
// clang-format on

#define X(name) name,
enum class Role : std::uint8_t { VAFA_ROLES(X) count_ };
#undef X
std::string_view name_of(Role role);
inline bool is_layer(Role role) { return role >= Role::layer_header && role <= Role::layer_wheel; }
// A layer that lies within another one, where its item does.
inline bool is_inner_layer(Role role) { return is_layer(role) && role >= Role::layer_tip; }

namespace flag {
inline constexpr std::uint32_t unavailable = 1U << 0;  // aria-disabled
inline constexpr std::uint32_t busy = 1U << 1;
inline constexpr std::uint32_t checked = 1U << 2;      // checked, pressed, selected
inline constexpr std::uint32_t invalid = 1U << 3;
inline constexpr std::uint32_t required = 1U << 4;
inline constexpr std::uint32_t current = 1U << 5;      // aria-current=page
inline constexpr std::uint32_t said_by_name = 1U << 6; // aria-label: the name is not in its words
inline constexpr std::uint32_t decoration = 1U << 7;   // aria-hidden
inline constexpr std::uint32_t unseen = 1U << 8;       // for screen readers only
inline constexpr std::uint32_t locked = 1U << 9;       // read only
inline constexpr std::uint32_t nowrap = 1U << 10;
inline constexpr std::uint32_t inlined = 1U << 11;     // a part of its parent's words
inline constexpr std::uint32_t hover = 1U << 12;       // tell when the pointer enters and leaves
inline constexpr std::uint32_t toggles = 1U << 13;     // aria-pressed is there
inline constexpr std::uint32_t submits = 1U << 14;
inline constexpr std::uint32_t must_answer = 1U << 15;
inline constexpr std::uint32_t sheet = 1U << 16;
inline constexpr std::uint32_t ordered_ltr = 1U << 17; // dir=ltr
inline constexpr std::uint32_t dir_auto = 1U << 18;
inline constexpr std::uint32_t rows_keys = 1U << 19;   // arrows move inside (roving)
inline constexpr std::uint32_t focusable = 1U << 20;   // by us only: tabindex -1
inline constexpr std::uint32_t grown = 1U << 21;       // its words are as wide as its rect
inline constexpr std::uint32_t isolate = 1U << 22;     // a signed number: its own direction, ltr
inline constexpr std::uint32_t drags = 1U << 23;       // tell of drags on it
}  // namespace flag

// Texts of a node beside its visible one. Strings only; what HTML wants of them is web's business.
#define VAFA_ATTRS(X) \
  X(text) X(name) X(value) X(href) X(placeholder) X(autocomplete) X(described) X(longest) \
  X(inputmode) X(copies) X(kind) X(title) X(group) \
  X(range)    /* of a slider: least, most, step */ \
  X(position) /* in a list of which not all is there: which, of how many */
#define X(name) name,
enum class Attr : std::uint8_t { VAFA_ATTRS(X) count_ };
#undef X
std::string_view name_of(Attr attr);

enum class ToneUse : std::uint8_t { none, tint, solid, ink };  // its pale ground, gradient, words

struct Style {
  Type type = Type::body;
  Colour colour = Colour::none;   // of its words
  Colour ground = Colour::none;   // of its surface, as CSS
  Colour border = Colour::none;
  Tone tone = Tone::neutral;
  ToneUse tone_use = ToneUse::none;
  Radius radius = Radius::none;
  std::uint8_t align = 0;         // Align
  std::uint8_t lines = 0;
  Icon icon = Icon::none;
  std::int16_t turned = 0;        // degrees, about its centre
  bool operator==(const Style&) const = default;
};

struct Node {
  Id id = 0, parent = 0;
  Role role = Role::none;
  std::uint8_t level = 0;         // of a heading
  std::uint32_t flags = 0;
  Rect rect{};                    // within its layer; mirrored already
  Style style{};
  std::string_view attrs[static_cast<int>(Attr::count_)]{};

  std::string_view operator[](Attr a) const { return attrs[static_cast<int>(a)]; }
  bool is(std::uint32_t f) const { return (flags & f) != 0; }
};

}  // namespace vafa::ui
