// A program's way through the API: read, drafted, checked, explained, published, and in force from
// its own day on.
#include <doctest/doctest.h>

#include "tests/server/club.h"

using namespace vafa;
using namespace vafa::test;

namespace {

struct House {
    Club club;
    Visitor owner{club}, manager{club}, cashier{club};
    House() {
        club.set_clock("2026-12-01T08:00:00Z");  // 1405-09-10
        owner.sign_in_staff("owner");
        manager.sign_in_staff("manager");
        cashier.sign_in_staff("cashier");
    }
    json newest() {
        const json items = manager.read("/staff/programs")["items"];
        return manager.read("/staff/programs/" + items[0]["version"].dump());
    }
    // The one in force with double points, beginning on a day.
    json better(const std::string& from) {
        json program = newest();
        program["version"] = program["version"].get<int64_t>() + 1;
        program["effective_from"] = from;
        program["earn_rules"][0]["points"] = 2;
        return program;
    }
};

}  // namespace

TEST_CASE("a draft is checked as it is kept, published by the owner, and holds from its own day") {
    House house;
    const json program = house.better("1405-09-12");
    const Reply kept = house.manager.put("/staff/programs/draft", program);
    CAPTURE(kept.body);
    CHECK(kept.status == 200);
    CHECK(parsed(kept)["can_be_published"] == true);
    CHECK(house.manager.read("/staff/programs/draft")["earn_rules"][0]["points"] == 2);
    CHECK(house.manager.post("/staff/programs/publish", {{"version", program["version"]}}).status ==
          403);
    const Reply published =
        house.owner.post("/staff/programs/publish", {{"version", program["version"]}});
    CAPTURE(published.body);
    CHECK(published.status == 201);
    CHECK(house.newest()["earn_rules"][0]["points"] == 2);
    CHECK(refusal_of(house.owner.post("/staff/programs/publish",
                                      {{"version", program["version"]}})) == "version_exists");

    Visitor member(house.club);
    member.sign_in(house.club, "+989121112233");
    const std::string id = member.read("/me")["id"];
    auto earned = [&](const char* number) {
        const Reply reply = house.cashier.post(
            "/staff/receipts",
            {{"member", id}, {"shop", "vanak"}, {"number", number}, {"amount", 900'000}});
        CAPTURE(reply.body);
        CHECK(reply.status == 201);
        return parsed(reply)["earned"].get<int64_t>();
    };
    CHECK(earned("1") == 9);
    house.club.set_clock("2026-12-02T20:31:00Z");  // 1405-09-12 has begun in Tehran
    house.cashier.sign_in_staff("cashier");
    CHECK(earned("2") == 18);
}

TEST_CASE("what is wrong in a draft is said in the reader's language, and keeps it from publishing") {
    House house;
    json program = house.better("1405-09-12");
    program["offers"][0]["tiers"] = {"platinum"};
    const json check = parsed(house.manager.put("/staff/programs/draft", program));
    CHECK(check["can_be_published"] == false);
    CHECK(check["findings"][0]["pointer"] == "/offers/0/tiers/0");
    CHECK(check["findings"][0]["problem"] == "name_unknown");
    CHECK(check["findings"][0]["sentence"] == "Nothing here is called “platinum”.");
    const Reply refused =
        house.owner.post("/staff/programs/publish", {{"version", program["version"]}});
    CHECK(refused.status == 422);
    CHECK(refusal_of(refused) == "program_invalid");
    CHECK(parsed(refused)["fields"][0]["pointer"] == "/offers/0/tiers/0");
}

TEST_CASE("a program cannot begin today nor at once, nor bear a published number, nor be unreadable") {
    House house;
    for (const char* day : {"1405-09-10", "1405-09-09"}) {
        json program = house.better(day);
        house.manager.put("/staff/programs/draft", program);
        const Reply refused =
            house.owner.post("/staff/programs/publish", {{"version", program["version"]}});
        CHECK(refusal_of(refused) == "program_invalid");
        CHECK(parsed(refused)["fields"][0]["pointer"] == "/effective_from");
    }
    house.club.set_clock("2026-12-01T20:25:00Z");  // five minutes before the next day
    house.owner.sign_in_staff("owner");
    house.manager.sign_in_staff("manager");
    for (const auto& [day, status] : {std::pair{"1405-09-11", 422}, {"1405-09-12", 201}}) {
        json program = house.better(day);
        house.manager.put("/staff/programs/draft", program);
        CHECK(house.owner.post("/staff/programs/publish", {{"version", program["version"]}}).status ==
              status);
    }
    json same = house.newest();
    house.manager.put("/staff/programs/draft", same);
    CHECK(refusal_of(house.owner.post("/staff/programs/publish", {{"version", same["version"]}})) ==
          "version_exists");
    same["earn_rules"][0]["points"] = -1;
    const Reply unreadable = house.manager.put("/staff/programs/draft", same);
    CHECK(unreadable.status == 400);
    CHECK(parsed(unreadable)["fields"][0]["pointer"] == "/earn_rules/0/points");
    CHECK(house.manager.get("/staff/programs/99").status == 404);
}

TEST_CASE("25. What a purchase would earn is explained, with why not more") {
    House house;
    const json explained = parsed(house.manager.post(
        "/staff/programs/explain",
        {{"version", 1},
         {"amount", 900'000},
         {"tier", "bronze"},
         {"purchases_before", 3},
         {"lines", {{{"category", "fruit_vegetables"}, {"amount", 300'000}}}}}));
    CAPTURE(explained.dump());
    CHECK(explained["points"] == 12);
    CHECK(explained["details"].size() == 2);
    const std::string missed = explained["missed"].dump();
    CHECK(missed.find("for purchases of at least") != std::string::npos);
}

TEST_CASE("the schema of programs is served") {
    Club club;
    Visitor visitor(club);
    CHECK(visitor.read("/program-schema.json")["$schema"] ==
          "https://json-schema.org/draft/2020-12/schema");
}
