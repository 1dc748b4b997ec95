// The purchase at the till: amount, number, now or another time; and what it earned.
#include <array>
#include <utility>

#include "core/text/fold.h"
#include "core/time/calendar.h"
#include "core/time/zone.h"
#include "shell/desk/screens.h"

namespace vafa::desk {
namespace {

// The amount as it was understood, so large that it is read from a step away; in the other unit of
// rial too, because a mistake of one nought is the commonest there is.
void draw_amount(const Scene& scene, ui::Ui& ui) {
  ReceiptState& state = scene.state.receipt;
  ui.field("amount",
           {.label = scene.say("desk.receipt.amount"),
            .kind = ui::FieldKind::amount,
            .error = error_at(state.sending, "/amount"),
            .autocomplete = "off",
            .required = true,
            .unit = unit_shown(scene)},
           state.amount);
  if (std::exchange(state.wants_focus, false) && ui.wide()) ui.focus(ui.id("amount"));
  const auto amount = text::parse_amount(scene.amounts, state.amount);
  if (!amount || amount->is_zero()) return;
  ui.row("reads", {.across = ui::Across::baseline, .wraps = true}, [&] {
    ui.text("amount", scene.money(*amount), {.type = ui::Type::number, .whole = true});
    if (scene.club.currency != "IRR") return;
    text::Locale other = scene.amounts;
    other.money_unit = other.money_unit == text::MoneyUnit::toman ? text::MoneyUnit::rial
                                                                  : text::MoneyUnit::toman;
    ui.text("other", app::named(text::write_money(other, *amount)),
            {.colour = ui::Colour::ink_soft, .whole = true});
  });
}

void draw_when(const Scene& scene, ui::Ui& ui) {
  ReceiptState& state = scene.state.receipt;
  if (ui.checkbox("earlier", {.label = scene.say("desk.receipt.earlier")}, state.is_earlier) &&
      state.is_earlier && state.time.empty()) {
    const time::LocalTime now = time::local(scene.club.zone, scene.now);
    const text::Locale& locale = scene.words.locale();
    const time::Date date = time::date_of(locale.calendar, now.day);
    const auto shown = [&](int number) {
      return text::to_digits(std::to_string(number), locale.digits);
    };
    state.day = {shown(date.year), std::to_string(date.month), shown(date.day)};
    state.time = text::write_time(locale, scene.now);
  }
  if (!state.is_earlier) return;
  std::array<std::string, 12> names;
  for (int month = 1; month <= 12; ++month)
    names[static_cast<std::size_t>(month) - 1] = text::month_name(scene.words.locale(), month);
  const std::vector<std::string_view> months(names.begin(), names.end());
  ui.date("day",
          {.label = scene.say("desk.receipt.day"),
           .year = scene.say("desk.receipt.year"),
           .month = scene.say("desk.receipt.month"),
           .day = scene.say("desk.receipt.day_of_month"),
           .months = months,
           .error = error_at(state.sending, "/at")},
          state.day);
  ui.field("time",
           {.label = scene.say("desk.receipt.time"),
            .kind = ui::FieldKind::digits,
            .error = error_at(state.sending, "/time"),
            .autocomplete = "off",
            .dir = ui::TextDir::ltr,
            .longest = 5},
           state.time);
}

void draw_form(const Scene& scene, ui::Ui& ui) {
  ReceiptState& state = scene.state.receipt;
  const bool sent = ui.form("form", {.name = scene.say("desk.receipt.heading"),
                                     .attempt = state.sending.attempt}, [&] {
    draw_amount(scene, ui);
    ui.row("where", {.across = ui::Across::start}, [&] {
      ui.column("number", {.grow = 1, .min_rem = 10}, [&] {
        ui.field("number",
                 {.label = scene.say("desk.receipt.number"),
                  .error = error_at(state.sending, "/number"),
                  .autocomplete = "off",
                  .dir = ui::TextDir::ltr,
                  .required = true},
                 state.number);
      });
      ui.column("shop", {.grow = 1, .min_rem = 10}, [&] { draw_till_shop(scene, ui); });
    });
    draw_when(scene, ui);
    if (state.sending.problem && state.sending.problem->fields.empty())
      draw_problem(*state.sending.problem, scene, ui);
    ui.button("record", {.label = scene.say("desk.receipt.send"),
                         .icon = ui::Icon::receipt,
                         .busy = state.sending.is_under_way,
                         .submit = true,
                         .wide = true});
  });
  if (sent) scene.want(Record{});
}

void draw_rise(const Scene& scene, const club::TierView& tier, ui::Ui& ui) {
  ui.card("rise", {.look = ui::Look::tint, .tone = ui::tone_named(tier.key)}, [&] {
    ui.row("row", {}, [&] {
      ui.tile("tile", {.icon = ui::Icon::crown, .tone = ui::tone_named(tier.key), .round = true});
      ui.column("words", {.gap = ui::Space::xs, .grow = 1}, [&] {
        ui.text("title", scene.say("desk.recorded.rise", {{"tier", tier.name}}),
                {.type = ui::Type::subheading});
        ui.text("say", scene.say("desk.recorded.rise_say"));
      });
    });
  });
}

void draw_recorded(const Scene& scene, const club::RecordedView& recorded, ui::Ui& ui) {
  ui.row("earned", {}, [&] {
    ui.tile("tile", {.icon = ui::Icon::check, .tone = ui::Tone::success, .round = true});
    ui.column("words", {.gap = ui::Space::xs, .grow = 1}, [&] {
      ui.text("points", recorded.earned.is_zero()
                            ? scene.say("desk.recorded.nothing")
                            : scene.say("desk.recorded.earned", {{"points", recorded.earned}}),
              {.type = ui::Type::number});
      ui.text("what",
              scene.say("desk.recorded.what",
                        {{"amount", text::write_money(scene.amounts, recorded.receipt.amount)},
                         {"number", Code{recorded.receipt.number}},
                         {"shop", recorded.receipt.shop}}),
              {.colour = ui::Colour::ink_soft});
    });
  });
  if (recorded.tier_rose) draw_rise(scene, recorded.tier, ui);
  if (!recorded.details.empty())
    ui.column("why",
              {.gap = ui::Space::xs, .as = ui::As::list, .name = scene.say("desk.recorded.why")},
              [&] {
                for (std::size_t i = 0; i < recorded.details.size(); ++i)
                  ui.text(i, recorded.details[i]);
              });
  ui.text("balance", scene.say("desk.recorded.balance", {{"points", recorded.spendable}}),
          {.type = ui::Type::strong});
}

void draw_result(const Scene& scene, const club::RecordedView& recorded, ui::Ui& ui) {
  draw_recorded(scene, recorded, ui);
  ui.actions("next", [&] {
    if (ui.button("find", {.label = scene.say("desk.recorded.next"),
                           .icon = ui::Icon::search,
                           .grow = 1}))
      scene.want(FindNext{});
    if (std::exchange(scene.state.receipt.wants_focus, false) && ui.wide()) ui.focus(ui.id("find"));
    if (ui.button("more", {.label = scene.say("desk.recorded.more"),
                           .emphasis = ui::Emphasis::tonal,
                           .icon = ui::Icon::plus,
                           .grow = 1}))
      scene.want(RecordMore{});
  });
}

}  // namespace

void draw_receipt(const Scene& scene, ui::Ui& ui) {
  const auto& recorded = scene.state.receipt.recorded;
  const std::string_view heading = recorded ? "desk.recorded.heading" : "desk.receipt.heading";
  ui.section("receipt", scene.say(heading), [&] {
    ui.card("card", {.gap = ui::Space::l, .pad = ui::Space::xl}, [&] {
      if (recorded) draw_result(scene, *recorded, ui);
      else draw_form(scene, ui);
    });
  });
}

}  // namespace vafa::desk
