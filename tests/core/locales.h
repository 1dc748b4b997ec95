// The real locale files, read as the server and the portal read them.
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "core/text/locale.h"
#include "core/wire/wire.h"

namespace vafa::test {

inline std::string asset(const std::string& path) {
    std::ifstream file(VAFA_ASSETS "/" + path, std::ios::binary);
    REQUIRE_MESSAGE(file.good(), path);
    return {std::istreambuf_iterator<char>(file), {}};
}

inline const text::Catalogue& words(const std::string& language) {
    static std::map<std::string, text::Catalogue, std::less<>> read;
    const auto known = read.find(language);
    if (known != read.end()) return known->second;
    const std::string file = asset("locales/" + language + ".json");
    return read.emplace(language, wire::read_catalogue(file).value()).first->second;
}

// "locales/fa.txt" as the portal's build has it.
inline std::string built(const std::string& name) {
    constexpr std::string_view folder = "locales/";
    REQUIRE(name.starts_with(folder));
    return text::write_sentences(words(name.substr(folder.size(), name.find('.') - folder.size())));
}

// Of all files there: a language more is a file more.
inline std::vector<std::string> languages() {
    std::vector<std::string> found;
    for (const auto& file : std::filesystem::directory_iterator(VAFA_ASSETS "/locales"))
        found.push_back(file.path().stem());
    return found;
}

inline text::Locale locale(const std::string& language, const text::Preferences& preferences = {},
                           const text::Place& place = {}) {
    return text::locale_of(words(language), preferences, place);
}

}  // namespace vafa::test
