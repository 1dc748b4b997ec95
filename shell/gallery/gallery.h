// Every widget of the toolkit in every state, on pages that look like a real club's: for people who
// build, for tests, never for members. It has no club behind it, so its words stand here, in both
// languages beside each other.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "shell/port/application.h"
#include "shell/ui/ui.h"

namespace vafa::gallery {

struct State {
  std::string path = "/", language = "fa", shade = "system";
  bool own_colours = false, more_contrast = false;

  std::string mobile, code = "", name = "سارا احمدی", note, city, source = "friend", interest_error;
  std::vector<std::string> interests{"coffee"};
  ui::DateParts birthday;
  bool agreed = false, reminders = true, sure = false, sheet = false, busy = false;
  std::uint32_t attempts = 0, turns = 0;
  int landing = 0, pressed = 0;
  std::string search, referral, secret, price, way = "shop", tab = "what";
  int offers = 6;  // on the home screen
  int guests = 2, share = 40, closed = 40, month = 9, day = 5;
  bool uncovered = false;

  bool fa() const { return language == "fa"; }
  const char* say(const char* persian, const char* english) const {
    return fa() ? persian : english;
  }
};

void draw_home(State& state, ui::Ui& ui);
void draw_form(State& state, ui::Ui& ui);
void draw_wheel(State& state, ui::Ui& ui);
void draw_widgets(State& state, ui::Ui& ui);
void draw_long(State& state, ui::Ui& ui);
void draw_inputs(State& state, ui::Ui& ui);
void draw_calendar(State& state, ui::Ui& ui);
void draw_charts(State& state, ui::Ui& ui);
void draw_many(State& state, ui::Ui& ui);

std::unique_ptr<port::Application> make(port::World& world);

}  // namespace vafa::gallery
