// Tiers: up at once, kept to the end of the next window, down as the policy says.
#include <doctest/doctest.h>

#include "core/tier/tier.h"
#include "tests/core/day.h"

using namespace vafa;
using namespace vafa::tier;
using test::jalali;

namespace {

struct Club {
    Policy policy;
    std::vector<Tier> tiers{{.key = "bronze"},
                            {.key = "silver", .threshold = Points(1000)},
                            {.key = "gold", .threshold = Points(5000)}};
    Place place() const { return {policy, tiers, time::Calendar::jalali}; }
};

std::string key_of(const Tier* tier) { return tier ? tier->key : "none"; }

Standing silver_since(std::string_view day, std::string_view kept_until) {
    return {"silver", jalali(day), jalali(kept_until)};
}

}  // namespace

TEST_CASE("38. Threshold 1000: 999 no, 1000 yes") {
    Club club;
    CHECK(key_of(reached(club.tiers, Points(0))) == "bronze");
    CHECK(key_of(reached(club.tiers, Points(999))) == "bronze");
    CHECK(key_of(reached(club.tiers, Points(1000))) == "silver");
    CHECK(key_of(reached(club.tiers, Points(4999))) == "silver");
    CHECK(key_of(reached(club.tiers, Points(5000))) == "gold");
}

TEST_CASE("39. Tiers stored out of order still work") {
    Club club;
    std::swap(club.tiers[0], club.tiers[2]);
    CHECK(key_of(reached(club.tiers, Points(1000))) == "silver");
    CHECK(key_of(above(club.tiers, *find(club.tiers, "bronze"))) == "silver");
    CHECK(key_of(above(club.tiers, *find(club.tiers, "gold"))) == "none");
    CHECK(key_of(below(club.tiers, *find(club.tiers, "gold"))) == "silver");
    CHECK(key_of(below(club.tiers, *find(club.tiers, "bronze"))) == "none");
    auto sorted = ordered(club.tiers);
    CHECK(sorted[0].key == "bronze");
    CHECK(sorted[2].key == "gold");
}

TEST_CASE("who joins has the lowest tier, for ever") {
    Club club;
    CHECK(first(club.place(), jalali("1405-02-01")) == Standing{"bronze", jalali("1405-02-01")});
    club.tiers.clear();
    CHECK(first(club.place(), jalali("1405-02-01")) == Standing{"", jalali("1405-02-01")});
}

TEST_CASE("a tier that is reached is kept to the end of the next window, and the days of grace") {
    struct Row {
        time::Period window;
        int32_t grace;
        std::string_view kept_until;
    };
    const Row rows[] = {{time::Period::year, 0, "1406-12-29"},
                        {time::Period::year, 10, "1407-01-10"},
                        {time::Period::season, 0, "1406-03-31"},
                        {time::Period::month, 5, "1406-01-05"}};
    for (const Row& row : rows) {
        Club club{.policy = {.window = row.window, .grace_days = row.grace}};
        ClubDay day = jalali("1405-11-20");
        Standing bronze = first(club.place(), day);
        auto up = risen(club.place(), bronze, Points(1000), day);
        REQUIRE(up.has_value());
        CHECK(*up == Standing{"silver", day, jalali(row.kept_until)});
    }
    Club club{.policy = {.window = time::Period::ever}};
    auto up = risen(club.place(), first(club.place(), {}), Points(1000), jalali("1405-11-20"));
    CHECK(up->kept_until == never);
}

TEST_CASE("42. Two tiers gained by one purchase: one change, to the higher") {
    Club club;
    ClubDay day = jalali("1405-03-01");
    auto up = risen(club.place(), first(club.place(), day), Points(7000), day);
    REQUIRE(up.has_value());
    CHECK(up->tier == "gold");
}

TEST_CASE("41. Looking again changes nothing") {
    Club club;
    ClubDay day = jalali("1405-03-01");
    auto up = risen(club.place(), first(club.place(), day), Points(1000), day);
    CHECK_FALSE(risen(club.place(), *up, Points(1000), day));
    CHECK_FALSE(risen(club.place(), *up, Points(4999), day + 1));
    CHECK_FALSE(risen(club.place(), *up, Points(10), day + 1));
}

TEST_CASE("reached again in a later window, a tier is kept longer and held since it was first reached") {
    Club club;
    Standing silver = silver_since("1405-03-01", "1406-12-29");
    auto kept = risen(club.place(), silver, Points(1000), jalali("1406-02-01"));
    REQUIRE(kept.has_value());
    CHECK(*kept == silver_since("1405-03-01", "1407-12-29"));
}

TEST_CASE("a receipt of an earlier window, recorded late, never shortens a tier") {
    Club club;
    Standing silver = silver_since("1405-03-01", "1407-12-29");
    CHECK_FALSE(risen(club.place(), silver, Points(1000), jalali("1405-12-29")));
}

TEST_CASE("40. At the end of its window a tier falls by one, not straight to the bottom") {
    Club club;
    Standing gold{"gold", jalali("1404-05-01"), jalali("1405-12-29")};
    Standing next = renewed(club.place(), gold, Points(0), jalali("1406-01-01"));
    CHECK(next == silver_since("1406-01-01", "1406-12-29"));
    Standing last = renewed(club.place(), next, Points(0), jalali("1407-01-01"));
    CHECK(last == Standing{"bronze", jalali("1407-01-01")});
}

TEST_CASE("40. What happens at the end of a window is the policy's") {
    struct Row {
        Down down;
        int64_t status;
        std::string_view tier;
    };
    const Row rows[] = {{Down::one_at_a_time, 0, "silver"},      {Down::one_at_a_time, 5000, "gold"},
                        {Down::to_what_was_earned, 0, "bronze"}, {Down::to_what_was_earned, 1000, "silver"},
                        {Down::to_what_was_earned, 6000, "gold"}, {Down::stays, 0, "gold"}};
    for (const Row& row : rows) {
        CAPTURE(row.status);
        Club club{.policy = {.down = row.down}};
        Standing gold{"gold", jalali("1404-05-01"), jalali("1405-12-29")};
        Standing next = renewed(club.place(), gold, Points(row.status), jalali("1406-01-01"));
        CHECK(next.tier == row.tier);
        CHECK(next.kept_until >= jalali("1406-12-29"));
        CHECK(next.since == (row.tier == "gold" ? gold.since : jalali("1406-01-01")));
    }
}

TEST_CASE("40. Days of grace are kept at each step down") {
    Club club{.policy = {.grace_days = 10}};
    Standing gold{"gold", jalali("1404-05-01"), jalali("1406-01-10")};
    Standing next = renewed(club.place(), gold, Points(0), jalali("1406-01-11"));
    CHECK(next == silver_since("1406-01-11", "1407-01-10"));
}

TEST_CASE("the window that has ended when a standing ends") {
    Club club;
    CHECK(ended_window(club.place(), jalali("1405-12-29")) == jalali("1405-12-29"));
    CHECK(ended_window(club.place(), jalali("1406-01-10")) == jalali("1405-12-29"));
    CHECK(status_day(club.place(), jalali("1405-06-01")) == jalali("1406-12-29"));
    // The program has turned to a window without an end meanwhile.
    club.policy.window = time::Period::ever;
    CHECK(ended_window(club.place(), jalali("1405-12-29")) == never);
    CHECK(status_day(club.place(), never) == never);
}

TEST_CASE("a tier that the program took away is replaced by the one that was earned") {
    Club club;
    Standing lost{"platinum", jalali("1404-05-01"), jalali("1405-12-29")};
    ClubDay today = jalali("1406-01-01");
    CHECK(renewed(club.place(), lost, Points(1500), today) ==
          silver_since("1406-01-01", "1406-12-29"));
    CHECK(renewed(club.place(), lost, Points(0), today) == Standing{"bronze", today});
}

TEST_CASE("a tier whose status was taken back ends with its window instead of the next") {
    Club club;
    Standing silver = silver_since("1405-03-01", "1406-12-29");
    ClubDay day = jalali("1405-03-01");
    CHECK_FALSE(reviewed(club.place(), silver, Points(1000), day));
    auto shorter = reviewed(club.place(), silver, Points(999), day);
    REQUIRE(shorter.has_value());
    CHECK(*shorter == silver_since("1405-03-01", "1405-12-29"));
    CHECK_FALSE(reviewed(club.place(), *shorter, Points(0), day));
}

TEST_CASE("a tier that is held for another window's sake is not shortened") {
    Club club;
    ClubDay day = jalali("1405-03-01");
    CHECK_FALSE(reviewed(club.place(), silver_since("1404-03-01", "1405-12-29"), Points(0), day));
    CHECK_FALSE(reviewed(club.place(), silver_since("1404-03-01", "1407-12-29"), Points(0), day));
    // One fell to silver when 1405 began: it is not 1404's status that holds it.
    CHECK_FALSE(reviewed(club.place(), silver_since("1405-01-01", "1405-12-29"), Points(0),
                         jalali("1404-06-01")));
    CHECK_FALSE(reviewed(club.place(), first(club.place(), day), Points(0), day));
    club.policy.down = Down::stays;
    CHECK_FALSE(reviewed(club.place(), silver_since("1405-03-01", "1406-12-29"), Points(0), day));
}

TEST_CASE("status is what the points count for, or the amount, or the number of purchases") {
    CHECK(status_of(Basis::points, Points(12), Money(900'000)) == Points(12));
    CHECK(status_of(Basis::amount, Points(12), Money(900'000)) == Points(900'000));
    CHECK(status_of(Basis::purchases, Points(12), Money(900'000)) == Points(1));
}
