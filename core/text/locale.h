// How a language, a club and a reader write numbers, money and days. The language's part stands in
// its catalogue under `locale.*`, so that a new language is a new file and no new code.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/text/catalogue.h"
#include "core/text/fold.h"
#include "core/time/calendar.h"
#include "core/time/zone.h"

namespace vafa::text {

enum class Direction : uint8_t { left_to_right, right_to_left };

// How an amount of rial is shown. Other currencies have one unit only.
enum class MoneyUnit : uint8_t { toman, rial };

struct Currency {
    std::string code{"IRR"};  // ISO 4217
    int32_t decimals{};       // minor units are 10^-decimals of it
    bool operator==(const Currency&) const = default;
};

// What the reader chose; where nothing was chosen, the language decides.
struct Preferences {
    std::optional<Digits> digits;
    std::optional<time::Calendar> calendar;
    std::optional<MoneyUnit> money_unit;
    bool operator==(const Preferences&) const = default;
};

// What the club says about itself. The zone must outlive the locale; none is UTC.
struct Place {
    Currency currency;
    const time::Zone* zone{};
};

struct Locale {
    std::string language;  // "fa"
    Direction direction{};
    Digits digits{};
    time::Calendar calendar{};
    MoneyUnit money_unit{};
    std::string group_separator, decimal_separator;
    Place place;
    const Catalogue* words{};  // months, units, plural rules: `locale.*`
};

// The catalogue must outlive the locale.
Locale locale_of(const Catalogue&, const Preferences&, const Place&);

// Plural categories as CLDR has them; which one a number takes, the catalogue says in CLDR's own
// notation: `locale.plural.few` is "n % 100 = 3..10".
enum class Plural : uint8_t { zero, one, two, few, many, other };
Plural plural_of(const Locale&, int64_t);

}  // namespace vafa::text
