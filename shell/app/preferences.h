// What a person chose for this device: looks, and how numbers, days and money are written. Each
// preference is one of a few named values, of which the first is what the device, the club or the
// language says by itself. They are kept here, not at the club.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/text/locale.h"
#include "shell/app/words.h"
#include "shell/port/world.h"
#include "shell/ui/ui.h"

namespace vafa::app {

enum class Preference : std::uint8_t {
  appearance,
  contrast,
  text_size,
  motion,
  digits,
  calendar,
  money,
  count_
};

class Preferences {
 public:
  struct Choice {
    Preference preference{};
    std::size_t value = 0;  // its place among values_of
  };

  static Preferences kept_by(port::Storage& storage);
  void choose(Choice choice, port::Storage& storage);

  std::size_t operator[](Preference preference) const {
    return chosen_[static_cast<std::size_t>(preference)];
  }
  ui::Looks looks() const;
  text::Preferences words() const;

 private:
  std::array<std::size_t, static_cast<std::size_t>(Preference::count_)> chosen_{};
};

std::string_view name_of(Preference preference);  // under which it is kept
std::span<const std::string_view> values_of(Preference preference);

// One question for each; the choice that was made in this pass.
std::optional<Preferences::Choice> draw_preferences(const Words& words,
                                                    const Preferences& preferences,
                                                    std::span<const Preference> which, ui::Ui& ui);

struct LanguageQuestion {
  std::string_view label{};
  bool in_short = false;  // where there is little room: short names, and the label is not shown
};
// The language that was chosen in this pass; `now` is the one that is spoken.
std::optional<std::string> draw_languages(const Words& words, std::string_view now,
                                          const LanguageQuestion& question, ui::Ui& ui);

}  // namespace vafa::app
