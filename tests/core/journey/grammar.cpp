#include "tests/core/journey/grammar.h"

#include <cstdint>
#include <span>

namespace vafa::test {

namespace {

using Words = std::span<const std::string>;

// Does a word of the line fit a word of the pattern? "{who}'s" fits "sara's" and takes "sara".
bool fits(std::string_view pattern, std::string_view word, Taken& taken) {
    if (!pattern.starts_with('{')) return pattern == word;
    size_t close = pattern.find('}');
    std::string_view suffix = pattern.substr(close + 1);
    if (!word.ends_with(suffix) || word.size() == suffix.size()) return false;
    taken[std::string(pattern.substr(1, close - 1))] = word.substr(0, word.size() - suffix.size());
    return true;
}

// How many words of the line the pattern's words take from its front; nothing if they do not fit.
std::optional<size_t> take(Words pattern, Words line, Taken& taken) {
    size_t at = 0;
    for (const std::string& word : pattern) {
        if (word.ends_with("...}")) {
            std::string& all = taken[word.substr(1, word.size() - 5)];
            for (; at < line.size(); ++at) all += (all.empty() ? "" : " ") + line[at];
            return at;
        }
        if (at == line.size() || !fits(word, line[at], taken)) return std::nullopt;
        ++at;
    }
    return at;
}

struct Pattern {
    std::vector<std::string> words;
    std::vector<std::vector<std::string>> optional;
};

Pattern pattern_of(std::string_view text) {
    Pattern pattern;
    size_t bracket = text.find('[');
    pattern.words = words_of(text.substr(0, bracket));
    while (bracket != text.npos) {
        size_t end = text.find(']', bracket);
        pattern.optional.push_back(words_of(text.substr(bracket + 1, end - bracket - 1)));
        bracket = text.find('[', end);
    }
    return pattern;
}

}  // namespace

std::vector<std::string> words_of(std::string_view line) {
    std::vector<std::string> words;
    while (true) {
        size_t first = line.find_first_not_of(" \t\r");
        if (first == line.npos) return words;
        size_t end = std::min(line.find_first_of(" \t\r", first), line.size());
        words.emplace_back(line.substr(first, end - first));
        line.remove_prefix(end);
    }
}

std::optional<int64_t> number_of(std::string_view word) {
    int64_t number = 0;
    for (char c : word) {
        if (c == ',') continue;
        if (c < '0' || c > '9' || number > INT64_MAX / 100) return std::nullopt;
        number = number * 10 + (c - '0');
    }
    return word.empty() ? std::nullopt : std::optional(number);
}

std::optional<Taken> matched(std::string_view text, std::string_view line) {
    Pattern pattern = pattern_of(text);
    std::vector<std::string> words = words_of(line);
    Taken taken;
    std::optional<size_t> at = take(pattern.words, words, taken);
    while (at && *at < words.size()) {
        std::optional<size_t> more;
        for (auto& part : pattern.optional)
            if (!more) more = take(part, Words(words).subspan(*at), taken);
        at = more ? std::optional(*at + *more) : std::nullopt;
    }
    return at ? std::optional(taken) : std::nullopt;
}

}  // namespace vafa::test
