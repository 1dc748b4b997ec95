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

std::string in_groups(std::string_view letters, std::size_t size, char between) {
  std::string shown;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    if (i > 0 && i % size == 0) shown += between;
    shown += letters[i];
  }
  return shown;
}

std::string code_shown(std::string_view code) { return in_groups(code, 4, '-'); }

}  // namespace vafa::app
