// The locale files: every sentence in every language, with the same values, well written.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "core/base/refusal.h"
#include "core/text/say.h"
#include "core/text/utf8.h"
#include "tests/core/locales.h"

namespace vafa::text {

namespace {

using test::asset;
using test::words;

bool is_key(std::string_view key) {
    const auto allowed = [](char c) { return isalnum(c) || c == '_' || c == '.'; };
    return std::ranges::all_of(key, allowed) && key.find('.') != key.npos &&
           !key.ends_with('.') && key.find("..") == key.npos;
}

bool is_latin_digit(char c) { return c >= '0' && c <= '9'; }
bool is_latin_letter(char c) { return c >= 'A' && c <= 'Z'; }

// What a reader reads of a message, with an x for every value.
std::string prose(std::string_view message) {
    std::string out;
    int depth = 0;
    for (const char c : message) {
        if (c == '{') out += depth++ % 2 == 0 ? "x" : "";
        else if (c == '}') --depth;
        else if (depth % 2 == 0) out += c;  // the branches of a plural are prose again
    }
    return out;
}

}  // namespace

TEST_CASE("all languages have the same keys, each once") {
    CHECK(words("fa").size() > 100);
    CHECK(test::languages().size() >= 2);
    for (const std::string& language : test::languages()) {
        for (const std::string_view key : words(language).keys()) {
            CHECK_MESSAGE(is_key(key), key);
            if (key.starts_with("locale.plural.")) continue;  // categories are the language's own
            for (const std::string& other : test::languages())
                CHECK_MESSAGE(words(other).find(key), other, " lacks ", key);
        }
        const std::string file = asset("locales/" + language + ".json");
        size_t lines = 0;
        for (size_t at = file.find("\n  \""); at != file.npos; at = file.find("\n  \"", at + 1))
            ++lines;
        CHECK_MESSAGE(lines == words(language).size(), language, " has a key twice");
    }
}

TEST_CASE("a message is well formed and asks for the same values in every language") {
    for (const std::string_view key : words("fa").keys()) {
        if (key.starts_with("locale.plural.")) continue;
        const auto persian = values_of(*words("fa").find(key));
        CHECK_MESSAGE(persian, key);
        for (const std::string& language : test::languages()) {
            const auto theirs = values_of(words(language).find(key).value_or(""));
            CHECK_MESSAGE(theirs, key);
            CHECK_MESSAGE(theirs == persian, key, " asks for other values in ", language);
        }
    }
}

TEST_CASE("every refusal has a sentence that asks for no values") {
    for (int i = 0; i < refusal_count; ++i) {
        const std::string name(name_of(static_cast<Refusal>(i)));
        for (const std::string& language : test::languages()) {
            const auto message = words(language).find("refusal." + name);
            CHECK_MESSAGE(message, language, " lacks refusal.", name);
            if (message) CHECK_MESSAGE(values_of(*message)->empty(), name);
        }
    }
    for (const std::string_view key : words("fa").keys()) {
        if (!key.starts_with("refusal.")) continue;
        const std::string_view name = key.substr(8, key.find('.', 8) - 8);
        CHECK_MESSAGE(refusal_named(name), key, " is no refusal");
        CHECK_MESSAGE((key.find('.', 8) == key.npos || key.ends_with(".precise")), key);
    }
}

TEST_CASE("Persian is written with Persian letters and marks, and joiners where they belong") {
    for (const std::string_view key : words("fa").keys()) {
        if (key.starts_with("locale.")) continue;
        const std::string_view message = *words("fa").find(key);
        const std::string text = " " + prose(message) + " ";
        for (const std::string wrong :
             {"ي", "ك", "ى", "ة", "٠", "٤", "٥", "٦", "?", ";", " می ", " نمی ", " ها ", " های ",
              " هایی ", " ،", " .", "  ", "\"", "ه ی ", "\u200C ", " \u200C"})
            CHECK_MESSAGE(text.find(wrong, 0) == text.npos, key, " has «", wrong, "»: ", message);
        // Latin digits stand in Latin names only, such as SHA-256.
        const bool has_digit = std::ranges::any_of(text, is_latin_digit);
        CHECK_MESSAGE((!has_digit || std::ranges::any_of(text, is_latin_letter)), key,
                      " has a Latin digit: ", message);
    }
}

TEST_CASE("English is written with its own letters and marks") {
    for (const std::string_view key : words("en").keys()) {
        if (key == "locale.name") continue;
        std::string_view rest = *words("en").find(key);
        const std::string_view whole = rest;
        CHECK_MESSAGE(whole.find("  ") == whole.npos, key);
        while (!rest.empty()) {
            const char32_t c = take_code_point(rest);
            CHECK_MESSAGE(!(c >= 0x600 && c <= 0x6FF), key, " has an Arabic letter");
        }
    }
}

}  // namespace vafa::text
