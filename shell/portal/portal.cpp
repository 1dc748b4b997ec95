#include "shell/portal/portal.h"

#include <array>
#include <utility>

#include "shell/portal/application.h"
#include "shell/portal/screens.h"

namespace vafa::portal {

void Portal::started() {
  const bool is_other = !spoken_.empty() && spoken_ != language();
  spoken_ = language();
  if (!is_other) return;
  model_ = {};  // its texts are in the other language
  if (!is_outside()) load(route_.screen);
}

void Portal::arrived(const app::Path& path) {
  const Route route = route_of(path);
  if (route == route_ && member_.is_set()) return;
  route_ = route;
  state_.offer = {};
  state_.code = {.fresh = std::exchange(fresh_, {})};
  state_.wheel.is_turning = state_.wheel.shows_result = false;
  state_.wheel.problem.reset();
  state_.is_leaving = false;
  state_.more = {}, state_.privacy = {};
  if (model_.proof && std::to_string(model_.proof->play.id.value) != route_.key) model_.proof = {};
  load(route_.screen);
}

void Portal::load_me() {
  model_.me.is_asked = true;
  client().get(me_path, [this](const Reply& reply) {
    keep(read<club::MeView>(reply), model_.me);
    if (model_.me) meet(model_.me->id);
    if (!model_.me.problem) learnt(me_path, reply.body);
    if (model_.me && route_.screen == Screen::sign_in) go("/");
  });
}

void Portal::load(Screen screen) {
  if (client().needs_sign_in()) return;  // enter() loads it
  load_me();
  switch (screen) {
    case Screen::home:
      fetch_list(offers_path, model_.offers);
      return fetch_list("/me/spending", model_.requests);
    case Screen::offers:
    case Screen::offer: return fetch_list(offers_path, model_.offers);
    case Screen::codes:
    case Screen::code: return fetch_list(codes_path, model_.redemptions);
    case Screen::card:
      fetch_list("/me/spending", model_.requests);
      return fetch("/me/card", model_.card);
    case Screen::more:
      fetch_list("/me/stamp-cards", model_.stamp_cards);
      fetch_list("/me/memberships", model_.plans);
      return fetch("/me/referral", model_.referral);
    case Screen::wheel:
      fetch_list("/games", model_.games);
      return fetch_list("/me/plays?limit=10", model_.plays);
    case Screen::fairness:
      fetch_list("/games", model_.games);
      return fetch("/me/plays/" + app::encoded(route_.key) + "/proof", model_.proof);
    case Screen::forms:
    case Screen::form: return fetch_list(forms_path, model_.forms);
    case Screen::statement: return fetch(statement_path, model_.statement);
    case Screen::privacy:
      fetch_list("/me/channels", model_.channels);
      return fetch_list("/me/sessions", model_.visits);
    case Screen::settings:
    case Screen::sign_in:
    case Screen::not_found: return;
  }
}

void Portal::draw_header(ui::Ui& ui) {
  const std::string skip = say("app.skip");
  ui.header({.home_href = "/", .skip_label = skip}, [&] {
    const std::string label = say("portal.settings.language");
    if (auto chosen = app::draw_languages(words(), language(), {label, true}, ui))
      intents_.push_back(ChooseLanguage{*std::move(chosen)});
    const std::string settings = say("portal.settings.title");
    if (!is_outside())
      ui.link("settings", {.label = ui.wide() ? settings : std::string{},
                           .href = path_of({Screen::settings, {}}),
                           .icon = ui::Icon::settings,
                           .name = settings});
  });
}

void Portal::draw_navigation(ui::Ui& ui) {
  std::array<std::string, places.size()> labels, hrefs;
  std::vector<ui::NavItem> items;
  const std::int64_t open = model_.me ? model_.me->open_vouchers : 0;
  const std::string count = open > 0 ? words().number(open) : std::string{};
  for (std::size_t i = 0; i < places.size(); ++i) {
    const Place& place = places[i];
    labels[i] = say(place.words);
    hrefs[i] = path_of({place.screen, {}});
    items.push_back({.key = place.words,
                     .icon = place.icon,
                     .label = labels[i],
                     .href = hrefs[i],
                     .current = place_of(route_.screen) == place.screen,
                     .badge = place.screen == Screen::codes ? count : std::string_view{}});
  }
  ui.navigation(say("portal.nav.label"), items);
}

void Portal::draw_page(ui::Ui& ui) {
  draw_header(ui);
  const Scene scene{.model = model_,
                    .state = state_,
                    .intents = intents_,
                    .words = words(),
                    .club = club(),
                    .now = now(),
                    .today = today(),
                    .trouble = client().trouble(),
                    .has_update = has_update(),
                    .language = language(),
                    .preferences = &preferences(),
                    .keeps = keeps()};
  if (is_outside()) return draw_sign_in(scene, ui);
  draw_navigation(ui);
  draw_screen(route_, scene, ui);
}

bool Portal::carry_out() {
  const Intents intents = std::exchange(intents_, {});
  for (const Intent& intent : intents) std::visit([this](const auto& it) { carry(it); }, intent);
  return recall() || !intents.empty();
}

std::unique_ptr<port::Application> make(port::World& world) {
  return std::make_unique<Portal>(world);
}

}  // namespace vafa::portal
