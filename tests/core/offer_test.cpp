// Whether a member can take an offer.
#include <doctest/doctest.h>

#include "core/offer/offer.h"
#include "tests/core/day.h"

using namespace vafa;
using namespace vafa::offer;
using test::jalali;

namespace {

const ClubDay today = jalali("1405-10-20");

// An offer with everything against it.
Offer forbidden() {
    return {.key = "tea",
            .stock = 5,
            .per_member = 2,
            .per_day = 1,
            .from = today + 1,
            .until = today - 1,
            .tiers = {"gold"},
            .is_archived = true};
}

Refused refusal_of(const Offer& offer, const Wish& wish, const Tally& tally) {
    auto answer = can_take(offer, wish, tally);
    REQUIRE_FALSE(answer.has_value());
    return answer.error();
}

}  // namespace

TEST_CASE("45. Refusals come in a stated order: as one reason goes, the next appears") {
    Offer offer = forbidden();
    Wish wish{.today = today, .tier = "silver", .stock_left = 0};
    Tally tally;
    tally.add({subject_of(offer), never, 2});
    tally.add({subject_of_day(offer), today, 1});

    CHECK(refusal_of(offer, wish, tally).why == Refusal::offer_archived);
    offer.is_archived = false;
    CHECK(refusal_of(offer, wish, tally) ==
          Refused{Refusal::offer_not_yet_open, {{"from", today + 1}}, {}});
    offer.from = today;
    CHECK(refusal_of(offer, wish, tally) ==
          Refused{Refusal::offer_closed, {{"until", today - 1}}, {}});
    offer.until = today;
    CHECK(refusal_of(offer, wish, tally).why == Refusal::tier_too_low);
    wish.tier = "gold";
    CHECK(refusal_of(offer, wish, tally).why == Refusal::out_of_stock);
    wish.stock_left = 1;
    CHECK(refusal_of(offer, wish, tally) ==
          Refused{Refusal::limit_reached, {{"most", int64_t{2}}}, {}});
    offer.per_member = 3;
    CHECK(refusal_of(offer, wish, tally) ==
          Refused{Refusal::limit_reached, {{"most", int64_t{1}}}, {}});
    wish.today = today;
    offer.per_day = 2;
    CHECK(can_take(offer, wish, tally).has_value());
}

TEST_CASE("an offer without tiers, stock and limits is for all") {
    CHECK(can_take({.key = "tea"}, {.today = today, .tier = ""}, {}).has_value());
}

TEST_CASE("a limit per day is over on the next day") {
    Offer offer{.key = "tea", .per_day = 1};
    Tally tally;
    tally.add({subject_of_day(offer), today, 1});
    CHECK_FALSE(can_take(offer, {.today = today}, tally).has_value());
    CHECK(can_take(offer, {.today = today + 1}, tally).has_value());
}

TEST_CASE("offers, partners and shops are found by their keys") {
    const std::vector<Offer> offers{{.key = "tea"}, {.key = "book"}};
    const std::vector<Partner> partners{{.key = "ketab"}};
    const std::vector<Shop> shops{{.key = "vanak"}};
    CHECK(find(std::span(offers), "book") == &offers[1]);
    CHECK(find(std::span(offers), "boo") == nullptr);
    CHECK(find(std::span(partners), "ketab") == &partners[0]);
    CHECK(find(std::span(shops), "") == nullptr);
}
