// The sentences of the interface, in the language chosen: by key, with typed values. What must not
// be reordered by the words around it (numbers, codes, names) comes in Unicode isolates, as
// shell/ui wants it.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/args.h"
#include "core/base/refusal.h"
#include "core/text/catalogue.h"
#include "core/text/format.h"
#include "core/text/locale.h"
#include "core/text/say.h"
#include "shell/port/world.h"

namespace vafa::app {

class Words {
 public:
  explicit Words(std::vector<port::Language> languages) : languages_(std::move(languages)) {}
  Words(const Words&) = delete;  // the locale points into the catalogue
  Words& operator=(const Words&) = delete;

  void learn(text::Catalogue catalogue);
  void prefer(const text::Preferences& preferences, const text::Place& place);
  bool known() const { return catalogue_.size() > 0; }

  std::string say(std::string_view key, const Args& args = {}) const;
  std::string say(const Refused& refused) const;  // refusal.<name>
  bool has(std::string_view key) const { return catalogue_.find(key).has_value(); }

  std::string number(std::int64_t count) const;
  std::string points(Points points) const;  // with the word
  std::string money(Money money) const;
  std::string day(ClubDay day) const;
  std::string time(Instant at) const;

  // Those that can be chosen.
  const std::vector<port::Language>& languages() const { return languages_; }
  const text::Locale& locale() const { return locale_; }
  bool right_to_left() const { return locale_.direction == text::Direction::right_to_left; }

 private:
  std::vector<port::Language> languages_;
  text::Catalogue catalogue_;
  text::Locale locale_;
};

using text::isolated;  // a code: kept on one line and in its own order, and not copied along
using text::named;     // somebody's own words: kept in their own order, may wrap

// A voucher's code in groups of four, as it is read aloud; whoever reads it takes it so too.
std::string code_shown(std::string_view code);
std::string in_groups(std::string_view letters, std::size_t size, char between);

}  // namespace vafa::app
