// What one caller can take from the others: nothing. Rates, sizes, floods, and the server behind
// Debian's nginx or speaking TLS itself.
#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "server-stub/api/rates.h"
#include "tests/server/nginx.h"

using namespace vafa;
using namespace vafa::test;

TEST_CASE("a bucket gives its burst at once, then fills steadily") {
    api::Rates rates;
    const api::Rate rate{2, 5};
    const auto start = api::Rates::Clock::time_point{std::chrono::hours(1)};
    const auto at = [&](int ms) { return start + std::chrono::milliseconds(ms); };
    for (int i = 0; i < 5; ++i) CHECK(rates.take("a", rate, at(0)) == Duration{});
    CHECK(rates.take("a", rate, at(0)).ms > 0);
    CHECK(rates.take("b", rate, at(0)) == Duration{});
    CHECK(rates.take("a", rate, at(499)).ms > 0);
    CHECK(rates.take("a", rate, at(501)) == Duration{});
    CHECK(rates.take("a", rate, at(502)).ms > 0);
    for (int i = 0; i < 5; ++i) CHECK(rates.take("a", rate, at(60'000)) == Duration{});
    CHECK(rates.take("a", rate, at(60'000)).ms > 0);
    for (int i = 0; i < 1000; ++i) CHECK(rates.take("free", {}, at(0)) == Duration{});
}

TEST_CASE("a member, a key and an address that ask too fast are told to wait, and nobody else is") {
    Club club({.words = {"--rate", "member=1/8", "--rate", "key=1/3", "--rate", "address=1/5", "--origin",
                         "http://club.example"}});
    Visitor member(club), other(club), owner(club), till(club);
    member.sign_in(club, "+989121112233");
    other.sign_in(club, "+989124445566");
    owner.sign_in_staff("owner");
    till.bearer = parsed(owner.post("/staff/keys", {{"name", "t"}, {"scopes", {"members"}}}))["secret"];
    const auto statuses = [](int count, const auto& ask) {
        std::vector<int> all;
        for (int i = 0; i < count; ++i) all.push_back(ask());
        return all;
    };
    const auto of_member = statuses(40, [&] { return member.get("/me").status; });
    CHECK(of_member.front() == 200);
    CHECK(std::ranges::count(of_member, 429) > 20);
    const Reply refused = member.get("/me");
    if (refused.status == 429) CHECK(refused.header("retry-after") != "");
    CHECK(other.get("/me").status == 200);
    const auto of_key = statuses(
        40, [&] { return till.post("/staff/members/search", {{"text", "x"}}).status; });
    CHECK(of_key.front() == 200);
    CHECK(std::ranges::count(of_key, 429) > 20);

    const auto from = [&](const char* address) {
        return ask(club.port(), {"GET", "/api/v1/club", "", {{"X-Real-IP", address}}}).status;
    };
    const auto of_address = statuses(40, [&] { return from("203.0.113.7"); });
    CHECK(of_address.front() == 200);
    CHECK(std::ranges::count(of_address, 429) > 20);
    CHECK(from("203.0.113.8") == 200);
}

TEST_CASE("who asks is believed of the proxies that are named, and of nobody else") {
    const auto refused_of = [](const char* proxy) {
        Club club({.words = {"--rate", "address=1/5", "--proxy", proxy}});
        int refused = 0;
        for (int i = 0; i < 40; ++i)
            refused += ask(club.port(), {"GET", "/api/v1/club", "", {{"X-Real-IP", "203.0.113.7"}}})
                           .status == 429;
        return refused;
    };
    CHECK(refused_of("127.0.0.1") > 20);
    CHECK(refused_of("192.0.2.1") == 0);  // it asks from this machine
}

TEST_CASE("a deed is counted once, though it may be run more than once before it is refused") {
    Club club({.words = {"--rate", "staff=1/4"}});
    Visitor member(club), cashier(club);
    member.sign_in(club, "+989121112233");
    cashier.sign_in_staff("cashier");
    const json receipt{{"member", member.read("/me")["id"]}, {"shop", "vanak"}, {"number", "1"},
                       {"amount", 100'000}};
    CHECK(cashier.post("/staff/receipts", receipt).status == 201);
    for (int i = 0; i < 3; ++i) CHECK(cashier.post("/staff/receipts", receipt).status == 422);
}

TEST_CASE("a deed that came too fast is not remembered: the same key works later") {
    Club club({.words = {"--rate", "member=1/2"}});
    Visitor member(club);
    member.sign_in(club, "+989121112233");
    const json body{{"language", "en"}};
    Reply reply;
    int refused = 0;
    for (int i = 0; i < 50 && reply.status != 429; ++i)
        reply = member.send_with_key("k" + std::to_string(refused = i), "PUT", "/me/settings", body);
    REQUIRE(reply.status == 429);
    do reply = member.send_with_key("k" + std::to_string(refused), "PUT", "/me/settings", body);
    while (reply.status == 429);
    CHECK(reply.status == 200);
    CHECK(reply.header("idempotent-replay") == "");
}

TEST_CASE("a thousand half-open connections keep nobody from being answered") {
    Club club;
    std::vector<std::unique_ptr<Wire>> crowd;
    for (int i = 0; i < 1000; ++i) {
        crowd.push_back(std::make_unique<Wire>(club.port()));
        crowd.back()->send("POST /api/v1/auth/otp HTTP/1.1\r\nHost: localhost\r\nContent-Le");
    }
    for (int i = 0; i < 20; ++i) CHECK(ask(club.port(), {"GET", "/api/v1/club", "", {}}).status == 200);
}

TEST_CASE("behind nginx: TLS, HTTP/2, who asks, and what is not for the world") {
    Club club({.words = {"--origin", "https://club.example", "--rate", "address=1/8"}});
    Nginx nginx(club.port());
    const Reply reply = ask_over_tls(nginx.port(), {"GET", "/api/v1/club", "", {}});
    CHECK(reply.status == 200);
    CHECK(reply.header("strict-transport-security") == "max-age=31536000");
    CHECK(reply.header("content-security-policy").starts_with("default-src 'none'"));
    CHECK(ask_over_tls(nginx.port(), {"GET", "/metrics", "", {}}).status == 404);
    CHECK(ask_over_tls(nginx.port(), {"GET", "/ready", "", {}}).status == 404);
    const std::string large(300 * 1024, ' ');
    CHECK(ask_over_tls(nginx.port(), {"POST", "/api/v1/auth/otp", large, {}}).status == 413);
    const Reply session = ask_over_tls(
        nginx.port(), {"POST", "/api/v1/staff/session",
                       json{{"username", "cashier"}, {"password", staff_password}}.dump(),
                       {{"Content-Type", "application/json"}}});
    CHECK(session.status == 201);
    CHECK(session.header("set-cookie").find("; Secure") != std::string::npos);
    CHECK(session.header("set-cookie").find("HttpOnly; SameSite=Strict") != std::string::npos);
    // A made-up X-Real-IP does not get through: nginx says who asks.
    int too_many = 0;
    for (int i = 0; i < 40; ++i)
        too_many += ask_over_tls(nginx.port(), {"GET", "/api/v1/club", "",
                                                {{"X-Real-IP", "203.0.113." + std::to_string(i)}}})
                        .status == 429;
    CHECK(too_many > 10);
}

TEST_CASE("restarts behind nginx lose and refuse nothing") {
    const Listening listening;
    Club club({.words = {"--origin", "https://club.example", "--rate", "member=0"},
               .listening = listening.socket()});
    CHECK(club.port() == listening.port());
    Nginx nginx(club.port());
    std::atomic<bool> is_over = false;
    std::atomic<int> good = 0;
    std::vector<int> bad;
    std::mutex mutex;
    std::vector<std::jthread> askers;
    for (int i = 0; i < 3; ++i)
        askers.emplace_back([&, i] {
            for (int n = 0; !is_over; ++n) {
                const std::string mobile = "+98912" + std::to_string(1'000'000 + i * 100'000 + n);
                const json body{{"mobile", mobile}};
                const Reply reply = ask_over_tls(
                    nginx.port(), {"POST", "/api/v1/auth/otp", body.dump(),
                                   {{"Content-Type", "application/json"}}});
                if (reply.status == 202) ++good;
                else {
                    const std::scoped_lock lock(mutex);
                    bad.push_back(reply.status);
                }
            }
        });
    for (int i = 0; i < 5; ++i) {
        const int before = good;
        while (good < before + 6) std::this_thread::yield();
        CHECK(club.stop() == 0);
        club.start();
    }
    is_over = true;
    askers.clear();
    CHECK(bad == std::vector<int>{});
    CHECK(good >= 30);
}

TEST_CASE("the server speaks TLS itself where it is given a certificate") {
    Directory directory;
    make_certificate(directory.path);
    Club club({.words = {"--tls-certificate", directory.path / "certificate.pem", "--tls-key",
               directory.path / "key.pem", "--origin", "https://club.example"}});
    const Reply reply = ask_over_tls(club.port(), {"GET", "/api/v1/club", "", {}},
                                     directory.path / "certificate.pem");
    CHECK(reply.status == 200);
    CHECK(reply.header("strict-transport-security") != "");
    // Plain HTTP at this door is no request at all, and hurts nobody.
    Wire plain(club.port());
    plain.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    plain.is_closed_by_other();
    CHECK(ask_over_tls(club.port(), {"GET", "/health", "", {}}).status == 200);
    CHECK(club.stop() == 0);
}
