// The member's latest purchases, and the dialog that corrects a mistyped one.
#include <ranges>
#include <utility>

#include "shell/desk/screens.h"

namespace vafa::desk {
namespace {

constexpr std::size_t shown_first = 6;

void draw_correct_button(const Scene& scene, const club::ReceiptView& receipt, ui::Ui& ui) {
  const std::string label = scene.say("desk.correct.open");
  const std::string name = label + " " + app::isolated(receipt.number);
  const auto in_words = [&] {
    return ui.button("correct", {.label = label,
                                 .emphasis = ui::Emphasis::plain,
                                 .icon = ui::Icon::edit,
                                 .name = name,
                                 .small = true});
  };
  const bool pressed =
      ui.wide() ? in_words() : ui.icon_button("correct", {.icon = ui::Icon::edit, .name = name});
  if (pressed) scene.state.correction = {.receipt = receipt};
}

std::string when_shown(const Scene& scene, Instant at) {
  const text::Locale& locale = scene.words.locale();
  return app::isolated(text::write_day_short(locale, text::club_day(locale, at))) + " " +
         app::isolated(text::write_time(locale, at));
}

void draw_purchase(const Scene& scene, const club::ReceiptView& receipt, ui::Ui& ui) {
  const bool gone = receipt.is_withdrawn;
  const std::string which =
      scene.say("desk.purchases.title", {{"number", Code{receipt.number}}, {"shop", receipt.shop}});
  ui.row_item({"receipt", receipt.id.value},
              {.icon = gone ? ui::Icon::undo : ui::Icon::receipt,
               .tone = gone ? ui::Tone::neutral : ui::Tone::firuze,
               .title = scene.money(receipt.amount),
               .detail = which + " · " + when_shown(scene, receipt.at),
               .value = gone ? scene.say("desk.purchases.withdrawn")
                             : scene.words.points(receipt.points)},
              [&] {
                if (!gone) draw_correct_button(scene, receipt, ui);
              });
}

void draw_correction_form(const Scene& scene, const club::ReceiptView& receipt, ui::Ui& ui) {
  CorrectionState& state = scene.state.correction;
  const bool sent = ui.form("form", {.attempt = state.sending.attempt}, [&] {
    ui.text("before", scene.say("desk.correct.recorded",
                                {{"amount", text::write_money(scene.amounts, receipt.amount)},
                                 {"points", receipt.points}}));
    ui.field("amount",
             {.label = scene.say("desk.correct.amount"),
              .kind = ui::FieldKind::amount,
              .hint = scene.say("desk.correct.amount_hint"),
              .error = error_at(state.sending, "/amount"),
              .autocomplete = "off",
              .required = true,
              .unit = unit_shown(scene)},
             state.amount);
    if (std::exchange(state.wants_focus, false) && ui.wide()) ui.focus(ui.id("amount"));
    if (const auto amount = text::parse_amount(scene.amounts, state.amount))
      ui.text("reads", scene.money(*amount), {.type = ui::Type::number_small, .whole = true});
    ui.field("reason",
             {.label = scene.say("desk.correct.reason"),
              .error = error_at(state.sending, "/reason"),
              .longest = 200,
              .required = true},
             state.reason);
    if (state.sending.problem && state.sending.problem->fields.empty())
      draw_problem(*state.sending.problem, scene, ui);
    ui.button("send", {.label = scene.say("desk.correct.send"),
                       .icon = ui::Icon::check,
                       .busy = state.sending.is_under_way,
                       .submit = true,
                       .wide = true});
  });
  if (sent) scene.want(Correct{});
}

void draw_corrected(const Scene& scene, const club::ReceiptView& before,
                    const club::RecordedView& after, ui::Ui& ui) {
  const auto line = [&](ui::Key key, std::string_view label, std::string was, std::string is) {
    ui.table_row(
        key,
        {{.text = scene.say(label)}, {.text = was}, {.text = is, .type = ui::Type::small_strong}});
  };
  ui.table("change",
           {.caption = scene.say("desk.correct.change"),
            .hide_caption = true,
            .columns = {{.label = scene.say("desk.correct.what")},
                        {.label = scene.say("desk.correct.before")},
                        {.label = scene.say("desk.correct.after")}}},
           [&] {
             line("amount", "desk.correct.amount_row", scene.money(before.amount),
                  after.receipt.is_withdrawn ? scene.say("desk.purchases.withdrawn")
                                             : scene.money(after.receipt.amount));
             line("points", "desk.correct.points_row", scene.words.points(before.points),
                  scene.words.points(after.earned));
           });
  ui.text("balance", scene.say("desk.recorded.balance", {{"points", after.spendable}}),
          {.type = ui::Type::strong});
  if (ui.button("done", {.label = scene.say("desk.correct.done"), .wide = true}))
    scene.state.correction = {};
}

}  // namespace

void draw_purchases(const Scene& scene, const club::CustomerView& customer, ui::Ui& ui) {
  ui.section("purchases", scene.say("desk.purchases.heading"), [&] {
    if (customer.receipts.empty())
      return ui.empty(
          "none", {.icon = ui::Icon::receipt, .title = scene.say("desk.purchases.none")}, [] {});
    const bool all = scene.state.shows_all_purchases || customer.receipts.size() <= shown_first;
    ui.list("receipts", scene.say("desk.purchases.heading"), [&] {
      for (const club::ReceiptView& receipt :
           customer.receipts | std::views::take(all ? customer.receipts.size() : shown_first))
        draw_purchase(scene, receipt, ui);
    });
    if (!all && ui.button("all", {.label = scene.say("desk.purchases.all"),
                                  .emphasis = ui::Emphasis::plain,
                                  .icon = ui::Icon::down}))
      scene.state.shows_all_purchases = true;
  });
}

void draw_correction(const Scene& scene, ui::Ui& ui) {
  CorrectionState& state = scene.state.correction;
  if (!state.receipt) return;
  const club::ReceiptView receipt = *state.receipt;
  const bool closed =
      ui.dialog("correction",
                {.title = scene.say(state.done ? "desk.correct.done_title" : "desk.correct.title",
                                    {{"number", Code{receipt.number}}}),
                 .text = state.done ? std::string{} : scene.say("desk.correct.text"),
                 .close = scene.say("app.close"),
                 .icon = state.done ? ui::Icon::check_circle : ui::Icon::edit,
                 .tone = state.done ? ui::Tone::success : ui::Tone::brand},
                [&] {
                  if (state.done) draw_corrected(scene, receipt, *state.done, ui);
                  else draw_correction_form(scene, receipt, ui);
                });
  if (closed && !state.sending.is_under_way) state = {};
}

}  // namespace vafa::desk
