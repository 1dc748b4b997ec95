// How a line of a journey is read: a pattern is words, {names} that take a word each, and optional
// parts in [brackets], which may come in any order after the rest:
//     "{who} buys for {amount} by receipt {number} [of {category}] [by a {role}]"
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vafa::test {

using Taken = std::map<std::string, std::string>;

// What the names took; nothing where the line does not fit the pattern. {rest...} takes all words
// that are left.
std::optional<Taken> matched(std::string_view pattern, std::string_view line);

std::vector<std::string> words_of(std::string_view line);
// "1,000,000" is a million.
std::optional<int64_t> number_of(std::string_view word);

}  // namespace vafa::test
