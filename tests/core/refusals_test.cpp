// Every deed's refusals, in the order of the enum: as one reason goes, the next appears.
#include <doctest/doctest.h>

#include "tests/core/attempts.h"

using namespace vafa;
using namespace vafa::club;
using namespace vafa::test;

using enum Refusal;

TEST_CASE("joining: mobile_taken") {
    Corner corner;
    corner.join("sara");
    Attempts{corner, "sara", Role::member}.expect(Join{.member = {5}}, mobile_taken);
}

TEST_CASE("recording a receipt: malformed to shop_unknown") {
    Corner corner;
    RecordReceipt deed = corner.receipt("", 1'000'000);
    deed.at = corner.now + minutes(11);
    deed.shop = "moon";
    deed.is_recorded_already = true;
    Attempts attempts{corner, "sara", Role::member};

    CHECK(attempts.refused(deed) == Refused{malformed, {}, {{"/number", field_missing, {}}}});
    deed.number = "7001";
    attempts.expect(deed, not_allowed);
    attempts.role = Role::cashier;
    attempts.expect(deed, member_unknown);
    corner.join("sara");
    corner.perform("sara", Block{true, "lost phone"}, Role::manager);
    attempts.expect(deed, member_blocked);
    corner.perform("sara", Block{false, "found"}, Role::manager);
    CHECK(attempts.refused(deed) ==
          Refused{receipt_already_recorded, {{"number", Code{"7001"}}}, {}});
    deed.is_recorded_already = false;
    attempts.expect(deed, receipt_in_future);
    deed.at = corner.now - hours(24 * 4);
    CHECK(attempts.refused(deed) == Refused{receipt_too_old, {{"most", int64_t{3}}}, {}});
    deed.at = corner.now + minutes(10);
    attempts.expect(deed, shop_unknown);
    deed.shop = "corner";
    CHECK(corner.attempt("sara", deed).has_value());
}

TEST_CASE("correcting a receipt: not_allowed to reason_missing") {
    Corner corner;
    corner.join("sara");
    corner.perform("sara", corner.receipt("7001", 1'000'000));
    corner.perform("sara", corner.receipt("7002", 1'000'000));
    CorrectReceipt good = corner.correction("sara", "7001", 900'000);
    Attempts attempts{corner, "nobody", Role::analyst};

    CorrectReceipt deed = good;
    deed.original = {};
    deed.original_member = {999};
    deed.amount = Money(1'000'000);
    deed.reason = "";
    attempts.expect(deed, not_allowed);
    attempts.role = Role::cashier;
    attempts.expect(deed, member_unknown);
    attempts.who = "sara";
    corner.perform("sara", Block{true, "lost phone"}, Role::manager);
    attempts.expect(deed, member_blocked);
    corner.perform("sara", Block{false, "found"}, Role::manager);
    attempts.expect(deed, receipt_unknown);
    deed.original = good.original;
    attempts.expect(deed, receipt_of_another_member);
    deed.original_member = good.original_member;
    CorrectReceipt returned = deed;
    corner.perform("sara", corner.correction("sara", "7001", 0));
    attempts.expect(returned, receipt_already_returned);
    deed.original = *corner.recorded("sara", "7002");
    corner.pass(hours(24 * 4));
    attempts.expect(deed, receipt_too_old);
    attempts.role = Role::manager;
    attempts.expect(deed, nothing_to_correct);
    deed.amount = Money(900'000);
    attempts.expect(deed, reason_missing);
    deed.reason = "mistyped";
    CHECK(corner.attempt("sara", deed, Role::manager).has_value());
}

TEST_CASE("33. A second correction, another member's receipt, an unknown one: three refusals") {
    Corner corner;
    corner.join("sara");
    corner.join("reza");
    corner.perform("sara", corner.receipt("7001", 1'000'000));
    CorrectReceipt deed = corner.correction("sara", "7001", 0);
    Attempts{corner, "reza"}.expect(deed, receipt_of_another_member);
    CorrectReceipt unknown = corner.correction("sara", "9999", 0);
    Attempts{corner, "sara"}.expect(unknown, receipt_unknown);
    corner.perform("sara", deed);
    Attempts{corner, "sara"}.expect(deed, receipt_already_returned);
}

TEST_CASE("33. A return: not_allowed to return_exceeds_receipt, each with its own reason") {
    Corner corner;
    corner.join("sara");
    corner.join("reza");
    RecordReceipt receipt = corner.receipt("7001", 600'000);
    receipt.lines = {{.category = "tea", .quantity = 2, .amount = Money(400'000)},
                     {.category = "bread", .amount = Money(100'000)}};
    corner.perform("sara", receipt);
    const ReturnGoods good = corner.goods_back("sara", "7001");
    Attempts attempts{corner, "nobody", Role::member};

    ReturnGoods deed = good;
    deed.original = {.body = GoodsReturned{}};
    deed.lines = {{0, 3}};
    attempts.expect(deed, not_allowed);
    attempts.role = Role::cashier;
    attempts.expect(deed, member_unknown);
    attempts.who = "reza";
    attempts.expect(deed, return_of_return);
    deed.original = {};
    attempts.expect(deed, receipt_unknown);
    deed.original = good.original;
    attempts.expect(deed, receipt_of_another_member);
    attempts.who = "sara";
    auto exceeds = [&](const char* pointer) {
        CHECK(attempts.refused(deed) ==
              Refused{return_exceeds_receipt, {}, {{pointer, return_exceeds_receipt, {}}}});
    };
    exceeds("/lines/0");
    deed.lines = {{1, 1}, {0, 1}, {0, 2}};
    exceeds("/lines/2");
    for (int32_t line : {-1, 2}) deed.lines = {{line, 1}}, exceeds("/lines/0");
    for (int64_t none : {0, -1}) deed.lines = {{0, none}}, exceeds("/lines/0");
    deed.lines.clear();
    deed.amount = Money(100'000);  // a discount lay on the whole: of which goods was it?
    CHECK(attempts.refused(deed) == Refused{malformed, {}, {{"/lines", field_missing, {}}}});
    corner.perform("sara", good);
    attempts.expect(good, receipt_already_returned);

    corner.perform("sara", corner.receipt("7002", 100'000));
    deed = corner.goods_back("sara", "7002");
    for (int64_t amount : {0, 100'001}) deed.amount = Money(amount), exceeds("/amount");
    deed.amount = Money(1);
    corner.perform("sara", deed);
    attempts.expect(corner.correction("sara", "7002", 5), receipt_already_returned);
    deed.amount = Money(100'000);
    exceeds("/amount");
    corner.perform("sara", corner.receipt("7003", 100'000));
    const ReturnGoods withdrawn = corner.goods_back("sara", "7003");
    corner.perform("sara", corner.correction("sara", "7003", 0));
    attempts.expect(withdrawn, receipt_already_returned);
    corner.perform("sara", Block{true, "lost phone"}, Role::manager);
    deed.amount = std::nullopt;
    corner.perform("sara", deed);  // who is blocked may bring goods back
}

TEST_CASE("submitting a form: member_unknown to form_invalid") {
    Corner corner;
    SubmitForm deed{.form = "survey", .answers = {{"city", {"rome"}}}};
    Attempts attempts{corner, "sara", Role::member};
    attempts.expect(deed, member_unknown);
    corner.join("sara");
    corner.perform("sara", Block{true, "lost phone"}, Role::manager);
    attempts.expect(deed, member_blocked);
    corner.perform("sara", Block{false, "found"}, Role::manager);
    attempts.expect(deed, form_unknown);
    deed.form = "profile";
    attempts.expect(deed, form_invalid);
    deed.answers = {{"city", {"yazd"}}};
    attempts.expect(deed, form_incomplete);
}

TEST_CASE("45. Redeeming: member_unknown to not_enough_points, and nothing is taken") {
    Corner corner;
    program::Program program = corner_program();
    offer::Offer& trip = program.offers[3];
    trip.is_archived = true;
    trip.from = corner.today() + 1;
    trip.until = corner.today() + 1;
    trip.stock = 0;
    trip.per_member = 1;
    auto publish = [&] {
        corner.programs.versions = {program::published(program)};
    };
    publish();
    Redeem deed{.redemption = {1}, .offer = "journey", .code = "x", .stock_left = 0};
    Attempts attempts{corner, "sara", Role::member};
    attempts.expect(deed, member_unknown);
    corner.join("sara");
    corner.perform("sara", Block{true, "lost phone"}, Role::manager);
    attempts.expect(deed, member_blocked);
    corner.perform("sara", Block{false, "found"}, Role::manager);
    attempts.expect(deed, offer_unknown);
    deed.offer = "trip";
    attempts.expect(deed, offer_archived);
    trip.is_archived = false, publish();
    attempts.expect(deed, offer_not_yet_open);
    corner.pass(hours(48));
    attempts.expect(deed, offer_closed);
    trip.until = never, publish();
    attempts.expect(deed, tier_too_low);
    trip.tiers.clear(), publish();
    attempts.expect(deed, out_of_stock);
    deed.stock_left = 5;
    corner.perform("sara", corner.receipt("1", 1'000'000));
    corner.perform("sara", corner.redeem("tea"), Role::member);
    corner.perform("sara", corner.correction("sara", "1", 0));
    attempts.expect(deed, points_owed);
    corner.perform("sara", corner.receipt("2", 2'100'000));  // 210, of which 100 repay
    CHECK(attempts.refused(deed).args == Args{{"missing", Points(390)},
                                              {"available", Points(110)},
                                              {"cost", Points(500)}});
    CHECK(corner.points("sara") == 110);
    corner.perform("sara", corner.receipt("3", 8'900'000));
    corner.perform("sara", deed, Role::member);
    deed.redemption = {2};
    attempts.expect(deed, limit_reached);
}

TEST_CASE("46. Accepting a voucher: member_unknown to voucher_cancelled") {
    Corner corner;
    AcceptVoucher deed{.redemption = {4711}, .shop = "moon", .member = {999}};
    Attempts attempts{corner, "sara", Role::cashier};
    attempts.expect(deed, member_unknown);
    corner.join("sara");
    corner.perform("sara", corner.receipt("1", 5'000'000));
    attempts.expect(deed, shop_unknown);
    deed.shop = "corner";
    attempts.expect(deed, voucher_unknown);
    corner.perform("sara", corner.redeem("tea"), Role::member);
    deed.redemption = corner.redemption("sara", "tea")->id;
    attempts.expect(deed, voucher_of_another_partner);
    deed.shop = "cafe";
    attempts.expect(deed, voucher_of_another_member);
    deed.member = corner.people["sara"].member.id;
    corner.perform("sara", deed);
    attempts.expect(deed, voucher_used);

    corner.perform("sara", corner.redeem("book"), Role::member);
    AcceptVoucher book{corner.redemption("sara", "book")->id, "corner", {}};
    corner.perform("sara", corner.redeem("mug"), Role::member);
    AcceptVoucher mug{corner.redemption("sara", "mug")->id, "corner", {}};
    corner.perform("sara", CancelRedemption{mug.redemption}, Role::member);
    attempts.expect(mug, voucher_cancelled);
    ClubDay last = corner.redemption("sara", "book")->last_day;
    corner.pass(hours(24 * 11));
    CHECK(attempts.refused(book) == Refused{voucher_expired, {{"last_day", last}}, {}});
}

TEST_CASE("cancelling a redemption: member_unknown to not_cancellable") {
    Corner corner;
    CancelRedemption deed{{4711}};
    Attempts attempts{corner, "sara", Role::member};
    attempts.expect(deed, member_unknown);
    corner.join("sara");
    corner.perform("sara", corner.receipt("1", 5'000'000));
    corner.perform("sara", Block{true, "lost phone"}, Role::manager);
    attempts.expect(deed, member_blocked);
    corner.perform("sara", Block{false, "found"}, Role::manager);
    attempts.expect(deed, redemption_unknown);
    corner.perform("sara", corner.redeem("book"), Role::member);
    attempts.expect(CancelRedemption{corner.redemption("sara", "book")->id}, not_cancellable);
    corner.perform("sara", corner.redeem("mug"), Role::member);
    CancelRedemption mug{corner.redemption("sara", "mug")->id};
    corner.perform("sara", mug, Role::member);
    attempts.expect(mug, voucher_cancelled);
}

TEST_CASE("playing: member_unknown to seed_invalid") {
    Corner corner;
    program::Program program = corner_program();
    program.wheels[0].is_closed = true;
    corner.programs.versions = {program::published(program)};
    Play deed = corner.play();
    deed.game = "raffle";
    deed.is_adult = std::nullopt;
    deed.client_seed = "";
    Attempts attempts{corner, "sara", Role::member};
    attempts.expect(deed, member_unknown);
    corner.join("sara");
    corner.perform("sara", Block{true, "lost phone"}, Role::manager);
    attempts.expect(deed, member_blocked);
    corner.perform("sara", Block{false, "found"}, Role::manager);
    attempts.expect(deed, game_unknown);
    deed.game = "wheel";
    attempts.expect(deed, game_closed);
    corner.programs.versions = {program::published(corner_program())};
    attempts.expect(deed, adults_only);
    deed.is_adult = true;
    corner.perform("sara", corner.play(), Role::member);
    CHECK(attempts.refused(deed) == Refused{no_play_left, {{"from", corner.today() + 1}}, {}});
    corner.pass(hours(24));
    attempts.expect(deed, seed_invalid);
    deed.client_seed = "a b";
    attempts.expect(deed, seed_invalid);
    deed.client_seed = "ab";
    CHECK(corner.attempt("sara", deed, Role::member).has_value());
}

TEST_CASE("54. Adjusting by hand: out_of_range to limit_of_role_exceeded") {
    program::Program program = corner_program();
    program.lateness.cashier_points = Points(20);
    Corner corner("1405-10-20", program);
    Adjust deed{.gives = true, .points = {}, .reason = ""};
    Attempts attempts{corner, "sara", Role::member};
    attempts.expect(deed, out_of_range);
    deed.points = Points(21);
    attempts.expect(deed, not_allowed);
    attempts.role = Role::cashier;
    attempts.expect(deed, member_unknown);
    corner.join("sara");
    corner.perform("sara", Block{true, "lost phone"}, Role::manager);
    attempts.expect(deed, member_blocked);
    corner.perform("sara", Block{false, "found"}, Role::manager);
    attempts.expect(deed, reason_missing);
    deed.reason = "sorry";
    CHECK(attempts.refused(deed) == Refused{limit_of_role_exceeded, {{"most", Points(20)}}, {}});
    deed.points = Points(20);
    corner.perform("sara", deed, Role::cashier);
    deed.points = Points(5000);
    corner.perform("sara", deed, Role::manager);
    CHECK(corner.points("sara") == 5020);
    deed.gives = false;
    deed.points = Points(1);
    attempts.expect(deed, limit_of_role_exceeded);
    corner.perform("sara", deed, Role::manager);
    CHECK(corner.points("sara") == 5019);
}

TEST_CASE("holding points: out_of_range to not_enough_points") {
    Corner corner;
    HoldPoints deed{.hold = {1}, .points = {}, .until = corner.now + minutes(15)};
    Attempts attempts{corner, "sara", Role::member};
    attempts.expect(deed, out_of_range);
    deed.points = Points(60);
    attempts.expect(deed, member_unknown);
    corner.join("sara");
    attempts.expect(deed, not_enough_points);
}

TEST_CASE("resolving a hold: member_unknown to hold_expired") {
    Corner corner;
    Attempts attempts{corner, "sara", Role::member};
    attempts.expect(ResolveHold{{1}, true}, member_unknown);
    corner.join("sara");
    corner.perform("sara", corner.receipt("1", 1'000'000));
    attempts.expect(ResolveHold{{1}, true}, hold_unknown);
    for (int64_t id : {1, 2, 3})
        corner.perform("sara", HoldPoints{{id}, Points(10), corner.now + minutes(15)});
    corner.perform("sara", ResolveHold{{1}, true});
    corner.perform("sara", ResolveHold{{2}, false});
    attempts.expect(ResolveHold{{1}, true}, hold_resolved);
    attempts.expect(ResolveHold{{1}, false}, hold_resolved);
    attempts.expect(ResolveHold{{2}, true}, hold_resolved);
    corner.pass(minutes(16));
    attempts.expect(ResolveHold{{3}, true}, hold_expired);
    attempts.expect(ResolveHold{{3}, false}, hold_expired);
}

TEST_CASE("blocking and recommending: member_unknown to reason_missing") {
    Corner corner;
    Attempts attempts{corner, "sara", Role::manager};
    attempts.expect(Block{true, ""}, member_unknown);
    attempts.expect(Recommend{{5}}, member_unknown);
    corner.join("sara");
    attempts.expect(Block{true, ""}, reason_missing);
    corner.perform("sara", Block{true, "lost phone"}, Role::manager);
    attempts.expect(Recommend{{5}}, member_blocked);
}
