// What rules give beside points: offers that the member takes for nothing, and words. And segments,
// which rules and offers may ask for.
#include <doctest/doctest.h>

#include "core/club/bonds.h"
#include "tests/core/corner.h"

using namespace vafa;
using namespace vafa::club;
using namespace vafa::test;

namespace {

using enum Refusal;
using earn::ConditionKind;

// A purchase of 500,000 gives a book, for ten days, and says so.
program::Program generous() {
    program::Program program = corner_program();
    program.earn_rules.push_back(
        {.key = "gift",
         .title = {{{"en", "A gift"}}},
         .conditions = {{.kind = ConditionKind::minimum_amount, .amount = Money(500'000)}},
         .offer = "book",
         .message = {{{"en", "A book is waiting for you."}}}});
    return program;
}

struct Gifted : Corner {
    explicit Gifted(program::Program program = generous())
        : Corner("1405-10-20", std::move(program)) {
        join("sara");
    }
    const std::vector<Grant>& grants() { return people["sara"].member.grants; }
    std::vector<Event> buy(const char* number, int64_t amount) {
        return perform("sara", receipt(number, amount));
    }
    RedemptionId take() {
        const Redeem deed = redeem("book");
        perform("sara", deed, Role::member);
        return deed.redemption;
    }
    Refusal refused(const Deed& deed, Role role = Role::member) {
        auto events = attempt("sara", deed, role);
        REQUIRE_FALSE(events.has_value());
        return events.error().why;
    }
    RedemptionState state() { return redemption("sara", "book")->state; }
};

}  // namespace

TEST_CASE("an offer that a rule gave is taken once, for nothing, through its last day") {
    Gifted corner;
    const auto events = corner.buy("1", 500'000);
    const auto* granted = find<OfferGranted>(events);
    REQUIRE(granted);
    CHECK(granted->rule == "gift");
    CHECK(granted->last_day == corner.today() + 10);
    CHECK(find<RuleSpoke>(events)->rule == "gift");
    CHECK(corner.points("sara") == 50);
    const RedemptionId taken = corner.take();
    CHECK(corner.points("sara") == 50);
    CHECK(corner.grants().empty());
    CHECK(corner.redemption("sara", "book")->last_day == corner.today() + 10);
    corner.perform("sara", AcceptVoucher{.redemption = taken, .shop = "corner"});
    corner.take();  // the next one costs its 20 points
    CHECK(corner.points("sara") == 30);
}

TEST_CASE("a grant ends with its last day, though no job has run") {
    Gifted corner;
    corner.buy("1", 500'000);
    corner.set("1405-10-30 23:59:59");
    CHECK(grant_on(corner.shown("sara"), "book", corner.today()));
    corner.set("1405-11-01 00:00:00");
    CHECK_FALSE(grant_on(corner.shown("sara"), "book", corner.today()));
    corner.take();
    CHECK(corner.points("sara") == 30);
}

TEST_CASE("a grant asks for no tier, plan or limit, but what is gone is gone") {
    program::Program program = generous();
    program.offers[2].tiers = {"gold"};
    program.offers[2].per_member = 1;
    Gifted corner(program);
    CHECK(corner.refused(corner.redeem("book")) == tier_too_low);
    corner.buy("1", 500'000);
    corner.buy("2", 500'000);
    Redeem last = corner.redeem("book");
    last.stock_left = 0;
    CHECK(corner.refused(last) == out_of_stock);
    corner.take();
    corner.take();
    CHECK(corner.refused(corner.redeem("book")) == tier_too_low);
}

TEST_CASE("of two grants the one that ends sooner goes first") {
    Gifted corner;
    corner.buy("1", 500'000);
    corner.pass(hours(72));
    corner.buy("2", 500'000);
    corner.take();
    REQUIRE(corner.grants().size() == 1);
    CHECK(corner.grants()[0].last_day == corner.today() + 10);
}

TEST_CASE("an offer stays as it was granted, whatever later programs say") {
    Gifted corner;
    corner.buy("1", 500'000);
    program::Program next = generous();
    ++next.version;
    next.effective_from = corner.today() + 1;
    next.offers.erase(next.offers.begin() + 2);
    next.earn_rules.pop_back();
    corner.publish(std::move(next));
    corner.pass(hours(24));
    const RedemptionId taken = corner.take();
    corner.perform("sara", AcceptVoucher{.redemption = taken, .shop = "corner"});
    CHECK(corner.refused(corner.redeem("book")) == offer_unknown);
}

TEST_CASE("35. A purchase that is returned whole takes along the offers that it brought") {
    Gifted corner;
    corner.buy("1", 500'000);
    corner.buy("2", 500'000);
    corner.buy("3", 500'000);
    const RedemptionId used = corner.take();  // of receipt 1
    corner.perform("sara", AcceptVoucher{.redemption = used, .shop = "corner"});
    corner.take();  // of receipt 2
    ReturnGoods half = corner.goods_back("sara", "2");
    half.amount = Money(250'000);
    CHECK_FALSE(find<RedemptionCancelled>(corner.perform("sara", half)));
    CHECK(find<RedemptionCancelled>(corner.perform("sara", corner.goods_back("sara", "2")))
              ->by_return);
    CHECK(find<GrantWithdrawn>(corner.perform("sara", corner.goods_back("sara", "3"))));
    CHECK(corner.grants().empty());
    CHECK_FALSE(find<RedemptionCancelled>(
        corner.perform("sara", corner.goods_back("sara", "1"))));  // it was used
}

TEST_CASE("a corrected receipt grants what it should have, and nothing a second time") {
    Gifted corner;
    corner.buy("1", 5'000'000);
    corner.perform("sara", corner.correction("sara", "1", 500'000));
    CHECK(corner.grants().size() == 1);
    corner.pass(hours(24));
    corner.perform("sara", corner.correction("sara", "1", 600'000));
    REQUIRE(corner.grants().size() == 1);
    const RedemptionId used = corner.take();
    corner.perform("sara", AcceptVoucher{.redemption = used, .shop = "corner"});
    corner.perform("sara", corner.correction("sara", "1", 700'000));
    CHECK(corner.grants().empty());
    corner.buy("2", 500'000);
    corner.take();
    corner.perform("sara", corner.correction("sara", "2", 40'000));
    CHECK(corner.state() == RedemptionState::cancelled);
    CHECK(corner.grants().empty());
}

TEST_CASE("a voucher that the shop could not honour is granted again, with the days it had") {
    Gifted corner;
    corner.buy("1", 500'000);
    const RedemptionId taken = corner.take();
    CHECK(corner.refused(CancelRedemption{taken}) == not_cancellable);
    corner.pass(hours(48));
    corner.perform("sara", CancelRedemption{taken, true, "torn"}, Role::manager);
    REQUIRE(corner.grants().size() == 1);
    CHECK(corner.grants()[0].last_day == corner.today() + 10);
}

TEST_CASE("joining, a birthday and an event grant offers as well") {
    program::Program program = corner_program();
    for (auto [key, trigger] : {std::pair{"hello", earn::Trigger::joining},
                                std::pair{"birthday", earn::Trigger::birthday},
                                std::pair{"walk", earn::Trigger::event}})
        program.earn_rules.push_back({.key = key, .trigger = trigger, .offer = "book"});
    Gifted corner(program);
    CHECK(corner.grants().size() == 1);
    corner.perform("sara", Happen{.name = "steps", .at = corner.now}, Role::shop);
    CHECK(corner.grants().size() == 2);
    SubmitForm born{.form = "profile",
                    .answers = {{"name", {"Sara"}}, {"birthday", {"1370-10-25"}}}};
    corner.perform("sara", born, Role::member);
    corner.birthdays["sara"] = {1370, 10, 25};
    corner.set("1405-10-26");
    const Member shown = corner.shown("sara");
    REQUIRE(shown.grants.size() == 3);
    CHECK(shown.grants[2].last_day == jalali("1405-10-25") + 10);  // the job was late
}

TEST_CASE("at a till an offer that was granted is taken without points") {
    Gifted corner;
    corner.buy("1", 500'000);
    corner.perform("sara", Adjust{false, Points(50), "by hand"}, Role::manager);
    corner.perform("sara", AskSpending{.id = {9}, .offer = "book", .shop = "corner",
                                       .until = corner.now + minutes(3)});
    corner.perform("sara", AnswerSpending{.id = {9}, .code = "code"}, Role::member);
    CHECK(corner.state() == RedemptionState::used);
}

// ---- segments ----

TEST_CASE("segments: not_allowed, member_unknown, segment_unknown") {
    program::Program program = corner_program();
    program.segments = {{.key = "neighbours"}};
    Corner corner("1405-10-20", program);
    const ChangeSegments deed{{"strangers"}, {}};
    auto expect = [&](Role role, Refusal why) {
        auto events = corner.attempt("sara", deed, role);
        REQUIRE_FALSE(events.has_value());
        CHECK(name_of(events.error().why) == name_of(why));
    };
    for (Role role : {Role::nobody, Role::member, Role::cashier, Role::partner, Role::job})
        expect(role, not_allowed);
    expect(Role::manager, member_unknown);
    corner.join("sara");
    expect(Role::analyst, segment_unknown);
}

TEST_CASE("a rule for a segment gives to those who are in it, from then on") {
    program::Program program = corner_program();
    program.segments = {{.key = "students"}, {.key = "neighbours"}};
    program.earn_rules.push_back(
        {.key = "near",
         .conditions = {{.kind = ConditionKind::segment, .names = {"neighbours"}}},
         .points = Points(5)});
    Corner corner("1405-10-20", program);
    corner.join("sara");
    corner.perform("sara", corner.receipt("1", 10'000));
    CHECK(corner.points("sara") == 1);
    auto change = [&](std::vector<std::string> join, std::vector<std::string> leave) {
        return corner.perform("sara", ChangeSegments{join, leave}, Role::manager);
    };
    CHECK(change({"neighbours", "students", "students"}, {"gone"}).size() == 1);
    CHECK(change({"neighbours"}, {}).empty());  // nothing to be written down
    corner.perform("sara", corner.receipt("2", 10'000));
    CHECK(corner.points("sara") == 7);
    CHECK(corner.people["sara"].member.segments ==
          std::vector<std::string>{"neighbours", "students"});
    change({}, {"neighbours"});
    corner.perform("sara", corner.receipt("3", 10'000));
    CHECK(corner.points("sara") == 8);
}

// ---- corrections keep what the till said ----

TEST_CASE("26. A corrected receipt keeps its payments: the part paid by points does not earn") {
    Corner corner;
    corner.join("sara");
    RecordReceipt receipt = corner.receipt("1", 1'000'000);
    receipt.payments = {{earn::PaymentKind::points, Money(300'000)}};
    corner.perform("sara", receipt);
    CHECK(corner.points("sara") == 70);
    CorrectReceipt correction = corner.correction("sara", "1", 900'000);
    correction.payments = receipt.payments;
    corner.perform("sara", correction);
    CHECK(corner.points("sara") == 60);
}

TEST_CASE("a corrected receipt takes its own room in the limits that hold for everyone") {
    program::Program program = corner_program();
    program.earn_rules.push_back({.key = "budget",
                                  .points = Points(1),
                                  .every = Money(100'000),
                                  .limits = {{time::Period::ever, Points(10), earn::Counted::given,
                                              earn::Among::everyone}}});
    Corner corner("1405-10-20", program);
    corner.join("sara");
    RecordReceipt receipt = corner.receipt("1", 800'000);
    receipt.everyone = Tally{};
    auto given = [&](const std::vector<Event>& events) {
        for (const Event& event : events)
            std::visit(
                [&](const auto& body) {
                    if constexpr (requires { body.counts_of_all; })
                        for (const Count& each : body.counts_of_all) receipt.everyone->add(each);
                },
                event.body);
        return receipt.everyone->counts.at(0).by;
    };
    CHECK(given(corner.perform("sara", receipt)) == 8);
    CorrectReceipt correction = corner.correction("sara", "1", 900'000);
    correction.everyone = receipt.everyone;
    CHECK(given(corner.perform("sara", correction)) == 9);
    CHECK(corner.points("sara") == 99);
    correction = corner.correction("sara", "1", 2'000'000);
    correction.everyone = receipt.everyone;
    CHECK(given(corner.perform("sara", correction)) == 10);
    CHECK(corner.points("sara") == 210);
}
