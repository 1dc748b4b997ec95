// What each condition of an earn rule means: rows with when it holds and when not, and that each
// kind has its rows.
#include <doctest/doctest.h>

#include <set>

#include "core/earn/rules.h"
#include "tests/core/day.h"
#include "tests/core/locales.h"

using namespace vafa;
using namespace vafa::earn;
using test::jalali;

namespace {

constexpr auto calendar = time::Calendar::jalali;
const ClubDay today = jalali("1405-10-20");  // a Sunday

const std::vector<Line> lines{{.sku = "earl-grey", .category = "tea", .amount = Money(300)},
                              {.sku = "winston", .category = "tobacco", .amount = Money(700)}};
const std::vector<Payment> payments{{PaymentKind::card, Money(600)},
                                    {PaymentKind::cash, Money(400)}};
const std::vector<std::string> segments{"students", "neighbours"};
const std::vector<Attribute> attributes{{.name = "city", .text = "yazd"},
                                        {.name = "stars", .number = 4}};
const std::vector<Festival> festivals{
    {.key = "yalda", .yearly = {{calendar, 9, 30}}},
    {.key = "fitr", .days = {jalali("1404-12-29"), today}},
    {.key = "last", .yearly = {{calendar, 10, 20}, {time::Calendar::gregorian, 12, 25}}}};

Occasion purchase() {
    return {.event = "step_goal",
            .day = today,
            .minute = 17 * 60 + 30,
            .paid = Money(1000),
            .lines = lines,
            .payments = payments,
            .shop = "vanak",
            .till = "3",
            .partner = "cafe",
            .tier = "silver",
            .plan = "plus",
            .segments = segments,
            .attributes = attributes,
            .purchases_before = 4};
}

int64_t points_by(const std::vector<Rule>& rules, const Occasion& occasion, const Tally& tally) {
    const Base base;
    return earned(Rules({.rules = rules, .festivals = festivals, .base = base,
                         .calendar = calendar}),
                  occasion, tally)
        .points.count();
}

bool applies(const Condition& condition, const Occasion& occasion, const Tally& tally = {}) {
    // Behind another rule that is found by its name: the index must not lose either.
    std::vector<Rule> rules{
        {.key = "other", .conditions = {{.kind = ConditionKind::shop, .names = {"tajrish"}}},
         .points = Points(100)},
        {.key = "gift", .conditions = {condition}, .points = Points(7)}};
    int64_t points = points_by(rules, occasion, tally) % 100;
    CHECK((points == 0 || points == 7));
    return points == 7;
}

struct Row {
    Condition condition;
    bool holds;
};

using enum ConditionKind;
using time::Period;
using time::Weekday;

const Row rows[] = {
    {{.kind = all, .of = {{.kind = shop, .names = {"vanak"}}, {.kind = tier, .names = {"silver"}}}},
     true},
    {{.kind = all, .of = {{.kind = shop, .names = {"vanak"}}, {.kind = tier, .names = {"gold"}}}},
     false},
    {{.kind = any, .of = {{.kind = shop, .names = {"qom"}}, {.kind = tier, .names = {"silver"}}}},
     true},
    {{.kind = any, .of = {{.kind = shop, .names = {"qom"}}, {.kind = tier, .names = {"gold"}}}},
     false},
    {{.kind = none, .of = {{.kind = shop, .names = {"qom"}}, {.kind = tier, .names = {"gold"}}}},
     true},
    {{.kind = none, .of = {{.kind = shop, .names = {"qom"}}, {.kind = tier, .names = {"silver"}}}},
     false},
    {{.kind = minimum_amount, .amount = Money(1000)}, true},
    {{.kind = minimum_amount, .amount = Money(1001)}, false},
    {{.kind = shop, .names = {"tajrish", "vanak"}}, true},
    {{.kind = shop, .names = {"tajrish"}}, false},
    {{.kind = till, .names = {"3"}}, true},
    {{.kind = till, .names = {"4"}}, false},
    {{.kind = partner, .names = {"cafe"}}, true},
    {{.kind = partner, .names = {"bank"}}, false},
    {{.kind = payment, .names = {"card"}}, true},
    {{.kind = payment, .names = {"wallet"}}, false},
    {{.kind = category, .names = {"bread", "tea"}}, true},
    {{.kind = category, .names = {"bread"}}, false},
    {{.kind = without_category, .names = {"tobacco"}}, true},
    {{.kind = without_category, .names = {"tobacco", "tea"}}, false},
    {{.kind = product, .names = {"earl-grey"}}, true},
    {{.kind = product, .names = {"tea"}}, false},
    {{.kind = without_product, .names = {"winston"}}, true},
    {{.kind = without_product, .names = {"winston", "earl-grey"}}, false},
    {{.kind = tier, .names = {"silver", "gold"}}, true},
    {{.kind = tier, .names = {"gold"}}, false},
    {{.kind = plan, .names = {"plus"}}, true},
    {{.kind = plan, .names = {"free"}}, false},
    {{.kind = segment, .names = {"neighbours"}}, true},
    {{.kind = segment, .names = {"pensioners"}}, false},
    {{.kind = first_purchase}, false},
    {{.kind = nth_purchase, .number = 5}, true},
    {{.kind = nth_purchase, .number = 4}, false},
    {{.kind = nth_purchase, .number = 5, .repeats = true}, true},
    {{.kind = nth_purchase, .number = 2, .repeats = true}, false},
    {{.kind = nth_purchase, .number = 0, .repeats = true}, false},
    {{.kind = nth_purchase, .number = 1, .per = Period::week}, true},
    {{.kind = nth_visit, .number = 1, .per = Period::month}, true},
    {{.kind = nth_visit, .number = 2, .per = Period::month}, false},
    {{.kind = weekday, .weekdays = {Weekday::friday, Weekday::sunday}}, true},
    {{.kind = weekday, .weekdays = {Weekday::friday}}, false},
    {{.kind = hours, .from = {17 * 60 + 30}, .until = {18 * 60}}, true},
    {{.kind = hours, .from = {17 * 60}, .until = {17 * 60 + 30}}, false},
    {{.kind = hours, .from = {17 * 60}, .until = {60}}, true},
    {{.kind = hours, .from = {22 * 60}, .until = {60}}, false},
    {{.kind = date, .first_day = today, .last_day = today}, true},
    {{.kind = date, .first_day = today + 1}, false},
    {{.kind = date, .last_day = today - 1}, false},
    {{.kind = festival, .names = {"yalda", "fitr"}}, true},
    {{.kind = festival, .names = {"last"}}, true},
    {{.kind = festival, .names = {"yalda"}}, false},
    {{.kind = event, .names = {"step_goal"}}, true},
    {{.kind = event, .names = {"review"}}, false},
    {{.kind = attribute, .names = {"qom", "yazd"}, .attribute = "city"}, true},
    {{.kind = attribute, .names = {"qom"}, .attribute = "city"}, false},
    {{.kind = attribute, .names = {"yazd"}, .attribute = "town"}, false},
    {{.kind = attribute_at_least, .number = 4, .attribute = "stars"}, true},
    {{.kind = attribute_at_least, .number = 5, .attribute = "stars"}, false},
    {{.kind = attribute_at_least, .number = 0, .attribute = "moons"}, false},
};

}  // namespace

TEST_CASE("each condition holds when it should, and not otherwise") {
    for (const Row& row : rows) {
        const std::string name(declaration_of(row.condition.kind)->name);
        CAPTURE(name);
        CAPTURE(&row - rows);
        CHECK(applies(row.condition, purchase()) == row.holds);
    }
    Occasion first = purchase();
    first.purchases_before = 0;
    CHECK(applies({.kind = first_purchase}, first));
}

TEST_CASE("every condition has a row in which it holds and one in which it does not") {
    std::set<std::pair<ConditionKind, bool>> seen;
    for (const Row& row : rows) seen.emplace(row.condition.kind, row.holds);
    seen.emplace(first_purchase, true);
    CHECK(seen.size() == 2 * condition_count);
}

TEST_CASE("every condition has its words in both languages") {
    for (const std::string language : {"fa", "en"})
        for (int kind = 0; kind < condition_count; ++kind) {
            const std::string_view name =
                declaration_of(static_cast<ConditionKind>(kind))->name;
            CHECK_MESSAGE(test::words(language).find("condition." + std::string(name)), name);
        }
}

TEST_CASE("24. An unknown condition gives nothing, also where it would be denied, and says so") {
    const Condition unknown{.kind = static_cast<ConditionKind>(250)};
    for (const Condition& each : {unknown, Condition{.kind = none, .of = {unknown}},
                                  Condition{.kind = any, .of = {{.kind = shop, .names = {"vanak"}},
                                                                unknown}}}) {
        CHECK(!applies(each, purchase()));
        const Base base;
        const std::vector<Rule> all{{.key = "gift", .conditions = {each}, .points = Points(7)}};
        CHECK(missed(Rules({.rules = all, .base = base}), purchase(), {}) ==
              std::vector<Missed>{{"gift", Why::condition_unknown}});
    }
}

TEST_CASE("a rule of groups counts the lines for which the whole of it holds") {
    const Condition not_tobacco{.kind = none, .of = {{.kind = category, .names = {"tobacco"}}}};
    const Condition either{.kind = any, .of = {{.kind = category, .names = {"tea"}},
                                               {.kind = ConditionKind::product, .names = {"winston"}}}};
    struct Case {
        std::vector<Condition> conditions;
        int64_t points;
    };
    for (const Case& each : {Case{{not_tobacco}, 300}, Case{{either}, 1000},
                             Case{{either, not_tobacco}, 300},
                             Case{{{.kind = all, .of = {either, not_tobacco}}}, 300}}) {
        std::vector<Rule> all{{.key = "base", .conditions = each.conditions, .points = Points(1),
                               .every = Money(1)}};
        CHECK(points_by(all, purchase(), {}) == each.points);
    }
}

TEST_CASE("the n-th purchase of a window, and the n-th day of a visit, are counted by themselves") {
    const Base base;
    const std::vector<Rule> all{
        {.key = "third", .conditions = {{.kind = nth_purchase, .number = 3, .per = Period::week}},
         .points = Points(100)},
        {.key = "visits",
         .conditions = {{.kind = nth_visit, .number = 2, .per = Period::week, .repeats = true}},
         .points = Points(1)}};
    const Rules rules({.rules = all, .base = base, .calendar = calendar});
    Tally tally;
    auto buy = [&](ClubDay day, Trigger trigger = Trigger::receipt) {
        Occasion occasion{.trigger = trigger, .day = day, .paid = Money(1)};
        Earned result = earned(rules, occasion, tally);
        for (const Count& count : result.counts) tally.add(count);
        return result.points.count();
    };
    const ClubDay saturday = jalali("1405-10-19");
    CHECK(buy(saturday) == 0);
    CHECK(buy(saturday) == 0);        // the second purchase, but the same day
    CHECK(buy(saturday + 1) == 101);  // the third purchase on the second day
    CHECK(buy(saturday + 1) == 0);
    CHECK(buy(saturday + 7) == 0);    // a new week
    CHECK(buy(saturday + 8) == 1);
    CHECK(buy(saturday + 9) == 100);
}

TEST_CASE("a check-in is a visit and no purchase") {
    const Base base;
    const std::vector<Rule> all{
        {.key = "visit", .trigger = Trigger::check_in,
         .conditions = {{.kind = nth_visit, .number = 1, .per = Period::day}},
         .points = Points(5)}};
    const Rules rules({.rules = all, .base = base, .calendar = calendar});
    Earned first = earned(rules, {.trigger = Trigger::check_in, .day = today}, {});
    CHECK(first.points == Points(5));
    CHECK(first.counts == std::vector<Count>{{"visits/0", today, 1}});
    Tally tally;
    for (const Count& count : first.counts) tally.add(count);
    CHECK(earned(rules, {.trigger = Trigger::check_in, .day = today}, tally).points.is_zero());
}

TEST_CASE("a yearly day that its month lacks is kept on the month's last") {
    const std::vector<Festival> leap{{.key = "leap", .yearly = {{calendar, 12, 30}}}};
    const Base base;
    const std::vector<Rule> all{
        {.key = "gift", .conditions = {{.kind = festival, .names = {"leap"}}},
         .points = Points(7)}};
    const Rules rules({.rules = all, .festivals = leap, .base = base, .calendar = calendar});
    auto on = [&](std::string_view day) {
        return earned(rules, {.day = jalali(day)}, {}).points.count();
    };
    CHECK(on("1403-12-30") == 7);  // a leap year
    CHECK(on("1403-12-29") == 0);
    CHECK(on("1404-12-29") == 7);
    CHECK(on("1405-01-01") == 0);
}
