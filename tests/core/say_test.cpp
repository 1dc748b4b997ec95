// Sentences: messages with values, by locale and by the reader's preferences.
#include <doctest/doctest.h>

#include <string>

#include "core/text/format.h"
#include "core/text/say.h"
#include "core/time/stamp.h"
#include "tests/core/locales.h"

namespace vafa::text {

namespace {

using test::locale;
using test::words;

Locale fa(const Preferences& preferences = {}, const Place& place = {}) {
    return locale("fa", preferences, place);
}
Locale en(const Preferences& preferences = {}, const Place& place = {}) {
    return locale("en", preferences, place);
}

std::string said(const Locale& locale, std::string_view message, const Args& args = {}) {
    return plain_text(say_message(*locale.words, locale, message, args));
}
std::string fault_of(std::string_view message, const Args& args = {}) {
    const Sentence sentence = say_message(words("en"), en(), message, args);
    return sentence.faults.size() == 1 ? sentence.faults[0] : "";
}

ClubDay day(std::string_view text) { return time::parse_day(time::Calendar::jalali, text).value(); }
Instant at(std::string_view text) { return time::parse_instant(text).value(); }

const time::Zone tehran{.name = "Asia/Tehran", .steps = {{{INT64_MIN}, 12'600}}};

}  // namespace

TEST_CASE("a catalogue finds its messages, then those of its fallback") {
    Catalogue english, persian;
    CHECK(english.add("b.title", "Title"));
    CHECK(english.add("a.title", "First"));
    CHECK(english.add("c.title", "Only English"));
    CHECK(persian.add("b.title", "عنوان"));
    persian.set_fallback(&english);
    CHECK(persian.find("b.title") == "عنوان");
    CHECK(persian.find("c.title") == "Only English");
    CHECK_FALSE(persian.find_own("c.title"));
    CHECK_FALSE(persian.find("d.title"));
    CHECK_FALSE(persian.find("b"));
    CHECK(english.keys() == std::vector<std::string_view>{"a.title", "b.title", "c.title"});
    CHECK_FALSE(english.add("b.title", "Another"));
    CHECK(english.find("b.title") == "Another");
    CHECK(english.size() == 3);
}

TEST_CASE("sentences come a line each, and none without its key") {
    const Catalogue read = read_sentences("a.title\tFirst\nb\tالف\tب\nc\t").value();
    CHECK(read.find("a.title") == "First");
    CHECK(read.find("b") == "الف\tب");
    CHECK(read.find("c") == "");
    CHECK(write_sentences(read) == "a.title\tFirst\nb\tالف\tب\nc\t\n");
    CHECK(read_sentences("").value().size() == 0);
    for (const char* broken : {"\n", "a", "a\tFirst\n\nb\tSecond", "<!doctype html>"})
        CHECK_FALSE(read_sentences(broken));
    CHECK(write_sentences(words("fa")) ==
          write_sentences(read_sentences(write_sentences(words("fa"))).value()));
}

TEST_CASE("every kind of value is written as the language writes it") {
    struct Case {
        ArgValue value;
        std::string persian, english;
    };
    const Case cases[]{
        {int64_t{-1234567}, "−۱٬۲۳۴٬۵۶۷", "−1,234,567"},
        {Points(1234), "۱٬۲۳۴", "1,234"},
        {Money(12345), "۱٬۲۳۴٫۵ تومان", "1,234.5 tomans"},
        {Percent{2550}, "۲۵٫۵٪", "25.5%"},
        {day("1405-09-12"), "۱۲ آذر ۱۴۰۵", "3 December 2026"},
        {at("2026-12-03T13:35:00Z"), "۱۲ آذر ۱۴۰۵، ساعت ۱۷:۰۵", "3 December 2026, 17:05"},
        {minutes(15), "۱۵ دقیقه", "15 minutes"},
        {std::string("Sara 7"), "Sara 7", "Sara 7"},
        {Code{"VF-0042"}, "VF-0042", "VF-0042"},
        {Phrase{"locale.month.jalali.1"}, "فروردین", "Farvardin"},
    };
    for (const Case& c : cases) {
        CHECK(said(fa({}, {.zone = &tehran}), "{it}", {{"it", c.value}}) == c.persian);
        CHECK(said(en({}, {.zone = &tehran}), "{it}", {{"it", c.value}}) == c.english);
    }
}

TEST_CASE("a reader may prefer other digits, another calendar, another unit") {
    const Args args{{"day", day("1405-09-12")}, {"amount", Money(50000)}};
    const std::string message = "{day}: {amount}";
    CHECK(said(fa(), message, args) == "۱۲ آذر ۱۴۰۵: ۵٬۰۰۰ تومان");
    CHECK(said(fa({.digits = Digits::latin}), message, args) == "12 آذر 1405: 5٬000 تومان");
    CHECK(said(fa({.money_unit = MoneyUnit::rial}), message, args) == "۱۲ آذر ۱۴۰۵: ۵۰٬۰۰۰ ریال");
    CHECK(said(fa({.calendar = time::Calendar::gregorian}), message, args) ==
          "۳ دسامبر ۲۰۲۶: ۵٬۰۰۰ تومان");
    CHECK(said(en({.digits = Digits::arabic, .calendar = time::Calendar::jalali}), message, args) ==
          "١٢ Azar ١٤٠٥: ٥,٠٠٠ tomans");
}

TEST_CASE("money is never rounded, in any currency") {
    struct Case {
        int64_t minor;
        std::string toman, rial, dollar;
    };
    const Case cases[]{
        {0, "۰ تومان", "۰ ریال", "$0.00"},
        {5, "۰٫۵ تومان", "۵ ریال", "$0.05"},
        {10, "۱ تومان", "۱۰ ریال", "$0.10"},
        {12345, "۱٬۲۳۴٫۵ تومان", "۱۲٬۳۴۵ ریال", "$123.45"},
        {Money::largest, "۹۰۰٬۷۱۹٬۹۲۵٬۴۷۴٬۰۹۹٫۱ تومان", "۹٬۰۰۷٬۱۹۹٬۲۵۴٬۷۴۰٬۹۹۱ ریال",
         "$90,071,992,547,409.91"},
    };
    const Place dollars{.currency = {"USD", 2}}, yen{.currency = {"JPY", 0}};
    for (const Case& c : cases) {
        CHECK(write_money(fa(), Money(c.minor)) == c.toman);
        CHECK(write_money(fa({.money_unit = MoneyUnit::rial}), Money(c.minor)) == c.rial);
        CHECK(write_money(en({}, dollars), Money(c.minor)) == c.dollar);
    }
    CHECK(write_money(fa({}, dollars), Money(1250)) == "۱۲٫۵۰ دلار");
    CHECK(write_money(en({}, yen), Money(1250)) == "1,250 JPY");
}

TEST_CASE("what is shown as an amount is read back as the same money") {
    const Locale locales[]{fa(), fa({.digits = Digits::arabic}),
                           fa({.money_unit = MoneyUnit::rial}), en(),
                           en({}, {.currency = {"USD", 2}})};
    for (const Locale& locale : locales)
        for (const int64_t minor : {int64_t{0}, int64_t{5}, int64_t{12345}, Money::largest})
            CHECK(parse_amount(locale, write_amount(locale, Money(minor))) == Money(minor));
    CHECK(parse_amount(fa(), "۱۲۳۴") == Money(12340));
    CHECK_FALSE(parse_amount(fa(), "۱۲٫۳۴"));
    CHECK_FALSE(parse_amount(fa({.money_unit = MoneyUnit::rial}), "۱۲٫۵"));
    CHECK_FALSE(parse_amount(fa(), "۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹"));
}

TEST_CASE("a percentage has as many decimals as it needs") {
    CHECK(write_percent(en(), {2500}) == "25%");
    CHECK(write_percent(en(), {2505}) == "25.05%");
    CHECK(write_percent(en(), {10000}) == "100%");
    CHECK(write_percent(en(), {-50}) == "−0.5%");
    CHECK(write_percent(en(), {-1250}) == "−12.5%");
}

TEST_CASE("days are written long and short, and never in words") {
    CHECK(write_day_short(fa(), day("1405-09-02")) == "۱۴۰۵/۰۹/۰۲");
    CHECK(write_day_short(en(), day("1405-09-02")) == "2026-11-23");
    CHECK(write_day(fa(), never) == "بدون پایان");
    CHECK(write_day_short(en(), never) == "no end");
    CHECK(write_days_from(en(), day("1405-09-02"), never) == "no end");
    CHECK(weekday_name(fa(), time::weekday_of(day("1405-08-30"))) == "شنبه");
    CHECK(weekday_name(en(), time::weekday_of(day("1405-08-29"))) == "Friday");
}

TEST_CASE("a duration is said in the largest unit that keeps its sense") {
    struct Case {
        Duration duration;
        std::string persian, english;
    };
    const Case cases[]{
        {{0}, "۰ ثانیه", "0 seconds"},           {seconds(1), "۱ ثانیه", "1 second"},
        {seconds(60), "۱ دقیقه", "1 minute"},    {seconds(90), "۹۰ ثانیه", "90 seconds"},
        {minutes(90), "۹۰ دقیقه", "90 minutes"}, {hours(24), "۱ روز", "1 day"},
        {hours(25), "۲۵ ساعت", "25 hours"},      {hours(49), "۲ روز", "2 days"},
        {{-seconds(90).ms}, "۹۰ ثانیه", "90 seconds"},
    };
    for (const Case& c : cases) {
        CHECK(write_duration(fa(), c.duration) == c.persian);
        CHECK(write_duration(en(), c.duration) == c.english);
    }
}

TEST_CASE("a day is near or far, before or after") {
    const ClubDay today = day("1405-01-01");
    struct Case {
        int32_t ahead;
        std::string persian, english;
    };
    const Case cases[]{{0, "امروز", "today"},          {1, "فردا", "tomorrow"},
                       {3, "۳ روز دیگر", "in 3 days"}, {-1, "دیروز", "yesterday"},
                       {-30, "۳۰ روز پیش", "30 days ago"}};
    for (const Case& c : cases) {
        CHECK(write_days_from(fa(), today, today + c.ahead) == c.persian);
        CHECK(write_days_from(en(), today, today + c.ahead) == c.english);
    }
}

TEST_CASE("the day and the time of an instant can be asked for alone") {
    const Args args{{"at", at("2026-11-21T22:54:25Z")}, {"day", day("1405-09-12")}};
    const Locale persian = fa({}, {.zone = &tehran});
    CHECK(said(persian, "{at, date}", args) == "۱ آذر ۱۴۰۵");
    CHECK(said(persian, "{at, date, short}", args) == "۱۴۰۵/۰۹/۰۱");
    CHECK(said(persian, "{at, time}", args) == "۰۲:۲۴");
    CHECK(said(persian, "{day, date, short}", args) == "۱۴۰۵/۰۹/۱۲");
    CHECK(said(fa(), "{at, time}", args) == "۲۲:۵۴");
}

TEST_CASE("a plural takes the exact branch, then the language's category, then other") {
    const std::string message = "{n, plural, =0 {none} one {# point} other {# points}}";
    const auto english = [&](ArgValue n) { return said(en(), message, {{"n", std::move(n)}}); };
    CHECK(english(int64_t{0}) == "none");
    CHECK(english(int64_t{1}) == "1 point");
    CHECK(english(Points(1200)) == "1,200 points");
    CHECK(english(int64_t{-1}) == "−1 point");
    CHECK(said(fa(), "{n, plural, one {یک} other {چند}}", {{"n", int64_t{0}}}) == "یک");
    CHECK(said(en(), "{n,plural,other{{n} of {m, plural, one{# day} other{# days}}}}",
               {{"n", int64_t{3}}, {"m", int64_t{1}}}) == "3 of 1 day");
    CHECK(said(en(), "# {n, plural, other {#}}", {{"n", int64_t{5}}}) == "# 5");
}

TEST_CASE("a language's plural categories are a matter of its file") {
    Catalogue arabic;
    arabic.add("locale.digits", "arabic");
    arabic.add("locale.direction", "rtl");
    arabic.add("locale.plural.zero", "n = 0");
    arabic.add("locale.plural.one", "n = 1");
    arabic.add("locale.plural.two", "n = 2");
    arabic.add("locale.plural.few", "n % 100 = 3..10");
    arabic.add("locale.plural.many", "n % 100 = 11..99");
    const Locale ar = locale_of(arabic, {}, {});
    CHECK(ar.direction == Direction::right_to_left);
    const std::string message =
        "{n, plural, zero {z} one {o} two {t} few {# f} many {# m} other {# x}}";
    const auto spoken = [&](int64_t n) { return said(ar, message, {{"n", n}}); };
    CHECK(spoken(0) == "z");
    CHECK(spoken(1) == "o");
    CHECK(spoken(2) == "t");
    CHECK(spoken(3) == "٣ f");
    CHECK(spoken(110) == "١١٠ f");
    CHECK(spoken(11) == "١١ m");
    CHECK(spoken(199) == "١٩٩ m");
    CHECK(spoken(100) == "١٠٠ x");
    CHECK(spoken(102) == "١٠٢ x");

    Catalogue polish;
    polish.add("locale.plural.one", "i = 1");
    polish.add("locale.plural.few", "n % 10 = 2..4 and n % 100 != 12..14");
    polish.add("locale.plural.many", "n != 1 and n % 10 = 0,1 or n % 10 = 5..9 or n % 100 = 12..14");
    const Locale pl = locale_of(polish, {}, {});
    for (int64_t n : {2, 4, 22, 104}) CHECK(plural_of(pl, n) == Plural::few);
    for (int64_t n : {0, 5, 11, 12, 14, 21, 111, 112}) CHECK(plural_of(pl, n) == Plural::many);
    CHECK(plural_of(pl, 1) == Plural::one);
    CHECK(plural_of(locale_of({}, {}, {}), 1) == Plural::other);
}

TEST_CASE("apostrophes quote as in ICU") {
    CHECK(said(en(), "I don't know") == "I don't know");
    CHECK(said(en(), "It''s") == "It's");
    CHECK(said(en(), "a '{name}' b") == "a {name} b");
    CHECK(said(en(), "'{''}'") == "{'}");
    CHECK(said(en(), "'{") == "{");
    CHECK(said(en(), "'#' # '") == "'#' # '");
    CHECK(said(en(), "{n, plural, other {'#' # '{}'}}", {{"n", int64_t{2}}}) == "# 2 {}");
}

TEST_CASE("what stands out of a sentence is a run of its own") {
    const Sentence sentence = say_message(
        words("fa"), fa(), "سلام {name}، کد {code} تا {day} برای {amount} ({day, date, short})",
        {{"name", std::string("Sara")},
         {"code", Code{"VF-0042"}},
         {"day", day("1405-09-12")},
         {"amount", Money(100)}});
    CHECK(sentence.faults.empty());
    CHECK(sentence.runs == std::vector<Run>{{"سلام ", RunKind::plain},
                                            {"Sara", RunKind::name},
                                            {"، کد ", RunKind::plain},
                                            {"VF-0042", RunKind::code},
                                            {" تا ۱۲ آذر ۱۴۰۵ برای ", RunKind::plain},
                                            {"۱۰ تومان", RunKind::number},
                                            {" (", RunKind::plain},
                                            {"۱۴۰۵/۰۹/۱۲", RunKind::number},
                                            {")", RunKind::plain}});
    CHECK(isolated_text(sentence) ==
          "سلام \u2068Sara\u2069، کد \u2066VF-0042\u2069 تا ۱۲ آذر ۱۴۰۵ برای \u2068۱۰ تومان\u2069 "
          "(\u2068۱۴۰۵/۰۹/۱۲\u2069)");
}

TEST_CASE("what is missing is seen and told") {
    CHECK(say(words("fa"), fa(), "no.such.key") == "⟦no.such.key⟧");
    CHECK(say_runs(words("fa"), fa(), "no.such.key").faults ==
          std::vector<std::string>{"missing key no.such.key"});
    CHECK(said(en(), "Hello {name}!") == "Hello ⟦name⟧!");
    CHECK(fault_of("Hello {name}!") == "missing value name");
    CHECK(fault_of("{n, plural, other {#}}") == "missing value n");
    CHECK(fault_of("{n, plural, other {#}}", {{"n", std::string("many")}}) == "missing value n");
    CHECK(fault_of("{it}", {{"it", Phrase{"no.such.key"}}}) == "missing key no.such.key");
}

TEST_CASE("a malformed message says what it can and is told") {
    for (const std::string message :
         {"a {", "a {}", "a {name", "a }", "a {name}}", "{n, plural}", "{n, plural,}",
          "{n, plural, one {x}}", "{n, plural, other {x}", "{n, plural, other x}",
          "{n, plural, other {x} {y}}", "{n, number}", "{n, date, long}", "{n, date, short",
          "{n, plural, other {{m, plural, other {{o, plural, other {{p, plural, other {x}}}}}}}}"}) {
        CAPTURE(message);
        CHECK_FALSE(values_of(message));
        const Args args{{"n", int64_t{1}}, {"name", std::string("x")}};
        CHECK(fault_of(message, args).starts_with("malformed message"));
    }
    CHECK(said(en(), "a }").starts_with("a ⟦"));
    CHECK_FALSE(values_of(std::string(100'000, '{')));
}

TEST_CASE("a message knows the values that it asks for") {
    using Names = std::vector<std::string>;
    CHECK(values_of("no values") == Names{});
    CHECK(values_of("{b} {a} {b}") == Names{"a", "b"});
    CHECK(values_of("{n, plural, =0 {{x}} other {{y, date}}}") == Names{"n", "x", "y"});
    CHECK(values_of("'{'a'}'") == Names{});
}

TEST_CASE("a refusal is said precisely where it has the numbers, plainly where it has not") {
    const Refused precise{Refusal::not_enough_points, {{"missing", Points(40)}}, {}};
    const Refused plain{Refusal::not_enough_points, {}, {}};
    CHECK(say(words("en"), en(), precise).starts_with("You need 40 more points."));
    CHECK(say(words("en"), en(), plain).starts_with("You do not have enough points."));
    CHECK(say(words("fa"), fa(), precise).starts_with("۴۰ امتیاز کم دارید."));
    CHECK(say(words("fa"), fa(), plain).starts_with("امتیاز شما کافی نیست."));
}

TEST_CASE("a locale without words still says numbers") {
    const Catalogue none;
    const Locale bare = locale_of(none, {}, {});
    CHECK(write_number(bare, INT64_MIN) == "−9223372036854775808");
    CHECK(write_money(bare, Money(12345)) == "1234.5 IRR");
}

}  // namespace vafa::text
