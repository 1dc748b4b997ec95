// The refusals of what binds members to the club and to one another, in the order of the questions.
#include <doctest/doctest.h>

#include "tests/core/attempts.h"

using namespace vafa;
using namespace vafa::club;
using namespace vafa::test;

using enum Refusal;

namespace {

program::Program bound_program() {
    program::Program program = corner_program();
    program.gifts.most_a_month = Points(100);
    program.plans = {{.key = "free"}, {.key = "friends", .price = Money(5)},
                     {.key = "old", .is_closed = true}};
    program.stamp_cards = {{.key = "teas", .needed = 2, .offer = "tea"}};
    program.earn_rules.push_back({.key = "stamp",
                                  .conditions = {{.kind = earn::ConditionKind::category,
                                                  .names = {"tea"}}},
                                  .stamps = {"teas", 1}});
    return program;
}

void block(Corner& corner, bool blocks) {
    corner.perform("sara", Block{blocks, "lost phone"}, Role::manager);
}

}  // namespace

TEST_CASE("giving points away: out_of_range to not_enough_points") {
    Corner corner("1405-10-20", bound_program());
    GivePoints deed{.gift = {1}, .to = {999}, .points = {}};
    Attempts attempts{corner, "sara", Role::cashier};
    attempts.expect(deed, out_of_range);
    deed.points = Points(101);
    attempts.expect(deed, not_allowed);
    attempts.role = Role::member;
    attempts.expect(deed, member_unknown);
    corner.join("sara");
    block(corner, true);
    attempts.expect(deed, member_blocked);
    block(corner, false);
    program::Program closed = corner_program();
    corner.programs.versions = {program::published(closed)};
    attempts.expect(deed, gifts_closed);
    corner.programs.versions = {program::published(bound_program())};
    deed.to = corner.people["sara"].member.id;
    attempts.expect(deed, gift_to_oneself);
    deed.to = {999};
    CHECK(attempts.refused(deed) == Refused{limit_reached, {{"most", int64_t{100}}}, {}});
    deed.points = Points(100);
    attempts.expect(deed, not_enough_points);
    attempts.expect(ReceivePoints{{1}, corner.people["sara"].member.id, {}}, gift_to_oneself);
}

TEST_CASE("asking to spend at a till: out_of_range to not_enough_points") {
    Corner corner("1405-10-20", bound_program());
    AskSpending deed{.id = {1}, .shop = "moon", .until = corner.now + minutes(3)};
    Attempts attempts{corner, "sara", Role::member};
    attempts.expect(deed, out_of_range);
    deed.points = Points(5);
    deed.offer = "boat";
    attempts.expect(deed, out_of_range);  // one or the other
    deed.points = {};
    attempts.expect(deed, not_allowed);
    attempts.role = Role::cashier;
    attempts.expect(deed, member_unknown);
    corner.join("sara");
    block(corner, true);
    attempts.expect(deed, member_blocked);
    block(corner, false);
    attempts.expect(deed, shop_unknown);
    deed.shop = "corner";
    attempts.expect(deed, offer_unknown);
    deed.offer = "mug";
    attempts.expect(deed, not_enough_points);
}

TEST_CASE("answering a till: not_allowed to not_enough_points, and then nothing has happened") {
    Corner corner("1405-10-20", bound_program());
    Attempts attempts{corner, "sara", Role::cashier};
    attempts.expect(AnswerSpending{.id = {1}}, not_allowed);
    attempts.role = Role::member;
    attempts.expect(AnswerSpending{.id = {1}}, member_unknown);
    corner.join("sara");
    block(corner, true);
    attempts.expect(AnswerSpending{.id = {1}}, member_blocked);
    block(corner, false);
    attempts.expect(AnswerSpending{.id = {1}}, hold_unknown);
    corner.perform("sara", corner.receipt("1", 1'100'000));
    for (int64_t id : {1, 2, 3})
        corner.perform("sara", AskSpending{.id = {id},
                                           .offer = "tea",
                                           .shop = "cafe",
                                           .until = corner.now + minutes(3)});
    AnswerSpending approve{.id = {1}, .code = "till", .stock_left = 0};
    attempts.expect(approve, out_of_stock);
    approve.stock_left = 2;
    corner.perform("sara", approve, Role::member);
    attempts.expect(approve, hold_resolved);
    approve.id = {2};
    attempts.expect(approve, limit_reached);  // one tea a day
    CHECK(corner.points("sara") == 10);
    corner.perform("sara", AnswerSpending{.id = {2}, .approves = false});
    corner.pass(minutes(4));
    approve.id = {3};
    attempts.expect(approve, hold_expired);
}

TEST_CASE("beginning a plan: not_allowed to plan_runs_already") {
    Corner corner("1405-10-20", bound_program());
    StartPlan deed{.id = {1}, .plan = "old", .shop = "moon"};
    Attempts attempts{corner, "sara", Role::analyst};
    attempts.expect(deed, not_allowed);
    attempts.role = Role::cashier;
    attempts.expect(deed, member_unknown);
    corner.join("sara");
    block(corner, true);
    attempts.expect(deed, member_blocked);
    block(corner, false);
    attempts.expect(deed, shop_unknown);
    deed.shop = "corner";
    attempts.expect(deed, plan_unknown);
    deed.plan = "friends";
    attempts.role = Role::member;
    CHECK(attempts.refused(deed) == Refused{plan_is_paid, {{"price", Money(5)}}, {}});
    deed.plan = "free";
    corner.perform("sara", deed, Role::member);
    deed.id = {2};
    attempts.expect(deed, plan_runs_already);
    deed.plan = "friends";
    attempts.role = Role::cashier;
    attempts.expect(deed, plan_runs_already);

    attempts.expect(EndPlan{{1}, ""}, not_allowed);
    attempts.role = Role::manager;
    attempts.expect(EndPlan{{7}, ""}, plan_unknown);
    attempts.expect(EndPlan{{1}, ""}, reason_missing);
    corner.perform("sara", EndPlan{{1}, "as asked"}, Role::manager);
    attempts.expect(EndPlan{{1}, "as asked"}, plan_unknown);
}

TEST_CASE("exchanging a stamp card: member_unknown to out_of_stock") {
    Corner corner("1405-10-20", bound_program());
    TakeStampReward deed{.card = "cakes", .redemption = {1}, .code = "x", .stock_left = 0};
    Attempts attempts{corner, "sara", Role::member};
    attempts.expect(deed, member_unknown);
    corner.join("sara");
    block(corner, true);
    attempts.expect(deed, member_blocked);
    block(corner, false);
    attempts.expect(deed, card_unknown);
    deed.card = "teas";
    CHECK(attempts.refused(deed) == Refused{stamps_missing, {{"missing", int64_t{2}}}, {}});
    for (const char* number : {"1", "2"}) {
        RecordReceipt tea = corner.receipt(number, 100'000);
        tea.lines = {{.category = "tea", .amount = Money(100'000)}};
        corner.perform("sara", tea);
    }
    attempts.expect(deed, out_of_stock);
    deed.stock_left = 1;
    corner.perform("sara", deed, Role::member);
    attempts.expect(CancelRedemption{{1}}, not_cancellable);  // it was free
}

TEST_CASE("a fault of the shop: not_allowed to reason_missing") {
    Corner corner("1405-10-20", bound_program());
    CancelRedemption deed{.redemption = {4711}, .by_fault = true};
    Attempts attempts{corner, "sara", Role::member};
    attempts.expect(deed, not_allowed);
    attempts.role = Role::manager;
    attempts.expect(deed, member_unknown);
    corner.join("sara");
    attempts.expect(deed, redemption_unknown);
    corner.perform("sara", corner.receipt("1", 500'000));
    corner.perform("sara", corner.redeem("book"), Role::member);
    deed.redemption = corner.redemption("sara", "book")->id;
    attempts.expect(deed, reason_missing);
    deed.reason = "out of print";  // though this offer gives no points back by itself
    corner.perform("sara", deed, Role::manager);
    CHECK(corner.points("sara") == 50);
}
