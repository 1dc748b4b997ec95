// The six-step ladder.
#include <doctest/doctest.h>

#include "core/ladder/ladder.h"

using namespace vafa;
using namespace vafa::ladder;

TEST_CASE("the usual days between two purchases are their own, at least one") {
    CHECK(rhythm_days({.count = 0}) == 0);
    CHECK(rhythm_days({.count = 1, .first = {10}, .last = {10}}) == 0);
    CHECK(rhythm_days({.count = 2, .first = {10}, .last = {40}}) == 30);
    CHECK(rhythm_days({.count = 4, .first = {10}, .last = {40}}) == 10);
    CHECK(rhythm_days({.count = 5, .first = {10}, .last = {10}}) == 1);
}

TEST_CASE("a customer climbs by purchases within their own rhythm and by recommending") {
    struct Row {
        const char* what;
        Purchases purchases;
        int64_t recommendations;
        int32_t today;
        Stage stage;
    };
    using enum Stage;
    // Five purchases from day 0 to day 40: one every 10 days, loyal for 20 days after the last.
    const Purchases regular{.count = 5, .first = {0}, .last = {40}};
    const Purchases yearly{.count = 5, .first = {0}, .last = {1460}};
    const Row rows[] = {
        {"a known contact", {}, 0, 100, prospect},
        {"who recommends without buying", {}, 3, 100, prospect},
        {"one purchase", {.count = 1, .first = {5}, .last = {5}}, 2, 100, customer},
        {"two purchases", {.count = 2, .first = {0}, .last = {90}}, 0, 100, repeat_customer},
        {"three, one short", {.count = 3, .first = {0}, .last = {90}}, 1, 100, repeat_customer},
        {"enough, and active", regular, 0, 60, loyal},
        {"enough, but a day too long silent", regular, 0, 61, repeat_customer},
        {"loyal, and recommends", regular, 1, 60, advocate},
        {"recommends, but silent", regular, 1, 61, repeat_customer},
        {"yearly, within twice the longest rhythm", yearly, 0, 1700, loyal},
        {"yearly, beyond it", yearly, 0, 1701, repeat_customer},
    };
    for (const Row& row : rows) {
        CAPTURE(row.what);
        CHECK(stage({}, row.purchases, row.recommendations, ClubDay{row.today}) == row.stage);
    }
}
