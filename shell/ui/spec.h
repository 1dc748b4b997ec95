// What can be said of each thing on a screen. All are plain structs for designated initializers;
// texts are copied by the call, so temporaries are fine. Texts may hold Unicode isolates (U+2066 …
// U+2069) around codes, numbers and names: they become <bdi>, are kept on one line and are not
// copied along with the text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shell/ui/icon.h"
#include "shell/ui/key.h"
#include "shell/ui/list.h"
#include "shell/ui/spec_fields.h"
#include "shell/ui/spec_play.h"
#include "shell/ui/theme.h"

namespace vafa::ui {

enum class Align : std::uint8_t { start, centre, end };
enum class Across : std::uint8_t { stretch, start, centre, end, baseline };  // across the flow
enum class Along : std::uint8_t { start, centre, end, between };             // along the flow
enum class Emphasis : std::uint8_t { primary, tonal, plain, danger };
enum class Look : std::uint8_t { none, card, quiet, outlined, hero, tint };
enum class As : std::uint8_t { none, list, section, group, article, aside, nav };  // what it is

// ---- containers -------------------------------------------------------------------------------

struct BoxSpec {
  Space gap = Space::m;
  Space pad = Space::none;
  Across across = Across::stretch;  // a row's own default is centre
  Along along = Along::start;
  float grow = 0;                // share of what is left over in a row
  float min_rem = 0;             // narrowest it may become in a row before the row stacks
  float max_rem = 0;             // 0: as wide as there is room
  As as = As::none;              // list: each child becomes an item
  std::string_view name{};       // its accessible name, where `as` wants one
};

struct RowSpec {
  Space gap = Space::m;
  Space pad = Space::none;
  Across across = Across::centre;
  Along along = Along::start;
  float grow = 0;
  float min_rem = 0, max_rem = 0;
  bool wraps = false;            // goes on in the next line; otherwise it stacks when too tight
  As as = As::none;
  std::string_view name{};
};

struct GridSpec {
  float column_rem = 17;         // narrowest column; as many as fit
  int most = 4;
  Space gap = Space::l;
  As as = As::list;
  std::string_view name{};
};

struct SplitSpec {               // main part and aside: beside each other where wide, else stacked
  float aside_rem = 22;
  bool aside_first = false;      // when stacked
};

struct CardSpec {
  Look look = Look::card;
  Tone tone = Tone::neutral;     // for tint and hero
  Space gap = Space::m;
  Space pad = Space::l;
  Along along = Along::start;    // spread: a card in a grid row is as high as its neighbours
  std::string_view href{};       // makes the whole card a link …
  bool presses = false;          // … or a button
  std::string_view name{};       // accessible name; empty: its words
  std::string_view unavailable{};// why it cannot be pressed now
  bool selected = false;
  float grow = 0;
  float max_rem = 0;
};

// ---- page -------------------------------------------------------------------------------------

enum class Width : std::uint8_t { narrow, normal, wide };  // 30, 68, 86 rem at most

struct PageSpec {
  std::string_view title{};      // the document's title and the h1
  std::string_view lead{};       // one quiet line below it
  Width width = Width::normal;
  bool hide_heading = false;     // the h1 is there for screen readers only
  std::string_view back{};       // label of a link back, shown above the heading
  std::string_view back_href{};
};

struct HeaderSpec {
  std::string_view home_href{};  // of the brand
  std::string_view skip_label{}; // "skip to content"
};

struct NavItem {
  Key key;
  Icon icon = Icon::none;
  std::string_view label{};
  std::string_view href{};
  bool current = false;
  std::string_view badge{};      // short, as "3"
};

// ---- words ------------------------------------------------------------------------------------

struct TextSpec {
  Type type = Type::body;
  Colour colour = Colour::ink;   // on a hero card, ink and ink_soft become on_hero and on_hero_soft
  Align align = Align::start;
  float grow = 0;
  int lines = 0;                 // at most so many, then …; 0: all. Only if all is said elsewhere
  bool whole = false;            // never broken: numbers, codes
};

struct Run {                     // a part of rich text
  std::string_view text{};
  bool strong = false;
  std::string_view href{};       // a link
  Key key{"run"};                // needed for links
};

// ---- actions ----------------------------------------------------------------------------------

struct ButtonSpec {
  std::string_view label{};
  Emphasis emphasis = Emphasis::primary;
  Icon icon = Icon::none;
  Icon trailing = Icon::none;
  std::string_view name{};       // accessible name where the label alone is not enough; contains it
  bool busy = false;             // shows it, and takes no second press
  std::string_view unavailable{};// why not now: stays focusable, is aria-disabled, says so
  bool submit = false;           // of the form around it
  bool wide = false;             // as wide as there is room
  bool small = false;
  float grow = 0;
  std::string_view copies{};     // the browser copies this text at the press
};

struct IconButtonSpec {
  Icon icon = Icon::none;
  std::string_view name{};
  std::string_view unavailable{};
  bool pressed = false, toggles = false;
  bool busy = false;
};

struct LinkSpec {
  std::string_view label{};
  std::string_view href{};       // own paths are routed; others open as the browser does
  Icon icon = Icon::none;
  Icon trailing = Icon::none;
  Emphasis emphasis = Emphasis::plain;  // plain: a text link; else it looks like that button
  std::string_view name{};
  bool wide = false;
};

// ---- things to look at ------------------------------------------------------------------------

struct ProgressSpec {
  double value = 0;                  // 0 … 1
  std::string_view label{};          // what it measures
  std::string_view said{};           // its value in words, as "83 percent"
  Tone tone = Tone::accent;
  float size_rem = 6;                // of a ring
};

struct BadgeSpec {
  std::string_view text{};
  Tone tone = Tone::neutral;
  Icon icon = Icon::none;
  bool solid = false;                // gradient of the tone instead of its tint
};

struct TileSpec {
  Icon icon = Icon::none;
  std::string_view letters{};        // instead of an icon: an avatar
  Tone tone = Tone::firuze;
  float size_rem = 3.5F;
  bool round = false;
  std::string_view name{};           // empty: decoration
};

struct AvatarSpec {
  std::string_view person{};         // whose initials it shows, in a colour of the name's own
  float size_rem = 2.5F;
  bool says = false;                 // the name is not written beside it
};

struct TipSpec {                     // a small button that explains what stands beside it
  std::string_view label{};          // its name, as "What are status points?"
  std::string_view text{};
};

struct PictureSpec {                 // a wide picture of an offer or partner, of tone and sign
  Icon icon = Icon::none;
  std::string_view letters{};        // instead of an icon
  Tone tone = Tone::firuze;
  float height_rem = 7;
  std::string_view name{};           // empty: decoration
};

struct QrSpec {
  int side = 0;                      // modules
  List<std::uint8_t> modules{};      // side × side, row by row, 1 is dark
  std::string_view label{};
  float size_rem = 14;
};

struct CodeSpec {                    // a voucher's code, in large letters, with a copy button
  std::string_view code{};
  std::string_view label{};
  std::string_view copy{}, copied{};
};

struct StatementRowSpec {
  Icon icon = Icon::none;
  Tone tone = Tone::neutral;
  std::string_view title{}, detail{}, time{};
  std::string_view amount{};         // signed, as "+120"
  std::string_view after{};          // quiet line below the amount
  std::string_view href{};
};

struct RowItemSpec {                 // one line of a list: settings, members, search results
  Icon icon = Icon::none;
  Tone tone = Tone::neutral;
  std::string_view letters{};        // an avatar instead of an icon
  std::string_view title{}, detail{}, value{};
  std::string_view href{};
  bool presses = false;
};

struct Column {
  std::string_view label{};
  Align align = Align::start;
  float share = 1;                   // of the width
};

struct Cell {
  std::string_view text{};
  Colour colour = Colour::ink;
  Type type = Type::small;
};

struct TableSpec {
  std::string_view caption{};
  bool hide_caption = false;
  List<Column> columns{};
};

struct EmptySpec {
  Icon icon = Icon::none;
  std::string_view title{}, text{};
};

struct SkeletonSpec {
  std::string_view label{};          // said once, as "Loading offers"
  int count = 3;
  enum class Shape : std::uint8_t { line, row, card, hero } shape = Shape::card;
};

struct BannerSpec {
  Tone tone = Tone::info;
  Icon icon = Icon::none;
  std::string_view title{}, text{};
  std::string_view action{};         // label of its button
  bool urgent = false;               // said at once
};

struct ToastSpec {
  std::string_view text{};
  Tone tone = Tone::success;
  Icon icon = Icon::check;
};

struct DialogSpec {
  std::string_view title{};
  std::string_view text{};
  std::string_view close{};          // name of the close button; empty: none
  Icon icon = Icon::none;
  Tone tone = Tone::brand;
  bool sheet = false;                // from the bottom edge on phones
  bool must_answer = false;          // Escape and a press beside it do nothing
};

struct PreviewSpec {                 // another person's page inside this one, to look at only
  std::string_view label{};
  std::string_view reason{};         // why nothing in it can be pressed
  std::string_view base{};           // put before the href of each link in it
};

}  // namespace vafa::ui
