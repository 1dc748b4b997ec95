// What somebody with bad intentions tries, over real HTTP against the real server.
#include <doctest/doctest.h>

#include <set>

#include "core/time/stamp.h"
#include "tests/server/club.h"

using namespace vafa;
using namespace vafa::test;

namespace {

const std::string mobile = "+989121112233";

json give_receipt(Club& club, const json& member) {
    Visitor cashier(club);
    cashier.sign_in_staff("cashier");
    const json body{{"member", member}, {"shop", "vanak"}, {"number", member.get<std::string>()},
                    {"amount", 100'000'000}};
    const Reply reply = cashier.post("/staff/receipts", body);
    REQUIRE(reply.status == 201);
    return parsed(reply)["receipt"]["id"];
}

json name_form(const std::string& name) {
    return {{"answers", {{{"question", "name"}, {"values", {name}}}}}};
}

// Digits that look like Latin ones, for each digit of a code.
std::string in_digits(const std::string& code, const std::vector<const char*>& digits) {
    std::string text;
    for (const char c : code) text += digits[static_cast<size_t>(c - '0')];
    return text;
}

const std::vector<const char*> persian{"۰", "۱", "۲", "۳", "۴", "۵", "۶", "۷", "۸", "۹"};
const std::vector<const char*> arabic{"٠", "١", "٢", "٣", "٤", "٥", "٦", "٧", "٨", "٩"};
const std::vector<const char*> fullwidth{"０", "１", "２", "３", "４", "５", "６", "７", "８", "９"};

}  // namespace

TEST_CASE("a code cannot be guessed: five tries each, few codes an hour, longer and longer rests") {
    Club club;
    Visitor attacker(club);
    Instant now = club.now();
    int tries = 0, codes = 0;
    int64_t longest_rest = 0;
    // Two hours, asking as soon as it is allowed and trying as often as it is allowed.
    for (const Instant end = now + hours(2); now < end;) {
        const Reply asked = attacker.post("/auth/otp", {{"mobile", mobile}});
        if (asked.status == 429) {
            const int64_t rest = std::stoll(asked.header("retry-after"));
            longest_rest = std::max(longest_rest, rest);
            now = now + Duration{rest * 1000};
            club.set_clock(time::write_instant(now));
            continue;
        }
        ++codes;
        const std::string real = club.code_sent_to(mobile);
        for (int guess = 0;; ++guess) {
            std::string code = std::to_string(100'000 + guess);
            if (code == real) code = "000000";
            const Reply reply = attacker.post(
                "/auth/session", {{"challenge_id", parsed(asked)["challenge_id"]}, {"code", code}});
            if (refusal_of(reply) != "code_wrong") break;
            ++tries;
        }
    }
    CHECK(codes <= 10);
    CHECK(tries == codes * 5);
    CHECK(longest_rest >= 480);
}

TEST_CASE("an address that asks for very many codes waits longer and longer between them") {
    Club club;
    Visitor asker(club);
    const auto ask = [&](int n) {
        return asker.post("/auth/otp", {{"mobile", "+98913" + std::to_string(1'000'000 + n)}});
    };
    for (int i = 0; i < 151; ++i) REQUIRE(ask(i).status == 202);
    Instant now = club.now();
    for (const int64_t rest : {1, 2, 4, 8, 8}) {
        const Reply refused = ask(200);
        CHECK(refused.header("retry-after") == std::to_string(rest));
        now = now + Duration{rest * 1000};
        club.set_clock(time::write_instant(now));
        CHECK(ask(static_cast<int>(300 + now.ms % 1'000'000 / 1000)).status == 202);
    }
}

TEST_CASE("whether a number is known cannot be told from the answer to a wish for a code") {
    Club club;
    Visitor member(club), asker(club);
    member.sign_in(club, mobile);
    const Reply known = asker.post("/auth/otp", {{"mobile", mobile}});
    const Reply unknown = asker.post("/auth/otp", {{"mobile", "+989125556677"}});
    CHECK(known.status == unknown.status);
    const auto names_of = [](const json& answer) {
        std::set<std::string> names;
        for (auto each = answer.begin(); each != answer.end(); ++each) names.insert(each.key());
        return names;
    };
    CHECK(names_of(parsed(known)) == names_of(parsed(unknown)));
    CHECK(known.body.size() == unknown.body.size());
    // A wrong code says the same of both as well.
    const auto wrong = [&](const Reply& asked) {
        return asker.post("/auth/session", {{"challenge_id", parsed(asked)["challenge_id"]},
                                            {"code", "x"}}).body;
    };
    CHECK(wrong(known) == wrong(unknown));
}

TEST_CASE("one member's ids are worth nothing to another") {
    Club club;
    Visitor owner_of_it(club), thief(club);
    owner_of_it.sign_in(club, mobile);
    thief.sign_in(club, "+989124445566");
    give_receipt(club, owner_of_it.read("/me")["id"]);
    const json redeemed = parsed(owner_of_it.post("/me/redemptions", {{"offer", "coffee"}}));
    const json before = owner_of_it.read("/me");
    const std::string id = redeemed["id"];
    CHECK(refusal_of(thief.post("/me/redemptions/" + id + "/cancel", nullptr)) ==
          "redemption_unknown");
    CHECK(thief.get("/me/plays/" + id + "/proof").status == 404);
    const json sessions = owner_of_it.read("/me/sessions");
    for (const json& session : sessions["items"])
        CHECK(thief.send("DELETE", "/me/sessions/" + session["id"].get<std::string>(), nullptr)
                  .status == 404);
    // A key that the other one used gives nothing of the other's answer.
    owner_of_it.send_with_key("same", "PUT", "/me/forms/profile", name_form("Sara"));
    const Reply other = thief.send_with_key("same", "PUT", "/me/forms/profile", name_form("Kia"));
    CHECK(other.header("idempotent-replay") == "");
    CHECK(other.body.find("Sara") == std::string::npos);
    CHECK(owner_of_it.read("/me")["spendable"].get<int64_t>() ==
          before["spendable"].get<int64_t>() + 20);
    CHECK(thief.read("/me")["name"] == "Kia");
}

TEST_CASE("a member's cookie opens nothing of the desk, and staff's nothing of a member's") {
    Club club;
    Visitor member(club), cashier(club);
    member.sign_in(club, mobile);
    cashier.sign_in_staff("cashier");
    Visitor mixed(club);
    const auto value = [](const std::string& cookie) { return cookie.substr(cookie.find('=')); };
    mixed.cookies = "vafa_staff" + value(member.cookies);
    CHECK(mixed.get("/staff/me").status == 401);
    mixed.cookies = "vafa_member" + value(cashier.cookies);
    CHECK(mixed.get("/me").status == 401);
    mixed.cookies = member.cookies;
    mixed.bearer = value(member.cookies).substr(1);
    CHECK(mixed.get("/me").status == 401);  // a token is no key
}

TEST_CASE("voucher codes: ten wrong tries lock this till's session, and the right code waits too") {
    Club club;
    Visitor member(club), cashier(club), other_till(club);
    member.sign_in(club, mobile);
    give_receipt(club, member.read("/me")["id"]);
    const std::string code = parsed(member.post("/me/redemptions", {{"offer", "oak"}}))["code"];
    cashier.sign_in_staff("cashier");
    other_till.sign_in_staff("tajrish");
    const auto check = [](Visitor& till, const std::string& text, const char* shop) {
        return till.post("/staff/vouchers/check", {{"code", text}, {"shop", shop}});
    };
    std::string guess = code;
    for (int i = 0; i < 10; ++i) {
        guess.back() = "0123456789AB"[i] == code.back() ? 'Z' : "0123456789AB"[i];
        CHECK(refusal_of(check(cashier, guess, "vanak")) == "voucher_unknown");
    }
    CHECK(check(cashier, code, "vanak").status == 429);
    CHECK(check(other_till, code, "tajrish").status == 200);
}

TEST_CASE("codes are taken in any digits people have, and in no others") {
    Club club;
    int last = 0;
    for (const auto& [digits, is_good] : {std::pair{persian, true}, {arabic, true},
                                          {fullwidth, false}}) {
        Visitor visitor(club);
        const std::string number = "+98912111224" + std::to_string(last++);
        const json challenge = parsed(visitor.post("/auth/otp", {{"mobile", number}}));
        const std::string code = club.code_sent_to(number);
        const Reply reply =
            visitor.post("/auth/session", {{"challenge_id", challenge["challenge_id"]},
                                           {"code", in_digits(code, digits)}, {"consent", true}});
        CHECK(reply.status == (is_good ? 201 : 422));
    }
    // Letters that look like others are the same letter, whoever reads the code out.
    Visitor member(club), cashier(club);
    member.sign_in(club, mobile);
    give_receipt(club, member.read("/me")["id"]);
    cashier.sign_in_staff("cashier");
    std::string code = parsed(member.post("/me/redemptions", {{"offer", "oak"}}))["code"];
    for (char& c : code) {
        if (c == '0') c = 'o';
        if (c == '1') c = 'l';
    }
    CHECK(cashier.post("/staff/vouchers/check", {{"code", code}, {"shop", "vanak"}}).status == 200);
    std::string cyrillic;  // А of another alphabet is another letter
    for (const char c : code) cyrillic += c == 'A' ? std::string("А") : std::string(1, c);
    if (cyrillic != code)
        CHECK(cashier.post("/staff/vouchers/check", {{"code", cyrillic}, {"shop", "vanak"}})
                  .status == 404);
}

TEST_CASE("names that turn the text around, hide or break lines are refused") {
    Club club;
    Visitor member(club);
    member.sign_in(club, mobile);
    for (const std::string& name :
         {std::string("\u202Egpj.exe"), std::string("\u2066Sara"), std::string("Sa\0ra", 5),
          std::string("Sara\nBcc: all"), std::string("Sara\tx"), std::string("\u200B"),
          std::string("\u200F\u200E"), std::string("\u061C")}) {
        CAPTURE(name);
        CHECK(refusal_of(member.put("/me/forms/profile", name_form(name))) == "form_invalid");
    }
    CHECK(member.put("/me/forms/profile", name_form("می‌نا")).status == 200);  // a joiner is spelling
    CHECK(member.read("/me")["name"] == "می‌نا");
}

TEST_CASE("SQL and markup are only text") {
    Club club;
    Visitor member(club), cashier(club);
    member.sign_in(club, mobile);
    cashier.sign_in_staff("cashier");
    const std::string name = "Robert'); DROP TABLE member;--<script>alert(1)</script>";
    CHECK(member.put("/me/forms/profile", name_form(name)).status == 200);
    CHECK(member.read("/me")["name"] == name);
    for (const char* text : {"' OR '1'='1", "%", "_", "Rob%", "\"; --", "x' UNION SELECT password"}) {
        CAPTURE(text);
        CHECK(parsed(cashier.post("/staff/members/search", {{"text", text}}))["items"].size() == 0);
    }
    CHECK(parsed(cashier.post("/staff/members/search", {{"text", "Robert'"}}))["items"].size() == 1);
    CHECK(member.get("/offers/coffee'--").status == 404);
    CHECK(member.get("/me/statement?cursor=1%20OR%201=1").status == 400);
}

TEST_CASE("JSON that is odd is refused and hurts nobody") {
    Club club;
    Visitor member(club);
    member.sign_in(club, mobile);
    const auto send = [&](const std::string& body) {
        return ask(club.port(), {"PUT", "/api/v1/me/settings", body,
                                 {{"Cookie", member.cookies},
                                  {"X-CSRF-Token", member.csrf},
                                  {"Content-Type", "application/json"},
                                  {"Idempotency-Key", std::to_string(body.size()) + "k"}}});
    };
    const std::string deep(100'000, '[');
    for (const std::string& body :
         {deep, "{\"language\":" + deep, std::string("{\"language\":\"en\"} x"),
          std::string("{\"language\":\"en\",\"language\":\"fa\",\"x\":1}"),
          std::string("{\"language\":\"\\ud800\"}"), std::string("{\"language\":\"\xff\"}"),
          std::string("{\"language\":NaN}"), std::string("{\"language\":1e999}"),
          std::string("{\"__proto__\":{},\"language\":\"en\"}"), std::string("\xef\xbb\xbf{}"),
          std::string("{\"language\":\"en\",}"), std::string("null"), std::string(1, '\0')}) {
        CAPTURE(body.substr(0, 60));
        const Reply reply = send(body);
        CHECK(reply.status >= 400);
        CHECK(reply.status < 500);
    }
    CHECK(member.read("/me/settings")["language"] == "fa");
}

TEST_CASE("no path leads out of the portal or around a check") {
    Club club({.words = {"--web", VAFA_TESTS}});
    Visitor member(club);
    for (const char* path : {"/../secret.key", "/..%2fsecret.key", "/%2e%2e/secret.key",
                             "/server/../../secret.key", "//etc/passwd", "/....//secret.key",
                             "/server/%00", "\\..\\secret.key", "/server/attack_test.cpp%00.html"}) {
        CAPTURE(path);
        const Reply reply = ask(club.port(), {"GET", path, "", {}});
        CHECK((reply.status == 404 || reply.status == 400));
    }
    CHECK(ask(club.port(), {"GET", "/server/attack_test.cpp", "", {}}).status == 200);
    for (const char* path : {"/api/v1/me/", "/api/v1//me", "/api/v1/./me", "/api/v1/x/../me",
                             "/api/v1/%6de", "/API/V1/me", "/api/v1/me;a=b", "/api/v1/me%2f"}) {
        CAPTURE(path);
        CHECK(ask(club.port(), {"GET", path, "", {}}).status == 404);
    }
    CHECK(ask(club.port(), {"GET", "/test/clock", "", {}}).status == 400);
    CHECK(ask(club.port(), {"GET", "http://evil.example/api/v1/me", "", {}}).status == 404);
}

TEST_CASE("a request hidden in another one's body is never answered") {
    Club club;
    const std::string hidden = "GET /api/v1/club HTTP/1.1\r\nHost: localhost\r\n\r\n";
    const std::string head = "POST /api/v1/auth/otp HTTP/1.1\r\nHost: localhost\r\n"
                             "Content-Type: application/json\r\n";
    const std::string length = "Content-Length: " + std::to_string(hidden.size() + 5) + "\r\n";
    for (const std::string& framing :
         {length + "Transfer-Encoding: chunked\r\n", "Transfer-Encoding: chunked\r\n" + length,
          length + "Transfer-Encoding : chunked\r\n", length + "Transfer-Encoding: xchunked\r\n",
          length + "Transfer-Encoding:\tchunked\r\n", length + "Transfer-Encoding: chunked, x\r\n",
          length + "Content-Length: 0\r\n", std::string("Content-Length: 0, 5\r\n"),
          length + "Transfer-Encoding:\r\n chunked\r\n",
          std::string("Transfer-Encoding: identity, chunked\r\nTransfer-Encoding: x\r\n")}) {
        CAPTURE(framing);
        Wire wire(club.port());
        wire.send(head + framing + "\r\n0\r\n\r\n" + hidden);
        const Reply first = wire.receive();
        CHECK(first.status != 200);
        CHECK(wire.receive().status != 200);
    }
}

TEST_CASE("a cookie or a header of somebody else's making changes nothing") {
    Club club;
    Visitor member(club);
    member.sign_in(club, mobile);
    const std::string real = member.cookies;
    // The first of two is taken; a page of another site cannot put its own behind it and win.
    member.cookies = real + "; vafa_member=planted";
    CHECK(member.get("/me").status == 200);
    for (const char* cookie : {"vafa_member=", "vafa_member", "vafa_member==", "=", ";;;",
                               "VAFA_MEMBER=x", "vafa_member=%00", "xvafa_member=1"}) {
        member.cookies = cookie;
        CHECK(member.get("/me").status == 401);
    }
    member.cookies = real;
    for (const char* header : {"X-HTTP-Method-Override", "X-Original-URL", "X-Rewrite-URL",
                               "X-Forwarded-Host", "Forwarded"}) {
        const Reply reply = ask(club.port(), {"GET", "/api/v1/me", "",
                                              {{"Cookie", real}, {header, "DELETE"}}});
        CHECK(reply.status == 200);
    }
    // A form of another site: its type is none of ours, and it knows no token.
    const Reply form = ask(club.port(), {"POST", "/api/v1/me/redemptions", "{\"offer\":\"oak\"}",
                                         {{"Cookie", real},
                                          {"Content-Type", "text/plain"},
                                          {"Origin", "https://evil.example"},
                                          {"Idempotency-Key", "x"}}});
    CHECK(form.status == 415);
    const Reply cross = ask(club.port(), {"POST", "/api/v1/me/redemptions", "{\"offer\":\"oak\"}",
                                          {{"Cookie", real},
                                           {"Content-Type", "application/json"},
                                           {"Idempotency-Key", "x"}}});
    CHECK(refusal_of(cross) == "csrf_mismatch");
    CHECK(ask(club.port(), {"OPTIONS", "/api/v1/me", "", {{"Origin", "https://evil.example"}}})
              .header("access-control-allow-origin") == "");
}

TEST_CASE("nothing that is sent begins a line of the log, or stands in it for something else") {
    Club club({.words = {"--log-calls", "--origin", "http://club.example"}, .keeps_log = true});
    Visitor member(club);
    member.sign_in(club, mobile);
    const std::string forged = R"({"at":"2026-11-21T08:00:00.000Z","level":"info","what":"forged"})";
    const std::string line_break = "\r\n" + forged, colour = "\x1b[2J\x1b[31mforged\x1b[0m";
    const auto send = [&](const std::string& method, const std::string& path,
                          const std::string& headers, const std::string& body) {
        Wire wire(club.port());
        wire.send(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers +
                  "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
        return wire.receive().status;
    };
    const std::string json_type = "Content-Type: application/json\r\n";
    for (const std::string& text : {forged, colour, "forged\x85\xe2\x80\xa8" + forged,
                                    "forged\n" + forged, "forged\r" + forged,
                                    "x\n\t" + forged, std::string("forged\0x", 8)}) {
        send("GET", "/api/v1/club", "X-Real-IP: " + text + "\r\n", "");
        send("GET", "/api/v1/club", "User-Agent: " + text + "\r\n", "");
        send("GET", "/api/v1/forged%0d%0a" + text, "", "");
        send("GET" + text, "/api/v1/club", "", "");
        send("POST", "/api/v1/auth/otp", json_type, json{{"mobile", forged}}.dump());
        send("POST", "/api/v1/staff/session", json_type,
             json{{"username", forged}, {"password", line_break}}.dump());
        send("PUT", "/api/v1/me/settings",
             json_type + "Cookie: " + member.cookies + "\r\nX-CSRF-Token: " + member.csrf +
                 "\r\nIdempotency-Key: " + text + "\r\n",
             json{{"language", forged}}.dump());
    }
    CHECK(club.stop() == 0);
    const std::string log = club.log();
    int calls = 0;
    for (size_t at = 0, end; (end = log.find('\n', at)) != std::string::npos; at = end + 1) {
        const std::string line = log.substr(at, end - at);
        CAPTURE(line);
        const json told = json::parse(line, nullptr, false);
        REQUIRE(told.is_object());
        CHECK(told["what"] != "forged");
        calls += told["what"] == "call";
        for (const char c : line) CHECK((c >= ' ' && c <= '~'));
        CHECK(line.find(mobile) == std::string::npos);
        CHECK(line.find(member.csrf) == std::string::npos);
    }
    CHECK(log.ends_with('\n'));
    CHECK(calls > 20);
}
