// kill -9 at random moments of the journey: nothing that was answered is lost, and a request
// without an answer, repeated with its key, is done once.
#include <doctest/doctest.h>

#include <random>
#include <thread>

#include "tests/server/crowd.h"
#include "tests/skip.h"

using namespace vafa;
using namespace vafa::test;

namespace {

struct Request {
    Visitor* visitor;
    std::string key, path;
    json body;
};

// Sends until there is an answer, starting the server again as often as it takes.
Reply persist(Club& club, const Request& request) {
    for (;;) {
        Reply reply = request.visitor->send_with_key(request.key, "POST", request.path, request.body);
        if (reply.status != 0) return reply;
        club.start();
    }
}

}  // namespace

TEST_CASE("20. Twenty kills at random moments lose nothing and do nothing twice") {
    Club club;
    Visitor member(club), cashier(club);
    member.sign_in(club, "+989121112233");
    cashier.sign_in_staff("cashier");
    const json id = member.read("/me")["id"];
    std::mt19937 random(20'261'121);  // the moments differ from run to run all the same
    int64_t expected = 50;
    for (int round = 0; round < 20; ++round) {
        CAPTURE(round);
        const std::string name = std::to_string(round);
        std::atomic<bool> is_done = false;
        std::jthread killer([&, delay = std::uniform_int_distribution(0, 2000)(random)] {
            const auto moment = std::chrono::steady_clock::now() + std::chrono::microseconds(delay);
            while (std::chrono::steady_clock::now() < moment && !is_done) std::this_thread::yield();
            club.kill();
        });
        const json receipt{{"member", id}, {"shop", "vanak"}, {"number", name},
                           {"amount", 40'000'000}, {"at", "2026-11-21T07:00:00Z"}};
        std::vector<Reply> replies;
        for (const Request& request :
             {Request{&cashier, "receipt" + name, "/staff/receipts", receipt},
              Request{&member, "coffee" + name, "/me/redemptions", {{"offer", "oak"}}}}) {
            Reply reply = request.visitor->send_with_key(request.key, "POST", request.path,
                                                         request.body);
            if (reply.status == 0) {  // killed before, within or after the commit
                if (killer.joinable()) killer.join();
                club.start();
                reply = persist(club, request);
            }
            replies.push_back(std::move(reply));
        }
        is_done = true;
        if (killer.joinable()) {
            killer.join();
            club.start();
        }
        REQUIRE(replies[0].status == 201);
        REQUIRE(replies[1].status == 201);
        expected += parsed(replies[0])["earned"].get<int64_t>();
        expected -= parsed(replies[1])["cost"].get<int64_t>();
        CHECK(member.read("/me")["spendable"] == expected);
        // An answer, asked for again after the crash, is the same to the letter.
        const Reply again =
            cashier.send_with_key("receipt" + name, "POST", "/staff/receipts", receipt);
        CHECK(again.header("idempotent-replay") == "true");
        CHECK(again.body == replies[0].body);
    }
    CHECK(member.read("/me/statement?limit=100")["items"].size() >= 40);
    CHECK(club.stop() == 0);
    check_books(club);
}

TEST_CASE("kill -9 under load, again and again, loses no answer and does nothing twice") {
    const int kills = !long_run() ? 5 : is_on_postgresql() ? 50 : 200;
    Club club;
    club.stop();
    const Crowd crowd = invite(club, {.members = 8});
    club.start();
    Load load(club, crowd);
    std::mt19937 random(20'261'126);
    for (int round = 0; round < kills; ++round) {
        load.wait_for(std::uniform_int_distribution(1, 60)(random));
        club.kill();
        club.start();
    }
    load.wait_for(20);
    load.stop();
    load.check();
    CHECK(club.stop() == 0);
    check_books(club);
}
