// Charts, a calendar's page, a cover to scratch, and a list of ten thousand.
#include <algorithm>
#include <string>
#include <vector>

#include "shell/gallery/gallery.h"

namespace vafa::gallery {

using namespace ui;

namespace {

constexpr int entries = 10000;

std::string digits(const State& state, int number) {
  const std::string latin = std::to_string(number);
  std::string out;
  for (const char c : latin)
    if (state.fa()) out += {'\xDB', static_cast<char>('\xB0' + c - '0')};
    else out += c;
  return out;
}

void draw_trend(State& state, Ui& ui, ChartKind kind) {
  struct Month {
    const char *fa, *en, *said_fa, *said_en;
    float value;
  };
  constexpr Month months[] = {
      {"مهر", "Oct", "۴۲۰", "420", 420},  {"آبان", "Nov", "۵۱۰", "510", 510},
      {"آذر", "Dec", "۳۸۰", "380", 380},  {"دی", "Jan", "۶۹۰", "690", 690},
      {"بهمن", "Feb", "۷۴۰", "740", 740}, {"اسفند", "Mar", "۹۸۰", "980", 980}};
  std::vector<ChartPoint> points;
  for (const Month& month : months)
    points.push_back({.label = state.say(month.fa, month.en),
                      .value = month.value,
                      .said = state.say(month.said_fa, month.said_en)});
  const bool bars = kind == ChartKind::bar;
  const char* title = bars ? state.say("امتیاز هر ماه", "Points by month")
                           : state.say("خرید هر ماه", "Purchases by month");
  ui.card(bars ? "bars" : "line", {}, [&] {
    ui.heading("heading", 2, title);
    ui.chart("chart", {.kind = kind,
                       .title = title,
                       .points = points,
                       .of = state.say("ماه", "Month"),
                       .amount = state.say("مقدار", "Amount"),
                       .numbers = state.say("دیدن عددها", "Show the numbers")});
  });
}

void draw_shares(State& state, Ui& ui) {
  ui.card("ring", {}, [&] {
    const char* title = state.say("خرج امتیازها", "Where points went");
    ui.heading("heading", 2, title);
    ui.chart("chart",
             {.kind = ChartKind::ring,
              .title = title,
              .points = {ChartPoint{.label = state.say("کافه", "Café"),
                                    .value = 45,
                                    .said = state.say("۴۵٪", "45%"),
                                    .tone = Tone::saffron},
                         ChartPoint{.label = state.say("کتاب", "Books"),
                                    .value = 30,
                                    .said = state.say("۳۰٪", "30%"),
                                    .tone = Tone::firuze},
                         ChartPoint{.label = state.say("سفر", "Travel"),
                                    .value = 25,
                                    .said = state.say("۲۵٪", "25%"),
                                    .tone = Tone::lapis}},
              .of = state.say("دسته", "Kind"),
              .amount = state.say("سهم", "Share"),
              .middle = state.say("۲٬۴۰۰", "2,400")});
  });
}

}  // namespace

// A calendar of thirty days that all look alike: real ones are the application's to know.
void draw_calendar(State& state, Ui& ui) {
  constexpr std::string_view fa[] = {"ش", "ی", "د", "س", "چ", "پ", "ج"};
  constexpr std::string_view en[] = {"Sa", "Su", "Mo", "Tu", "We", "Th", "Fr"};
  std::vector<std::string> numbers, names;
  for (int day = 1; day <= 30; ++day) {
    numbers.push_back(digits(state, day));
    names.push_back(numbers.back() + state.say(" از ماه ", " of month ") +
                    digits(state, state.month));
  }
  const std::vector<std::string_view> days(numbers.begin(), numbers.end());
  const std::vector<std::string_view> whole(names.begin(), names.end());
  const std::string title = state.say("ماه ", "Month ") + digits(state, state.month);
  const Picked picked = ui.month("month", {.title = title,
                                           .weekdays = state.fa() ? List<std::string_view>(fa)
                                                                  : List<std::string_view>(en),
                                           .first = state.month * 2 % 7,
                                           .days = days,
                                           .names = whole,
                                           .chosen = state.day,
                                           .today = 12,
                                           .before = state.say("ماه پیش", "Month before"),
                                           .after = state.say("ماه بعد", "Month after")});
  if (picked.day > 0) state.day = picked.day;
  state.month += picked.months;
}

void draw_charts(State& state, Ui& ui) {
  ui.page("charts", {.title = state.say("نمودارها", "Charts"),
                     .back = state.say("ابزارها", "Widgets"),
                     .back_href = "/widgets"},
          [&] {
            ui.grid("charts", {.column_rem = 22, .most = 2, .as = As::none}, [&] {
              draw_trend(state, ui, ChartKind::bar);
              draw_trend(state, ui, ChartKind::line);
              draw_shares(state, ui);
              ui.card("scratch", {}, [&] {
                ui.heading("heading", 2, state.say("کارت خراشیدنی", "Scratch card"));
                if (ui.scratch("card",
                               {.label = state.say("جایزهٔ زیر روکش", "The prize beneath"),
                                .hint = state.say("اینجا را بخراشید", "Scratch here"),
                                .reveal = state.say("نشانم بده", "Show me")},
                               state.uncovered, [&] {
                                 ui.badge("won", {.text = state.say("برنده شدید", "You won"),
                                                  .tone = Tone::success,
                                                  .icon = Icon::check});
                                 ui.text("prize", state.say("۲۵۰ امتیاز", "250 points"),
                                         {.type = Type::title});
                               }))
                  ui.toast({.text = state.say("۲۵۰ امتیاز برنده شدید.", "You won 250 points.")});
              });
            });
          });
}

namespace {

std::vector<int> receipts_found(const State& state) {
  std::vector<int> found;
  for (int i = 0; i < entries; ++i)
    if (state.search.empty() || digits(state, i).contains(state.search) ||
        std::to_string(i).contains(state.search))
      found.push_back(i);
  return found;
}

}  // namespace

// Ten thousand entries, with a search of their own: find-in-page sees only what is there.
void draw_many(State& state, Ui& ui) {
  ui.page("many", {.title = state.say("ده هزار رسید", "Ten thousand receipts"),
                   .width = Width::narrow,
                   .back = state.say("ابزارها", "Widgets"),
                   .back_href = "/widgets"},
          [&] {
            ui.field("search", {.label = state.say("جستجوی رسید", "Find a receipt"),
                                .kind = FieldKind::search,
                                .icon = Icon::search,
                                .clear = state.say("پاک کردن", "Clear")},
                     state.search);
            const std::vector<int> found = receipts_found(state);
            ui.long_list("rows", {.name = state.say("رسیدها", "Receipts"),
                                  .count = static_cast<int>(found.size())},
                         [&](int row) {
                           const int each = found[static_cast<std::size_t>(row)];
                           const std::string number = digits(state, each);
                           ui.row_item(each,
                                       {.icon = Icon::receipt,
                                        .tone = each % 3 == 0 ? Tone::firuze : Tone::lapis,
                                        .title = state.say("رسید ", "Receipt ") + number,
                                        .detail = state.say("خرید از کافه", "From the café"),
                                        .href = "/widgets"});
                         });
          });
}

}  // namespace vafa::gallery
