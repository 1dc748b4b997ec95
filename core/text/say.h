// Sentences from a catalogue's messages. A message is a subset of ICU's MessageFormat:
//   {name}                                             any value, as its type is written
//   {day, date, short}  {at, date}  {at, time}         a day, or an instant's day or time of day
//   {n, plural, =0 {none} one {# point} other {# points}}
// and apostrophes as in ICU: '{' is a brace, '' an apostrophe, and one between letters is itself.
// A missing key or value stays visible in the text, as ⟦key⟧, and is listed as a fault.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/args.h"
#include "core/base/refusal.h"
#include "core/text/catalogue.h"
#include "core/text/locale.h"

namespace vafa::text {

// What must not be reordered by the text around it is a run of its own; who shows it isolates it.
enum class RunKind : uint8_t { plain, number, code, name };  // name: somebody's own words

struct Run {
    std::string text;
    RunKind kind{};
    bool operator==(const Run&) const = default;
};

struct Sentence {
    std::vector<Run> runs;
    std::vector<std::string> faults;  // "missing key …", "missing value …", "malformed …"
};

Sentence say_runs(const Catalogue&, const Locale&, std::string_view key, const Args& = {});
std::string say(const Catalogue&, const Locale&, std::string_view key, const Args& = {});
// A message that stands in no catalogue, such as the club's own words in its program.
Sentence say_message(const Catalogue&, const Locale&, std::string_view message, const Args& = {});
// The sentence `refusal.<name>.precise` where there is one and the refusal has all the values that
// it asks for; otherwise `refusal.<name>`, which asks for none.
Sentence say_runs(const Catalogue&, const Locale&, const Refused&);
std::string say(const Catalogue&, const Locale&, const Refused&);

std::string plain_text(const Sentence&);
// Codes, numbers and names in Unicode's isolates, so that the words around never reorder them.
std::string isolated_text(const Sentence&);
std::string isolated(std::string_view code);  // from left to right
std::string named(std::string_view name);     // as its first letter says

// The names of the values that a message asks for, sorted, each once; nothing where it is
// malformed.
std::optional<std::vector<std::string>> values_of(std::string_view message);

}  // namespace vafa::text
