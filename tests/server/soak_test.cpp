// A long time of all that a club does at once: purchases, gifts, games, forms, reads, the desk,
// mistakes, restarts and copies. Some seconds; half an hour with --long; or VAFA_SOAK_S of them.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <mutex>

#include "tests/server/crowd.h"
#include "tests/skip.h"

using namespace vafa;
using namespace vafa::test;

namespace {

std::chrono::seconds how_long() {
    if (const char* seconds = std::getenv("VAFA_SOAK_S"))
        return std::chrono::seconds(std::atoi(seconds));
    return std::chrono::seconds(long_run() ? 1800 : 6);
}

json parse(const std::string& text) { return json::parse(text, nullptr, false); }

// What the server holds for itself, in kilobytes.
int64_t memory_of(const Club& club) {
    std::ifstream file("/proc/" + std::to_string(club.pid()) + "/status");
    for (std::string line; std::getline(file, line);)
        if (line.starts_with("RssAnon:")) return std::atoll(line.c_str() + 8);
    return 0;
}

bool back_up(const Club& club) {
    Directory directory;
    const std::string to = directory.path / "copy";
    Process process(is_on_postgresql()
                        ? std::vector<std::string>{"/usr/lib/postgresql/17/bin/pg_dump", "-Fc",
                                                   "-f", to, club.database().address()}
                        : std::vector<std::string>{VAFA_SERVER, "backup", to, "--data", club.data(),
                                                   "--database", club.database().address()});
    process.rest();
    return process.wait() == 0;
}

// What people do beside buying. A request is sent until it is answered, however often the server
// goes; an answer that is neither a success nor a refusal is kept.
class Bustle {
public:
    Bustle(Club& club, const Crowd& crowd) : club_(club), crowd_(crowd) {
        for (size_t i = 0; i < threads; ++i) threads_.emplace_back([this, i] { work(i); });
    }
    ~Bustle() { stop(); }
    void stop() {
        is_over_ = true;
        threads_.clear();
    }
    int64_t done() const { return done_; }
    int64_t refused() const { return refused_; }
    std::string unexpected() const { return unexpected_; }

private:
    static constexpr size_t threads = 2;

    void work(size_t first) {
        for (size_t turn = first; !is_over_; turn += threads) {
            const Caller& member = crowd_.members[turn % crowd_.members.size()];
            look(member, turn);
            act(member, crowd_.members[(turn + 1) % crowd_.members.size()], turn);
            serve(member, turn);
        }
    }
    void look(const Caller& member, size_t turn) {
        static constexpr std::array paths{"/me", "/me/statement", "/offers", "/games", "/me/forms",
                                          "/me/redemptions", "/me/messages", "/me/plays",
                                          "/me/referral", "/me/export", "/me/sessions",
                                          "/offers/none"};
        persist(member, "GET", paths[turn / 2 % paths.size()], "", turn);
    }
    void act(const Caller& member, const Caller& friend_, size_t turn) {
        const json name{{"question", "name"}, {"values", {"Sara " + std::to_string(turn)}}};
        switch (turn % 6) {
            case 0: persist(member, "POST", "/me/gifts",
                            json{{"mobile", friend_.mobile}, {"points", turn % 40 + 1}}.dump(), turn);
                return;
            case 1: persist(member, "PUT", "/me/forms/profile",
                            json{{"answers", {name}}}.dump(), turn);
                return;
            case 2: persist(member, "POST", "/me/plays",
                            json{{"game", "wheel"}, {"client_seed", "my-own-seed"}}.dump(), turn);
                return;
            case 3: persist(member, "POST", "/me/redemptions", "{\"offer\":", turn); return;
            case 4: persist(member, "PUT", "/me/settings", R"({"language":"en"})", turn); return;
            default: give_back(member, turn);
        }
    }
    void give_back(const Caller& member, size_t turn) {
        const json taken = parse(
            persist(member, "POST", "/me/redemptions", R"({"offer":"oak"})", turn).body);
        if (taken.contains("id"))
            persist(member, "POST",
                    "/me/redemptions/" + taken["id"].get<std::string>() + "/cancel", "", turn);
    }
    // At the desk: looked for, looked at, something bought and brought back.
    void serve(const Caller& member, size_t turn) {
        const Caller& cashier = crowd_.cashier;
        persist(cashier, "POST", "/staff/members/search",
                json{{"text", turn % 2 ? member.mobile : "sara"}}.dump(), turn);
        persist(cashier, "GET", "/staff/members/" + member.id, "", turn);
        const json said = parse(
            persist(cashier, "POST", "/staff/receipts",
                    json{{"member", member.id}, {"shop", "vanak"},
                         {"number", "b" + std::to_string(turn)}, {"amount", 9'000'000}}.dump(),
                    turn).body);
        if (turn % 3 == 0 && said.contains("receipt"))
            persist(cashier, "POST", "/staff/returns",
                    json{{"receipt", said["receipt"]["id"]}}.dump(), turn);
    }
    Reply persist(const Caller& caller, const std::string& method, const std::string& path,
                  const std::string& body, size_t turn) {
        const std::string key = method + path.substr(0, 30) + std::to_string(turn) + caller.id;
        Reply reply;
        do {
            reply = ask(club_.port(), {method, "/api/v1" + path, body,
                                       {{"Cookie", caller.cookies},
                                        {"X-CSRF-Token", caller.csrf},
                                        {"Content-Type", "application/json"},
                                        {"Idempotency-Key", key.substr(0, 64)}}});
        } while (reply.status == 0 || reply.status == 503);
        ++done_;
        if (reply.status >= 400) ++refused_;
        const bool is_told = reply.status < 300 ||
                             (reply.status < 500 && reply.body.find("\"refusal\":\"") != reply.body.npos);
        const std::scoped_lock lock(mutex_);
        if (!is_told && unexpected_.empty())
            unexpected_ = method + " " + path + ": " + std::to_string(reply.status) + reply.body;
        return reply;
    }

    Club& club_;
    const Crowd& crowd_;
    std::atomic<bool> is_over_ = false;
    std::atomic<int64_t> done_ = 0, refused_ = 0;
    std::mutex mutex_;
    std::string unexpected_;
    std::vector<std::jthread> threads_;
};

#ifdef __SANITIZE_ADDRESS__
constexpr bool keeps_what_is_freed = true;
#else
constexpr bool keeps_what_is_freed = false;
#endif

int64_t most(const std::vector<int64_t>& all, size_t from, size_t to) {
    return *std::max_element(all.begin() + static_cast<ptrdiff_t>(from),
                             all.begin() + static_cast<ptrdiff_t>(to));
}

void check_log(const std::string& log) {
    for (size_t at = 0, end; (end = log.find('\n', at)) != std::string::npos; at = end + 1) {
        const std::string line = log.substr(at, end - at);
        CAPTURE(line);
        const json said = parse(line);
        REQUIRE(said.is_object());
        CHECK(said["level"] != "error");
    }
}

}  // namespace

TEST_CASE("a long time of deeds, reads, restarts and copies leaves memory flat and the books whole") {
    Club club({.keeps_log = true});
    club.stop();
    Crowd buyers = invite(club, {.members = 240, .points = 100});
    Crowd others{buyers.cashier, {buyers.members.begin() + 200, buyers.members.end()}};
    buyers.members.resize(200);
    club.start();
    Load load(club, buyers, 4);
    Bustle bustle(club, others);
    const auto start = std::chrono::steady_clock::now(), end = start + how_long();
    std::vector<int64_t> memory;  // of the last process, which lives for two thirds of the time
    for (int round = 0; memory.size() < 6 || std::chrono::steady_clock::now() < end; ++round) {
        load.wait_for(200);
        memory.push_back(memory_of(club));
        if (round % 40 == 9) CHECK(back_up(club));
        if (round % 15 != 4 || std::chrono::steady_clock::now() > start + how_long() / 3) continue;
        CHECK(club.stop() == 0);
        club.start();
        memory.clear();
    }
    load.stop();
    bustle.stop();
    std::string course;  // in ten steps
    for (size_t i = 0; i <= 10; ++i)
        course += " " + std::to_string(memory[(memory.size() - 1) * i / 10] / 1024);
    MESSAGE(bustle.done(), " answers, ", bustle.refused(), " of them refusals; MB:", course);
    CHECK(bustle.unexpected() == "");
    CHECK(bustle.refused() < bustle.done() / 2);
    load.check();
    // At the end as much as in the middle, within what a busy moment takes.
    const size_t count = memory.size();
    const bool is_flat =
        most(memory, count * 3 / 4, count) < most(memory, count / 4, count / 2 + 1) * 9 / 8 + 2048;
    CHECK((is_flat || keeps_what_is_freed));
    CHECK(club.stop() == 0);
    check_log(club.log());
    check_books(club);
}
