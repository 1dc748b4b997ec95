// What binds members to one another and to the club: the numbered cases, and the edges that the
// journeys leave aside.
#include <doctest/doctest.h>

#include "core/club/bonds.h"
#include "tests/core/corner.h"
#include "tests/core/locales.h"

using namespace vafa;
using namespace vafa::club;
using namespace vafa::test;
using ledger::Unit;

namespace {

Corner corner_with(const std::function<void(program::Program&)>& change) {
    program::Program program = corner_program();
    change(program);
    return Corner("1405-10-20", program);
}

Points pending(const Corner& corner, const char* who) {
    return ledger::pending(corner.shown(who).book, Unit::points);
}

}  // namespace

TEST_CASE("8. A gift out of two lots is two lots of the friend's, with the same last days") {
    Corner corner = corner_with([](auto& program) { program.gifts.most_a_month = Points(500); });
    corner.join("sara");
    corner.join("reza");
    corner.perform("sara", corner.receipt("1", 500'000));
    corner.pass(hours(24 * 40));
    corner.perform("sara", corner.receipt("2", 500'000));
    const std::vector<ledger::Lot> before = corner.shown("sara").book.lots;
    GivePoints gift{{1}, corner.people["reza"].member.id, Points(80)};
    auto given = corner.perform("sara", gift, Role::member);
    corner.perform("reza",
                   ReceivePoints{{1}, corner.people["sara"].member.id,
                                 ledger::portions_of(given.back().postings)},
                   Role::member);
    std::vector<std::pair<ClubDay, int64_t>> lots;
    for (const ledger::Lot& lot : corner.shown("reza").book.lots)
        lots.emplace_back(lot.last_day, lot.spendable.count());
    CHECK(lots == std::vector<std::pair<ClubDay, int64_t>>{{before[0].last_day, 50},
                                                           {before[1].last_day, 30}});
    CHECK(corner.points("sara") == 20);
    gift.to = corner.people["sara"].member.id;
    CHECK(corner.attempt("sara", gift, Role::member).error().why == Refusal::gift_to_oneself);
    CHECK(corner.attempt("reza", ReceivePoints{{1}, corner.people["reza"].member.id, {}})
              .error()
              .why == Refusal::gift_to_oneself);
}

TEST_CASE("29. Nothing for oneself, for who joined uninvited, or for a purchase of nothing") {
    auto on = [](program::Program& program) { program.referral = {Points(20), Points(30), 14}; };
    Corner corner = corner_with(on);
    corner.perform("sara", Join{.member = {1}, .referrer = {1}}, Role::member);
    corner.join("reza");
    corner.perform("mina", Join{.member = {3}, .referrer = {1}}, Role::member);
    for (const char* who : {"sara", "reza"}) {
        corner.perform(who, corner.receipt(who, 100'000));
        CHECK(pending(corner, who) == Points());
    }
    corner.perform("mina", corner.receipt("nothing", 0));
    CHECK(pending(corner, "mina") == Points());
    // A correction of the first purchase earns once more what it took back, and no more.
    corner.perform("mina", corner.correction("mina", "nothing", 200'000));
    CHECK(pending(corner, "mina") == Points(20));
    corner.perform("mina", corner.correction("mina", "nothing", 300'000));
    CHECK(pending(corner, "mina") == Points(20));
}

TEST_CASE("53. A hundred reached in two steps or in one is said once") {
    Corner corner = corner_with([](auto& program) { program.milestones = {Points(100)}; });
    auto said = [&](const char* who, int64_t amount, const char* number) {
        return find<MilestoneReached>(corner.perform(who, corner.receipt(number, amount))) !=
               nullptr;
    };
    corner.join("sara");
    corner.join("reza");
    CHECK_FALSE(said("sara", 990'000, "1"));
    CHECK(said("sara", 10'000, "2"));
    CHECK_FALSE(said("sara", 5'000'000, "3"));
    CHECK(said("reza", 1'000'000, "4"));
}

TEST_CASE("28. A Gregorian club keeps 29 February on the 28th, and a birthday once a year") {
    Corner corner = corner_with([](program::Program& program) {
        program.calendar = time::Calendar::gregorian;
        program.earn_rules.push_back({.key = "birthday",
                                      .title = {{{"en", "Birthday"}}},
                                      .trigger = earn::Trigger::birthday,
                                      .points = Points(40)});
    });
    corner.join("sara");
    SubmitForm profile{.form = "profile", .answers = {{"name", {"Sara"}},
                                                      {"birthday", {"1996-02-29"}}}};
    corner.perform("sara", profile, Role::member);
    corner.birthdays["sara"] = {1996, 2, 29};
    corner.set("1405-12-08");  // 27 February 2027
    CHECK(corner.points("sara") == 30);
    corner.set("1405-12-09");
    CHECK(corner.points("sara") == 70);
    auto kept = corner.perform("sara", Settle{}, Role::job);
    CHECK(find<OccasionKept>(kept)->year == 2027);
    CHECK(corner.perform("sara", Settle{}, Role::job).empty());
    corner.birthdays["sara"] = {1996, 3, 5};
    corner.set("1405-12-20");
    CHECK(corner.points("sara") == 70);
}

TEST_CASE("28. Birthday points come once a Jalali year, whatever is run twice or told anew") {
    Corner corner = corner_with([](program::Program& program) {
        program.earn_rules.push_back({.key = "birthday",
                                      .title = {{{"en", "Birthday"}}},
                                      .trigger = earn::Trigger::birthday,
                                      .points = Points(40)});
    });
    corner.join("sara");
    SubmitForm profile{.form = "profile", .answers = {{"name", {"Sara"}},
                                                      {"birthday", {"1370-12-30"}}}};
    corner.perform("sara", profile, Role::member);
    corner.birthdays["sara"] = {1370, 12, 30};
    corner.set("1405-12-28");
    CHECK(corner.points("sara") == 30);
    corner.set("1405-12-29");  // 1405 has no 30 Esfand
    CHECK(corner.points("sara") == 70);
    auto kept = corner.perform("sara", Settle{}, Role::job);
    CHECK(find<OccasionKept>(kept)->year == 1405);
    CHECK(corner.perform("sara", Settle{}, Role::job).empty());
    corner.birthdays["sara"] = {1370, 1, 5};  // told anew: this year's has been kept, next year's not
    CHECK(corner.points("sara") == 70);
    corner.set("1406-01-04");
    CHECK(corner.points("sara") == 70);
    corner.set("1406-01-05");
    CHECK(corner.points("sara") == 110);
    corner.birthdays["sara"] = {1370, 6, 1};
    corner.set("1406-06-02");
    CHECK(corner.points("sara") == 110);
}

TEST_CASE("what would be is decided, and nothing is written") {
    Corner corner;
    corner.join("sara");
    corner.perform("sara", corner.receipt("1", 12'000'000));
    const Member member = corner.shown("sara");
    const text::Locale english = locale("en");
    const Scene scene{corner.programs, member, corner.now, {words("en"), english}};
    WhatIfView spent = what_if(scene, HoldPoints{{1}, Points(200), corner.now},
                               {Role::member, 1});
    CHECK(spent.spendable_before == Points(1200));
    CHECK(spent.spendable == Points(1000));
    CHECK(spent.tier.key == "silver");  // spending costs no tier
    WhatIfView returned = what_if(scene, corner.goods_back("sara", "1"), {Role::cashier, 1});
    CHECK(returned.spendable == Points());
    CHECK(returned.details.size() == 1);
    WhatIfView refused = what_if(scene, HoldPoints{{1}, Points(9000), corner.now},
                                 {Role::member, 1});
    CHECK(refused.refusal == "not_enough_points");
    CHECK(refused.spendable == Points(1200));
    const std::vector<std::string> why = tier_view(scene).why;
    REQUIRE(why.size() == 2);
    CHECK(why[0].find("3,800") != std::string::npos);
}

TEST_CASE("an offer may ask for a plan, a segment, a size of purchase and what it goes with") {
    Corner corner = corner_with([](program::Program& program) {
        offer::Offer& mug = program.offers[0];
        mug.plans = {"friends"};
        mug.segments = {"tea_lovers"};
        mug.minimum_purchase = Money(500'000);
        mug.complements = {"tea"};
        program.plans = {{.key = "friends", .title = {{{"en", "Friends"}}}}};
        program.segments = {{.key = "new"}, {.key = "tea_lovers"}};
    });
    corner.join("sara");
    corner.perform("sara", corner.receipt("1", 1'000'000));
    Redeem mug = corner.redeem("mug");
    auto refused = [&](const Deed& deed, Role role = Role::member) {
        return corner.attempt("sara", deed, role).error().why;
    };
    CHECK(refused(mug) == Refusal::segment_excluded);
    corner.perform("sara", ChangeSegments{{"new", "tea_lovers"}, {}}, Role::manager);
    CHECK(refused(mug) == Refusal::plan_missing);
    corner.perform("sara", StartPlan{{1}, "friends", ""}, Role::member);
    corner.perform("sara", mug, Role::member);
    AcceptVoucher accept{.redemption = mug.redemption, .shop = "corner", .amount = Money(499'999)};
    CHECK(refused(accept, Role::cashier) == Refusal::purchase_too_small);
    accept.amount = Money(500'000);
    accept.lines = {{.category = "bread", .amount = Money(500'000)}};
    CHECK(refused(accept, Role::cashier) == Refusal::purchase_lacks_goods);
    accept.lines[0].category = "tea";
    corner.perform("sara", accept);
}
