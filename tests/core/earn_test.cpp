// What purchases earn: base rules, multipliers, exclusive rules, conditions, limits.
#include <doctest/doctest.h>

#include "core/earn/rules.h"
#include "tests/core/day.h"

using namespace vafa;
using namespace vafa::earn;
using test::jalali;

namespace {

constexpr time::Calendar calendar = time::Calendar::jalali;
const ClubDay today = jalali("1405-10-20");

Rule per(std::string key, int64_t points, int64_t every) {
    return {.key = std::move(key), .points = Points(points), .every = Money(every)};
}
Rule once(std::string key, int64_t points) {
    return {.key = std::move(key), .points = Points(points)};
}
Rule times(std::string key, Rate rate) { return {.key = std::move(key), .times = rate}; }
Rule plays(std::string key, int64_t count) {
    return {.key = std::move(key), .plays = Points(count)};
}

Rule when(Rule rule, Condition condition) {
    rule.conditions.push_back(std::move(condition));
    return rule;
}
Rule limited(Rule rule, time::Period period, int64_t most) {
    rule.limits.push_back({period, Points(most)});
    return rule;
}
Rule exclusive(Rule rule) {
    rule.is_exclusive = true;
    return rule;
}

Occasion bought(int64_t amount, std::span<const Line> lines = {}) {
    return {.day = today, .paid = Money(amount), .lines = lines};
}

struct Shop {
    std::vector<Rule> rules;
    Tally tally;

    Earned on(Occasion occasion, Rounding rounding = Rounding::down) const {
        Base base;
        return earned(Rules({.rules = rules, .base = base, .calendar = calendar,
                             .rounding = rounding}),
                      occasion, tally);
    }
    int64_t points(Occasion occasion, Rounding rounding = Rounding::down) const {
        return on(occasion, rounding).points.count();
    }
    // Earns, and lets it count for the limits.
    int64_t earn(int64_t amount, ClubDay day) {
        Occasion occasion = bought(amount);
        occasion.day = day;
        Earned result = on(occasion);
        for (const Count& count : result.counts) tally.add(count);
        return result.points.count();
    }
};

std::vector<std::string> rules_of(const Earned& earned) {
    std::vector<std::string> keys;
    for (const Share& share : earned.shares) keys.push_back(share.rule);
    return keys;
}

}  // namespace

TEST_CASE("points per amount, for every part of it, rounded once by the club's rounding") {
    struct Row {
        int64_t amount, down, nearest, up;
    };
    const Row rows[] = {{0, 0, 0, 0},          {99'999, 0, 1, 1},     {49'999, 0, 0, 1},
                        {100'000, 1, 1, 1},    {150'000, 1, 2, 2},    {1'000'000, 10, 10, 10},
                        {1'000'001, 10, 10, 11}};
    Shop shop{{per("base", 1, 100'000)}, {}};
    for (const Row& row : rows) {
        CAPTURE(row.amount);
        CHECK(shop.points(bought(row.amount), Rounding::down) == row.down);
        CHECK(shop.points(bought(row.amount), Rounding::nearest) == row.nearest);
        CHECK(shop.points(bought(row.amount), Rounding::up) == row.up);
    }
}

TEST_CASE("21. 19.99 by 1 per 1.00 and 1 per 2.00: the floor comes after the sum, both rules show") {
    Shop shop{{per("one", 1, 100), per("two", 1, 200)}, {}};
    Earned earned = shop.on(bought(1999));
    CHECK(earned.points == Points(29));  // 19.99 + 9.995, not 19 + 9
    CHECK(earned.shares ==
          std::vector<Share>{{"one", Points(19), {0, 1}}, {"two", Points(9), {0, 1}}});
}

TEST_CASE("22. A base of 19 with a multiplier of 1.5: 28 down, 29 nearest, 29 up; one rounding") {
    Shop shop{{per("base", 1, 100), times("friday", {3, 2})}, {}};
    CHECK(shop.points(bought(1900), Rounding::down) == 28);
    CHECK(shop.points(bought(1900), Rounding::nearest) == 29);
    CHECK(shop.points(bought(1900), Rounding::up) == 29);
}

TEST_CASE("multipliers multiply the sum and one another, the tier's among them") {
    Shop shop{{per("base", 1, 100), once("extra", 5), times("two", {2, 1}), times("half", {3, 2})},
              {}};
    Occasion occasion = bought(1000);
    CHECK(shop.points(occasion) == 45);
    occasion.tier_times = {6, 5};
    CHECK(shop.points(occasion) == 54);
}

TEST_CASE("a multiplier of nothing gives nothing and is not shown") {
    Shop shop{{times("two", {2, 1})}, {}};
    CHECK(shop.on(bought(1000)) == Earned{});
}

TEST_CASE("23. The better of the best exclusive rule alone and the sum of all others") {
    struct Row {
        int64_t alone, other, points;
        std::vector<std::string> rules;
    };
    const Row rows[] = {{40, 60, 60, {"base"}},
                        {61, 60, 61, {"great"}},
                        {60, 60, 60, {"base"}},
                        {0, 0, 0, {}}};
    for (const Row& row : rows) {
        CAPTURE(row.alone);
        Shop shop{{exclusive(once("good", row.alone / 2)), once("base", row.other),
                   exclusive(once("great", row.alone))},
                  {}};
        Earned earned = shop.on(bought(1000));
        CHECK(earned.points == Points(row.points));
        CHECK(rules_of(earned) == row.rules);
    }
}

TEST_CASE("23. Multipliers belong to the others: an exclusive rule stands alone") {
    Shop shop{{exclusive(once("great", 50)), once("base", 20), times("two", {2, 1})}, {}};
    CHECK(shop.points(bought(1)) == 50);
    shop.rules.push_back(times("three", {3, 1}));
    CHECK(shop.points(bought(1)) == 120);
}

TEST_CASE("24. A disabled, future or ended rule gives nothing") {
    struct Row {
        ClubDay from, until;
        bool is_disabled;
        int64_t points;
    };
    const Row rows[] = {{today, today, false, 7},
                        {today, today, true, 0},
                        {today + 1, never, false, 0},
                        {ClubDay{INT32_MIN}, today - 1, false, 0}};
    for (const Row& row : rows) {
        Rule rule = once("gift", 7);
        rule.from = row.from;
        rule.until = row.until;
        rule.is_disabled = row.is_disabled;
        CHECK(Shop{{rule}, {}}.points(bought(1)) == row.points);
    }
}

TEST_CASE("24. An unknown condition gives nothing") {
    Condition unknown{.kind = static_cast<ConditionKind>(250)};
    CHECK(Shop{{when(once("gift", 7), unknown)}, {}}.points(bought(1)) == 0);
}

TEST_CASE("24. A rule for joining gives nothing for a purchase, nor the other way round") {
    Rule welcome = once("welcome", 50);
    welcome.trigger = Trigger::joining;
    Shop shop{{welcome, once("buy", 7)}, {}};
    CHECK(shop.points(bought(1)) == 7);
    CHECK(shop.points({.trigger = Trigger::joining, .day = today}) == 50);
}

TEST_CASE("each condition holds when it should and not otherwise") {
    const std::vector<Line> lines{{.category = "tea", .amount = Money(300)},
                                  {.category = "tobacco", .amount = Money(700)}};
    Occasion occasion = bought(1000, lines);
    occasion.shop = "vanak";
    occasion.tier = "silver";
    occasion.purchases_before = 1;
    Occasion first = occasion;
    first.purchases_before = 0;
    Occasion no_lines = occasion;
    no_lines.lines = {};
    struct Row {
        Condition condition;
        Occasion occasion;
        bool holds;
    };
    using enum ConditionKind;
    const Row rows[] = {
        {{.kind = minimum_amount, .amount = Money(1000)}, occasion, true},
        {{.kind = minimum_amount, .amount = Money(1001)}, occasion, false},
        {{.kind = shop, .names = {"tajrish", "vanak"}}, occasion, true},
        {{.kind = shop, .names = {"tajrish"}}, occasion, false},
        {{.kind = category, .names = {"tea"}}, occasion, true},
        {{.kind = category, .names = {"bread"}}, occasion, false},
        {{.kind = category, .names = {"tea"}}, no_lines, false},
        {{.kind = without_category, .names = {"tobacco"}}, occasion, true},
        {{.kind = without_category, .names = {"tobacco", "tea"}}, occasion, false},
        {{.kind = tier, .names = {"silver", "gold"}}, occasion, true},
        {{.kind = tier, .names = {"gold"}}, occasion, false},
        {{.kind = first_purchase}, first, true},
        {{.kind = first_purchase}, occasion, false},
    };
    for (const Row& row : rows) {
        CAPTURE(static_cast<int>(row.condition.kind));
        CHECK(Shop{{when(once("gift", 7), row.condition)}, {}}.points(row.occasion) ==
              (row.holds ? 7 : 0));
    }
}

TEST_CASE("25. An excluded category is not in the base; a chosen one alone is") {
    const std::vector<Line> lines{{.category = "tea", .amount = Money(300)},
                                  {.category = "bread", .amount = Money(200)},
                                  {.category = "tobacco", .amount = Money(500)}};
    using enum ConditionKind;
    Rule no_tobacco =
        when(per("base", 1, 10), {.kind = without_category, .names = {"tobacco"}});
    Rule tea = when(per("tea", 1, 10), {.kind = category, .names = {"tea"}});
    CHECK(Shop{{no_tobacco}, {}}.points(bought(1000, lines)) == 50);
    CHECK(Shop{{tea}, {}}.points(bought(1000, lines)) == 30);
    CHECK(Shop{{when(no_tobacco, tea.conditions[0])}, {}}.points(bought(1000, lines)) == 30);
}

TEST_CASE("25. Below the minimum: nothing") {
    Shop shop{
        {when(per("base", 1, 10), {.kind = ConditionKind::minimum_amount, .amount = Money(500)})},
        {}};
    CHECK(shop.points(bought(499)) == 0);
    CHECK(shop.points(bought(500)) == 50);
}

TEST_CASE("26. Lines never count for more than was paid: the rest was paid by a voucher") {
    const std::vector<Line> lines{{.category = "tea", .amount = Money(300)},
                                  {.category = "tea", .amount = Money(900)}};
    Shop shop{{when(per("tea", 1, 10), {.kind = ConditionKind::category, .names = {"tea"}})}, {}};
    CHECK(shop.points(bought(1000, lines)) == 100);
    CHECK(shop.points(bought(1200, lines)) == 120);
}

TEST_CASE("lines of any size stop nothing") {
    const std::vector<Line> lines(3, {.category = "tea", .amount = Money(Money::largest)});
    Shop shop{{when(per("tea", 1, 10), {.kind = ConditionKind::category, .names = {"tea"}})}, {}};
    CHECK(shop.points(bought(Money::largest, lines)) == Money::largest / 10);
}

TEST_CASE("no receipt earns more than the largest number of points") {
    Shop shop{{per("base", 1, 1), times("million", {1'000'000, 1})}, {}};
    CHECK(shop.points(bought(Money::largest)) == Points::largest);
}

TEST_CASE("30. The weekly limit resets on Saturday, the monthly one on the 1st of the Jalali month") {
    struct Row {
        time::Period period;
        std::string_view day;
        int64_t points;
    };
    using enum time::Period;
    const Row weekly[] = {{week, "1405-10-25", 60},  // Friday
                          {week, "1405-10-25", 40},
                          {week, "1405-10-25", 0},
                          {week, "1405-10-26", 60}};  // Saturday
    const Row monthly[] = {{month, "1405-10-01", 60},
                           {month, "1405-10-30", 40},
                           {month, "1405-11-01", 60}};
    for (std::span<const Row> rows : {std::span<const Row>(weekly), std::span<const Row>(monthly)}) {
        Shop shop{{limited(per("base", 1, 10), rows[0].period, 100)}, {}};
        for (const Row& row : rows) {
            CAPTURE(row.day);
            CHECK(shop.earn(600, jalali(row.day)) == row.points);
        }
    }
}

TEST_CASE("several limits of one rule hold together, and windows that end on one day stay apart") {
    using enum time::Period;
    // 1405-10-25 ends its week; its day ends with it.
    const ClubDay friday = jalali("1405-10-25");
    Shop shop{{limited(limited(limited(per("base", 1, 10), day, 50), week, 80), ever, 120)}, {}};
    CHECK(shop.earn(1000, friday - 1) == 50);
    CHECK(shop.earn(1000, friday) == 30);
    CHECK(shop.earn(1000, friday) == 0);
    CHECK(shop.earn(1000, friday + 1) == 40);
    CHECK(shop.earn(1000, friday + 30) == 0);
}

TEST_CASE("a late receipt counts in the window of its own day") {
    Shop shop{{limited(per("base", 1, 10), time::Period::month, 100)}, {}};
    CHECK(shop.earn(800, jalali("1405-11-02")) == 80);
    CHECK(shop.earn(800, jalali("1405-10-29")) == 80);
    CHECK(shop.earn(800, jalali("1405-10-30")) == 20);
    CHECK(shop.earn(800, jalali("1405-11-03")) == 20);
}

TEST_CASE("a limit of a rule that gives plays limits plays") {
    Shop shop{{limited(plays("spin", 2), time::Period::day, 3)}, {}};
    auto spin = [&](ClubDay day) {
        Occasion occasion = bought(1);
        occasion.day = day;
        Earned earned = shop.on(occasion);
        for (const Count& count : earned.counts) shop.tally.add(count);
        return earned.plays.count();
    };
    CHECK(spin(today) == 2);
    CHECK(spin(today) == 1);
    CHECK(spin(today) == 0);
    CHECK(spin(today + 1) == 2);
}

TEST_CASE("a rule whose limit is used up is not among those that gave something") {
    Shop shop{{once("base", 5), limited(once("gift", 7), time::Period::day, 7)}, {}};
    CHECK(shop.earn(1, today) == 12);
    CHECK(rules_of(shop.on(bought(1))) == std::vector<std::string>{"base"});
}

TEST_CASE("a limit counts what the rule gave, and an exclusive rule not taken counts nothing") {
    Shop shop{{limited(exclusive(once("alone", 5)), time::Period::day, 5), once("base", 9)}, {}};
    CHECK(shop.on(bought(1)).counts.empty());
    shop.rules.pop_back();
    CHECK(shop.on(bought(1)).counts ==
          std::vector<Count>{{"rule/alone/0", today, 5}});
}
