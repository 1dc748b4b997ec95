// What can be said of fields and choices; spec.h has the rest.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shell/ui/icon.h"
#include "shell/ui/list.h"
#include "shell/ui/theme.h"

namespace vafa::ui {

// ---- fields -----------------------------------------------------------------------------------

enum class FieldKind : std::uint8_t {
  text, tel, email, search, code, digits, amount, secret, area
};
enum class TextDir : std::uint8_t { by_text, ltr, page };

struct FieldSpec {
  std::string_view label{};
  FieldKind kind = FieldKind::text;
  std::string_view hint{};
  std::string_view error{};          // non-empty: invalid
  std::string_view placeholder{};
  std::string_view autocomplete{};   // HTML's words: "name", "tel", "one-time-code", …
  TextDir dir = TextDir::by_text;
  int longest = 0;                   // in characters; 0: no limit
  bool required = false;
  std::string_view optional_mark{};  // shown beside the label, as "(optional)"
  std::string_view unit{};           // shown at the end, as "toman"
  std::string_view worth{};          // a badge beside the label, as "+20 points"
  Icon icon = Icon::none;
  int rows = 3;                      // of an area
  bool locked = false;               // read only
  bool busy = false;                 // what was typed is being looked at
  std::string_view unavailable{};    // why nothing can be typed now
  std::string_view clear{};          // name of a button that empties it, there while it is not
  bool hide_label = false;           // there for screen readers only (a search box)
  bool big = false;                  // to be read from a step away
};

struct Option {
  std::string_view value{};          // stable, never shown
  std::string_view label{};
  std::string_view detail{};
  Icon icon = Icon::none;
  std::string_view unavailable{};    // why not this one
};

struct ChoiceSpec {
  std::string_view label{};
  List<Option> options{};
  std::string_view hint{};
  std::string_view error{};
  std::string_view placeholder{};    // of a select without a value
  std::string_view worth{};
  bool required = false;
  bool hide_label = false;
  std::string_view unavailable{};    // why nothing can be chosen now
};

struct ToggleSpec {
  std::string_view label{};
  std::string_view detail{};
  std::string_view error{};
  bool required = false;
  bool busy = false;                 // is being carried out
  std::string_view unavailable{};
};

// A number between two others that need not be exact. It is dragged, stepped with the arrows, or
// tapped with the two buttons beside it.
struct SliderSpec {
  std::string_view label{};
  std::string_view said{};           // its value in words, shown and read aloud
  int least = 0, most = 100, step = 1;
  std::string_view less{}, more{};   // names of the buttons
  std::string_view hint{}, error{};
  std::string_view unavailable{};
};

// A count that is typed or stepped. Its text is the view's, which knows how numbers are written.
struct NumberSpec {
  std::string_view label{};
  std::string_view less{}, more{};   // names of the buttons
  std::string_view no_less{}, no_more{};   // why there is nothing below, above
  std::string_view unit{};
  std::string_view hint{}, error{}, worth{};
  bool required = false;
  std::string_view unavailable{};
};

struct DateParts {                   // as typed and chosen: raw text, the view checks it
  std::string year, month, day;      // month is "1" … "12"
  bool operator==(const DateParts&) const = default;
};

struct DateSpec {
  std::string_view label{};
  std::string_view year{}, month{}, day{};  // labels of the parts
  List<std::string_view> months{};          // their twelve names
  std::string_view hint{}, error{}, worth{};
  bool required = false;
  bool birthday = false;                    // autocomplete bday-*
};

struct FormSpec {
  std::string_view name{};
  std::uint32_t attempt = 0;         // raise it when a submission was refused: the first field with
  Space gap = Space::l;              // an error gets the focus
};

// What happened to a field in this pass. Converts to true when its value changed.
struct Edited {
  bool changed = false;
  bool left = false;                 // the focus went elsewhere
  int by = 0;                        // of a number: −1, 1 where it was stepped
  explicit operator bool() const { return changed; }
};

}  // namespace vafa::ui
