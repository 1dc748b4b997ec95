// The members' screens. Each is a function that names what is on it, given a scene; draw_screen
// finds the one for an address. The desk's preview calls it with a model of its own and drops the
// intents:
//
//   portal::Model model = portal::model_of(preview, now);
//   ui.preview("preview", {.label = …, .reason = …, .base = "/members/12/preview"}, [&] {
//     portal::draw_screen(portal::route_of(path_below_base),
//                         {model, state, intents, words, club, now, today, Reading::preview}, ui);
//   });
//   intents.clear();
#pragma once

#include <string>
#include <string_view>

#include "core/club/views.h"
#include "shell/app/client.h"
#include "shell/app/words.h"
#include "shell/portal/intent.h"
#include "shell/portal/model.h"
#include "shell/portal/route.h"
#include "shell/portal/state.h"
#include "shell/ui/ui.h"

namespace vafa::portal {

enum class Reading : std::uint8_t { own, preview };

struct Scene {
  const Model& model;
  State& state;
  Intents& intents;
  const app::Words& words;
  const club::ClubView& club;
  Instant now;
  ClubDay today;
  Reading reading = Reading::own;
  app::Trouble trouble = app::Trouble::none;
  bool has_update = false;

  // Preferences, shown in the settings.
  std::string_view language{};
  const app::Preferences* preferences = nullptr;
  bool keeps = false;  // what was last seen, on this device

  std::string say(std::string_view key, const Args& args = {}) const {
    return words.say(key, args);
  }
  void want(Intent intent) const { intents.push_back(std::move(intent)); }
};

void draw_screen(const Route& route, const Scene& scene, ui::Ui& ui);

void draw_sign_in(const Scene& scene, ui::Ui& ui);
void draw_home(const Scene& scene, ui::Ui& ui);
void draw_offers(const Scene& scene, ui::Ui& ui);
void draw_offer(const Scene& scene, std::string_view key, ui::Ui& ui);
void draw_codes(const Scene& scene, ui::Ui& ui);
void draw_code(const Scene& scene, std::string_view id, ui::Ui& ui);
void draw_card(const Scene& scene, ui::Ui& ui);
void draw_wheel(const Scene& scene, std::string_view key, ui::Ui& ui);
void draw_fairness(const Scene& scene, std::string_view id, ui::Ui& ui);
void draw_forms(const Scene& scene, ui::Ui& ui);
void draw_form(const Scene& scene, std::string_view key, ui::Ui& ui);
void draw_statement(const Scene& scene, ui::Ui& ui);
void draw_more_of_club(const Scene& scene, ui::Ui& ui);
void draw_settings(const Scene& scene, ui::Ui& ui);
void draw_privacy(const Scene& scene, ui::Ui& ui);
void draw_not_found(const Scene& scene, ui::Ui& ui);

}  // namespace vafa::portal
