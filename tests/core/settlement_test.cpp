// Who owes whom, of the club and its partners.
#include <doctest/doctest.h>

#include "core/club/settlement.h"
#include "tests/core/corner.h"

using namespace vafa;
using namespace vafa::club;
using namespace vafa::test;

namespace {

program::Program with_cafe() {
    program::Program program = corner_program();
    program.partners[0].point_price = Money(400);
    program.offers[1].price = Money(30'000);  // the tea
    return program;
}

Settlement of_all(const Corner& corner) {
    Settlement settlement;
    for (auto& [who, person] : corner.people)
        for (const Event& event : person.events)
            for (const SettlementEntry& entry : settlement_of(corner.programs, event)) {
                CHECK(entry.partner == "cafe");
                settlement.add(entry);
            }
    return settlement;
}

}  // namespace

TEST_CASE("a partner pays for the points earned in its shops, and is paid for what it honours") {
    Corner corner("1405-10-20", with_cafe());
    corner.join("sara");
    corner.perform("sara", corner.receipt("1", 2'000'000));  // at the club's own
    CHECK(of_all(corner) == Settlement{});
    RecordReceipt coffee = corner.receipt("2", 900'000);
    coffee.shop = "cafe";
    corner.perform("sara", coffee);
    CHECK(of_all(corner).earned == Points(90));
    CHECK(of_all(corner).partner_owes() == Money(36'000));
    CHECK(of_all(corner).club_owes() == Money());

    corner.perform("sara", corner.redeem("tea"), Role::member);
    CHECK(of_all(corner).club_owes() == Money());  // nothing is owed for what nobody used
    corner.perform("sara", AcceptVoucher{corner.redemption("sara", "tea")->id, "cafe"});
    CHECK(of_all(corner).honoured == 1);
    CHECK(of_all(corner).partner_owes() == Money(6'000));

    ReturnGoods half = corner.goods_back("sara", "2");
    half.amount = Money(450'000);
    corner.perform("sara", half);
    CHECK(of_all(corner).taken_back == Points(45));
    CHECK(of_all(corner).partner_owes() == Money());
    CHECK(of_all(corner).club_owes() == Money(12'000));
}

TEST_CASE("a corrected receipt settles as the right one would have, by the price of its own day") {
    Corner corner("1405-10-20", with_cafe());
    corner.join("sara");
    RecordReceipt coffee = corner.receipt("1", 9'000'000);
    coffee.shop = "cafe";
    corner.perform("sara", coffee);
    program::Program dearer = with_cafe();
    dearer.version = 2;
    dearer.effective_from = jalali("1405-10-22");
    dearer.partners[0].point_price = Money(1000);
    corner.publish(dearer);
    corner.set("1405-10-22");
    corner.perform("sara", corner.correction("sara", "1", 900'000));
    CHECK(of_all(corner).partner_owes() == Money(36'000));
    corner.perform("sara", corner.goods_back("sara", "1"));
    CHECK(of_all(corner).partner_owes() == Money());
    CHECK(of_all(corner).club_owes() == Money());
}
