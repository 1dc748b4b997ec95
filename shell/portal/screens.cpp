#include "shell/portal/screens.h"

#include "shell/portal/parts.h"

namespace vafa::portal {

void draw_not_found(const Scene& scene, ui::Ui& ui) {
  const std::string title = scene.say("portal.not_found.title");
  const ui::PageSpec spec{.title = title, .width = ui::Width::narrow};
  page(scene, ui, "not-found", spec, [&] {
    const std::string text = scene.say("portal.not_found.text");
    ui.empty("why", {.icon = ui::Icon::search, .text = text}, [&] {
      ui.link("home", {.label = scene.say("portal.nav.home"),
                       .href = "/",
                       .emphasis = ui::Emphasis::tonal});
    });
  });
}

void draw_screen(const Route& route, const Scene& scene, ui::Ui& ui) {
  switch (route.screen) {
    case Screen::home: return draw_home(scene, ui);
    case Screen::offers: return draw_offers(scene, ui);
    case Screen::offer: return draw_offer(scene, route.key, ui);
    case Screen::codes: return draw_codes(scene, ui);
    case Screen::code: return draw_code(scene, route.key, ui);
    case Screen::card: return draw_card(scene, ui);
    case Screen::wheel: return draw_wheel(scene, route.key, ui);
    case Screen::fairness: return draw_fairness(scene, route.key, ui);
    case Screen::forms: return draw_forms(scene, ui);
    case Screen::form: return draw_form(scene, route.key, ui);
    case Screen::statement: return draw_statement(scene, ui);
    case Screen::more: return draw_more_of_club(scene, ui);
    case Screen::settings: return draw_settings(scene, ui);
    case Screen::privacy: return draw_privacy(scene, ui);
    case Screen::sign_in: return draw_sign_in(scene, ui);
    case Screen::not_found: return draw_not_found(scene, ui);
  }
}

}  // namespace vafa::portal
