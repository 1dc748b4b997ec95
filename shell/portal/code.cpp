// One code, as it is shown at the till: large, to be read aloud, scanned or copied.
#include <algorithm>

#include "shell/portal/parts.h"
#include "shell/qr/qr.h"

namespace vafa::portal {
namespace {

using club::RedemptionState;

void draw_open(const Scene& scene, const club::RedemptionView& code, ui::Ui& ui) {
  const qr::Pattern pattern = qr::pattern_of(code.code);
  ui.card("code", {.gap = ui::Space::l, .pad = ui::Space::xl}, [&] {
    ui.text("how", scene.say("portal.code.how", {{"partner", code.partner.name}}),
            {.colour = ui::Colour::ink_soft, .align = ui::Align::centre});
    ui.column("picture", {.across = ui::Across::centre}, [&] {
      if (pattern.side > 0)
        ui.qr("qr", {.side = pattern.side,
                     .modules = pattern.modules,
                     .label = scene.say("portal.code.qr", {{"title", code.title}})});
      if (code.last_day)
        ui.badge("until", {.text = scene.say("portal.code.until", {{"day", *code.last_day}}),
                           .tone = ui::Tone::info,
                           .icon = ui::Icon::calendar});
    });
    ui.code("code", {.code = app::code_shown(code.code),
                     .label = scene.say("portal.code.label"),
                     .copy = scene.say("app.copy"),
                     .copied = scene.say("app.copied")});
  });
}

void draw_closed(const Scene& scene, const club::RedemptionView& code, ui::Ui& ui) {
  struct Saying {
    ui::Icon icon;
    std::string_view title, text;
  };
  const auto saying = [&]() -> Saying {
    switch (code.state) {
      case RedemptionState::open:
      case RedemptionState::used:
        return {ui::Icon::check_circle, "portal.code.used", "portal.code.used_text"};
      case RedemptionState::cancelled:
        return {ui::Icon::undo, "portal.code.cancelled", "portal.code.cancelled_text"};
      case RedemptionState::expired:
        return {ui::Icon::hourglass, "portal.code.expired", "portal.code.expired_text"};
    }
    return {};
  }();
  ui.empty("state",
           {.icon = saying.icon,
            .title = scene.say(saying.title),
            .text = scene.say(saying.text)},
           [&] {
             ui.link("offers", {.label = scene.say("portal.codes.see_offers"),
                                .href = path_of({Screen::offers, {}}),
                                .emphasis = ui::Emphasis::tonal});
           });
}

std::string price_of(const Scene& scene, const club::RedemptionView& code) {
  if (code.was_won) return scene.say("portal.code.won");
  if (code.cost.is_zero()) return scene.say("portal.free");
  return scene.words.points(code.cost);
}

void draw_facts(const Scene& scene, const club::RedemptionView& code, ui::Ui& ui) {
  ui.list("facts", scene.say("portal.code.facts"), [&] {
    ui.row_item("partner", {.icon = icon_of(code.partner, code.icon),
                            .tone = ui::tone_named(code.tone),
                            .title = code.partner.name,
                            .detail = code.title});
    ui.row_item("cost", {.icon = ui::Icon::star,
                         .tone = ui::Tone::saffron,
                         .title = scene.say("portal.code.cost"),
                         .value = price_of(scene, code)});
    ui.row_item("at", {.icon = ui::Icon::clock,
                       .tone = ui::Tone::lapis,
                       .title = scene.say("portal.code.at"),
                       .value = scene.words.time(code.at)});
  });
  if (!code.terms.empty())
    ui.text("terms", code.terms, {.type = ui::Type::small, .colour = ui::Colour::ink_soft});
}

void draw_question(const Scene& scene, const club::RedemptionView& code, ui::Ui& ui) {
  CodeState& state = scene.state.code;
  const bool is_dismissed = ui.dialog(
      "sure",
      {.title = scene.say("portal.code.cancel_sure"),
       .text = scene.say("portal.code.cancel_text", {{"n", code.cost}}),
       .close = scene.say("app.close"),
       .icon = ui::Icon::undo,
       .tone = ui::Tone::warning,
       .sheet = true},
      [&] {
        ui.actions("answer", [&] {
          if (ui.button("yes", {.label = scene.say("portal.code.cancel_yes"),
                                .emphasis = ui::Emphasis::danger,
                                .grow = 1})) {
            scene.want(CancelRedemption{code.id});
            state.is_asking = false;
          }
          if (ui.button("no", {.label = scene.say("portal.code.cancel_no"),
                               .emphasis = ui::Emphasis::tonal}))
            state.is_asking = false;
        });
      });
  if (is_dismissed) state.is_asking = false;
}

}  // namespace

void draw_code(const Scene& scene, std::string_view id, ui::Ui& ui) {
  const auto& codes = scene.model.redemptions;
  const club::RedemptionView* code = nullptr;
  if (codes)
    for (const club::RedemptionView& each : *codes)
      if (std::to_string(each.id.value) == id) code = &each;
  if (codes && !code) return draw_not_found(scene, ui);
  CodeState& state = scene.state.code;
  page(scene, ui, "code/" + std::string{id},
       {.title = code ? code->title : scene.say("portal.codes.title"),
        .width = ui::Width::narrow,
        .back = scene.say("portal.codes.title"),
        .back_href = path_of({Screen::codes, {}})},
       [&] {
         if (!is_there(scene, codes, ui::SkeletonSpec::Shape::card, ui)) return;
         draw_problem(scene, state.problem, ui);
         if (code->id == state.fresh)
           ui.banner("taken", {.tone = ui::Tone::success,
                               .icon = ui::Icon::sparkle,
                               .text = scene.say("portal.offer.taken", {{"title", code->title}})});
         if (code->state == RedemptionState::open) draw_open(scene, *code, ui);
         else draw_closed(scene, *code, ui);
         draw_facts(scene, *code, ui);
         if (code->can_cancel && ui.button("cancel", {.label = scene.say("portal.code.cancel"),
                                                      .emphasis = ui::Emphasis::plain,
                                                      .icon = ui::Icon::undo,
                                                      .busy = state.is_sending}))
           state.is_asking = true, state.problem.reset();
         if (state.is_asking) draw_question(scene, *code, ui);
       });
}

}  // namespace vafa::portal
