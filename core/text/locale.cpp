#include "core/text/locale.h"

#include <array>
#include <span>

namespace vafa::text {

namespace {

std::string_view setting(const Catalogue& words, std::string_view key) {
    return words.find(key).value_or(std::string_view{});
}

// The place of a setting's value among the names of an enum; 0 where it is none of them.
template <typename Enum>
Enum chosen(const Catalogue& words, std::string_view key, std::span<const std::string_view> names) {
    for (size_t i = 0; i < names.size(); ++i)
        if (names[i] == setting(words, key)) return static_cast<Enum>(i);
    return Enum{};
}

constexpr std::string_view direction_names[]{"ltr", "rtl"};
constexpr std::string_view digits_names[]{"latin", "persian", "arabic"};
constexpr std::string_view calendar_names[]{"jalali", "gregorian"};
constexpr std::string_view money_unit_names[]{"toman", "rial"};
constexpr std::array<std::string_view, 5> plural_keys{
    "locale.plural.zero", "locale.plural.one", "locale.plural.two", "locale.plural.few",
    "locale.plural.many"};

// A plural rule of CLDR for whole numbers: conditions such as "n % 100 = 3..10,20", joined by
// "and", and those by "or". Unicode Technical Standard 35, part 3, Language Plural Rules.
class PluralRule {
public:
    PluralRule(std::string_view rule, int64_t number) : rest_(rule), number_(number) {}

    bool holds() {
        bool any = false;
        do any |= all();
        while (took("or"));
        return any;
    }

private:
    bool all() {
        bool every = true;
        do every &= condition();
        while (took("and"));
        return every;
    }

    bool condition() {
        if (!took("n") && !took("i")) return false;
        const int64_t divisor = took("%") ? whole() : 0;
        const int64_t value = divisor > 0 ? number_ % divisor : number_;
        const bool wanted = !took("!");
        if (!took("=")) return false;
        bool found = false;
        do {
            const int64_t first = whole();
            const int64_t last = took("..") ? whole() : first;
            found |= first <= value && value <= last;
        } while (took(","));
        return found == wanted;
    }

    bool took(std::string_view token) {
        while (rest_.starts_with(' ')) rest_.remove_prefix(1);
        if (!rest_.starts_with(token)) return false;
        rest_.remove_prefix(token.size());
        return true;
    }

    int64_t whole() {
        took("");
        int64_t number = 0;
        for (; !rest_.empty() && rest_[0] >= '0' && rest_[0] <= '9'; rest_.remove_prefix(1))
            number = number * 10 + (rest_[0] - '0');
        return number;
    }

    std::string_view rest_;
    int64_t number_;
};

}  // namespace

Locale locale_of(const Catalogue& words, const Preferences& preferences, const Place& place) {
    return {.language = std::string(setting(words, "locale.language")),
            .direction = chosen<Direction>(words, "locale.direction", direction_names),
            .digits = preferences.digits.value_or(
                chosen<Digits>(words, "locale.digits", digits_names)),
            .calendar = preferences.calendar.value_or(
                chosen<time::Calendar>(words, "locale.calendar", calendar_names)),
            .money_unit = preferences.money_unit.value_or(
                chosen<MoneyUnit>(words, "locale.money_unit", money_unit_names)),
            .group_separator = std::string(setting(words, "locale.separator.group")),
            .decimal_separator = std::string(words.find("locale.separator.decimal").value_or(".")),
            .place = place,
            .words = &words};
}

Plural plural_of(const Locale& locale, int64_t number) {
    for (size_t i = 0; i < plural_keys.size(); ++i)
        if (const auto rule = locale.words->find(plural_keys[i]))
            if (PluralRule(*rule, number < 0 ? -number : number).holds())
                return static_cast<Plural>(i);
    return Plural::other;
}

}  // namespace vafa::text
