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

TEST_CASE("24. A rule for joining gives nothing for a purchase, nor the other way round") {
    Rule welcome = once("welcome", 50);
    welcome.trigger = Trigger::joining;
    Shop shop{{welcome, once("buy", 7)}, {}};
    CHECK(shop.points(bought(1)) == 7);
    CHECK(shop.points({.trigger = Trigger::joining, .day = today}) == 50);
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

TEST_CASE("25. What the program excludes is in no base: a category, a product, delivery, tax") {
    const std::vector<Line> lines{{.sku = "a", .category = "tea", .amount = Money(300)},
                                  {.sku = "b", .category = "tobacco", .amount = Money(500)},
                                  {.sku = "c", .category = "delivery", .amount = Money(200)}};
    struct Row {
        Base base;
        int64_t points;
    };
    const Row rows[] = {{{}, 1000},
                        {{.without_categories = {"tobacco"}}, 500},
                        {{.without_categories = {"delivery"}, .without_products = {"b"}}, 300},
                        {{.with_delivery = true}, 1050},
                        {{.with_delivery = true, .with_vat = true}, 1140}};
    for (const Row& row : rows) {
        std::vector<Rule> rules{per("base", 1, 1)};
        Occasion occasion = bought(1000, lines);
        occasion.delivery = Money(50);
        occasion.vat = Money(90);
        CHECK(earned(Rules({.rules = rules, .base = row.base}), occasion, {}).points ==
              Points(row.points));
    }
}

TEST_CASE("25. Below the minimum: nothing, and the member can read why") {
    Shop shop{{when(when(per("base", 1, 10),
                         {.kind = ConditionKind::minimum_amount, .amount = Money(500)}),
                    {.kind = ConditionKind::tier, .names = {"gold"}})},
              {}};
    Occasion occasion = bought(499);
    CHECK(shop.on(occasion).missed.empty());  // never meant for them
    occasion.tier = "gold";
    CHECK(shop.on(occasion).missed == std::vector<Missed>{{"base", Why::below_minimum}});
    CHECK(minimum_of(shop.rules[0]) == Money(500));
}

TEST_CASE("26. What was paid by points or a voucher does not earn, and does not reach a minimum") {
    const std::vector<Payment> payments{{PaymentKind::card, Money(600)},
                                        {PaymentKind::voucher, Money(300)},
                                        {PaymentKind::points, Money(100)}};
    Occasion occasion = bought(1000);
    occasion.payments = payments;
    CHECK(Shop{{per("base", 1, 10)}, {}}.points(occasion) == 60);
    CHECK(Shop{{when(once("gift", 7),
                     {.kind = ConditionKind::minimum_amount, .amount = Money(601)})},
               {}}
              .points(occasion) == 0);
    const std::vector<Payment> by_points{{PaymentKind::points, Money(2000)}};
    occasion.payments = by_points;
    CHECK(Shop{{per("base", 1, 10)}, {}}.points(occasion) == 0);
}

TEST_CASE("26. A discount on the whole receipt is shared by its lines") {
    const std::vector<Line> lines{{.category = "tea", .amount = Money(300)},
                                  {.category = "bread", .amount = Money(700)}};
    Rule tea = when(per("tea", 1, 1), {.kind = ConditionKind::category, .names = {"tea"}});
    Rule bread = when(per("bread", 1, 1), {.kind = ConditionKind::category, .names = {"bread"}});
    CHECK(Shop{{tea}, {}}.points(bought(500, lines)) == 150);
    CHECK(Shop{{bread}, {}}.points(bought(500, lines)) == 350);
    CHECK(Shop{{tea}, {}}.points(bought(2000, lines)) == 300);
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

TEST_CASE("a limit by times counts how often, whatever it gave") {
    Rule rule = once("gift", 7);
    rule.limits = {{time::Period::week, Points(2), Counted::times}};
    Shop shop{{rule}, {}};
    const ClubDay saturday = jalali("1405-10-19");
    CHECK(shop.earn(1, saturday) == 7);
    CHECK(shop.earn(1, saturday + 1) == 7);
    CHECK(shop.earn(1, saturday + 2) == 0);
    CHECK(shop.earn(1, saturday + 7) == 7);
}

TEST_CASE("a limit among all members is counted apart, and closed where nobody tells the count") {
    Rule rule = once("gift", 7);
    rule.limits = {{time::Period::ever, Points(10), Counted::given, Among::everyone}};
    Shop shop{{rule}, {}};
    CHECK(shop.on(bought(1)).missed == std::vector<Missed>{{"gift", Why::budget_used_up}});
    Tally everyone;
    Occasion occasion = bought(1);
    occasion.everyone = &everyone;
    for (int64_t expected : {7, 3, 0}) {
        Earned earned = shop.on(occasion);
        CHECK(earned.points == Points(expected));
        CHECK(earned.counts.empty());
        for (const Count& count : earned.counts_of_all) everyone.add(count);
    }
}

TEST_CASE("a limit per receipt") {
    Rule rule = per("base", 1, 1);
    rule.most_per_receipt = Points(50);
    CHECK(Shop{{rule}, {}}.points(bought(49)) == 49);
    CHECK(Shop{{rule}, {}}.points(bought(5000)) == 50);
}

TEST_CASE("beside points a rule gives status, stamps, a voucher and a message, as often as it applies") {
    Rule rule = limited(once("gift", 7), time::Period::day, 7);
    rule.status = Points(30);
    rule.stamps = {"coffee", 2};
    rule.offer = "mug";
    rule.message = {{{"en", "Thank you"}}};
    Shop shop{{rule, times("double", {2, 1})}, {}};
    Earned earned = shop.on(bought(1));
    CHECK(earned.points == Points(14));
    CHECK(earned.status == Points(44));
    CHECK(earned.stamps == std::vector<Stamps>{{"coffee", 2}});
    CHECK(earned.offers == std::vector<Granted>{{"gift", "mug"}});
    CHECK(earned.messages == std::vector<std::string>{"gift"});
    for (const Count& count : earned.counts) shop.tally.add(count);
    CHECK(shop.on(bought(1)).offers.empty());
}

TEST_CASE("points can be given that do not count towards a tier, and only purchases count by default") {
    Rule bonus = once("bonus", 50);
    bonus.without_status = true;
    Shop shop{{per("base", 1, 10), bonus, times("double", {2, 1})}, {}};
    CHECK(shop.on(bought(100)).points == Points(120));
    CHECK(shop.on(bought(100)).status == Points(20));
    Rule review = once("review", 9);
    review.trigger = Trigger::review;
    Earned reviewed = Shop{{review}, {}}.on({.trigger = Trigger::review, .day = today});
    CHECK(reviewed.points == Points(9));
    CHECK(reviewed.status.is_zero());
}

TEST_CASE("a rule whose terms would make sums inexact is not understood") {
    Shop shop{{per("odd", 1, 999'983), per("odder", 1, 999'979)}, {}};
    CHECK(shop.points(bought(999'983)) == 1);
}

TEST_CASE("why each rule gave nothing, in words that have a name") {
    using enum Why;
    Rule off = once("off", 1), later = once("later", 1), over = once("over", 1);
    off.is_disabled = true;
    later.from = today + 1;
    over.until = today - 1;
    Rule joining = once("joining", 1);
    joining.trigger = Trigger::joining;
    Rule full = limited(once("full", 1), time::Period::day, 1);
    Rule nothing = per("nothing", 1, 10);
    Shop shop{{off, later, over, joining,
               when(once("gold", 1), {.kind = ConditionKind::tier, .names = {"gold"}}),
               when(once("large", 1), {.kind = ConditionKind::minimum_amount, .amount = Money(1)}),
               nothing, full, exclusive(once("alone", 1)), once("most", 2)},
              {}};
    shop.tally.add({"rule/full/0", today, 1});
    Base base;
    const Rules rules({.rules = shop.rules, .base = base, .calendar = calendar});
    CHECK(missed(rules, bought(0), shop.tally) ==
          std::vector<Missed>{{"off", disabled}, {"later", not_yet}, {"over", ended},
                              {"joining", other_trigger}, {"gold", condition_fails, ConditionKind::tier},
                              {"large", below_minimum}, {"nothing", nothing_counts},
                              {"full", limit_reached}, {"alone", another_is_better}});
    // With the receipt is kept only what the member nearly got.
    CHECK(earned(rules, bought(0), shop.tally).missed ==
          std::vector<Missed>{{"large", below_minimum}, {"full", limit_reached},
                              {"alone", another_is_better}});
}

TEST_CASE("rules that are found by a name, a turn or the time give the same as rules that are tried one by one") {
    // For each rule a twin that says the same in a group, which no index finds.
    const std::vector<Line> lines{{.sku = "a", .category = "tea", .amount = Money(30)},
                                  {.sku = "b", .category = "bread", .amount = Money(70)}};
    using enum ConditionKind;
    const Condition conditions[] = {{.kind = category, .names = {"tea", "milk"}},
                                    {.kind = product, .names = {"b"}},
                                    {.kind = shop, .names = {"vanak", "qom"}},
                                    {.kind = shop, .names = {"yazd"}},
                                    {.kind = tier, .names = {"gold"}},
                                    {.kind = till, .names = {"1"}},
                                    {.kind = weekday, .weekdays = {time::Weekday::friday,
                                                                   time::Weekday::saturday}},
                                    {.kind = hours, .from = {8 * 60 + 30}, .until = {10 * 60}},
                                    {.kind = hours, .from = {23 * 60 + 20}, .until = {30}},
                                    {.kind = nth_purchase, .number = 3},
                                    {.kind = nth_purchase, .number = 2,
                                     .per = time::Period::week}};
    constexpr int count = std::size(conditions);
    std::vector<Rule> found, tried;
    for (int i = 0; i < 200; ++i) {
        Rule rule = per("rule" + std::to_string(i), i % 7 + 1, 10);
        Rule twin = rule;
        for (int j : {i % count, i * 5 % count}) {
            rule.conditions.push_back(conditions[j]);
            twin.conditions.push_back({.kind = any, .of = {conditions[j]}});
        }
        found.push_back(rule);
        tried.push_back(twin);
    }
    Occasion occasion = bought(100, lines);
    occasion.shop = "vanak";
    occasion.tier = "gold";
    Tally second;
    second.add({"purchases/1", time::window_of(calendar, time::Period::week, today).last, 1});
    for (std::string_view till : {"1", "2"})
        for (int day = 0; day < 7; ++day)
            for (int minute : {0, 29, 30, 509, 510, 599, 600, 1399, 1400, 1439})
                for (int64_t before : {1, 2, 3}) {
                    occasion.till = till;
                    occasion.day = today + day;
                    occasion.minute = minute;
                    occasion.purchases_before = before;
                    CHECK(Shop{found, second}.on(occasion) == Shop{tried, second}.on(occasion));
                    CHECK(Shop{found, {}}.points(occasion) > 0);
                }
}
