// What binds members to the club and to one another, over HTTP against the real program.
#include <doctest/doctest.h>

#include "tests/server/club.h"

using namespace vafa::test;

namespace {

json receipt(const json& member, const char* number, int64_t amount) {
    return {{"member", member}, {"shop", "vanak"}, {"number", number}, {"amount", amount}};
}

struct Shop {
    Club club;
    Visitor cashier{club}, manager{club}, sara{club};
    json id;
    Shop() {
        cashier.sign_in_staff("cashier");
        manager.sign_in_staff("manager");
        sara.sign_in(club, "+989121112233");
        id = sara.read("/me")["id"];
    }
    json spendable() { return sara.read("/me")["spendable"]; }
};

}  // namespace

TEST_CASE("33. Goods of a receipt come back by line; a wrong return is told what is wrong") {
    Shop shop;
    json bought = receipt(shop.id, "7001", 40'000'000);
    bought["lines"] = {{{"category", "bread"}, {"quantity", 3}, {"amount", 30'000'000}},
                       {{"category", "tea"}, {"amount", 10'000'000}}};
    const json recorded = parsed(shop.cashier.post("/staff/receipts", bought));
    CHECK(recorded["earned"] == 500);  // 100 of them for the first purchase
    const std::string number = recorded["receipt"]["id"];
    const auto give_back = [&](const json& lines) {
        return shop.cashier.post("/staff/returns", {{"receipt", number}, {"lines", lines}});
    };
    const Reply first = give_back({{{"line", 0}, {"quantity", 1}}});
    CHECK(first.status == 201);
    CHECK(parsed(first)["amount"] == 10'000'000);
    CHECK(parsed(first)["details"].size() == 1);
    CHECK(shop.spendable() == 50 + 375);
    const json wrong = parsed(give_back({{{"line", 0}, {"quantity", 3}}}));
    CHECK(wrong["refusal"] == "return_exceeds_receipt");
    CHECK(wrong["fields"][0]["pointer"] == "/lines/0");
    const json whole = parsed(shop.cashier.post("/staff/returns", {{"receipt", number}}));
    CHECK(whole["amount"] == 30'000'000);
    CHECK(shop.spendable() == 50);
    CHECK(refusal_of(shop.cashier.post("/staff/returns", {{"receipt", number}})) ==
          "receipt_already_returned");
    CHECK(refusal_of(shop.cashier.post("/staff/returns", {{"receipt", whole["id"]}})) ==
          "return_of_return");
    CHECK(refusal_of(shop.cashier.post("/staff/returns", {{"receipt", "77"}})) ==
          "receipt_unknown");
    CHECK(shop.cashier.read("/staff/members/" + shop.id.get<std::string>())["receipts"][0]
                           ["returned"] == true);
}

TEST_CASE("8. Points given to a friend keep their last days; nobody gives to themselves") {
    Shop shop;
    Visitor reza(shop.club);
    reza.sign_in(shop.club, "+989123334455");
    const json before = reza.read("/me");
    CHECK(parsed(shop.sara.post("/me/gifts", {{"mobile", "09123334455"}, {"points", 20}}))
              ["spendable"] == 30);
    CHECK(reza.read("/me")["spendable"] == before["spendable"].get<int>() + 20);
    CHECK(reza.read("/me")["next_expiry"]["day"] == shop.sara.read("/me")["next_expiry"]["day"]);
    const auto refused = [&](const char* mobile, int points) {
        return refusal_of(
            shop.sara.post("/me/gifts", {{"mobile", mobile}, {"points", points}}));
    };
    CHECK(refused("09121112233", 1) == "gift_to_oneself");
    CHECK(refused("09129999999", 1) == "member_unknown");
    CHECK(refused("12", 1) == "mobile_invalid");
    CHECK(refused("09123334455", 31) == "not_enough_points");
    CHECK(refused("09123334455", 501) == "limit_reached");
    CHECK(shop.spendable() == 30);
    CHECK(reza.read("/me/messages")["items"][0]["kind"] == "points_received");
}

TEST_CASE("at the till points are spent only when the member says so") {
    Shop shop;
    shop.cashier.post("/staff/receipts", receipt(shop.id, "1", 40'000'000));
    const auto ask = [&](int points) {
        return parsed(shop.cashier.post(
            "/staff/spending", {{"member", shop.id}, {"shop", "vanak"}, {"points", points}}));
    };
    const auto path = [](const json& asked, const char* rest = "") {
        return "/staff/spending/" + asked["id"].get<std::string>() + rest;
    };
    const json asked = ask(100);
    CHECK(asked["state"] == "open");
    CHECK(shop.spendable() == 550);
    CHECK(refusal_of(shop.cashier.post(path(asked, "/approve"), {{"code", "guessed"}})) ==
          "code_wrong");
    const json open = shop.sara.read("/me/spending")["items"];
    REQUIRE(open.size() == 1);
    const std::string id = open[0]["id"];
    CHECK(parsed(shop.sara.post("/me/spending/" + id + "/approve", nullptr))["state"] ==
          "approved");
    CHECK(shop.spendable() == 450);
    CHECK(shop.cashier.read(path(asked))["state"] == "approved");
    CHECK(refusal_of(shop.sara.post("/me/spending/" + id + "/approve", nullptr)) ==
          "hold_resolved");

    const json other = ask(50);
    const json card = shop.sara.read("/me/card")["token"];
    CHECK(shop.cashier.post(path(other, "/approve"), {{"code", card}}).status == 200);
    CHECK(shop.spendable() == 400);
    const std::string third = ask(50)["id"];
    CHECK(parsed(shop.sara.post("/me/spending/" + third + "/decline", nullptr))["state"] ==
          "refused");
    CHECK(shop.spendable() == 400);
}

TEST_CASE("29. A referral pays both on the friend's first purchase, when its days are over") {
    Shop shop;
    const json code = shop.sara.read("/me/referral")["code"];
    CHECK(shop.sara.read("/me/referral")["code"] == code);
    Visitor reza(shop.club);
    const std::string mobile = "+989123334455";
    json body{{"challenge_id", parsed(reza.post("/auth/otp", {{"mobile", mobile}}))["challenge_id"]},
              {"code", shop.club.code_sent_to(mobile)},
              {"consent", true},
              {"referral_code", "NOBODYS"}};
    CHECK(refusal_of(reza.post("/auth/session", body)) == "referral_code_unknown");
    body["referral_code"] = code;
    const json joined = parsed(reza.post("/auth/session", body));
    const json friend_id = joined["member"]["id"];
    CHECK(shop.sara.read("/me/referral")["friends"] == 1);
    CHECK(shop.sara.read("/me")["pending"] == 0);
    const json first =
        parsed(shop.cashier.post("/staff/receipts", receipt(friend_id, "1", 10'000'000)));
    CHECK(shop.sara.read("/me")["pending"] == 100);
    shop.cashier.post("/staff/receipts", receipt(friend_id, "2", 10'000'000));
    CHECK(shop.sara.read("/me")["pending"] == 100);
    shop.cashier.post("/staff/returns", {{"receipt", first["receipt"]["id"]}});
    CHECK(shop.sara.read("/me")["pending"] == 0);
    CHECK(shop.sara.read("/me/referral")["rewarded"] == 0);
}

TEST_CASE("a plan is paid at the till, runs to its day and earns more") {
    Shop shop;
    CHECK(refusal_of(shop.sara.post("/me/memberships", {{"plan", "neighbour"}})) ==
          "plan_is_paid");
    CHECK(refusal_of(shop.sara.post("/me/memberships", {{"plan", "gold"}})) == "plan_unknown");
    const json sold = parsed(shop.cashier.post(
        "/staff/memberships", {{"plan", "neighbour"}, {"member", shop.id}, {"shop", "vanak"}}));
    CHECK(sold["until"] == "1405-09-29");
    CHECK(shop.sara.read("/me/memberships")["items"][0]["until"] == "1405-09-29");
    const json recorded =
        parsed(shop.cashier.post("/staff/receipts", receipt(shop.id, "1", 10'000'000)));
    CHECK(recorded["earned"] == 400);  // 100 and 100 for the first purchase, twice
}

TEST_CASE("a stamp card fills, and is exchanged for what it makes free") {
    Shop shop;
    for (int i = 1; i <= 9; ++i) {
        json coffee = receipt(shop.id, std::to_string(i).c_str(), 1'000'000);
        coffee["lines"] = {{{"category", "coffee"}, {"amount", 1'000'000}}};
        CHECK(shop.cashier.post("/staff/receipts", coffee).status == 201);
        if (i == 8)
            CHECK(refusal_of(shop.sara.post("/me/stamp-cards/coffee/exchange", nullptr)) ==
                  "stamps_missing");
    }
    CHECK(shop.sara.read("/me/stamp-cards")["items"][0]["full"] == true);
    const json voucher = parsed(shop.sara.post("/me/stamp-cards/coffee/exchange", nullptr));
    CHECK(voucher["cost"] == 0);
    CHECK(shop.sara.read("/me/stamp-cards")["items"][0]["stamps"] == 0);
    CHECK(refusal_of(shop.sara.post("/me/stamp-cards/tea/exchange", nullptr)) == "card_unknown");
}

TEST_CASE("54. By hand: a cashier up to a limit, a manager with a reason") {
    Shop shop;
    const auto adjust = [&](Visitor& staff, int points, const char* reason, bool takes = false) {
        return staff.post("/staff/adjustments", {{"member", shop.id},
                                                 {"points", points},
                                                 {"reason", reason},
                                                 {"takes", takes}});
    };
    CHECK(parsed(adjust(shop.cashier, 20, "sorry"))["spendable"] == 70);
    CHECK(refusal_of(adjust(shop.cashier, 21, "sorry")) == "limit_of_role_exceeded");
    CHECK(refusal_of(adjust(shop.manager, 500, "")) == "reason_missing");
    CHECK(parsed(adjust(shop.manager, 500, "the fair"))["spendable"] == 570);
    CHECK(parsed(adjust(shop.manager, 70, "typing", true))["spendable"] == 500);
}

TEST_CASE("what if: the same decisions, and nothing is written") {
    Shop shop;
    const json recorded =
        parsed(shop.cashier.post("/staff/receipts", receipt(shop.id, "1", 40'000'000)));
    CHECK(shop.sara.read("/me/what-if?spend=200")["spendable"] == 350);
    CHECK(shop.sara.read("/me/what-if?spend=999")["refusal"] == "not_enough_points");
    const std::string id = recorded["receipt"]["id"];
    const json returned = shop.sara.read("/me/what-if?return=" + id);
    CHECK(returned["spendable_before"] == 550);
    CHECK(returned["spendable"] == 50);
    CHECK(shop.spendable() == 550);
    Visitor reza(shop.club);
    reza.sign_in(shop.club, "+989123334455");
    CHECK(refusal_of(reza.get("/me/what-if?return=" + id)) == "receipt_unknown");
    CHECK(!shop.sara.read("/me")["tier"]["why"].empty());
}

TEST_CASE("staff look at a member as of the end of a past day: what was recorded by then") {
    Shop shop;
    const std::string path = "/staff/members/" + shop.id.get<std::string>() + "/preview";
    shop.club.set_clock("2026-11-23T08:00:00Z");
    shop.cashier.sign_in_staff("cashier");  // for a working day only
    shop.cashier.post("/staff/receipts", receipt(shop.id, "1", 10'000'000));
    CHECK(parsed(shop.cashier.get(path))["me"]["spendable"] == 250);
    const json then = parsed(shop.cashier.get(path + "?as_of=1405-09-01"));
    CHECK(then["me"]["spendable"] == 50);
    CHECK(then["statement"]["items"].size() == 1);
    CHECK(refusal_of(shop.cashier.get(path + "?as_of=1405-08-29")) == "member_unknown");
    CHECK(refusal_of(shop.cashier.get(path + "?as_of=1405-13-01")) == "date_invalid");
    CHECK(refusal_of(shop.cashier.get(path + "?as_of=1406-01-01")) == "date_in_future");
}

TEST_CASE("where the shop is at fault a manager undoes a redemption; messages are read once") {
    Shop shop;
    shop.cashier.post("/staff/receipts", receipt(shop.id, "1", 100'000'000));
    const json taken = parsed(shop.sara.post("/me/redemptions", {{"offer", "coffee"}}));
    const std::string path = "/staff/redemptions/" + taken["id"].get<std::string>() + "/undo";
    const json body{{"member", shop.id}, {"reason", "the machine is broken"}};
    CHECK(refusal_of(shop.cashier.post(path, body)) == "not_allowed");
    CHECK(parsed(shop.manager.post(path, body))["state"] == "cancelled");
    const json messages = shop.sara.read("/me/messages")["items"];
    CHECK(messages[0]["kind"] == "cancelled_by_fault");
    CHECK(messages[0]["read"] == false);
    const std::string seq = std::to_string(messages[0]["seq"].get<int64_t>());
    CHECK(shop.sara.post("/me/messages/" + seq + "/read", nullptr).status == 204);
    CHECK(shop.sara.read("/me/messages")["items"][0]["read"] == true);
}

TEST_CASE("a month is settled with each partner, who sees its own and no other's") {
    Shop shop;
    Visitor barista(shop.club);
    barista.sign_in_staff("barista");
    shop.cashier.post("/staff/receipts", receipt(shop.id, "1", 100'000'000));
    const json taken = parsed(shop.sara.post("/me/redemptions", {{"offer", "coffee"}}));
    barista.post("/staff/vouchers/accept", {{"code", taken["code"]}, {"shop", "cafe_iranshahr"}});
    const auto of_cafe = [](const json& page) {
        for (const json& each : page["items"])
            if (each["partner"]["key"] == "cafe") return each;
        return json();
    };
    const json cafe = of_cafe(shop.manager.read("/staff/settlements"));
    CHECK(cafe["from"] == "1405-08-01");
    CHECK(cafe["honoured"] == 1);
    CHECK(cafe["club_owes"].get<int64_t>() > 0);
    CHECK(cafe["partner_owes"] == 0);
    CHECK(shop.manager.read("/staff/settlements")["items"].size() == 8);
    const json own = barista.read("/staff/settlements?month=1405-08");
    CHECK(own["items"].size() == 1);
    CHECK(of_cafe(own) == cafe);
    CHECK(of_cafe(barista.read("/staff/settlements?month=1405-07"))["honoured"] == 0);
    CHECK(refusal_of(shop.manager.get("/staff/settlements?month=1405-13")) == "date_invalid");
    CHECK(shop.cashier.read("/staff/settlements")["items"].empty());
}

TEST_CASE("many receipts and returns at once: each is done or refused by itself") {
    Shop shop;
    const json good = receipt(shop.id, "1", 10'000'000), other = receipt(shop.id, "2", 1'000'000);
    json wrong = receipt(shop.id, "3", 1'000'000);
    wrong["shop"] = "moon";
    const json answer =
        parsed(shop.manager.post("/receipts", {{"items", {good, wrong, good, other}}}))["items"];
    REQUIRE(answer.size() == 4);
    CHECK(answer[0]["done"]["earned"] == 200);
    CHECK(answer[1]["refusal"] == "shop_unknown");
    CHECK(answer[2]["refusal"] == "receipt_already_recorded");
    CHECK(answer[3]["done"]["earned"] == 10);
    CHECK(shop.spendable() == 260);
    const json first{{"receipt", answer[0]["done"]["receipt"]["id"]}};
    const json back = parsed(shop.manager.post("/returns", {{"items", {first, first}}}))["items"];
    CHECK(back[0]["done"]["spendable"] == 60);
    CHECK(back[1]["refusal"] == "receipt_already_returned");
    CHECK(refusal_of(shop.manager.post("/receipts",
                                       {{"items", json(std::vector<json>(101, good))}})) ==
          "too_large");
    CHECK(shop.manager.post("/receipts", {{"items", json::array()}}).status == 200);
}

TEST_CASE("18. A receipt sent again is refused; its number at another till or period is another") {
    Club club;
    Visitor cashier(club), sara(club);
    cashier.sign_in_staff("cashier");
    sara.sign_in(club, "+989121112233");
    json receipt{{"member", sara.read("/me")["id"]}, {"shop", "vanak"}, {"till", "1"},
                 {"fiscal_period", "1405"}, {"number", "7001"}, {"amount", 1'000'000}};
    CHECK(cashier.post("/staff/receipts", receipt).status == 201);
    CHECK(refusal_of(cashier.post("/staff/receipts", receipt)) == "receipt_already_recorded");
    receipt["number"] = "۷۰۰۱";
    CHECK(refusal_of(cashier.post("/staff/receipts", receipt)) == "receipt_already_recorded");
    receipt["till"] = "2";
    CHECK(cashier.post("/staff/receipts", receipt).status == 201);
    receipt["fiscal_period"] = "1406";
    CHECK(cashier.post("/staff/receipts", receipt).status == 201);
}
