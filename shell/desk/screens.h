// The desk's screens: each is a function that names what is on it, given a scene.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "core/club/views.h"
#include "core/text/format.h"
#include "shell/app/client.h"
#include "shell/app/words.h"
#include "shell/desk/intent.h"
#include "shell/desk/model.h"
#include "shell/desk/route.h"
#include "shell/desk/state.h"
#include "shell/ui/ui.h"

namespace vafa::desk {

struct Scene {
  const Model& model;
  State& state;
  Intents& intents;
  const app::Words& words;
  const club::ClubView& club;
  const text::Locale& amounts;  // of the words, with this till's unit of money
  app::Trouble trouble;
  bool has_update;
  Instant now;
  ClubDay today;
  std::string_view language;
  const app::Preferences& preferences;

  std::string say(std::string_view key, const Args& args = {}) const {
    return words.say(key, args);
  }
  std::string money(Money money) const { return app::named(text::write_money(amounts, money)); }
  void want(Intent intent) const { intents.push_back(std::move(intent)); }
};

void draw_sign_in(const Scene& scene, ui::Ui& ui);  // also while locked
void draw_frame(const Scene& scene, Screen screen, ui::Ui& ui);  // header, navigation, help
void draw_screen(const Scene& scene, const Route& route, ui::Ui& ui);
void follow_keys(const Scene& scene, ui::Ui& ui);  // after all that can be open above the page

void draw_find(const Scene& scene, ui::Ui& ui);
void draw_member(const Scene& scene, MemberId member, ui::Ui& ui);
void draw_preview(const Scene& scene, const Route& route, ui::Ui& ui);
void draw_voucher(const Scene& scene, ui::Ui& ui);
void draw_settings(const Scene& scene, ui::Ui& ui);

// Parts of the member's page.
void draw_standing(const Scene& scene, const club::CustomerView& customer, ui::Ui& ui);
void draw_receipt(const Scene& scene, ui::Ui& ui);
void draw_purchases(const Scene& scene, const club::CustomerView& customer, ui::Ui& ui);
void draw_correction(const Scene& scene, ui::Ui& ui);
void draw_open_vouchers(const Scene& scene, const club::CustomerView& customer, ui::Ui& ui);
void draw_to_say(const Scene& scene, const club::CustomerView& customer, ui::Ui& ui);
void draw_stage(const Scene& scene, const club::CustomerView& customer, ui::Ui& ui);
void draw_profile(const Scene& scene, const club::FormView& profile, ui::Ui& ui);

// What several screens need.
void draw_page(const Scene& scene, ui::Key key, const ui::PageSpec& spec, ui::Ui& ui,
               ui::Body body);
void draw_problem(const app::Problem& problem, const Scene& scene, ui::Ui& ui);
void draw_second_factor(const Scene& scene, ui::Ui& ui);
void draw_till_shop(const Scene& scene, ui::Ui& ui);  // where purchases and vouchers are taken
std::string unit_shown(const Scene& scene);  // of amounts, as "tomans"
std::string error_at(const Sending& sending, std::string_view pointer);
std::string mobile_shown(const Scene& scene, std::string_view mobile);

}  // namespace vafa::desk
