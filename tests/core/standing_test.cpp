// Tiers that staff give by hand: none below them before their end, and then what was earned.
#include <doctest/doctest.h>

#include "tests/core/corner.h"

using namespace vafa;
using namespace vafa::club;
using namespace vafa::test;

namespace {

using enum Refusal;

struct Given : Corner {
    Given() { join("sara"); }
    void give(const char* tier, const char* until) {
        perform("sara", GiveTier{tier, jalali(until), "she moved here"}, Role::manager);
    }
    void buy(const char* number, int64_t amount) { perform("sara", receipt(number, amount)); }
    // "silver until 1405-12-29"
    std::string standing() const {
        const tier::Standing is = shown("sara").standing;
        return is.tier + " until " +
               (is.kept_until == never ? "never"
                                       : time::write_day(time::Calendar::jalali, is.kept_until));
    }
};

}  // namespace

TEST_CASE("a tier is given: out_of_range to reason_missing") {
    Corner corner;
    GiveTier deed{"platinum", corner.today() - 1, ""};
    auto expect = [&](Role role, Refusal why) {
        auto events = corner.attempt("sara", deed, role);
        REQUIRE_FALSE(events.has_value());
        CHECK(name_of(events.error().why) == name_of(why));
    };
    expect(Role::cashier, out_of_range);
    deed.until = corner.today();
    for (Role role : {Role::nobody, Role::member, Role::cashier, Role::analyst, Role::partner,
                      Role::shop, Role::job})
        expect(role, not_allowed);
    expect(Role::owner, member_unknown);
    corner.join("sara");
    corner.perform("sara", Block{true, "lost"}, Role::manager);
    expect(Role::owner, member_blocked);
    corner.perform("sara", Block{false, "found"}, Role::manager);
    expect(Role::owner, tier_unknown);
    deed.tier = "gold";
    expect(Role::owner, reason_missing);
}

TEST_CASE("40. A tier that was given holds through its last day, and then what was earned does") {
    Given corner;
    corner.give("gold", "1406-03-15");
    CHECK(corner.standing() == "gold until 1406-03-15");
    corner.buy("1", 8'000'000);  // with the times of gold: enough for silver
    corner.set("1406-03-15 23:59:59");
    CHECK(corner.standing() == "gold until 1406-03-15");
    corner.set("1406-03-16 00:00:00");
    CHECK(corner.standing() == "silver until 1406-12-29");
}

TEST_CASE("40. A tier that was given does not outlive its day where nothing was earned") {
    Given corner;
    corner.give("gold", "1405-10-25");
    corner.set("1405-10-26");
    CHECK(corner.standing() == "bronze until never");
}

TEST_CASE("40. A higher tier falls to the one that was given, and not below it") {
    Given corner;
    corner.buy("1", 50'000'000);
    corner.give("silver", "1408-06-31");
    CHECK(corner.standing() == "gold until 1406-12-29");
    corner.set("1407-01-01");
    CHECK(corner.standing() == "silver until 1408-06-31");
    corner.set("1408-07-01");
    CHECK(corner.standing() == "bronze until never");
}

TEST_CASE("a tier of one's own that is kept longer than the given one comes back behind it") {
    Given corner;
    corner.buy("1", 10'000'000);
    CHECK(corner.standing() == "silver until 1406-12-29");
    corner.give("gold", "1406-05-31");
    CHECK(corner.standing() == "gold until 1406-05-31");
    corner.set("1406-06-01");
    CHECK(corner.standing() == "silver until 1406-12-29");
}

TEST_CASE("a given tier can be given anew, for longer or for less") {
    Given corner;
    corner.give("gold", "1406-05-31");
    corner.give("gold", "1406-09-30");
    CHECK(corner.standing() == "gold until 1406-09-30");
    corner.give("silver", "1405-11-30");
    CHECK(corner.standing() == "silver until 1405-11-30");
    corner.set("1405-12-01");
    CHECK(corner.standing() == "bronze until never");
}

TEST_CASE("a return takes no tier away that was given") {
    Given corner;
    corner.buy("1", 10'000'000);
    corner.give("silver", "1408-03-31");
    corner.perform("sara", corner.goods_back("sara", "1"));
    CHECK(corner.standing() == "silver until 1408-03-31");
}

TEST_CASE("a tier of one's own that was returned meanwhile does not come back behind a given one") {
    Given corner;
    corner.buy("1", 10'000'000);
    corner.give("gold", "1406-05-31");
    corner.perform("sara", corner.goods_back("sara", "1"));
    CHECK(corner.standing() == "gold until 1406-05-31");
    corner.set("1406-06-01");
    CHECK(corner.standing() == "bronze until never");
}

TEST_CASE("who reaches the given tier by purchases keeps it as anybody does") {
    Given corner;
    corner.give("silver", "1405-11-30");
    corner.buy("1", 10'000'000);
    CHECK(corner.standing() == "silver until 1406-12-29");
}
