// Sentences from a catalogue's messages. A message is a subset of ICU's MessageFormat: {name}, {n, plural, =0 {none}
// one {# point} other {# points}}, and apostrophes as in ICU ('{' is a brace, '' an apostrophe).
// A missing key or value stays visible in the text as ⟦key⟧ and is listed as a fault.
#pragma once

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
Sentence say_message(const Catalogue&, const Locale&, std::string_view message, const Args&);
// The sentence `refusal.<name>`.
std::string say(const Catalogue&, const Locale&, const Refused&);

// What a message asks for: its values' names, sorted, each once; nothing where it is malformed.
std::optional<std::vector<std::string>> values_of(std::string_view message);

}  // namespace vafa::text
