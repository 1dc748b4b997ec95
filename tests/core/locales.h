// The real locale files, read as the server and the portal read them.
#pragma once

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "core/text/locale.h"
#include "core/wire/wire.h"

namespace vafa::test {

inline std::string asset(const std::string& path) {
    std::ifstream file(VAFA_ASSETS "/" + path, std::ios::binary);
    REQUIRE_MESSAGE(file.good(), path);
    return {std::istreambuf_iterator<char>(file), {}};
}

inline const text::Catalogue& words(const std::string& language) {
    static const auto read = [](const std::string& name) {
        return wire::read_catalogue(asset("locales/" + name + ".json")).value();
    };
    static const text::Catalogue persian = read("fa"), english = read("en");
    return language == "fa" ? persian : english;
}

inline text::Locale locale(const std::string& language, const text::Preferences& preferences = {},
                           const text::Place& place = {}) {
    return text::locale_of(words(language), preferences, place);
}

}  // namespace vafa::test
