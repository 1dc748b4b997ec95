// Time zones read from the system's compiled files, compared with what glibc makes of them.
#include <doctest/doctest.h>

#include <chrono>
#include <fstream>
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

}  // namespace

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
