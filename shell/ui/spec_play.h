// What can be said of what is played with and of what shows numbers; spec.h has the rest.
#pragma once

#include <cstdint>
#include <string_view>

#include "shell/ui/key.h"
#include "shell/ui/list.h"
#include "shell/ui/theme.h"

namespace vafa::ui {

struct Slice {
  Key key;
  std::string_view label{};
  Tone tone = Tone::firuze;
};

struct WheelSpec {
  List<Slice> slices{};              // in order, clockwise from the top
  std::string_view label{};
  std::uint32_t turn = 0;            // a new number starts a turn that ends on …
  int landing = 0;                   // … this slice
  float within = 0.5F;               // where in it, 0 … 1
};

struct ScratchSpec {                 // something that lies under a cover to be scratched off
  std::string_view label{};          // what may be found
  std::string_view hint{};           // on the cover, as "Scratch here"
  std::string_view reveal{};         // of the button that takes the cover off
  Tone tone = Tone::silver;
};

struct ChartPoint {
  std::string_view label{};
  float value = 0;                   // not negative
  std::string_view said{};           // as people read it, with its unit
  Tone tone = Tone::brand;           // of a bar or a part of a ring
};

enum class ChartKind : std::uint8_t { line, bar, ring };

struct ChartSpec {                   // a picture of numbers; the same numbers are a table
  ChartKind kind = ChartKind::bar;
  std::string_view title{};          // names it and captions its table
  List<ChartPoint> points{};         // in time or in order, from the start
  std::string_view of{}, amount{};   // heads of the table's columns
  std::string_view numbers{};        // of the button that shows the table of a line or of bars
  std::string_view middle{};         // in a ring, as the sum
  Tone tone = Tone::brand;           // of a line
};

struct LongListSpec {
  std::string_view name{};
  int count = 0;
  float row_rem = 4;                 // about as high as a row is; what it is will be measured
};

struct MonthSpec {                   // one month, whatever the calendar: days as the view counts
  std::string_view title{};          // as "Azar 1405"
  List<std::string_view> weekdays{}; // seven short names, from the first day of the week
  int first = 0;                     // weekday of the first day, 0 … 6
  List<std::string_view> days{};     // their numbers, as written
  List<std::string_view> names{};    // the whole date, as read aloud
  int chosen = 0, today = 0;         // from 1; 0: not in this month
  std::string_view before{}, after{};  // names of the buttons to the months beside it
};

struct Picked {
  int day = 0;                       // from 1, in the pass in which it was pressed
  int months = 0;                    // −1, 1: to the month beside this one
};

}  // namespace vafa::ui
