// What rules give beside points, what they ask for, and what the shop's own systems tell, over HTTP
// against the real program.
#include <doctest/doctest.h>

#include "server-stub/embedded/embedded.h"
#include "tests/server/club.h"

using namespace vafa::test;

namespace {

json words(const char* text) { return {{"fa", text}, {"en", text}}; }

// The demo's club with a gift of coffee for neighbours who buy much, points for workshops, and tea
// that goes with a purchase of sweets.
std::string generous() {
    json program = json::parse(vafa::embedded::program_named("demo").value());
    program["segments"] = {{{"key", "neighbours"}, {"title", words("Neighbours")}}};
    json& rules = program["earn_rules"];
    rules.push_back({{"key", "coffee_gift"},
                     {"title", words("A coffee for neighbours")},
                     {"trigger", "receipt"},
                     {"conditions",
                      {{{"kind", "segment"}, {"names", {"neighbours"}}},
                       {{"kind", "minimum_amount"}, {"amount", 1'000'000}}}},
                     {"offer", "coffee"},
                     {"message", words("Come and have a coffee.")}});
    rules.push_back({{"key", "workshop"},
                     {"title", words("Workshops")},
                     {"trigger", "event"},
                     {"conditions",
                      {{{"kind", "event"}, {"names", {"workshop"}}},
                       {{"kind", "attribute_at_least"}, {"attribute", "hours"}, {"number", 2}}}},
                     {"points", 30}});
    rules.push_back({{"key", "everyone"},
                     {"title", words("The first ten points")},
                     {"trigger", "receipt"},
                     {"conditions", {{{"kind", "shop"}, {"names", {"tajrish"}}}}},
                     {"points", 1},
                     {"every", 100'000},
                     {"limits", {{{"per", "ever"}, {"most", 10}, {"among", "everyone"}}}}});
    json tea = program["offers"].back();
    tea["key"] = "tea_with_sweets";
    tea["cost"] = 0;
    tea["minimum_purchase"] = 500'000;
    tea["complements"] = {"sweets"};
    program["offers"].push_back(tea);
    for (auto [key, text] : {std::pair{"grant", "{offer} is yours until {day}"},
                             std::pair{"rule", "{club}: {message}"}})
        program["messages"]["notices"].push_back({{"key", key},
                                                  {"occasion", key},
                                                  {"channels", {"sms"}},
                                                  {"text", words(text)}});
    return program.dump();
}

struct Shop {
    Club club{{.program = generous()}};
    Visitor cashier{club}, manager{club}, sara{club};
    json id;
    Shop() {
        cashier.sign_in_staff("cashier");
        manager.sign_in_staff("manager");
        sara.sign_in(club, "+989121112233");
        id = sara.read("/me")["id"];
    }
    json buy(const char* number, int64_t amount, const char* shop = "vanak") {
        return parsed(cashier.post("/staff/receipts", {{"member", id}, {"shop", shop},
                                                       {"number", number}, {"amount", amount}}));
    }
    json offer(const std::string& key) { return sara.read("/offers/" + key); }
    json spendable() { return sara.read("/me")["spendable"]; }
    void join_neighbours() {
        const json body{{"members", {id}}, {"join", {"neighbours"}}};
        REQUIRE(manager.post("/staff/segments", body).status == 200);
    }
};

}  // namespace

TEST_CASE("an offer that a rule gave is seen, told, taken for nothing, and goes with a return") {
    Shop shop;
    shop.join_neighbours();
    const std::string receipt = shop.buy("1", 2'000'000)["receipt"]["id"];
    std::string told;  // in any order
    for (int i = 0; i < 2; ++i) told += shop.club.message_sent_to("+989121112233");
    CHECK(told.find("is yours until") != std::string::npos);
    CHECK(told.find("Come and have a coffee.") != std::string::npos);
    const json messages = shop.sara.read("/me/messages")["items"];
    CHECK(messages[0]["sentence"] == "Come and have a coffee.");
    CHECK(messages[1]["kind"] == "offer_granted");
    CHECK(shop.offer("coffee")["cost"] == 0);
    CHECK(shop.offer("coffee")["can_redeem"] == true);
    CHECK(shop.offer("coffee")["granted_until"] == "1405-09-30");
    const json before = shop.spendable();
    const Reply taken = shop.sara.post("/me/redemptions", {{"offer", "coffee"}});
    CHECK(taken.status == 201);
    CHECK(shop.spendable() == before);
    CHECK_FALSE(shop.offer("coffee").contains("granted_until"));
    CHECK(shop.cashier.post("/staff/returns", {{"receipt", receipt}}).status == 201);
    CHECK(shop.sara.read("/me/redemptions")["items"][0]["state"] == "cancelled");
}

TEST_CASE("staff put members into segments, many at once; what is not there is told one by one") {
    Shop shop;
    CHECK(refusal_of(shop.cashier.post("/staff/segments", {{"members", {shop.id}}})) ==
          "not_allowed");
    const json done = parsed(shop.manager.post(
        "/staff/segments", {{"members", {shop.id, "77"}}, {"join", {"neighbours"}}}))["items"];
    CHECK(done[0]["done"]["segments"] == json{"neighbours"});
    CHECK(done[1]["refusal"] == "member_unknown");
    const json unknown = parsed(shop.manager.post(
        "/staff/segments", {{"members", {shop.id}}, {"join", {"strangers"}}}))["items"][0];
    CHECK(unknown["refusal"] == "segment_unknown");
    CHECK(unknown["detail"] == "The club has no segment of members called “strangers”.");
    const std::string path = "/staff/members/" + shop.id.get<std::string>();
    CHECK(shop.cashier.read(path)["segments"] == json{"neighbours"});
    shop.manager.post("/staff/segments", {{"members", {shop.id}}, {"leave", {"neighbours"}}});
    CHECK_FALSE(shop.cashier.read(path).contains("segments"));
}

TEST_CASE("an offer with a minimum purchase is accepted on a receipt that is large enough") {
    Shop shop;
    shop.sara.post("/me/redemptions", {{"offer", "tea_with_sweets"}});
    const json code = shop.sara.read("/me/redemptions")["items"][0]["code"];
    const auto accept = [&](json more) {
        more["code"] = code;
        more["shop"] = "vanak";
        return shop.cashier.post("/staff/vouchers/accept", more);
    };
    const json small = parsed(accept({{"amount", 400'000}}));
    CHECK(small["refusal"] == "purchase_too_small");
    CHECK(small["detail"].get<std::string>().find("50,000") != std::string::npos);
    CHECK(refusal_of(accept({})) == "purchase_too_small");
    CHECK(refusal_of(accept({{"amount", 600'000}})) == "purchase_lacks_goods");
    json bought{{"member", shop.id}, {"shop", "vanak"}, {"number", "1"}, {"amount", 600'000}};
    bought["lines"] = {{{"category", "sweets"}, {"amount", 600'000}}};
    const json receipt = parsed(shop.cashier.post("/staff/receipts", bought))["receipt"]["id"];
    const json check = parsed(shop.cashier.post(
        "/staff/vouchers/check", {{"code", code}, {"shop", "vanak"}, {"receipt", receipt}}));
    CHECK(check["can_accept"] == true);
    Visitor reza(shop.club);
    reza.sign_in(shop.club, "+989123334455");
    bought["member"] = reza.read("/me")["id"];
    bought["number"] = "2";
    const json other = parsed(shop.cashier.post("/staff/receipts", bought))["receipt"]["id"];
    CHECK(refusal_of(accept({{"receipt", other}})) == "receipt_of_another_member");
    CHECK(accept({{"receipt", receipt}}).status == 200);
    CHECK(shop.sara.read("/me/redemptions")["items"][0]["state"] == "used");
}

TEST_CASE("a corrected receipt keeps its payments, its lines and its room in everyone's limit") {
    Shop shop;
    shop.buy("0", 100'000);  // the first purchase has a gift of its own
    json bought{{"member", shop.id}, {"shop", "tajrish"}, {"number", "1"}, {"amount", 800'000}};
    bought["paid_by"] = {{{"kind", "points"}, {"amount", 300'000}}};
    json receipt = parsed(shop.manager.post("/staff/receipts", bought));
    CHECK(receipt["earned"] == 5 + 5);
    const auto correct = [&](int64_t amount) {
        const std::string id = receipt["receipt"]["id"];
        receipt = parsed(shop.manager.post("/staff/receipts/" + id + "/correct",
                                           {{"amount", amount},
                                            {"reason", "mistyped"},
                                            {"lines", {{{"category", "bread"},
                                                        {"quantity", 2},
                                                        {"amount", amount}}}}}));
        return receipt["earned"];
    };
    CHECK(correct(900'000) == 6 + 6);
    CHECK(correct(2'300'000) == 20 + 10);
    CHECK(correct(900'000) == 6 + 6);  // less, and the room goes back
    CHECK(correct(2'300'000) == 20 + 10);
    const Reply back = shop.manager.post("/staff/returns",
                                         {{"receipt", receipt["receipt"]["id"]},
                                          {"lines", {{{"line", 0}, {"quantity", 1}}}}});
    CHECK(back.status == 201);
    CHECK(parsed(back)["amount"] == 1'150'000);
    bought["number"] = "2";
    bought["paid_by"] = json::array();
    CHECK(parsed(shop.manager.post("/staff/receipts", bought))["earned"] == 8);
}

TEST_CASE("12. An event of the shop's systems earns once, by its source and id; each by itself") {
    Shop shop;
    Visitor owner(shop.club), app(shop.club);
    owner.sign_in_staff("owner");
    app.bearer = parsed(owner.post("/staff/keys", {{"name", "app"}, {"scopes", {"events"}}}))
                     ["secret"];
    json event{{"source", "app"}, {"id", "8812"}, {"member", shop.id}, {"name", "workshop"}};
    event["attributes"] = {{{"name", "hours"}, {"number", 3}}};
    json nameless = event;
    nameless.erase("name");
    json stranger = event;
    stranger["member"] = "77";
    json other = event;
    other["source"] = "web";
    const json all{event, event, nameless, stranger, other};
    const json done = parsed(app.post("/events", {{"items", all}}))["items"];
    CHECK(done[0]["done"]["earned"] == 30);
    CHECK(done[1]["refusal"] == "event_already_recorded");
    CHECK(done[2]["refusal"] == "malformed");
    CHECK(done[3]["refusal"] == "member_unknown");
    CHECK(done[4]["done"]["spendable"] == 50 + 60);
    CHECK(refusal_of(shop.cashier.post("/events", {{"items", {event}}})) == "not_allowed");
    CHECK(refusal_of(app.post("/receipts", {{"items", json::array()}})) == "not_allowed");
}

TEST_CASE("a system of the shop enrols members with the consent they gave there") {
    Shop shop;
    Visitor owner(shop.club), till(shop.club), reza(shop.club);
    owner.sign_in_staff("owner");
    till.bearer = parsed(owner.post("/staff/keys", {{"name", "till"}, {"scopes", {"members"}}}))
                      ["secret"];
    const json reza_agrees{{"mobile", "09123334455"}, {"name", "Reza"}, {"consent", "I agree."}};
    json silent{{"mobile", "09123334456"}, {"consent", ""}};
    json invited{{"mobile", "09123334457"}, {"consent", "Yes."}, {"referral_code", "NOBODY"}};
    json wrong{{"mobile", "12"}, {"consent", "Yes."}};
    const json done = parsed(till.post(
        "/members", {{"items", {reza_agrees, reza_agrees, silent, invited, wrong}}}))["items"];
    const json id = done[0]["done"]["member"];
    CHECK(done[1]["refusal"] == "mobile_taken");
    CHECK(done[2]["refusal"] == "consent_missing");
    CHECK(done[3]["refusal"] == "referral_code_unknown");
    CHECK(done[4]["refusal"] == "mobile_invalid");
    CHECK(parsed(till.post("/staff/members/search", {{"text", "Reza"}}))["items"][0]["id"] == id);
    reza.sign_in(shop.club, "+989123334455");  // is known, and is not asked again
    CHECK(reza.read("/me")["id"] == id);
    CHECK(reza.read("/me")["spendable"] == 50);
    CHECK(reza.read("/me/export").dump().find("I agree.") != std::string::npos);
}
