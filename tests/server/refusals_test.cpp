// Wrong input on the calls of the main job: each has a clear answer in the caller's language and
// changes nothing.
#include <doctest/doctest.h>

#include "core/hash/hash.h"
#include "server-stub/storage/visits.h"
#include "tests/server/club.h"

using namespace vafa::test;

namespace {

bool has_persian(const std::string& text) { return text.find("\xd8") != std::string::npos ||
                                                   text.find("\xd9") != std::string::npos; }

struct Wrong {
    const char* what;
    const char* method;
    const char* path;
    json body;
    int status;
    const char* refusal;
    const char* pointer = "";  // of the first field at fault
};

void check(Visitor& visitor, const Wrong& wrong) {
    const Reply reply = visitor.send(wrong.method, wrong.path, wrong.body);
    CAPTURE(wrong.what);
    CAPTURE(reply.body);
    CHECK(reply.status == wrong.status);
    CHECK(reply.header("content-type") == "application/problem+json");
    const json problem = parsed(reply);
    CHECK(problem["refusal"] == wrong.refusal);
    CHECK(problem["status"] == wrong.status);
    CHECK(problem["detail"] != "");
    CHECK(problem["detail"].get<std::string>().find("⟦") == std::string::npos);
    CHECK(has_persian(problem["detail"]) == (visitor.language() == "fa"));
    if (*wrong.pointer) {
        REQUIRE(problem["fields"].size() > 0);
        CHECK(problem["fields"][0]["pointer"] == wrong.pointer);
        CHECK(problem["fields"][0]["detail"] != "");
    }
}

json answers(const char* question, const char* value) {
    return {{"answers", {{{"question", question}, {"values", {value}}}}}};
}

const std::vector<Wrong> wrongs_of_a_member{
    {"no body", "PUT", "/me/forms/profile", nullptr, 400, "malformed"},
    {"a body of another shape", "PUT", "/me/forms/profile", json::array(), 400, "malformed"},
    {"a field too many", "POST", "/me/redemptions", {{"offer", "coffee"}, {"cost", 1}}, 400,
     "malformed", "/cost"},
    {"a field of another type", "POST", "/me/redemptions", {{"offer", 7}}, 400, "malformed",
     "/offer"},
    {"an unfinished form", "PUT", "/me/forms/profile", answers("found_us", "neighbour"), 422,
     "form_incomplete", "/answers/name"},
    {"an unknown choice", "PUT", "/me/forms/profile",
     {{"answers",
       {{{"question", "name"}, {"values", {"Sara"}}},
        {{"question", "found_us"}, {"values", {"television"}}}}}},
     422, "form_invalid", "/answers/found_us"},
    {"30 Esfand of a short year", "PUT", "/me/forms/profile",
     {{"answers",
       {{{"question", "name"}, {"values", {"Sara"}}},
        {{"question", "birthday"}, {"values", {"1371-12-30"}}}}}},
     422, "form_invalid", "/answers/birthday"},
    {"an unknown form", "PUT", "/me/forms/shoe_size", answers("name", "Sara"), 404, "form_unknown"},
    {"an offer that costs more than there is", "POST", "/me/redemptions", {{"offer", "coffee"}},
     422, "not_enough_points"},
    {"an offer for a higher tier", "POST", "/me/redemptions", {{"offer", "flight"}}, 422,
     "tier_too_low"},
    {"an unknown offer", "POST", "/me/redemptions", {{"offer", "moon"}}, 404, "offer_unknown"},
    {"a redemption of nobody", "POST", "/me/redemptions/12345/cancel", nullptr, 404,
     "redemption_unknown"},
    {"a redemption that is no number", "POST", "/me/redemptions/x/cancel", nullptr, 404,
     "redemption_unknown"},
    {"an unknown game", "POST", "/me/plays", {{"game", "dice"}, {"client_seed", "a"}}, 404,
     "game_unknown"},
    {"a game for adults, the birthday unknown", "POST", "/me/plays",
     {{"game", "wheel"}, {"client_seed", "a"}}, 422, "adults_only"},
    {"a language that the club does not speak", "PUT", "/me/settings", {{"language", "eo"}}, 422,
     "choice_unknown", "/language"},
    {"an unknown address", "POST", "/me/shoes", nullptr, 404, "not_found"},
    {"a wrong method", "POST", "/me", nullptr, 405, "wrong_method"},
};

std::vector<Wrong> wrongs_of_a_cashier(const json& member) {
    const auto receipt = [&](const char* field, const json& value) {
        json body{{"member", member}, {"shop", "vanak"}, {"number", "1"}, {"amount", 1000},
                  {"at", "2026-11-21T07:00:00Z"}};
        body[field] = value;
        return body;
    };
    return {
        {"a receipt of tomorrow", "POST", "/staff/receipts", receipt("at", "2026-11-22T07:00:00Z"),
         422, "receipt_in_future", "/at"},
        {"a receipt of last month", "POST", "/staff/receipts",
         receipt("at", "2026-10-22T07:00:00Z"), 422, "receipt_too_old"},
        {"a time that is none", "POST", "/staff/receipts", receipt("at", "yesterday"), 400,
         "malformed", "/at"},
        {"a negative amount", "POST", "/staff/receipts", receipt("amount", -1), 400, "malformed",
         "/amount"},
        {"an amount beyond counting", "POST", "/staff/receipts", receipt("amount", 1e300), 400,
         "malformed", "/amount"},
        {"a shop that is none", "POST", "/staff/receipts", receipt("shop", "atlantis"), 422,
         "shop_unknown"},
        {"a member that is none", "POST", "/staff/receipts", receipt("member", "1"), 404,
         "member_unknown"},
        {"a receipt that is none", "POST", "/staff/receipts/77/correct",
         {{"amount", 1}, {"reason", "typing"}}, 404, "receipt_unknown"},
        {"a voucher that is none", "POST", "/staff/vouchers/check",
         {{"code", "AAAA"}, {"shop", "vanak"}}, 404, "voucher_unknown", "/code"},
        {"a member's page that is none", "GET", "/staff/members/1", nullptr, 404, "member_unknown"},
    };
}

}  // namespace

TEST_CASE("wrong input is refused in the caller's language and changes nothing") {
    for (const std::string language : {"fa", "en"}) {
        CAPTURE(language);
        Club club;
        Visitor member(club, language), cashier(club, language);
        member.sign_in(club, "+989121112233");
        cashier.sign_in_staff("cashier");
        const json before = member.read("/me");
        const json statement = member.read("/me/statement");
        for (const Wrong& wrong : wrongs_of_a_member) check(member, wrong);
        for (const Wrong& wrong : wrongs_of_a_cashier(before["id"])) check(cashier, wrong);
        CHECK(member.read("/me") == before);
        CHECK(member.read("/me/statement") == statement);
    }
}

TEST_CASE("a voucher is accepted once, by whom it is for") {
    Club club;
    Visitor member(club), cashier(club), barista(club), other(club);
    member.sign_in(club, "+989121112233");
    other.sign_in(club, "+989124445566");
    cashier.sign_in_staff("cashier");
    barista.sign_in_staff("barista");
    const json id = member.read("/me")["id"];
    cashier.post("/staff/receipts", {{"member", id}, {"shop", "vanak"}, {"number", "1"},
                                     {"amount", 100'000'000}, {"at", "2026-11-21T07:00:00Z"}});
    const json code = parsed(member.post("/me/redemptions", {{"offer", "coffee"}}))["code"];
    const auto at = [&](const char* shop) { return json{{"code", code}, {"shop", shop}}; };

    CHECK(refusal_of(cashier.post("/staff/vouchers/accept", at("books_enghelab"))) ==
          "voucher_of_another_partner");
    CHECK(refusal_of(barista.post("/staff/vouchers/accept", at("vanak"))) == "not_allowed");
    json named = at("cafe_iranshahr");
    named["member"] = other.read("/me")["id"];
    CHECK(refusal_of(barista.post("/staff/vouchers/accept", named)) == "voucher_of_another_member");
    std::string mistyped = code;
    mistyped[3] = mistyped[3] == 'A' ? 'B' : 'A';
    CHECK(refusal_of(barista.post("/staff/vouchers/accept",
                                  {{"code", mistyped}, {"shop", "cafe_iranshahr"}})) ==
          "voucher_unknown");
    CHECK(barista.post("/staff/vouchers/accept", at("cafe_iranshahr")).status == 200);
    CHECK(refusal_of(barista.post("/staff/vouchers/accept", at("cafe_iranshahr"))) ==
          "voucher_used");
}

TEST_CASE("47. Ten wrong voucher codes lock the till for a while") {
    Club club;
    Visitor cashier(club);
    cashier.sign_in_staff("cashier");
    const json wrong{{"code", "AAAABBBBCCCC"}, {"shop", "vanak"}};
    for (int i = 0; i < 10; ++i)
        CHECK(refusal_of(cashier.post("/staff/vouchers/check", wrong)) == "voucher_unknown");
    const Reply locked = cashier.post("/staff/vouchers/check", wrong);
    CHECK(locked.status == 429);
    CHECK(locked.header("retry-after") == "900");
    club.set_clock("2026-11-21T08:15:00Z");
    CHECK(refusal_of(cashier.post("/staff/vouchers/check", wrong)) == "voucher_unknown");
}

TEST_CASE("a code: wrong, tried too often, too late, asked for too soon") {
    Club club;
    Visitor visitor(club);
    const std::string mobile = "+989121112233";
    CHECK(refusal_of(visitor.post("/auth/otp", {{"mobile", "12345"}})) == "mobile_invalid");
    const auto ask = [&] { return parsed(visitor.post("/auth/otp", {{"mobile", mobile}})); };
    const auto attempt = [&](const json& challenge, const std::string& code) {
        return visitor.post("/auth/session", {{"challenge_id", challenge["challenge_id"]},
                                              {"code", code}, {"consent", true}});
    };
    json challenge = ask();
    const Reply too_soon = visitor.post("/auth/otp", {{"mobile", mobile}});
    CHECK(too_soon.status == 429);
    CHECK(too_soon.header("retry-after") == "60");

    const std::string code = club.code_sent_to(mobile);
    const std::string wrong = code == "000000" ? "000001" : "000000";
    for (int i = 0; i < 5; ++i) CHECK(refusal_of(attempt(challenge, wrong)) == "code_wrong");
    CHECK(refusal_of(attempt(challenge, code)) == "code_tried_too_often");

    club.set_clock("2026-11-21T08:01:00Z");
    challenge = ask();
    const std::string late = club.code_sent_to(mobile);
    club.set_clock("2026-11-21T08:03:00Z");
    CHECK(refusal_of(attempt(challenge, late)) == "code_expired");
    CHECK(refusal_of(attempt({{"challenge_id", "made-up"}}, late)) == "code_expired");
}

TEST_CASE("a new number is asked for consent, and the code is still good then") {
    Club club;
    Visitor visitor(club);
    const json challenge = parsed(visitor.post("/auth/otp", {{"mobile", "+989121112233"}}));
    json body{{"challenge_id", challenge["challenge_id"]},
              {"code", club.code_sent_to("+989121112233")}};
    const json asked = parsed(visitor.post("/auth/session", body));
    CHECK(asked["new"] == true);
    CHECK(asked["consent"] != "");
    CHECK(visitor.cookies == "");
    body["consent"] = true;
    CHECK(visitor.post("/auth/session", body).status == 201);
    CHECK(refusal_of(visitor.post("/auth/session", body)) == "code_expired");  // it is spent
}

TEST_CASE("staff passwords: wrong ones are counted, and then nobody gets in for a while") {
    Club club;
    Visitor visitor(club);
    const json wrong{{"username", "cashier"}, {"password", "guess"}};
    const json unknown{{"username", "nobody"}, {"password", "guess"}};
    CHECK(visitor.post("/staff/session", unknown).body == visitor.post("/staff/session", wrong).body);
    for (int i = 1; i < 10; ++i)
        CHECK(refusal_of(visitor.post("/staff/session", wrong)) == "password_wrong");
    const json right{{"username", "cashier"}, {"password", staff_password}};
    CHECK(visitor.post("/staff/session", right).status == 429);
    club.set_clock("2026-11-21T08:16:00Z");
    CHECK(visitor.post("/staff/session", right).status == 201);
}

TEST_CASE("staff passwords: whom an address has tried too often, nobody tries from it any more") {
    Club club;
    Visitor visitor(club);
    const auto guess = [&](const std::string& name, const std::string& password) {
        return visitor.post("/staff/session", {{"username", name}, {"password", password}});
    };
    for (int i = 0; i < 50; ++i)
        CHECK(refusal_of(guess("nobody" + std::to_string(i), "guess")) == "password_wrong");
    CHECK(guess("cashier", "guess").status == 429);
    CHECK(guess("cashier", std::string(staff_password)).status == 429);
    club.set_clock("2026-11-21T08:16:00Z");
    CHECK(guess("cashier", std::string(staff_password)).status == 201);
}

TEST_CASE("13. The same request again gets the same answer; another under its key is refused") {
    Club club;
    Visitor member(club);
    member.sign_in(club, "+989121112233");
    const json body{{"answers", {{{"question", "name"}, {"values", {"Sara"}}}}}};
    const Reply first = member.send_with_key("key-1", "PUT", "/me/forms/profile", body);
    const Reply again = member.send_with_key("key-1", "PUT", "/me/forms/profile", body);
    CHECK(first.header("idempotent-replay") == "");
    CHECK(again.header("idempotent-replay") == "true");
    CHECK(again.status == first.status);
    CHECK(again.body == first.body);
    CHECK(parsed(first)["earned"] == 20);
    CHECK(member.read("/me")["spendable"] == 70);

    const Reply other = member.send_with_key("key-1", "POST", "/me/redemptions",
                                             {{"offer", "coffee"}});
    CHECK(other.status == 409);
    CHECK(refusal_of(other) == "idempotency_key_reused");
    CHECK(refusal_of(member.send_with_key("", "PUT", "/me/forms/profile", body)) ==
          "idempotency_key_missing");

    // What was asked is remembered so that nobody guesses it who has a copy of the database; a
    // server of before had a plain hash, and what it remembered is still known.
    const std::string text = "PUT /api/v1/me/forms/profile?\n" + body.dump();
    const std::string plain = vafa::hash::hex(vafa::hash::sha256(vafa::hash::bytes_of(text)));
    const std::string principal = "member:" + member.read("/me")["id"].get<std::string>();
    auto store = club.database().open({.writers = 1});
    store->read([&](vafa::storage::Tx& tx) {
        const auto known = vafa::storage::answered(tx, principal, "key-1");
        CHECK((known && known->request_hash != plain));
    });
    store->write_and_wait([&](vafa::storage::Tx& tx) {
        vafa::storage::remember(tx, {principal, "older", club.now()}, {plain, 200, first.body});
        return vafa::storage::Keep::all;
    });
    CHECK(member.send_with_key("older", "PUT", "/me/forms/profile", body).body == first.body);
}

TEST_CASE("14. A refusal is remembered under its key, though the points have come since") {
    Club club;
    Visitor member(club), cashier(club);
    member.sign_in(club, "+989121112233");
    cashier.sign_in_staff("cashier");
    const json coffee{{"offer", "coffee"}};
    CHECK(refusal_of(member.send_with_key("first", "POST", "/me/redemptions", coffee)) ==
          "not_enough_points");
    cashier.post("/staff/receipts",
                 {{"member", member.read("/me")["id"]}, {"shop", "vanak"}, {"number", "1"},
                  {"amount", 100'000'000}, {"at", "2026-11-21T07:00:00Z"}});
    CHECK(refusal_of(member.send_with_key("first", "POST", "/me/redemptions", coffee)) ==
          "not_enough_points");
    CHECK(member.send_with_key("second", "POST", "/me/redemptions", coffee).status == 201);
}
