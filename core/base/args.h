// What a sentence is filled with: named, typed values, so that digits, dates and money are
// written by the reader's own habits. The sentences themselves are core/text's.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/money.h"
#include "core/base/points.h"
#include "core/base/time.h"

namespace vafa {

struct Percent {
    int64_t hundredths{};  // 2550 is 25.5 %
    constexpr auto operator<=>(const Percent&) const = default;
};

// A code, a phone number, a receipt's number: never reordered, never given Persian separators.
struct Code {
    std::string text;
    auto operator<=>(const Code&) const = default;
};

// Another sentence of the catalogue, by its key, without values of its own.
struct Phrase {
    std::string key;
    auto operator<=>(const Phrase&) const = default;
};

using ArgValue = std::variant<int64_t, Points, Money, ClubDay, Instant, Duration, Percent,
                              std::string, Code, Phrase>;

struct Arg {
    std::string name;
    ArgValue value;
    bool operator==(const Arg&) const = default;
};

using Args = std::vector<Arg>;

}  // namespace vafa
