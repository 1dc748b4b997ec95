#include "shell/app/preferences.h"

#include <algorithm>
#include <vector>

namespace vafa::app {
namespace {

struct Known {
  std::string_view name;
  std::array<std::string_view, 3> values;  // fewer: the last ones are empty
};

constexpr std::array<Known, static_cast<std::size_t>(Preference::count_)> all{
    Known{"appearance", {"system", "light", "dark"}},
    Known{"contrast", {"system", "more"}},
    Known{"text_size", {"normal", "large", "largest"}},
    Known{"motion", {"system", "less"}},
    Known{"digits", {"language", "persian", "latin"}},
    Known{"calendar", {"language", "jalali", "gregorian"}},
    Known{"money", {"toman", "rial"}},
};

const Known& known(Preference preference) { return all[static_cast<std::size_t>(preference)]; }

}  // namespace

std::string_view name_of(Preference preference) { return known(preference).name; }

std::span<const std::string_view> values_of(Preference preference) {
  const auto& values = known(preference).values;
  return {values.data(), values.back().empty() ? values.size() - 1 : values.size()};
}

Preferences Preferences::kept_by(port::Storage& storage) {
  Preferences out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto kept = storage.get(all[i].name);
    const auto values = values_of(static_cast<Preference>(i));
    const auto at = kept ? std::ranges::find(values, std::string_view{*kept}) : values.end();
    if (at != values.end()) out.chosen_[i] = static_cast<std::size_t>(at - values.begin());
  }
  return out;
}

void Preferences::choose(Choice choice, port::Storage& storage) {
  chosen_[static_cast<std::size_t>(choice.preference)] = choice.value;
  storage.set(name_of(choice.preference), values_of(choice.preference)[choice.value]);
}

ui::Looks Preferences::looks() const {
  constexpr std::array<float, 3> sizes{1, 1.25F, 1.5F};
  return {.appearance = static_cast<ui::Appearance>((*this)[Preference::appearance]),
          .more_contrast = (*this)[Preference::contrast] == 1,
          .less_motion = (*this)[Preference::motion] == 1,
          .text_scale = sizes[(*this)[Preference::text_size]]};
}

text::Preferences Preferences::words() const {
  text::Preferences out;
  const std::size_t digits = (*this)[Preference::digits];
  const std::size_t calendar = (*this)[Preference::calendar];
  if (digits > 0) out.digits = digits == 1 ? text::Digits::persian : text::Digits::latin;
  if (calendar > 0)
    out.calendar = calendar == 1 ? time::Calendar::jalali : time::Calendar::gregorian;
  if ((*this)[Preference::money] == 1) out.money_unit = text::MoneyUnit::rial;
  return out;
}

std::optional<Preferences::Choice> draw_preferences(const Words& words,
                                                    const Preferences& preferences,
                                                    std::span<const Preference> which, ui::Ui& ui) {
  std::optional<Preferences::Choice> made;
  for (const Preference each : which) {
    const auto values = values_of(each);
    const std::string question = "app.preference." + std::string{name_of(each)};
    std::vector<std::string> labels;
    for (const std::string_view value : values)
      labels.push_back(words.say(question + '.' + std::string{value}));
    std::vector<ui::Option> options;
    for (std::size_t i = 0; i < values.size(); ++i)
      options.push_back({.value = values[i], .label = labels[i]});
    std::string chosen{values[preferences[each]]};
    const std::string label = words.say(question);
    if (!ui.segmented(name_of(each), {.label = label, .options = options}, chosen)) continue;
    const auto at = std::ranges::find(values, std::string_view{chosen});
    made = {each, static_cast<std::size_t>(at - values.begin())};
  }
  return made;
}

std::optional<std::string> draw_languages(const Words& words, std::string_view now,
                                          const LanguageQuestion& question, ui::Ui& ui) {
  std::vector<ui::Option> options;
  for (const port::Language& each : words.languages())
    options.push_back(
        {.value = each.code, .label = question.in_short ? each.in_short : each.name});
  std::string chosen{now};
  const ui::ChoiceSpec spec{
      .label = question.label, .options = options, .hide_label = question.in_short};
  if (!ui.segmented("language", spec, chosen)) return std::nullopt;
  return chosen;
}

}  // namespace vafa::app
