// Check-ins, reviews and custom events: who may tell of them, and what they earn.
#include <doctest/doctest.h>

#include "tests/core/corner.h"

using namespace vafa;
using namespace vafa::club;
using namespace vafa::test;

namespace {

using enum Refusal;
using earn::ConditionKind;

program::Program lively() {
    program::Program program = corner_program();
    auto add = [&](earn::Rule rule) { program.earn_rules.push_back(std::move(rule)); };
    add({.key = "steps",
         .title = {{{"en", "Steps"}}},
         .trigger = earn::Trigger::event,
         .conditions = {{.kind = ConditionKind::event, .names = {"steps"}},
                        {.kind = ConditionKind::attribute_at_least, .number = 10'000,
                         .attribute = "count"}},
         .points = Points(7),
         .limits = {{time::Period::day, Points(1), earn::Counted::times}}});
    add({.key = "visit",
         .title = {{{"en", "Visit"}}},
         .trigger = earn::Trigger::check_in,
         .conditions = {{.kind = ConditionKind::nth_visit, .number = 1,
                         .per = time::Period::day}},
         .points = Points(2)});
    add({.key = "hundred",
         .title = {{{"en", "The first reviews"}}},
         .trigger = earn::Trigger::review,
         .points = Points(5),
         .limits = {{time::Period::ever, Points(5), earn::Counted::given,
                     earn::Among::everyone}}});
    return program;
}

Happen steps(const Corner& corner, int64_t count) {
    return {.name = "steps", .at = corner.now, .attributes = {{.name = "count", .number = count}}};
}

}  // namespace

TEST_CASE("something happens: date_in_future to event_already_recorded") {
    Corner corner("1405-10-20", lively());
    Happen deed = steps(corner, 12'000);
    deed.at = corner.now + minutes(11);
    deed.shop = "moon";
    deed.is_recorded_already = true;
    auto expect = [&](Role role, Refusal why) {
        auto events = corner.attempt("sara", deed, role);
        REQUIRE_FALSE(events.has_value());
        CHECK(name_of(events.error().why) == name_of(why));
    };
    expect(Role::cashier, date_in_future);
    deed.at = corner.now;
    for (Role role : {Role::nobody, Role::member, Role::cashier, Role::analyst, Role::partner})
        expect(role, not_allowed);
    expect(Role::shop, member_unknown);
    corner.join("sara");
    corner.perform("sara", Block{true, "lost phone"}, Role::manager);
    expect(Role::shop, member_blocked);
    corner.perform("sara", Block{false, "found"}, Role::manager);
    expect(Role::shop, shop_unknown);
    deed.shop = "corner";
    expect(Role::shop, event_already_recorded);
    deed.is_recorded_already = false;
    CHECK(corner.attempt("sara", deed, Role::shop).has_value());
}

TEST_CASE("a custom event earns by its name and attributes, within its limit, and no status") {
    Corner corner("1405-10-20", lively());
    corner.join("sara");
    auto earned = [&](const Happen& deed) {
        return find<Happened>(corner.perform("sara", deed, Role::shop))->points.count();
    };
    CHECK(earned(steps(corner, 9'999)) == 0);
    CHECK(earned(steps(corner, 10'000)) == 7);
    CHECK(earned(steps(corner, 20'000)) == 0);  // once a day
    CHECK(earned({.name = "swims", .at = corner.now}) == 0);
    corner.set("1405-10-21");
    CHECK(earned(steps(corner, 10'000)) == 7);
    CHECK(corner.points("sara") == 14);
    CHECK(ledger::gathered(corner.shown("sara").book, ledger::Unit::status,
                           tier::status_day(corner.programs.on(corner.today()).tier_place(),
                                            corner.today()))
              .is_zero());
}

TEST_CASE("a visit is one day, whether by check-in or purchase") {
    Corner corner("1405-10-20", lively());
    corner.join("sara");
    const Happen visit{.trigger = earn::Trigger::check_in, .at = corner.now, .shop = "corner"};
    corner.perform("sara", visit, Role::shop);
    corner.perform("sara", visit, Role::shop);
    CHECK(corner.points("sara") == 2);
    corner.set("1405-10-21");
    corner.perform("sara", corner.receipt("1", 0));
    Happen later = visit;
    later.at = corner.now;
    corner.perform("sara", later, Role::shop);
    CHECK(corner.points("sara") == 2);
}

TEST_CASE("what is limited among all members is given while it is told that some is left") {
    Corner corner("1405-10-20", lively());
    corner.join("sara");
    Happen review{.trigger = earn::Trigger::review, .at = corner.now};
    auto happened = [&] { return *find<Happened>(corner.perform("sara", review, Role::shop)); };
    CHECK(happened().points.is_zero());  // nobody told
    review.everyone.emplace();
    const Happened first = happened();
    CHECK(first.points == Points(5));
    for (const Count& count : first.counts_of_all) review.everyone->add(count);
    CHECK(happened().missed ==
          std::vector<earn::Missed>{{"hundred", earn::Why::budget_used_up}});
}
