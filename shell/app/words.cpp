#include "shell/app/words.h"

#include <utility>

namespace vafa::app {

void Words::learn(text::Catalogue catalogue) { catalogue_ = std::move(catalogue); }

void Words::prefer(const text::Preferences& preferences, const text::Place& place) {
  locale_ = text::locale_of(catalogue_, preferences, place);
}

std::string Words::say(std::string_view key, const Args& args) const {
  return text::isolated_text(text::say_runs(catalogue_, locale_, key, args));
}

std::string Words::say(const Refused& refused) const {
  return text::isolated_text(text::say_runs(catalogue_, locale_, refused));
}

std::string Words::number(std::int64_t count) const { return text::write_number(locale_, count); }
std::string Words::points(Points points) const { return text::write_points(locale_, points); }
std::string Words::money(Money money) const { return text::write_money(locale_, money); }
std::string Words::day(ClubDay day) const { return text::write_day(locale_, day); }
std::string Words::time(Instant at) const { return text::write_instant(locale_, at); }

std::string code_shown(std::string_view code) {
  std::string shown;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (i > 0 && i % 4 == 0) shown += '-';
    shown += code[i];
  }
  return shown;
}

}  // namespace vafa::app
