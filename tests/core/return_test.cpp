// Returns: what goes back, to the last point, and what comes back with it.
#include <doctest/doctest.h>

#include "tests/core/corner.h"

using namespace vafa;
using namespace vafa::club;
using namespace vafa::test;
using ledger::Unit;

namespace {

int64_t status(const Corner& corner) {
    return ledger::spendable(corner.shown("sara").book, Unit::status, corner.today()).count();
}

void give_back(Corner& corner, std::string_view number, std::optional<int64_t> amount = {}) {
    ReturnGoods deed = corner.goods_back("sara", number);
    if (amount) deed.amount = Money(*amount);
    corner.perform("sara", deed);
}

}  // namespace

TEST_CASE("32. Half of 1000 goes back, then the other half: exactly, with odd numbers too") {
    struct Row {
        int64_t paid, earned, first, second;  // goes back
    };
    for (const Row& row : {Row{10'000'000, 1000, 500, 500}, Row{10'019'999, 1001, 500, 501},
                           Row{19'999, 1, 0, 1}, Row{70'000, 7, 3, 4}}) {
        Corner corner;
        corner.join("sara");
        corner.perform("sara", corner.receipt("1", row.paid));
        CHECK(corner.points("sara") == row.earned);
        give_back(corner, "1", row.paid / 2);
        CHECK(corner.points("sara") == row.earned - row.first);
        CHECK(status(corner) == row.earned - row.first);
        give_back(corner, "1");
        CHECK(corner.points("sara") == 0);
        CHECK(status(corner) == 0);
        CHECK(corner.debt("sara") == 0);
        CHECK(corner.people["sara"].member.purchases.count == 0);
    }
}

TEST_CASE("many partial returns take what one return of everything takes, however they are cut") {
    for (const int64_t step : {1, 7, 333, 9'999}) {
        Corner corner;
        corner.join("sara");
        corner.perform("sara", corner.receipt("1", 123'457));
        for (int64_t left = 123'457; left > 0; left -= step * 10)
            give_back(corner, "1", std::min(left, step * 10));
        CHECK(corner.points("sara") == 0);
        CHECK(corner.debt("sara") == 0);
    }
}

TEST_CASE("a return of everything leaves the lots, the tier and the plays as they were before") {
    Corner corner;
    corner.join("sara");
    corner.perform("sara", corner.receipt("1", 500'000));
    const Member before = corner.shown("sara");
    corner.perform("sara", corner.receipt("2", 50'000'000));
    CHECK(corner.plays("sara") == 1);
    give_back(corner, "2");
    const Member after = corner.shown("sara");
    CHECK(after.book.lots == before.book.lots);
    CHECK(after.purchases.count == before.purchases.count);
    CHECK(corner.plays("sara") == 0);
    // The tier is looked at again at the end of its window.
    CHECK(after.standing.tier == "gold");
    CHECK(after.standing.kept_until == jalali("1405-12-29"));
}

TEST_CASE("goods of several lines go back by line, each by its share of the whole") {
    Corner corner;
    corner.join("sara");
    RecordReceipt receipt = corner.receipt("1", 900'000);  // 100,000 off 1,000,000
    receipt.lines = {{.category = "bread", .quantity = 3, .amount = Money(600'000)},
                     {.category = "oil", .amount = Money(400'000)}};
    corner.perform("sara", receipt);
    CHECK(corner.points("sara") == 90);
    ReturnGoods bread = corner.goods_back("sara", "1");
    bread.lines = {{0, 1}};
    for (const int64_t left : {72, 54}) {
        auto events = corner.perform("sara", bread);
        CHECK(find<GoodsReturned>(events)->amount == Money(180'000));
        CHECK(corner.points("sara") == left);
    }
    ReturnGoods rest = corner.goods_back("sara", "1");
    rest.lines = {{1, 1}, {0, 1}};
    auto events = corner.perform("sara", rest);
    CHECK(find<GoodsReturned>(events)->is_whole);
    CHECK(find<GoodsReturned>(events)->amount == Money(540'000));
    CHECK(corner.points("sara") == 0);
}

TEST_CASE("34. Who spent the points of what is returned owes them, or is let off, as the club says") {
    for (const auto overdraw : {ledger::Overdraw::clamp, ledger::Overdraw::owe}) {
        program::Program program = corner_program();
        program.returns.overdraw = overdraw;
        Corner corner("1405-10-20", program);
        corner.join("sara");
        corner.perform("sara", corner.receipt("1", 1'500'000));
        corner.perform("sara", corner.redeem("tea"), Role::member);
        give_back(corner, "1");
        CHECK(corner.points("sara") == 0);
        const bool owes = overdraw == ledger::Overdraw::owe;
        CHECK(corner.debt("sara") == (owes ? 100 : 0));
        if (!owes) continue;
        corner.perform("sara", corner.receipt("2", 1'200'000));
        CHECK(corner.debt("sara") == 40);
        CHECK(corner.points("sara") == 60);
        CHECK(corner.attempt("sara", corner.redeem("mug"), Role::member).error().why ==
              Refusal::points_owed);
        corner.perform("sara", corner.receipt("3", 800'000));
        CHECK(corner.debt("sara") == 0);
        CHECK(corner.points("sara") == 100);
        CHECK(corner.attempt("sara", corner.redeem("mug"), Role::member).has_value());
    }
}

TEST_CASE("35. What a returned purchase's play won is withdrawn with it, if it is unused") {
    struct Row {
        const char* prize;
        bool is_used;
    };
    for (const Row& row : {Row{"mug", false}, Row{"mug", true}, Row{"five", false}}) {
        CAPTURE(row.prize);
        program::Program program = corner_program();
        for (game::Prize& prize : program.wheels[0].prizes)
            prize.parts = prize.key == row.prize ? game::whole : 0;
        Corner corner("1405-10-20", program);
        corner.join("sara");
        corner.perform("sara", corner.play(), Role::member);  // today's free one stays hers
        const int64_t before = corner.points("sara");
        corner.perform("sara", corner.receipt("1", 5'000'000));
        corner.perform("sara", corner.play(), Role::member);
        const RedemptionId won = row.prize == std::string("mug")
                                     ? corner.people["sara"].member.redemptions.back().id
                                     : RedemptionId{};
        if (row.is_used) corner.perform("sara", AcceptVoucher{won, "corner"});
        give_back(corner, "1", 2'500'000);
        if (won.is_set())
            CHECK((find_redemption(corner.shown("sara"), won)->state == RedemptionState::open) ==
                  !row.is_used);
        give_back(corner, "1");
        CHECK(corner.points("sara") == before);
        if (won.is_set())
            CHECK(find_redemption(corner.shown("sara"), won)->state ==
                  (row.is_used ? RedemptionState::used : RedemptionState::cancelled));
        CHECK(corner.debt("sara") == 0);
    }
}

TEST_CASE("36. Points spent on what is returned come back into their old lots, pro rata") {
    Corner corner;
    corner.join("sara");
    corner.perform("sara", corner.receipt("1", 800'000));
    corner.pass(hours(24 * 40));
    corner.perform("sara", corner.receipt("2", 700'000));
    const std::vector<ledger::Lot> before = corner.shown("sara").book.lots;
    corner.perform("sara", corner.redeem("tea"), Role::member);  // 80 of the first, 20 of the other
    corner.perform("sara", corner.receipt("3", 40'000));
    const ReceiptId third = std::get<ReceiptRecorded>(corner.recorded("sara", "3")->body).receipt;
    corner.perform("sara", AcceptVoucher{.redemption = corner.redemption("sara", "tea")->id,
                                         .shop = "cafe",
                                         .receipt = third});
    CHECK(corner.points("sara") == 54);
    give_back(corner, "3", 10'000);
    CHECK(corner.points("sara") == 54 + 25 - 1);
    give_back(corner, "3", 20'000);
    CHECK(corner.points("sara") == 54 + 75 - 3);
    give_back(corner, "3");
    CHECK(corner.points("sara") == 150);
    CHECK(corner.shown("sara").book.lots == before);
}

TEST_CASE("36. Points that were set aside and paid for a purchase come back with it") {
    Corner corner;
    corner.join("sara");
    corner.perform("sara", corner.receipt("1", 800'000));
    corner.perform("sara", HoldPoints{{1}, Points(50), corner.now + minutes(15)}, Role::member);
    corner.perform("sara", corner.receipt("2", 100'000));
    const ReceiptId second = std::get<ReceiptRecorded>(corner.recorded("sara", "2")->body).receipt;
    corner.perform("sara", ResolveHold{{1}, true, second}, Role::member);
    CHECK(corner.points("sara") == 40);
    give_back(corner, "2");
    CHECK(corner.points("sara") == 80);
}

TEST_CASE("points that lapsed meanwhile are not owed, and what comes back lapsed lapses again") {
    program::Program program = corner_program();
    program.expiry.months = 1;
    Corner corner("1405-10-20", program);
    corner.join("sara");
    corner.perform("sara", corner.receipt("1", 800'000));
    corner.perform("sara", corner.redeem("mug"), Role::member);
    corner.perform("sara", AcceptVoucher{corner.redemption("sara", "mug")->id, "corner", {},
                                         std::get<ReceiptRecorded>(
                                             corner.recorded("sara", "1")->body).receipt});
    corner.set("1405-12-10");
    give_back(corner, "1");
    CHECK(corner.points("sara") == 0);
    CHECK(corner.debt("sara") == 0);
}

TEST_CASE("11. A return before pending points are spendable cancels them") {
    program::Program program = corner_program();
    program.returns.pending_days = 14;
    Corner corner("1405-10-20", program);
    corner.join("sara");
    corner.perform("sara", corner.receipt("1", 1'000'000));
    give_back(corner, "1", 400'000);
    CHECK(ledger::pending(corner.shown("sara").book, Unit::points) == Points(60));
    give_back(corner, "1");
    corner.pass(hours(24 * 20));
    CHECK(corner.points("sara") == 0);
    CHECK(corner.debt("sara") == 0);
}

TEST_CASE("room in a rule's limit is not given back by a return") {
    Corner corner;
    corner.join("sara");
    RecordReceipt tea = corner.receipt("1", 1'000'000);
    tea.lines = {{.category = "tea", .amount = Money(1'000'000)}};
    corner.perform("sara", tea);
    CHECK(corner.points("sara") == 200);
    give_back(corner, "1");
    tea.receipt = {corner.next_id()};
    tea.number = "2";
    corner.perform("sara", tea);
    CHECK(corner.points("sara") == 100);  // this week's points for tea are given
}
