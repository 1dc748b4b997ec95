#include "shell/app/words.h"

#include <utility>

namespace vafa::app {
namespace {

constexpr std::string_view left_to_right = "\u2066", by_first_letter = "\u2068", end = "\u2069";

void add(std::string& out, std::string_view open, std::string_view text) {
  out.append(open).append(text).append(end);
}

std::string shown(const text::Sentence& sentence) {
  std::string out;
  for (const text::Run& run : sentence.runs) {
    switch (run.kind) {
      case text::RunKind::plain: out += run.text; break;
      case text::RunKind::code: add(out, left_to_right, run.text); break;
      case text::RunKind::number:
      case text::RunKind::name: add(out, by_first_letter, run.text); break;
    }
  }
  return out;
}

}  // namespace

void Words::learn(text::Catalogue catalogue) { catalogue_ = std::move(catalogue); }

void Words::prefer(const text::Preferences& preferences, const text::Place& place) {
  locale_ = text::locale_of(catalogue_, preferences, place);
}

std::string Words::say(std::string_view key, const Args& args) const {
  return shown(text::say_runs(catalogue_, locale_, key, args));
}

std::string Words::say(const Refused& refused) const {
  return shown(text::say_runs(catalogue_, locale_, refused));
}

std::string Words::number(std::int64_t count) const { return text::write_number(locale_, count); }
std::string Words::points(Points points) const { return text::write_points(locale_, points); }
std::string Words::money(Money money) const { return text::write_money(locale_, money); }
std::string Words::day(ClubDay day) const { return text::write_day(locale_, day); }
std::string Words::time(Instant at) const { return text::write_instant(locale_, at); }

std::string isolated(std::string_view code) {
  std::string out;
  add(out, left_to_right, code);
  return out;
}

std::string named(std::string_view name) {
  std::string out;
  add(out, by_first_letter, name);
  return out;
}

}  // namespace vafa::app
