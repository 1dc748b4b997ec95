// The main job over HTTP, against the real program: a member signs in, fills a form, buys, plays,
// redeems; a cashier records, a partner accepts, and staff see what the member sees.
#include <doctest/doctest.h>

#include "core/hash/hash.h"
#include "core/wire/wire.h"
#include "server-stub/storage/club.h"
#include "server-stub/storage/store.h"
#include "tests/server/club.h"

using namespace vafa::test;
using vafa::MemberId;

namespace {

json answer(const char* question, std::initializer_list<const char*> values) {
    return {{"question", question}, {"values", std::vector<std::string>(values.begin(), values.end())}};
}

json profile_answers() {
    return {{"answers",
             {answer("name", {"سارا محمدی"}), answer("birthday", {"1370-05-23"}),
              answer("interests", {"coffee", "books"}), answer("found_us", {"neighbour"})}}};
}

json receipt(const json& member, const char* number, int64_t amount) {
    return {{"member", member}, {"shop", "vanak"},       {"till", "2"},
            {"number", number}, {"amount", amount},      {"fiscal_period", "1405"},
            {"at", "2026-11-21T07:30:00Z"}};
}

int64_t audits(const Club& club, std::string_view deed, const std::string& member) {
    int64_t count = 0;
    club.database().open()->read([&](vafa::storage::Tx& tx) {
        count = vafa::storage::count_audits(tx, deed, MemberId{std::stoll(member)});
    });
    return count;
}

// What the portal does with a published seed: draw again, with core, and compare.
bool is_fair(const json& proof) {
    using namespace vafa;
    const auto read = wire::read_view<club::ProofView>(proof.dump(), time::Calendar::jalali);
    REQUIRE(read);
    const auto seed = hash::digest_from_hex(read->seed);
    REQUIRE(seed);
    const club::PlayView& play = read->play;
    return !game::doubt({.ticket = {play.game, play.member, play.client_seed, play.number},
                         .table = play.table,
                         .prize = play.prize,
                         .commitment = play.commitment},
                        *seed);
}

}  // namespace

TEST_CASE("the main job, from signing in to the voucher, in Persian and in English") {
    for (const std::string language : {"fa", "en"}) {
        CAPTURE(language);
        Club club;
        Visitor member(club, language), cashier(club, language), barista(club, language);

        member.sign_in(club, "+989121112233");
        json me = member.read("/me");
        CHECK(me["mobile"] == "+989121112233");
        CHECK(me["spendable"] == 50);  // the welcome gift
        const std::string id = me["id"];

        const json filled = parsed(member.put("/me/forms/profile", profile_answers()));
        CHECK(filled["earned"] == 150);
        CHECK(filled["form"]["complete"] == true);
        CHECK(parsed(member.put("/me/forms/profile", profile_answers()))["earned"] == 0);

        cashier.sign_in_staff("cashier");
        const json found = parsed(cashier.post("/staff/members/search", {{"text", "محمدي"}}));
        REQUIRE(found["items"].size() == 1);
        CHECK(found["items"][0]["id"] == id);
        const json recorded =
            parsed(cashier.post("/staff/receipts", receipt(id, "7001", 100'000'000)));
        CHECK(recorded["earned"] == 1100);  // 1000 for the amount, 100 for the first purchase
        CHECK(recorded["tier_rose"] == true);
        me = member.read("/me");
        CHECK(me["spendable"] == 50 + 150 + 1100);
        CHECK(me["tier"]["key"] == "silver");

        CHECK(refusal_of(member.post("/me/plays", {{"game", "wheel"}, {"client_seed", "a b"}})) ==
              "seed_invalid");
        const json play = parsed(
            member.post("/me/plays", {{"game", "wheel"}, {"client_seed", "my-own-seed"}}));
        const std::string proof_path = "/me/plays/" + play["id"].get<std::string>() + "/proof";
        CHECK(member.read(proof_path)["seed"] == "");

        const json redemption = parsed(member.post("/me/redemptions", {{"offer", "coffee"}}));
        CHECK(redemption["state"] == "open");
        const json voucher{{"code", redemption["code"]}, {"shop", "cafe_iranshahr"}};
        barista.sign_in_staff("barista");
        CHECK(parsed(barista.post("/staff/vouchers/check", voucher))["can_accept"] == true);
        const json accepted = parsed(barista.post("/staff/vouchers/accept", voucher));
        CHECK(accepted["redemption"]["state"] == "used");
        CHECK(accepted["member_name"] == "سارا محمدی");

        const json customer = parsed(cashier.get("/staff/members/" + id));
        CHECK(customer["stage"] == "customer");
        CHECK(customer["receipts"].size() == 1);
        const json preview = parsed(cashier.get("/staff/members/" + id + "/preview"));
        me = member.read("/me");
        me["mobile"] = "+98912•••2233";  // all that a till needs to know
        CHECK(preview["me"] == me);
        CHECK(preview["offers"] == member.read("/offers")["items"]);
        CHECK(preview["statement"] == member.read("/me/statement"));
        CHECK(audits(club, "previewed", id) == 1);
        CHECK(audits(club, "looked_at", id) == 1);

        const json page = member.read("/me/statement?limit=2");
        CHECK(page["items"].size() == 2);
        const std::string cursor = page["next_cursor"];
        const json next = member.read("/me/statement?limit=100&cursor=" + cursor);
        const json whole = member.read("/me/statement?limit=100");
        CHECK(page["items"].size() + next["items"].size() == whole["items"].size());

        club.set_clock("2026-11-22T08:00:00Z");  // the day is over, its seed is told
        const json proof = member.read(proof_path);
        CHECK(is_fair(proof));
        json changed = proof;
        changed["play"]["prize"] = proof["play"]["prize"] == "points_10" ? "points_30" : "points_10";
        CHECK(!is_fair(changed));
        const json fairness = member.read("/games/wheel/fairness");
        CHECK(fairness["days"][2]["seed"] == proof["seed"]);
        CHECK(fairness["days"][2]["commitment"] == play["commitment"]);
        CHECK(fairness["days"][1]["seed"] == "");
    }
}

TEST_CASE("a mistyped receipt is corrected, and one that was no purchase frees its number") {
    Club club;
    Visitor member(club), cashier(club);
    member.sign_in(club, "+989121112233");
    cashier.sign_in_staff("cashier");
    const json id = member.read("/me")["id"];
    const json typed = parsed(cashier.post("/staff/receipts", receipt(id, "7001", 900'000'000)));
    CHECK(refusal_of(cashier.post("/staff/receipts", receipt(id, "7001", 90'000'000))) ==
          "receipt_already_recorded");
    const std::string first = typed["receipt"]["id"];
    const json right = parsed(cashier.post("/staff/receipts/" + first + "/correct",
                                           {{"amount", 90'000'000}, {"reason", "a zero too many"}}));
    CHECK(right["earned"] == 1000);
    CHECK(member.read("/me")["spendable"] == 1050);
    const std::string second = right["receipt"]["id"];
    const json none = parsed(cashier.post("/staff/receipts/" + second + "/correct",
                                          {{"amount", 0}, {"reason", "another customer's"}}));
    CHECK(none["receipt"]["withdrawn"] == true);
    CHECK(member.read("/me")["spendable"] == 50);
    CHECK(cashier.post("/staff/receipts", receipt(id, "7001", 10'000'000)).status == 201);
}

TEST_CASE("the card in the member's hand is found at the till, and a minute-old picture is not") {
    Club club;
    Visitor member(club), cashier(club);
    member.sign_in(club, "+989121112233");
    cashier.sign_in_staff("cashier");
    const json card{{"text", member.read("/me/card")["token"]}};
    CHECK(parsed(cashier.post("/staff/members/search", card))["items"].size() == 1);
    club.set_clock("2026-11-21T08:02:00Z");
    CHECK(parsed(cashier.post("/staff/members/search", card))["items"].size() == 0);
    for (const char* number : {"09121112233", "۹۱۲۱۱۱۲۲۳۳", "2233"})
        CHECK(parsed(cashier.post("/staff/members/search", {{"text", number}}))["items"].size() == 1);
}

TEST_CASE("an unused voucher that is cancelled gives the points back with the days they had") {
    Club club;
    Visitor member(club), cashier(club);
    member.sign_in(club, "+989121112233");
    cashier.sign_in_staff("cashier");
    cashier.post("/staff/receipts", receipt(member.read("/me")["id"], "1", 100'000'000));
    const json before = member.read("/me");
    const json taken = parsed(member.post("/me/redemptions", {{"offer", "baklava"}}));
    const json stock = member.read("/offers/baklava")["stock_left"];
    const std::string id = taken["id"];
    CHECK(member.post("/me/redemptions/" + id + "/cancel", nullptr).status == 200);
    CHECK(member.read("/me")["spendable"] == before["spendable"]);
    CHECK(member.read("/me")["next_expiry"] == before["next_expiry"]);
    CHECK(member.read("/offers/baklava")["stock_left"] == stock.get<int>() + 1);
    CHECK(refusal_of(member.post("/me/redemptions/" + id + "/cancel", nullptr)) == "voucher_cancelled");
}

TEST_CASE("signing in again rotates the session, and signing out ends it") {
    Club club;
    Visitor member(club);
    member.sign_in(club, "+989121112233");
    const std::string first = member.cookies;
    member.sign_in(club, "+989121112233");  // at once: a number that was proven need not rest
    CHECK(member.cookies != first);
    Visitor old(club);
    old.cookies = first;
    CHECK(old.get("/me").status == 401);
    CHECK(member.get("/me").status == 200);
    Visitor leaving = member;
    CHECK(leaving.send("DELETE", "/auth/session", nullptr).status == 204);
    CHECK(member.get("/me").status == 401);
}
