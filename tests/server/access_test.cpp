// Who comes in: sessions seen and ended, staff taken on and let go, second factors, keys of the
// shop's systems; and the ways in which somebody might try without being let.
#include <doctest/doctest.h>

#include "server-stub/auth/totp.h"
#include "server-stub/storage/access.h"
#include "server-stub/storage/store.h"
#include "tests/server/club.h"

using namespace vafa;
using namespace vafa::test;

namespace {

const std::string mobile = "+989121112233";

json person(const char* username, const char* role, const char* password = "a long password") {
    return {{"username", username}, {"name", username}, {"role", role}, {"password", password}};
}

Reply sign_in(Visitor& visitor, const std::string& username, const std::string& password,
              const std::string& totp = "") {
    json body{{"username", username}, {"password", password}};
    if (!totp.empty()) body["totp"] = totp;
    Reply reply = visitor.post("/staff/session", body);
    if (reply.status == 201) visitor.csrf = parsed(reply)["csrf_token"];
    return reply;
}

json receipt_of(const json& member, const char* number) {
    return {{"member", member}, {"shop", "vanak"}, {"number", number}, {"amount", 10'000'000}};
}

}  // namespace

TEST_CASE("a member sees where they are signed in, and ends one of them") {
    Club club;
    Visitor phone(club), laptop(club), other(club);
    phone.sign_in(club, mobile);
    laptop.sign_in(club, mobile);
    other.sign_in(club, "+989124445566");
    const json sessions = laptop.read("/me/sessions")["items"];
    REQUIRE(sessions.size() == 2);
    CHECK(sessions[0]["current"] == true);
    CHECK(sessions[1]["current"] == false);
    CHECK(sessions[1]["device"] == "Test browser");
    const std::string phone_session = sessions[1]["id"];

    CHECK(other.send("DELETE", "/me/sessions/" + phone_session, nullptr).status == 404);
    CHECK(phone.get("/me").status == 200);
    CHECK(laptop.send("DELETE", "/me/sessions/" + phone_session, nullptr).status == 204);
    CHECK(phone.get("/me").status == 401);
    CHECK(laptop.read("/me/sessions")["items"].size() == 1);
    CHECK(laptop.send("DELETE", "/auth/session", nullptr).status == 204);
    CHECK(laptop.get("/me").status == 401);
}

TEST_CASE("signing in makes a new session and ends the one that was there") {
    Club club;
    Visitor visitor(club), planted(club);
    visitor.sign_in(club, mobile);
    planted.cookies = visitor.cookies;
    visitor.sign_in(club, mobile);
    CHECK(visitor.cookies != planted.cookies);
    CHECK(planted.get("/me").status == 401);
    CHECK(visitor.read("/me/sessions")["items"].size() == 1);

    // A cookie that somebody else chose is never made into a session.
    Visitor victim(club);
    victim.cookies = "vafa_member=chosen-by-somebody-else";
    victim.sign_in(club, "+989124445566");
    CHECK(victim.cookies.find("chosen-by-somebody-else") == std::string::npos);
}

TEST_CASE("the owner takes staff on, changes them and lets them go") {
    Club club;
    Visitor owner(club), new_one(club);
    owner.sign_in_staff("owner");
    const json made = parsed(owner.post("/staff/people", person("ziba", "cashier")));
    CHECK(made["role"] == "cashier");
    CHECK(sign_in(new_one, "ziba", "a long password").status == 201);
    CHECK(new_one.get("/staff/people").status == 403);

    json changed = person("ziba", "manager", "");
    CHECK(parsed(owner.put("/staff/people/" + made["id"].get<std::string>(), changed))["role"] ==
          "manager");
    CHECK(new_one.get("/staff/me").status == 401);  // what they may do has changed
    CHECK(sign_in(new_one, "ziba", "a long password").status == 201);
    CHECK(new_one.read("/staff/me")["role"] == "manager");

    changed["disabled"] = true;
    CHECK(owner.put("/staff/people/" + made["id"].get<std::string>(), changed).status == 200);
    CHECK(new_one.get("/staff/me").status == 401);
    CHECK(refusal_of(sign_in(new_one, "ziba", "a long password")) == "password_wrong");
}

TEST_CASE("staff that cannot be taken on are refused, each for its reason") {
    Club club;
    Visitor owner(club);
    owner.sign_in_staff("owner");
    const auto refusal = [&](const json& body) {
        const json problem = parsed(owner.post("/staff/people", body));
        return problem["fields"].empty() ? problem["refusal"].get<std::string>()
                                         : problem["fields"][0]["refusal"].get<std::string>();
    };
    CHECK(refusal(person("ziba", "king")) == "choice_unknown");
    CHECK(refusal(person("ziba", "cashier", "short")) == "password_weak");
    CHECK(refusal(person("Cashier", "cashier")) == "username_taken");
    CHECK(refusal(person("ziba", "partner")) == "shop_unknown");
    // Marks that turn the text around, or cannot be seen.
    CHECK(refusal(person("\u202Eabiz", "cashier")) == "malformed");
    CHECK(refusal(person("\u200B", "cashier")) == "malformed");
    json elsewhere = person("ziba", "cashier");
    elsewhere["shop"] = "atlantis";
    CHECK(refusal(elsewhere) == "shop_unknown");
    const json people = owner.read("/staff/people")["items"];
    for (const json& each : people) {
        if (each["role"] != "owner") continue;
        CHECK(refusal_of(owner.put("/staff/people/" + each["id"].get<std::string>(),
                                   person("owner", "manager", ""))) == "last_owner");
    }
}

TEST_CASE("staff change their password, and everybody who knew the old one is signed out") {
    Club club;
    Visitor here(club), there(club);
    here.sign_in_staff("cashier");
    there.sign_in_staff("cashier");
    const std::string old(staff_password);
    CHECK(refusal_of(here.put("/staff/me/password", {{"old", "guess"}, {"new", "another one"}})) ==
          "password_wrong");
    CHECK(refusal_of(here.put("/staff/me/password", {{"old", old}, {"new", "short"}})) ==
          "password_weak");
    CHECK(here.put("/staff/me/password", {{"old", old}, {"new", "another one"}}).status == 204);
    CHECK(here.get("/staff/me").status == 200);
    CHECK(there.get("/staff/me").status == 401);
    CHECK(sign_in(there, "cashier", old).status == 422);
    CHECK(sign_in(there, "cashier", "another one").status == 201);
}

TEST_CASE("codes of RFC 6238 are made as its authors say") {
    const std::string secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";  // "12345678901234567890"
    CHECK(auth::totp_at(secret, 59 / 30) == "287082");
    CHECK(auth::totp_at(secret, 1111111109 / 30) == "081804");
    CHECK(auth::totp_at(secret, 20000000000 / 30) == "353130");
}

TEST_CASE("a second factor is asked for once it has proven to work, and no code is good twice") {
    Club club;
    Visitor cashier(club), again(club);
    cashier.sign_in_staff("cashier");
    const json made = parsed(cashier.post("/staff/me/totp", nullptr));
    const std::string secret = made["secret"];
    CHECK(made["uri"].get<std::string>().starts_with("otpauth://totp/"));
    const auto code = [&](int steps) {
        return auth::totp_at(secret, auth::totp_step(club.now()) + steps);
    };
    const std::string password(staff_password);
    CHECK(sign_in(again, "cashier", password).status == 201);  // not proven yet
    CHECK(refusal_of(cashier.put("/staff/me/totp", {{"code", "000000"}})) == "totp_wrong");
    CHECK(cashier.put("/staff/me/totp", {{"code", code(0)}}).status == 204);

    CHECK(refusal_of(sign_in(again, "cashier", password)) == "totp_missing");
    CHECK(refusal_of(sign_in(again, "cashier", password, code(0))) == "totp_wrong");  // used
    CHECK(refusal_of(sign_in(again, "cashier", password, code(5))) == "totp_wrong");
    CHECK(refusal_of(sign_in(again, "cashier", "guess", code(1))) == "password_wrong");
    CHECK(sign_in(again, "cashier", password, code(1)).status == 201);

    // A phone that was lost: the owner takes the second factor away.
    Visitor owner(club);
    owner.sign_in_staff("owner");
    json body = person("cashier", "cashier", "");
    body["drop_totp"] = true;
    CHECK(owner.put("/staff/people/" + again.read("/staff/me")["id"].get<std::string>(), body)
              .status == 200);
    CHECK(sign_in(again, "cashier", password).status == 201);
}

TEST_CASE("whoever finds a desk left open guesses neither the password nor a code") {
    Club club;
    Visitor cashier(club);
    cashier.sign_in_staff("cashier");
    const std::string secret = parsed(cashier.post("/staff/me/totp", nullptr))["secret"];
    const auto code = [&] { return auth::totp_at(secret, auth::totp_step(club.now())); };
    const std::string old(staff_password);
    const json wrong{{"old", "guess"}, {"new", "another one"}}, right{{"old", old}, {"new", old}};
    CHECK(cashier.put("/staff/me/totp", {{"code", code()}}).status == 204);
    for (int i = 0; i < 5; ++i) {
        CHECK(refusal_of(cashier.post("/staff/me/totp/end", {{"code", "000000"}})) == "totp_wrong");
        CHECK(refusal_of(cashier.put("/staff/me/password", wrong)) == "password_wrong");
    }
    club.set_clock("2026-11-21T08:01:00Z");
    CHECK(cashier.post("/staff/me/totp/end", {{"code", code()}}).status == 429);
    CHECK(cashier.put("/staff/me/password", right).status == 429);
    club.set_clock("2026-11-21T08:16:00Z");
    CHECK(cashier.put("/staff/me/password", right).status == 204);
    CHECK(cashier.post("/staff/me/totp/end", {{"code", code()}}).status == 204);
}

TEST_CASE("the secret of a second factor and of a key are nowhere in the database") {
    Club club;
    Visitor owner(club);
    owner.sign_in_staff("owner");
    const std::string totp = parsed(owner.post("/staff/me/totp", nullptr))["secret"];
    const json body{{"name", "till"}, {"scopes", {"receipts"}}};
    const Reply made = owner.send_with_key("k", "POST", "/staff/keys", body);
    const std::string key = parsed(made)["secret"];
    CHECK(!parsed(owner.send_with_key("k", "POST", "/staff/keys", body)).contains("secret"));
    club.database().open()->read([&](storage::Tx& tx) {
        const StaffId id{std::stoll(owner.read("/staff/me")["id"].get<std::string>())};
        const auto factor = storage::second_factor(tx, id);
        REQUIRE(factor);
        CHECK(factor->sealed.find(totp) == std::string::npos);
        REQUIRE(storage::keys(tx).size() == 1);
        CHECK(storage::keys(tx)[0].hash.find(key) == std::string::npos);
        const auto answer = storage::answered(tx, "staff:" + std::to_string(id.value), "k");
        REQUIRE(answer);
        CHECK(answer->body.find(key) == std::string::npos);
    });
}

TEST_CASE("a system of the shop records receipts with its key, for its own shop alone") {
    Club club;
    Visitor owner(club), member(club), till(club);
    owner.sign_in_staff("owner");
    member.sign_in(club, mobile);
    const json id = member.read("/me")["id"];
    const json made = parsed(owner.post(
        "/staff/keys", {{"name", "till 2"}, {"shop", "vanak"}, {"scopes", {"receipts"}}}));
    till.bearer = made["secret"];
    const Reply first = till.send_with_key("r1", "POST", "/staff/receipts", receipt_of(id, "1"));
    CHECK(first.status == 201);
    const Reply again = till.send_with_key("r1", "POST", "/staff/receipts", receipt_of(id, "1"));
    CHECK(again.header("idempotent-replay") == "true");
    CHECK(refusal_of(till.send_with_key("", "POST", "/staff/receipts", receipt_of(id, "2"))) ==
          "idempotency_key_missing");
    json elsewhere = receipt_of(id, "3");
    elsewhere["shop"] = "tajrish";
    CHECK(refusal_of(till.post("/staff/receipts", elsewhere)) == "not_allowed");

    CHECK(owner.read("/staff/keys")["items"][0]["name"] == "till 2");
    CHECK(!owner.read("/staff/keys")["items"][0].contains("secret"));
    CHECK(owner.send("DELETE", "/staff/keys/" + made["id"].get<std::string>(), nullptr).status ==
          204);
    CHECK(refusal_of(till.post("/staff/receipts", receipt_of(id, "4"))) == "not_signed_in");
    till.bearer = "vafa_guessed";
    CHECK(till.post("/staff/receipts", receipt_of(id, "5")).status == 401);
}

TEST_CASE("keys are made, listed and ended at the command line") {
    Club club;
    CHECK(club.stop() == 0);
    const std::vector<std::string> at{"--data", club.data(), "--database",
                                     club.database().address()};
    const auto run = [&](std::vector<std::string> words) {
        words.insert(words.begin(), VAFA_SERVER);
        words.insert(words.end(), at.begin(), at.end());
        return Process(words);
    };
    Process add = run({"key", "add", "--name", "web shop", "--scope", "members"});
    const std::string secret = add.line().value_or("");
    CHECK(secret.starts_with("vafa_"));
    CHECK(add.wait() == 0);
    Process list = run({"key", "list"});
    const std::string line = list.line().value_or("");
    CHECK(line.find("web shop\tmembers\tall shops") != std::string::npos);
    CHECK(line.find(secret) == std::string::npos);
    CHECK(list.wait() == 0);
    club.start();
    Visitor shop(club);
    shop.bearer = secret;
    CHECK(shop.post("/staff/members/search", {{"text", "sara"}}).status == 200);
    CHECK(club.stop() == 0);
    CHECK(run({"key", "end", line.substr(0, line.find('\t'))}).wait() == 0);
    CHECK(run({"key", "add", "--name", "x", "--scope", "everything"}).wait() == 64);
    club.start();
    CHECK(shop.post("/staff/members/search", {{"text", "sara"}}).status == 401);
}
