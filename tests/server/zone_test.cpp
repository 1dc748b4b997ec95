// Time zones read from the system's compiled files, compared with what glibc makes of them.
#include <doctest/doctest.h>

#include <chrono>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <string>

#include "core/time/stamp.h"
#include "server-stub/zone/zone.h"
#include "tests/libc_zone.h"

namespace vafa::zone {

namespace {

Instant at(std::string_view text) { return time::parse_instant(text).value(); }

std::string berlin() {
    std::ifstream file("/usr/share/zoneinfo/Europe/Berlin", std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// A compiled file with two offsets, one hour apart, that change at the given seconds.
std::string file_of(std::initializer_list<int64_t> seconds, uint32_t leaps = 0) {
    std::string file;
    const auto put = [&](int64_t number, int width) {
        for (int shift = 8 * (width - 1); shift >= 0; shift -= 8)
            file += static_cast<char>(number >> shift & 0xFF);
    };
    const auto put_header = [&](size_t times, size_t types) {
        file += "TZif2" + std::string(15, '\0');
        for (const size_t count : {size_t{0}, size_t{0}, size_t{leaps}, times, types, types})
            put(static_cast<int64_t>(count), 4);
    };
    put_header(0, 0);
    file += std::string(leaps * 8, '\0');
    put_header(seconds.size(), 2);
    for (const int64_t second : seconds) put(second, 8);
    for (size_t i = 0; i < seconds.size(); ++i) put(i % 2 == 0 ? 1 : 0, 1);
    for (const int64_t offset : {0, 3600}) put(offset << 16, 6);
    return file + std::string(2 + leaps * 12, '\0') + "\n\n";
}

}  // namespace

TEST_CASE("a file's changes are in order, and count no leap seconds") {
    const auto zone = zone_from("Test/Zone", file_of({100, 200}));
    REQUIRE(zone);
    CHECK(zone->steps ==
          std::vector<time::Step>{{{INT64_MIN}, 0}, {{100'000}, 3600}, {{200'000}, 0}});
    CHECK(zone_from("Test/Zone", file_of({-(int64_t{1} << 59), 200}))->steps ==
          std::vector<time::Step>{{{INT64_MIN}, 3600}, {{200'000}, 0}});
    CHECK_FALSE(zone_from("Test/Zone", file_of({200, 100})));
    CHECK_FALSE(zone_from("Test/Zone", file_of({100, 100})));
    CHECK_FALSE(zone_from("Test/Zone", file_of({int64_t{1} << 59})));
    CHECK_FALSE(zone_from("Test/Zone", file_of({100, 200}, 1)));
}

TEST_CASE("every zone shows what glibc's clock would, before and after each change") {
    int zones = 0;
    for (const std::chrono::time_zone& known : std::chrono::get_tzdb().zones) {
        const std::string name(known.name());
        const time::Zone zone = zone_named(name).value();
        const test::LibcZone libc(name);
        std::string wrong;
        const auto compare = [&](Instant now) {
            if (offset_s(zone, now) != libc.offset_s(now)) wrong += " " + time::write_instant(now);
        };
        for (size_t i = 1; i < zone.steps.size(); ++i)
            for (int64_t near : {-1000, 0}) compare(zone.steps[i].from + Duration{near});
        const Instant end = at("2101-01-01T00:00:00Z");
        for (Instant now = at("1850-01-01T12:00:00Z"); now < end; now = now + hours(24 * 15))
            compare(now);
        CHECK_MESSAGE(wrong.empty(), name, wrong);
        ++zones;
    }
    CHECK(zones > 300);
}

TEST_CASE("a zone that nobody knows is none, and a name is no way out of the database") {
    for (const std::string name : {"", "Asia/Atlantis", "../../../etc/passwd", "/etc/passwd",
                                   "Asia", "tzdata.zi", "zone.tab", "Asia/Tehran\n"}) {
        CAPTURE(name);
        CHECK_FALSE(zone_named(name));
    }
}

TEST_CASE("a damaged file is no zone") {
    const std::string whole = berlin();
    REQUIRE(zone_from("Europe/Berlin", whole));
    const size_t rule = whole.rfind('\n', whole.size() - 2);
    for (size_t size = 0; size <= rule; ++size)
        CHECK_FALSE(zone_from("Europe/Berlin", std::string_view(whole).substr(0, size)));
    // A byte changed anywhere may give another zone, but never reads beyond the file.
    for (size_t i = 0; i < whole.size(); ++i) {
        std::string changed = whole;
        changed[i] = static_cast<char>(~changed[i]);
        if (const auto zone = zone_from("Europe/Berlin", changed)) CHECK_FALSE(zone->steps.empty());
    }
}

TEST_CASE("a rule foretells the changes of a year") {
    struct Case {
        const char *rule, *first, *second;
        int32_t first_offset_s, second_offset_s;
    };
    const Case cases[]{
        {"CET-1CEST,M3.5.0,M10.5.0/3", "2090-03-26T01:00:00Z", "2090-10-29T01:00:00Z", 7200, 3600},
        {"EST5EDT,M3.2.0,M11.1.0", "2090-03-12T07:00:00Z", "2090-11-05T06:00:00Z", -14400, -18000},
        {"AEST-10AEDT,M10.1.0,M4.1.0/3", "2090-04-01T16:00:00Z", "2090-09-30T16:00:00Z", 36000,
         39600},
        {"<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2090-03-26T01:00:00Z", "2090-10-29T01:00:00Z", -3600,
         -7200},
        {"<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2090-04-01T15:00:00Z", "2090-09-30T15:30:00Z",
         37800, 39600},
    };
    for (const Case& c : cases) {
        CAPTURE(std::string(c.rule));
        const auto steps = steps_by_rule(c.rule, 2090, 2090);
        REQUIRE(steps.size() == 2);
        CHECK(steps[0] == time::Step{at(c.first), c.first_offset_s});
        CHECK(steps[1] == time::Step{at(c.second), c.second_offset_s});
    }
}

TEST_CASE("a rule without summer time, or that is none, foretells nothing") {
    for (const std::string rule : {"", "<+0330>-3:30", "UTC0", "CET-1CEST", "CET-1CEST,M3.5.0",
                             "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0",
                             "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,M3.5.0,M10.5.0 ", "C-1D,M3"}) {
        CAPTURE(rule);
        CHECK(steps_by_rule(rule, 2090, 2091).empty());
    }
}

}  // namespace vafa::zone
