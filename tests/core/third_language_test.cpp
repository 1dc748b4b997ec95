// A language that the house does not know: its file alone makes it speak. Arabic, which has six
// plurals, digits of its own and runs from right to left.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "core/text/format.h"
#include "core/text/say.h"
#include "core/time/stamp.h"
#include "tests/core/locales.h"

namespace vafa::text {

namespace {

const Catalogue& arabic() {
    static const Catalogue words = [] {
        std::ifstream file(VAFA_TESTS "/core/ar.json", std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        Catalogue read = wire::read_catalogue(text).value();
        read.set_fallback(&test::words("en"));
        return read;
    }();
    return words;
}

const time::Zone tehran{.name = "Asia/Tehran", .steps = {{{INT64_MIN}, 12'600}}};

Locale ar(const Preferences& preferences = {}) {
    return locale_of(arabic(), preferences, {.currency = {}, .zone = &tehran});
}

}  // namespace

TEST_CASE("a new language's file has what every language says of itself, and no code knows it") {
    for (const std::string_view key : test::words("en").keys())
        if (key.starts_with("locale.") && !key.starts_with("locale.plural."))
            CHECK_MESSAGE(arabic().find_own(key), key);
    CHECK(ar().direction == Direction::right_to_left);
}

TEST_CASE("numbers, money, shares and days are written as it writes them") {
    const ClubDay day = time::parse_day(time::Calendar::jalali, "1405-09-12").value();
    const Instant at = time::parse_instant("2026-12-03T13:35:00Z").value();
    CHECK(write_number(ar(), 1234567) == "١٬٢٣٤٬٥٦٧");
    CHECK(write_money(ar(), Money(12345)) == "١٬٢٣٤٫٥ تومان");
    CHECK(write_percent(ar(), {2550}) == "٢٥٫٥٪");
    CHECK(write_day(ar(), day) == "٣ ديسمبر ٢٠٢٦");
    CHECK(write_day_short(ar(), day) == "٢٠٢٦/١٢/٠٣");
    CHECK(write_instant(ar(), at) == "٣ ديسمبر ٢٠٢٦، ١٧:٠٥");
    CHECK(write_day(ar({.calendar = time::Calendar::jalali}), day) == "١٢ آذر ١٤٠٥");
    CHECK(weekday_name(ar(), time::Weekday::thursday) == "الخميس");
    CHECK(parse_amount(ar(), "١٬٢٣٤٫٥") == Money(12345));
}

TEST_CASE("durations and distances of days take the plural that the language wants") {
    struct Case {
        Duration length;
        std::string said;
    };
    const Case cases[]{{hours(24), "يوم واحد"},      {hours(48), "يومان"},
                       {hours(72), "٣ أيام"},        {hours(264), "١١ يومًا"},
                       {hours(2), "ساعتان"},       {hours(25), "٢٥ ساعة"},
                       {minutes(3), "٣ دقائق"},    {minutes(90), "٩٠ دقيقة"},
                       {seconds(1), "ثانية واحدة"}};
    for (const Case& c : cases) CHECK(write_duration(ar(), c.length) == c.said);
    const ClubDay today{20000};
    CHECK(write_days_from(ar(), today, today) == "اليوم");
    CHECK(write_days_from(ar(), today, today + 2) == "بعد يومين");
    CHECK(write_days_from(ar(), today, today + 5) == "بعد ٥ أيام");
    CHECK(write_days_from(ar(), today, today + (-1)) == "أمس");
}

TEST_CASE("each of its six plurals is said") {
    const auto points = [](int64_t count) { return write_points(ar(), Points(count)); };
    CHECK(points(0) == "لا نقاط");
    CHECK(points(1) == "نقطة واحدة");
    CHECK(points(2) == "نقطتان");
    CHECK(points(7) == "٧ نقاط");
    CHECK(points(15) == "١٥ نقطة");
    CHECK(points(100) == "١٠٠ نقطة");
}

TEST_CASE("a sentence that it lacks is said in the language that it falls back on") {
    CHECK(say(arabic(), ar(), "portal.settings.title") == "الإعدادات");
    CHECK(say(arabic(), ar(), "app.retry") == *test::words("en").find("app.retry"));
}

}  // namespace vafa::text
