// The one door: what deeds do, what comes about by itself, and that events are the truth.
#include <doctest/doctest.h>

#include "tests/core/corner.h"

using namespace vafa;
using namespace vafa::club;
using namespace vafa::test;

namespace {

// Sara, who has joined, at the corner shop.
struct Sara {
    Corner corner;

    explicit Sara(std::string_view now = "1405-10-20", program::Program program = corner_program())
        : corner(now, std::move(program)) {
        corner.join("sara");
    }
    std::vector<Event> buys(std::string number, int64_t amount) {
        return corner.perform("sara", corner.receipt(std::move(number), amount));
    }
    std::vector<Event> takes(const std::string& offer) {
        return corner.perform("sara", corner.redeem(offer), Role::member);
    }
    void corrects(std::string_view number, int64_t amount) {
        corner.perform("sara", corner.correction("sara", number, amount), Role::manager);
    }
    const Member& member() const { return corner.people.at("sara").member; }
    int64_t points() const { return corner.points("sara"); }
    int64_t debt() const { return corner.debt("sara"); }
    std::string tier() const { return corner.shown("sara").standing.tier; }
    int64_t status() const {
        return ledger::gathered(member().book, ledger::Unit::status,
                                tier::status_day(corner.programs.on(corner.today()).tier_place(),
                                                 corner.today()))
            .count();
    }
};

program::Program with(auto change) {
    program::Program program = corner_program();
    change(program);
    return program;
}

}  // namespace

// ---- joining and ids ----

TEST_CASE("joining gives the welcome, the lowest tier, and an event each") {
    Sara sara("1405-10-20", with([](program::Program& p) {
        p.earn_rules.push_back({.key = "welcome",
                                .trigger = earn::Trigger::joining,
                                .points = Points(50)});
    }));
    CHECK(sara.points() == 50);
    CHECK(sara.tier() == "bronze");
    CHECK(sara.member().joined == sara.corner.now);
    CHECK(sara.corner.people["sara"].events.size() == 2);
}

TEST_CASE("events are counted from 1, without a gap") {
    Sara sara;
    sara.buys("1", 50'000'000);
    sara.takes("mug");
    sara.corner.pass(hours(24 * 800));
    sara.corner.perform("sara", Settle{}, Role::job);
    int64_t seq = 0;
    for (const Event& event : sara.corner.people["sara"].events) CHECK(event.seq == ++seq);
    CHECK(seq == sara.member().last_seq);
}

TEST_CASE("a refused deed leaves nothing behind, though something was due before it") {
    Sara sara;
    sara.buys("1", 1'000'000);
    sara.corner.pass(hours(24 * 400));
    const Member before = sara.member();
    CHECK_FALSE(sara.corner.attempt("sara", sara.corner.redeem("mug"), Role::member).has_value());
    CHECK(sara.member() == before);
    CHECK(sara.points() == 0);
}

// ---- time ----

TEST_CASE("5. Points are spendable through the last second of their last day in Tehran") {
    Sara sara;
    sara.buys("1", 1'000'000);
    sara.corner.set("1406-10-30 23:59:59");
    CHECK(sara.points() == 100);
    Sara late = sara;
    sara.takes("mug");
    CHECK(sara.points() == 40);
    late.corner.set("1406-11-01 00:00:00");
    CHECK(late.points() == 0);
    auto refused = late.corner.attempt("sara", late.corner.redeem("mug"), Role::member);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().why == Refusal::not_enough_points);
}

TEST_CASE("6. The nightly job run twice writes once, and late it writes the day it should have been") {
    Sara sara;
    sara.buys("1", 1'000'000);
    sara.corner.set("1407-02-02");
    auto first = sara.corner.perform("sara", Settle{}, Role::job);
    CHECK_FALSE(first.empty());
    auto lapse = std::ranges::find_if(first, [](const Event& event) {
        return std::holds_alternative<DayTurned>(event.body);
    });
    REQUIRE(lapse != first.end());
    CHECK(lapse->effective == tehran_time("1406-11-01 00:00"));
    CHECK(lapse->recorded == sara.corner.now);
    CHECK(sara.corner.perform("sara", Settle{}, Role::job).empty());
}

TEST_CASE("what is shown before the job has run is what the job will write") {
    Sara sara;
    sara.buys("1", 50'000'000);
    sara.takes("mug");
    for (std::string_view day : {"1405-11-25", "1406-11-01", "1407-01-01", "1408-01-01"}) {
        CAPTURE(day);
        sara.corner.set(day);
        Member shown = sara.corner.shown("sara");
        sara.corner.perform("sara", Settle{}, Role::job);
        shown.last_seq = sara.member().last_seq;
        CHECK(shown == sara.member());
    }
}

TEST_CASE("settling day by day or all at once comes to the same") {
    auto life = [](bool daily) {
        Sara sara;
        sara.buys("1", 50'000'000);
        sara.takes("mug");
        sara.takes("book");
        for (int day = 0; day < 1200; ++day) {
            sara.corner.pass(hours(24));
            if (daily && day % 7 == 0) sara.corner.perform("sara", Settle{}, Role::job);
        }
        sara.corner.perform("sara", Settle{}, Role::job);
        return sara.member();
    };
    Member daily = life(true), late = life(false);
    CHECK(daily.book == late.book);
    CHECK(daily.standing == late.standing);
    CHECK(daily.redemptions == late.redemptions);
}

TEST_CASE("11. Pending points are shown apart and spendable on their day") {
    Sara sara("1405-10-20", with([](program::Program& p) { p.returns.pending_days = 7; }));
    sara.buys("1", 1'000'000);
    CHECK(sara.points() == 0);
    CHECK(ledger::pending(sara.member().book, ledger::Unit::points) == Points(100));
    sara.corner.set("1405-10-26 23:59:59");
    CHECK(sara.points() == 0);
    sara.corner.set("1405-10-27 00:00:00");
    CHECK(sara.points() == 100);
    sara.takes("mug");
}

TEST_CASE("11. A receipt withdrawn before its points are spendable cancels them without a debt") {
    Sara sara("1405-10-20", with([](program::Program& p) { p.returns.pending_days = 7; }));
    sara.buys("1", 1'000'000);
    sara.corrects("1", 0);
    sara.corner.set("1405-11-20");
    CHECK(sara.points() == 0);
    CHECK(sara.debt() == 0);
}

// ---- receipts ----

TEST_CASE("31. A receipt dated in the past earns by the program of its day and expires from today") {
    Sara sara("1405-10-20");
    program::Program doubled = with([](program::Program& p) {
        p.version = 2;
        p.effective_from = jalali("1405-10-19");
        p.earn_rules[0].points = Points(2);
    });
    sara.corner.publish(doubled);
    RecordReceipt late = sara.corner.receipt("1", 1'000'000);
    late.at = tehran_time("1405-10-18 23:59");
    sara.corner.perform("sara", late);
    CHECK(sara.points() == 100);
    RecordReceipt later = sara.corner.receipt("2", 1'000'000);
    later.at = tehran_time("1405-10-19 00:00");
    sara.corner.perform("sara", later);
    CHECK(sara.points() == 300);
    for (const ledger::Lot& lot : sara.member().book.lots)
        if (lot.unit == ledger::Unit::points) CHECK(lot.last_day == jalali("1406-10-30"));
}

TEST_CASE("31. How late is allowed depends on the role") {
    struct Row {
        Role role;
        int days;
        bool is_allowed;
    };
    const Row rows[] = {{Role::cashier, 3, true},   {Role::cashier, 4, false},
                        {Role::manager, 60, true},  {Role::manager, 61, false},
                        {Role::owner, 60, true},    {Role::shop, 2000, true},
                        {Role::job, 2000, true},    {Role::partner, 0, false}};
    for (const Row& row : rows) {
        CAPTURE(row.days);
        Sara sara;
        RecordReceipt receipt = sara.corner.receipt("1", 1'000'000);
        receipt.at = sara.corner.now - hours(24 * row.days);
        CHECK(sara.corner.attempt("sara", receipt, row.role).has_value() == row.is_allowed);
    }
}

TEST_CASE("31. A receipt of the old year, recorded in the new one, counts in the old window") {
    Sara sara("1405-12-28");
    sara.buys("1", 6'000'000);
    sara.corner.set("1406-01-02");
    RecordReceipt late = sara.corner.receipt("2", 5'000'000);
    late.at = tehran_time("1405-12-29 20:00");
    sara.corner.perform("sara", late);
    CHECK(sara.tier() == "silver");
    CHECK(sara.member().standing.kept_until == jalali("1406-12-29"));
    CHECK(sara.status() == 0);
}

TEST_CASE("30. A late receipt over a window's end uses the room of its own week") {
    Sara sara("1405-10-25 20:00");  // a Friday
    auto tea = [&](std::string number, std::string_view at) {
        RecordReceipt receipt = sara.corner.receipt(std::move(number), 800'000);
        receipt.at = tehran_time(at);
        receipt.lines = {{.category = "tea", .amount = Money(800'000)}};
        auto events = sara.corner.perform("sara", receipt);
        return find<ReceiptRecorded>(events)->points.count();
    };
    CHECK(tea("1", "1405-10-25 19:00") == 160);
    sara.corner.set("1405-10-26 09:00");
    CHECK(tea("2", "1405-10-26 08:00") == 160);
    CHECK(tea("3", "1405-10-25 23:59") == 100);  // 20 were left of that week
    CHECK(tea("4", "1405-10-26 09:00") == 100);
}

TEST_CASE("limits hold for history that is brought in long afterwards") {
    Sara sara("1405-10-20");
    int64_t extra = 0;
    for (int i = 0; i < 5; ++i) {
        RecordReceipt receipt = sara.corner.receipt(std::to_string(i), 600'000);
        receipt.at = tehran_time("1403-05-06 12:00") + hours(i);
        receipt.lines = {{.category = "tea", .amount = Money(600'000)}};
        auto events = sara.corner.perform("sara", receipt, Role::job);
        extra += find<ReceiptRecorded>(events)->points.count() - 60;
    }
    CHECK(extra == 100);
}

TEST_CASE("a till's clock that runs fast by ten minutes earns today") {
    Sara sara("1405-10-20 23:55");
    RecordReceipt receipt = sara.corner.receipt("1", 1'000'000);
    receipt.at = sara.corner.now + minutes(10);
    auto events = sara.corner.perform("sara", receipt);
    CHECK(find<ReceiptRecorded>(events)->day == jalali("1405-10-20"));
    CHECK(events[0].effective == sara.corner.now);
}

TEST_CASE("38. The purchase that crosses a threshold counts by the old tier's multiplier, and says so") {
    Sara sara;
    auto events = sara.buys("1", 10'000'000);
    CHECK(find<ReceiptRecorded>(events)->points == Points(1000));
    CHECK(find<ReceiptRecorded>(events)->tier == "bronze");
    CHECK(find<TierChanged>(events)->to.tier == "silver");
    events = sara.buys("2", 10'000'000);
    CHECK(find<ReceiptRecorded>(events)->points == Points(1250));
    CHECK(find<ReceiptRecorded>(events)->tier_times == Rate{5, 4});
}

TEST_CASE("42. Two tiers gained by one purchase are one change, naming the higher") {
    Sara sara;
    auto events = sara.buys("1", 50'000'000);
    CHECK(events.size() == 2);
    CHECK(find<TierChanged>(events)->to.tier == "gold");
    CHECK(find<TierChanged>(events)->is_up);
}

TEST_CASE("37. Spending points never lowers a tier") {
    Sara sara;
    sara.buys("1", 10'000'000);
    for (int i = 0; i < 16; ++i) sara.takes("mug");
    CHECK(sara.points() == 40);
    CHECK(sara.tier() == "silver");
    CHECK(sara.status() == 1000);
}

TEST_CASE("points of forms and games are no status") {
    Sara sara;
    sara.corner.perform("sara", SubmitForm{"profile", {{"name", {"Sara"}}}}, Role::member);
    CHECK(sara.points() == 10);
    CHECK(sara.status() == 0);
}

// ---- corrections ----

TEST_CASE("a mistyped receipt that is corrected at once leaves what the right one would have left") {
    struct Row {
        int64_t typed, right;
    };
    for (Row row : {Row{10'000'000, 1'000'000}, Row{1'000'000, 10'000'000},
                    Row{5'000'000, 4'999'999}, Row{4'999'999, 5'000'000}, Row{10'000, 9'999}}) {
        CAPTURE(row.typed);
        CAPTURE(row.right);
        Sara sara, honest;
        sara.buys("1", row.typed);
        sara.corrects("1", row.right);
        honest.buys("1", row.right);
        CHECK(sara.points() == honest.points());
        CHECK(sara.status() == honest.status());
        CHECK(sara.corner.plays("sara") == honest.corner.plays("sara"));
        CHECK(sara.debt() == 0);
        CHECK(sara.member().purchases == honest.member().purchases);
        CHECK(sara.corner.recorded("sara", "1")->effective ==
              honest.corner.recorded("sara", "1")->effective);
    }
}

TEST_CASE("a receipt that did not take place leaves nothing") {
    Sara sara;
    sara.buys("1", 6'000'000);
    sara.corrects("1", 0);
    CHECK(sara.points() == 0);
    CHECK(sara.status() == 0);
    CHECK(sara.corner.plays("sara") == 0);
    CHECK(sara.member().purchases.count == 0);
    CHECK(is_withdrawn(sara.member(), {102}));
}

TEST_CASE("a small correction after the points were spent owes the difference alone") {
    Sara sara;
    sara.buys("1", 1'000'000);
    sara.takes("tea");
    sara.corrects("1", 990'000);
    CHECK(sara.debt() == 1);
    CHECK(sara.points() == 0);
}

TEST_CASE("a correction upwards after the points were spent gives the difference") {
    Sara sara;
    sara.buys("1", 1'000'000);
    sara.takes("tea");
    sara.corrects("1", 1'100'000);
    CHECK(sara.debt() == 0);
    CHECK(sara.points() == 10);
}

TEST_CASE("a correction leaves the points of other receipts where they are") {
    Sara sara("1405-09-10");
    sara.buys("old", 1'000'000);
    sara.corner.set("1405-10-20");
    sara.buys("new", 1'000'000);
    sara.takes("tea");  // the old points go first
    sara.buys("other", 500'000);
    sara.corrects("old", 1'010'000);
    CHECK(sara.points() == 151);
    auto lapsing = [&](std::string_view day) {
        return ledger::lapsing_by(sara.member().book, ledger::Unit::points, sara.corner.today(),
                                  jalali(day))
            .count();
    };
    CHECK(lapsing("1406-09-30") == 1);  // the difference has the day of the purchase it belongs to
    CHECK(lapsing("1406-10-30") == 151);
}

TEST_CASE("several corrections one after the other come to the last of them") {
    Sara sara;
    sara.buys("1", 1'000'000);
    sara.takes("mug");
    for (int64_t amount : {2'000'000, 500'000, 900'000, 100'000, 1'200'000})
        sara.corrects("1", amount);
    CHECK(sara.points() == 60);
    CHECK(sara.debt() == 0);
    CHECK(sara.status() == 120);
    CHECK(sara.member().purchases.count == 1);
    CHECK(sara.corner.recorded("sara", "1")->actor.role == Role::manager);
    sara.corrects("1", 0);
    CHECK(sara.points() == 0);
    CHECK(sara.debt() == 60);
}

TEST_CASE("35. A play of a withdrawn purchase is withdrawn if unused; a used one is not given again") {
    Sara sara;
    sara.buys("1", 6'000'000);
    sara.buys("2", 6'000'000);
    CHECK(sara.corner.plays("sara") == 2);
    sara.corner.perform("sara", sara.corner.play(), Role::member);  // the free one
    sara.corner.perform("sara", sara.corner.play(), Role::member);
    CHECK(sara.corner.plays("sara") == 1);
    for (int64_t amount : {7'000'000, 8'000'000, 6'000'000}) {
        sara.corrects("1", amount);
        sara.corrects("2", amount);
        CHECK(sara.corner.plays("sara") == 1);
    }
    sara.corrects("2", 0);
    sara.corrects("1", 0);
    CHECK(sara.corner.plays("sara") == 0);
}

TEST_CASE("correcting the first purchase keeps its bonus; withdrawing it takes it back") {
    Sara sara("1405-10-20", with([](program::Program& p) {
        p.earn_rules.push_back({.key = "first",
                                .conditions = {{.kind = earn::ConditionKind::first_purchase}},
                                .points = Points(50)});
    }));
    sara.buys("1", 1'000'000);
    sara.buys("2", 1'000'000);
    CHECK(sara.points() == 250);
    sara.corrects("1", 900'000);
    CHECK(sara.points() == 240);
    sara.corrects("1", 0);
    CHECK(sara.points() == 100);
}

TEST_CASE("a correction finds the room in a rule's limit that the mistyped receipt had used") {
    Sara sara("1405-10-20", with([](program::Program& p) {
        p.earn_rules[0].limits = {{time::Period::day, Points(100)}};
    }));
    sara.buys("1", 1'000'000);
    sara.corrects("1", 900'000);
    CHECK(sara.points() == 90);
    sara.corrects("1", 0);
    sara.buys("2", 1'000'000);
    CHECK(sara.points() == 10);  // withdrawn for good, a receipt gives no room back
}

TEST_CASE("a correction is decided by the tier that the receipt was bought under") {
    Sara sara;
    sara.buys("1", 10'000'000);
    CHECK(sara.tier() == "silver");
    sara.corrects("1", 12'000'000);
    CHECK(sara.points() == 1200);
}

TEST_CASE("34. Earn, spend, withdraw: the debt is repaid by half of each new earning") {
    Sara sara;
    sara.buys("1", 1'500'000);
    sara.takes("tea");
    sara.corrects("1", 0);
    CHECK(sara.points() == 0);
    CHECK(sara.debt() == 100);
    sara.buys("2", 1'200'000);
    CHECK(sara.debt() == 40);
    CHECK(sara.points() == 60);
    sara.buys("3", 800'000);
    CHECK(sara.debt() == 0);
    CHECK(sara.points() == 100);
    sara.takes("mug");
}

TEST_CASE("34. With clamp nothing is owed") {
    Sara sara("1405-10-20",
              with([](program::Program& p) { p.returns.overdraw = ledger::Overdraw::clamp; }));
    sara.buys("1", 1'500'000);
    sara.takes("tea");
    sara.corrects("1", 0);
    CHECK(sara.points() == 0);
    CHECK(sara.debt() == 0);
}

TEST_CASE("a debt is forgiven after twelve months") {
    Sara sara;
    sara.buys("1", 1'500'000);
    sara.takes("tea");
    sara.corrects("1", 0);
    sara.corner.set("1406-10-20 23:59");
    CHECK(sara.debt() == 100);
    sara.corner.set("1406-10-21 00:00");
    CHECK(sara.debt() == 0);
}

TEST_CASE("a debt that was repaid by points of a withdrawn receipt is owed again") {
    Sara sara;
    sara.buys("1", 1'000'000);
    sara.takes("tea");
    sara.corrects("1", 0);
    sara.buys("2", 1'000'000);
    CHECK(sara.debt() == 50);
    sara.corrects("2", 0);
    CHECK(sara.debt() == 100);
    CHECK(sara.points() == 0);
}

TEST_CASE("points that lapsed before the receipt was withdrawn are not owed") {
    Sara sara("1405-10-20", with([](program::Program& p) { p.expiry.months = 0; }));
    sara.buys("1", 1'000'000);
    sara.corner.set("1405-11-02");
    CHECK(sara.points() == 0);
    sara.corrects("1", 500'000);
    CHECK(sara.debt() == 0);
    CHECK(sara.points() == 0);
    sara.corrects("1", 0);
    CHECK(sara.debt() == 0);
}

TEST_CASE("a tier reached by a receipt that is withdrawn ends with its window, not a window later") {
    Sara sara("1405-10-20");
    sara.buys("1", 10'000'000);
    CHECK(sara.member().standing.kept_until == jalali("1406-12-29"));
    sara.corrects("1", 100'000);
    CHECK(sara.tier() == "silver");
    CHECK(sara.member().standing.kept_until == jalali("1405-12-29"));
    sara.corner.set("1406-01-01");
    CHECK(sara.tier() == "bronze");
}

TEST_CASE("a correction over a window's end takes status from the window of the receipt") {
    Sara sara("1405-12-28");
    sara.buys("1", 10'000'000);
    sara.corner.set("1406-01-05");
    sara.buys("2", 4'000'000);
    CHECK(sara.status() == 500);
    sara.corrects("1", 9'000'000);
    CHECK(sara.status() == 500);
    CHECK(sara.tier() == "bronze");
    sara.corrects("1", 10'000'000);
    CHECK(sara.tier() == "silver");
    CHECK(sara.member().standing.kept_until == jalali("1406-12-29"));
}

TEST_CASE("withdrawing a receipt of the window before last touches this window's status not") {
    Sara sara("1405-12-28");
    sara.buys("1", 3'000'000);
    sara.corner.set("1406-01-05");
    sara.buys("2", 4'000'000);
    sara.corrects("1", 0);
    CHECK(sara.status() == 400);
}

// ---- tiers through time ----

TEST_CASE("40. A tier falls one step at the end of the window after the one it was reached in") {
    Sara sara("1405-03-01");
    sara.buys("1", 50'000'000);
    CHECK(sara.tier() == "gold");
    struct Row {
        std::string_view at, tier;
    };
    const Row rows[] = {{"1406-12-29 23:59:59", "gold"},
                        {"1407-01-01 00:00:00", "silver"},
                        {"1407-12-29 23:59:59", "silver"},  // 1407 has no 30 Esfand
                        {"1408-01-01 00:00:00", "bronze"}};
    for (const Row& row : rows) {
        CAPTURE(row.at);
        sara.corner.set(row.at);
        CHECK(sara.tier() == row.tier);
    }
}

TEST_CASE("40. Days of grace keep a tier, and purchases in them count for the new window") {
    Sara sara("1405-03-01", with([](program::Program& p) { p.tier_policy.grace_days = 10; }));
    sara.buys("1", 10'000'000);
    sara.corner.set("1407-01-10 23:59:59");
    CHECK(sara.tier() == "silver");
    Sara faithful = sara;
    sara.corner.set("1407-01-11 00:00:00");
    CHECK(sara.tier() == "bronze");
    faithful.buys("2", 8'000'000);
    CHECK(faithful.status() == 1000);
    CHECK(faithful.member().standing.kept_until == jalali("1409-01-10"));
    CHECK(faithful.member().standing.since == jalali("1405-03-01"));
}

TEST_CASE("a tier that is earned again within its window is kept on") {
    Sara sara("1405-03-01");
    sara.buys("1", 10'000'000);
    sara.corner.set("1406-12-29");
    auto events = sara.buys("2", 8'000'000);
    CHECK(find<TierChanged>(events)->to.kept_until == jalali("1407-12-29"));
    CHECK_FALSE(find<TierChanged>(events)->is_up);
    sara.corner.set("1407-01-01");
    CHECK(sara.tier() == "silver");
}

TEST_CASE("41. Looking at a tier again changes nothing and says nothing") {
    Sara sara;
    sara.buys("1", 10'000'000);
    CHECK(sara.buys("2", 10'000).size() == 1);
    CHECK(sara.corner.perform("sara", Settle{}, Role::job).empty());
}

// ---- offers, vouchers, holds ----

TEST_CASE("9. Undoing a redemption gives points back with the last days they had") {
    Sara sara("1405-09-10");
    sara.buys("1", 300'000);
    sara.corner.set("1405-10-20");
    sara.buys("2", 1'000'000);
    const ledger::Book before = sara.member().book;
    sara.takes("tea");
    sara.corner.perform("sara", CancelRedemption{sara.corner.redemption("sara", "tea")->id},
                        Role::member);
    CHECK(sara.member().book == before);
    CHECK(sara.corner.stock["tea"] == 2);
}

TEST_CASE("9. Points that come back after their day are gone at once, and the statement can say when") {
    Sara sara("1405-10-29");
    sara.corner.perform("sara", Adjust{true, Points(60), "gift"}, Role::manager);
    sara.corner.set("1406-10-20");
    sara.takes("mug");
    sara.corner.set("1406-11-05");
    auto events = sara.corner.perform(
        "sara", CancelRedemption{sara.corner.redemption("sara", "mug")->id}, Role::member);
    CHECK(sara.points() == 0);
    CHECK(find<DayTurned>(events)->day == jalali("1406-11-01"));
}

TEST_CASE("44. A cancelled redemption counts as unused for the limits, a used one as used") {
    Sara sara;
    sara.buys("1", 10'000'000);
    auto tea = [&] { return sara.corner.attempt("sara", sara.corner.redeem("tea"), Role::member); };
    CHECK(tea().has_value());
    CHECK(tea().error().why == Refusal::limit_reached);
    sara.corner.perform("sara", CancelRedemption{sara.corner.redemption("sara", "tea")->id},
                        Role::member);
    CHECK(tea().has_value());
    sara.corner.perform("sara", AcceptVoucher{sara.corner.redemption("sara", "tea")->id, "cafe"});
    CHECK(tea().error().why == Refusal::limit_reached);
    sara.corner.pass(hours(24));
    CHECK(tea().has_value());
    sara.corner.pass(hours(24));
    sara.corner.stock["tea"] = 5;
    CHECK(tea().error().why == Refusal::limit_reached);
}

TEST_CASE("a voucher is accepted through its last day; then it expires and gives back what it says") {
    Sara sara;
    sara.buys("1", 1'000'000);
    sara.takes("mug");
    sara.takes("book");
    CHECK(sara.points() == 20);
    AcceptVoucher book{sara.corner.redemption("sara", "book")->id, "corner"};
    AcceptVoucher mug{sara.corner.redemption("sara", "mug")->id, "corner"};
    Sara punctual = sara;
    punctual.corner.set("1405-10-30 23:59:59");
    punctual.corner.perform("sara", book);
    sara.corner.set("1405-11-01 00:00:00");
    CHECK(sara.corner.attempt("sara", book).error().why == Refusal::voucher_expired);
    CHECK(sara.points() == 20);
    sara.corner.set("1405-11-21 00:00:00");
    CHECK(sara.corner.attempt("sara", mug).error().why == Refusal::voucher_expired);
    CHECK(sara.points() == 80);
}

TEST_CASE("a voucher that expired and gave its points back is unused for the limits too") {
    Sara sara;
    sara.corner.stock["tea"] = 9;
    sara.buys("1", 10'000'000);
    for (int i = 0; i < 2; ++i) {
        sara.takes("tea");
        sara.corner.pass(hours(24));
    }
    CHECK_FALSE(sara.corner.attempt("sara", sara.corner.redeem("tea"), Role::member).has_value());
    sara.corner.pass(hours(24 * 40));
    sara.takes("tea");
}

TEST_CASE("19. An offer costs what the program says") {
    Sara sara;
    sara.buys("1", 1'000'000);
    auto events = sara.takes("mug");
    CHECK(find<Redeemed>(events)->cost == Points(60));
    CHECK(sara.points() == 40);
}

TEST_CASE("a perk that is free is taken without points, within its limit") {
    Sara sara;
    sara.takes("advice");
    CHECK(sara.corner.attempt("sara", sara.corner.redeem("advice"), Role::member).error().why ==
          Refusal::limit_reached);
    sara.corner.pass(hours(24));
    sara.takes("advice");
}

TEST_CASE("a hold past its time gives its points back by itself") {
    Sara sara;
    sara.buys("1", 1'000'000);
    sara.corner.perform("sara", HoldPoints{{1}, Points(60), sara.corner.now + minutes(15)});
    CHECK(sara.points() == 40);
    sara.corner.pass(minutes(15));
    Sara punctual = sara;
    punctual.corner.perform("sara", ResolveHold{{1}, true});
    CHECK(punctual.points() == 40);
    Instant end = sara.corner.now;
    sara.corner.pass(Duration{1});
    CHECK(sara.points() == 100);
    auto events = sara.takes("tea");
    CHECK(find<HoldResolved>(events)->by_expiry);
    CHECK(events[0].effective == end);
}

TEST_CASE("points held over their last day lapse when the hold ends, posted they are spent") {
    Sara sara("1405-10-20", with([](program::Program& p) { p.expiry.months = 0; }));
    sara.buys("1", 1'000'000);
    sara.corner.set("1405-10-30 23:55:00");
    sara.corner.perform("sara", HoldPoints{{1}, Points(60), sara.corner.now + minutes(15)});
    sara.corner.pass(minutes(10));
    Sara posting = sara;
    posting.corner.perform("sara", ResolveHold{{1}, true});
    CHECK(posting.points() == 0);
    CHECK(posting.member().book.lots.size() == 1);  // the status alone
    sara.corner.perform("sara", ResolveHold{{1}, false});
    CHECK(sara.points() == 0);
    CHECK(sara.member().book.lots.size() == 1);
}

TEST_CASE("closed redemptions and holds are forgotten one day, open ones never") {
    Sara sara;
    sara.corner.perform("sara", Adjust{true, Points(100'000), "test"}, Role::owner);
    sara.takes("mug");
    RedemptionId open = sara.corner.redemption("sara", "mug")->id;
    for (int i = 0; i < 60; ++i) {
        sara.takes("book");
        sara.corner.perform("sara",
                            AcceptVoucher{sara.corner.redemption("sara", "book")->id, "corner"});
        RedemptionId hold{sara.corner.next_id()};
        sara.corner.perform("sara", HoldPoints{hold, Points(1), sara.corner.now + minutes(1)});
        sara.corner.perform("sara", ResolveHold{hold, true});
    }
    CHECK(sara.member().redemptions.size() == closed_redemptions_kept + 1);
    CHECK(sara.member().holds.size() == closed_holds_kept);
    CHECK(find_redemption(sara.member(), open)->state == RedemptionState::open);
}

// ---- forms, games ----

TEST_CASE("27. A form answered, emptied and answered again earns once; a later answer its own part") {
    Sara sara;
    auto answer = [&](form::Answers answers) {
        return sara.corner.perform("sara", SubmitForm{"profile", std::move(answers)}, Role::member);
    };
    answer({{"name", {"Sara"}}, {"city", {"yazd"}}});
    CHECK(sara.points() == 20);
    CHECK(answer({{"name", {"Sara"}}}).empty());
    CHECK(answer({{"name", {"Sara"}}, {"city", {"qom"}}}).empty());
    CHECK(sara.points() == 20);
    auto events = answer({{"name", {"Sara"}}, {"birthday", {"1370-05-23"}}});
    CHECK(find<FormAnswered>(events)->questions == std::vector<std::string>{"birthday"});
    CHECK(find<FormAnswered>(events)->is_complete);
    CHECK(sara.points() == 70);
    CHECK(answer({{"name", {"Sara"}}, {"city", {"qom"}}, {"birthday", {"1370-05-24"}}}).empty());
    CHECK(sara.points() == 70);
}

TEST_CASE("a question that a later version adds earns its own points, the bonus no second time") {
    Sara sara;
    form::Answers all{{"name", {"Sara"}}, {"city", {"qom"}}, {"birthday", {"1370-05-24"}}};
    sara.corner.perform("sara", SubmitForm{"profile", all}, Role::member);
    CHECK(sara.points() == 70);
    sara.corner.publish(with([&](program::Program& p) {
        p.version = 2;
        p.effective_from = sara.corner.today();
        p.forms[0].questions.push_back(
            {.key = "wish", .kind = form::Kind::text, .points = Points(5)});
    }));
    all.push_back({"wish", {"tea"}});
    sara.corner.perform("sara", SubmitForm{"profile", all}, Role::member);
    CHECK(sara.points() == 75);
}

TEST_CASE("17. One free play a window, whoever asks twice; the next at the window's start") {
    Sara sara("1405-10-20 23:59:59");
    auto play = [&] { return sara.corner.attempt("sara", sara.corner.play(), Role::member); };
    CHECK(play().has_value());
    CHECK(play().error().why == Refusal::no_play_left);
    sara.corner.pass(seconds(1));
    CHECK(play().has_value());
    sara.corner.pass(seconds(24 * 3600 - 1));
    CHECK(play().error().why == Refusal::no_play_left);
}

TEST_CASE("an earned play is used after the free one, lasts its days and is not bought") {
    Sara sara;
    sara.buys("1", 5'000'000);
    auto first = sara.corner.perform("sara", sara.corner.play(), Role::member);
    CHECK(find<Played>(first)->was_free);
    auto second = sara.corner.perform("sara", sara.corner.play(), Role::member);
    CHECK_FALSE(find<Played>(second)->was_free);
    CHECK(find<Played>(second)->number == 2);

    sara.buys("2", 5'000'000);
    sara.corner.set("1405-11-20 23:59");  // 30 days after
    CHECK(sara.corner.plays("sara") == 1);
    sara.corner.set("1405-11-21 00:00");
    CHECK(sara.corner.plays("sara") == 0);
}

TEST_CASE("48. The same play decided twice draws the same; its number makes the next another") {
    Sara sara;
    Play play = sara.corner.play();
    Circumstance now{sara.corner.now, {Role::member, 1}};
    CHECK(decide(sara.corner.programs, sara.member(), play, now) ==
          decide(sara.corner.programs, sara.member(), play, now));
    auto events = sara.corner.perform("sara", play, Role::member);
    const Played* played = find<Played>(events);
    game::Ticket ticket{"wheel", sara.member().id, "seed", 1};
    CHECK(played->prize == game::slot_at(played->table, game::drawn(play.seed, ticket)).prize);
    CHECK_FALSE(game::doubt({ticket, played->table, played->prize, played->commitment}, play.seed));
}

TEST_CASE("what is won comes with the play: points at once, a voucher of its own that is not counted") {
    Sara sara;
    bool won_points = false, won_mug = false;
    for (int day = 0; day < 60; ++day) {
        sara.corner.pass(hours(24));
        int64_t before = sara.points();
        auto events = sara.corner.perform("sara", sara.corner.play(), Role::member);
        std::string prize = find<Played>(events)->prize;
        if (prize == "five") {
            won_points = true;
            CHECK(sara.points() == before + 5);
        }
        const Redeemed* voucher = find<Redeemed>(events);
        CHECK((voucher != nullptr) == (prize == "mug"));
        if (!voucher) continue;
        won_mug = true;
        CHECK(voucher->won_in == find<Played>(events)->play);
        CHECK(voucher->cost.is_zero());
        CHECK(sara.member().tally.of("offer/mug") == 0);
        CHECK(sara.corner.attempt("sara", CancelRedemption{voucher->redemption}, Role::member)
                  .error()
                  .why == Refusal::not_cancellable);
    }
    CHECK(won_points);
    CHECK(won_mug);
}

TEST_CASE("a voucher that was won and expires gives no points back and changes no limit") {
    Sara sara;
    while (!sara.corner.redemption("sara", "mug")) {
        sara.corner.pass(hours(24));
        sara.corner.perform("sara", sara.corner.play(), Role::member);
    }
    int64_t before = sara.points();
    sara.corner.pass(hours(24 * 31));
    sara.corner.perform("sara", Settle{}, Role::job);
    CHECK(sara.corner.redemption("sara", "mug")->state == RedemptionState::expired);
    CHECK(sara.points() == before);
    CHECK(sara.member().tally.of("offer/mug") == 0);
}

// ---- blocked, recommended ----

TEST_CASE("a blocked member earns and takes nothing; what they have stays and lapses as ever") {
    Sara sara;
    sara.buys("1", 1'000'000);
    sara.corner.perform("sara", Block{true, "fraud"}, Role::manager);
    CHECK(sara.points() == 100);
    CHECK(sara.corner.attempt("sara", sara.corner.receipt("2", 1)).error().why ==
          Refusal::member_blocked);
    sara.corner.set("1406-11-01");
    sara.corner.perform("sara", Settle{}, Role::job);
    CHECK(sara.points() == 0);
    sara.corner.perform("sara", Block{false, "cleared"}, Role::manager);
    sara.buys("3", 1'000'000);
}

TEST_CASE("who recommends and buys in their rhythm climbs to the top of the ladder") {
    Sara sara("1405-01-10");
    auto stage = [&] {
        return ladder::stage({}, sara.member().purchases, sara.member().recommendations,
                             sara.corner.today());
    };
    CHECK(stage() == ladder::Stage::prospect);
    for (int i = 0; i < 4; ++i) {
        sara.buys(std::to_string(i), 1'000'000);
        sara.corner.pass(hours(24 * 10));
    }
    CHECK(stage() == ladder::Stage::loyal);
    sara.corner.perform("sara", Recommend{{77}}, Role::job);
    CHECK(stage() == ladder::Stage::advocate);
    sara.corrects("3", 0);
    CHECK(stage() == ladder::Stage::repeat_customer);
}

// ---- numbers ----

TEST_CASE("amounts at the edge of what can be said stop nothing") {
    Sara sara("1405-10-20", with([](program::Program& p) { p.earn_rules[0].every = Money(1); }));
    for (int i = 0; i < 3; ++i) {
        sara.buys(std::to_string(i), Money::largest);
        sara.corner.perform("sara", Adjust{true, Points(Points::largest), "test"}, Role::owner);
    }
    CHECK(sara.points() == Points::largest);
    sara.takes("mug");
    sara.buys("3", Money::largest);
    sara.corner.perform("sara", CancelRedemption{sara.corner.redemption("sara", "mug")->id},
                        Role::member);
    CHECK(sara.points() == Points::largest);
    sara.corrects("0", 5);
    sara.corrects("1", 0);
    sara.corner.set("1409-01-01");
    sara.corner.perform("sara", Settle{}, Role::job);
    CHECK(sara.points() == 0);
}
