// What staff do by hand, and what members are told before points are worth less, over HTTP against
// the real program.
#include <doctest/doctest.h>

#include "server-stub/storage/club.h"
#include "tests/server/club.h"

using namespace vafa;
using namespace vafa::test;

namespace {

const std::string mobile = "+989121112233";

struct Shop {
    Club club;
    Visitor cashier{club}, manager{club}, owner{club}, sara{club};
    std::string id;
    Shop() {
        cashier.sign_in_staff("cashier");
        manager.sign_in_staff("manager");
        owner.sign_in_staff("owner");
        sara.sign_in(club, mobile);
        sara.put("/me/settings", {{"language", "en"}});
        id = sara.read("/me")["id"];
    }
    int64_t audits(const char* deed) {
        int64_t count = 0;
        club.database().open()->read([&](storage::Tx& tx) {
            count = storage::count_audits(tx, deed, MemberId{std::stoll(id)});
        });
        return count;
    }
    // A request of the till; its path.
    std::string ask(json wish) {
        wish["member"] = id;
        wish["shop"] = "vanak";
        const json asked = parsed(cashier.post("/staff/spending", wish));
        return "/staff/spending/" + asked["id"].get<std::string>();
    }
};

}  // namespace

TEST_CASE("a code sent to the phone lets the till spend points, once, and opens no session") {
    Shop shop;
    const std::string first = shop.ask({{"points", 20}});
    CHECK(refusal_of(shop.cashier.post(first + "/approve", {{"code", "123456"}})) == "code_wrong");
    const Reply sent = shop.cashier.send_with_key("code", "POST", first + "/code", nullptr);
    CHECK(sent.status == 202);
    // Who did not hear the answer hears it now, and not that they ask too often.
    CHECK(shop.cashier.send_with_key("code", "POST", first + "/code", nullptr).body == sent.body);
    CHECK(parsed(sent)["expires_at"] == "2026-11-21T08:02:00.000Z");
    const std::string said = shop.club.message_sent_to(mobile);
    CHECK(said.find("20") != std::string::npos);
    std::string code;
    for (const char c : said.substr(0, said.find("Vanak")))
        if (c >= '0' && c <= '9') code += c;
    CAPTURE(said);
    REQUIRE(code.size() == 6);
    const std::string wrong = code == "000000" ? "000001" : "000000";
    CHECK(refusal_of(shop.cashier.post(first + "/approve", {{"code", wrong}})) == "code_wrong");
    Visitor thief(shop.club);
    CHECK(refusal_of(thief.post("/auth/session",
                                {{"challenge_id", "spending:" + first.substr(16)},
                                 {"code", code}})) == "code_wrong");
    CHECK(parsed(shop.cashier.post(first + "/approve", {{"code", code}}))["state"] == "approved");
    CHECK(shop.sara.read("/me")["spendable"] == 30);
    CHECK(shop.audits("sent_spending_code") == 1);
    const std::string second = shop.ask({{"points", 5}});
    CHECK(refusal_of(shop.cashier.post(second + "/approve", {{"code", code}})) == "code_wrong");
    CHECK(refusal_of(shop.cashier.post(second + "/code", nullptr)) == "too_many_requests");
    CHECK(refusal_of(shop.cashier.post(first + "/code", nullptr)) == "hold_resolved");
    CHECK(refusal_of(shop.cashier.post("/staff/spending/77/code", nullptr)) == "hold_unknown");
}

TEST_CASE("wrong codes of a till are counted, and then the right one is too late") {
    Shop shop;
    const std::string path = shop.ask({{"points", 20}});
    shop.cashier.post(path + "/code", nullptr);
    const std::string said = shop.club.message_sent_to(mobile);
    const std::string code = said.substr(said.find_first_of("0123456789"), 6);
    for (int i = 0; i < 5; ++i)
        shop.cashier.post(path + "/approve", {{"code", code == "000000" ? "000001" : "000000"}});
    CHECK(refusal_of(shop.cashier.post(path + "/approve", {{"code", code}})) ==
          "code_tried_too_often");
    CHECK(shop.sara.read("/me")["spendable"] == 50);
}

TEST_CASE("a manager gives a tier until a day, with a reason that the member can read") {
    Shop shop;
    const std::string path = "/staff/members/" + shop.id + "/tier";
    json body{{"tier", "gold"}, {"until", "1406-06-31"}, {"reason", "moved here"}};
    CHECK(refusal_of(shop.cashier.post(path, body)) == "not_allowed");
    const json given = parsed(shop.manager.post(path, body));
    CHECK(given["key"] == "gold");
    CHECK(given["kept_until"] == "1406-06-31");
    CHECK(shop.sara.read("/me")["tier"]["key"] == "gold");
    CHECK(shop.sara.read("/me/messages").dump().find("moved here") != std::string::npos);
    CHECK(shop.audits("gave_tier") == 1);
    body["tier"] = "platinum";
    CHECK(refusal_of(shop.manager.post(path, body)) == "tier_unknown");
    CHECK(refusal_of(shop.manager.post("/staff/members/77/tier", body)) == "member_unknown");
    body["until"] = "1405-08-29";
    CHECK(refusal_of(shop.manager.post(path, body)) == "out_of_range");
}

TEST_CASE("a manager ends a plan before its time, with a reason") {
    Shop shop;
    shop.cashier.post("/staff/memberships",
                      {{"plan", "neighbour"}, {"member", shop.id}, {"shop", "vanak"}});
    const json runs = shop.manager.read("/staff/members/" + shop.id)["memberships"][0];
    CHECK(runs["plan"] == "neighbour");
    const std::string path = "/staff/memberships/" + runs["id"].get<std::string>() + "/end";
    json body{{"member", shop.id}, {"reason", ""}};
    CHECK(refusal_of(shop.cashier.post(path, body)) == "not_allowed");
    CHECK(refusal_of(shop.manager.post(path, body)) == "reason_missing");
    body["reason"] = "as she asked";
    CHECK(parsed(shop.manager.post(path, body))["items"].empty());
    CHECK_FALSE(shop.sara.read("/me/memberships")["items"][0].contains("until"));
    CHECK(refusal_of(shop.manager.post(path, body)) == "plan_unknown");
    CHECK(shop.audits("ended_plan") == 1);
}

TEST_CASE("points are worth less only after the promised notice, and members are told") {
    Shop shop;
    json program = shop.manager.read("/staff/programs/1");
    program["version"] = 2;
    program["effective_from"] = "1405-09-29";  // in 29 days
    program["offers"][0]["cost"] = 400;
    const auto has = [](const json& findings, const char* problem) {
        for (const json& each : findings)
            if (each["problem"] == problem) return true;
        return false;
    };
    const json draft = parsed(shop.manager.put("/staff/programs/draft", program));
    CHECK(draft["can_be_published"] == false);
    CHECK(has(draft["findings"], "worth_less_too_soon"));
    const Reply refused = shop.owner.post("/staff/programs/publish", {{"version", 2}});
    CHECK(refusal_of(refused) == "program_invalid");
    CHECK(parsed(refused)["fields"][0]["pointer"] == "/offers/0/cost");
    program["effective_from"] = "1405-09-30";
    const json later = parsed(shop.manager.put("/staff/programs/draft", program));
    CHECK(later["can_be_published"] == true);
    CHECK(has(later["findings"], "worth_less"));
    CHECK(shop.owner.post("/staff/programs/publish", {{"version", 2}}).status == 201);
    shop.club.set_clock("2026-11-22T08:00:00Z");
    CHECK(shop.club.message_sent_to(mobile).find("Until then nothing changes.") !=
          std::string::npos);
}
