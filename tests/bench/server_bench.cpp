// The server as a program, over HTTP, beside the limits of the machine it runs on, all in one run:
// durable deeds at 64 clients against a bare loop of the same row writes; balances and statements
// against an answer with nothing in it; memory at rest; the start. Server and clients share the
// machine. With VAFA_BENCH_LARGE=1 also with a million members and twenty million entries.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>

#include "server-stub/api/club.h"
#include "server-stub/books/books.h"
#include "server-stub/embedded/embedded.h"
#include "server-stub/storage/visits.h"
#include "tests/bench/server/clients.h"
#include "tests/bench/server/large.h"
#include "tests/bench/server/raw.h"
#include "tests/server/crowd.h"

using namespace vafa;
using namespace vafa::test;
using namespace vafa::bench;

namespace {

constexpr int clients = 64;
constexpr int members = 1000;
constexpr std::chrono::seconds how_long{2};
// What is compared takes turns, for the machine has others to serve and is not always as quick.
constexpr int turns = 3;

struct Figure {
    std::string name;
    double value{};
    std::string unit;
    double reference = 0;
    std::string goal = {};
};
void print(const Figure& figure) {
    json line{{"bench", "server"}, {"figure", figure.name}, {"value", figure.value},
              {"unit", figure.unit}, {"goal", figure.goal}};
    if (figure.reference > 0) {
        line["reference"] = figure.reference;
        line["ratio"] = figure.value / figure.reference;
    }
    std::printf("%s\n", line.dump().c_str());
    std::fflush(stdout);
}

// The demo's program, with a stock that no bench can empty.
std::string program_with_stock() {
    json program = json::parse(embedded::program_named("demo").value());
    for (json& offer : program["offers"]) {
        if (offer["key"] != "cinema") continue;
        offer["stock"] = 1'000'000'000;
        offer["cost"] = 1;
        offer.erase("per_day");
    }
    return program.dump();
}

std::string request(const Caller& caller, const std::string& method, const std::string& path,
                    const std::string& key, const std::string& body) {
    std::string text = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nCookie: " +
                       caller.cookies + "\r\n";
    if (!body.empty())
        text += "X-CSRF-Token: " + caller.csrf + "\r\nContent-Type: application/json\r\n"
                "Idempotency-Key: " + key + "\r\nContent-Length: " + std::to_string(body.size()) +
                "\r\n";
    return text + "\r\n" + body;
}

const Caller& one_of(const Crowd& crowd, int64_t number) {
    return crowd.members[static_cast<size_t>(number * 7919) % crowd.members.size()];
}

// Memory in MB that the server holds and shares with nobody.
double memory_of(pid_t server) {
    std::ifstream file("/proc/" + std::to_string(server) + "/smaps_rollup");
    double kilobytes = 0;
    for (std::string line; std::getline(file, line);)
        if (line.starts_with("Private_"))
            kilobytes += std::atof(line.c_str() + line.find(':') + 1);
    return kilobytes / 1024;
}

// What a deed left behind, for the bare loop.
vafa::bench::Rows rows_of(const Club& club, const Caller& member, bool is_redemption,
                          const std::string& principal, const std::string& key) {
    vafa::bench::Rows rows{.is_redemption = is_redemption};
    const MemberId id{std::stoll(member.id)};
    club.database().open({.writers = 1})->read([&](storage::Tx& tx) {
        rows.state = storage::member(tx, id)->state;
        const storage::EventRow event =
            storage::newest_events(
                tx, id, {.limit = 1, .about = is_redemption ? "redemption" : "receipt"})
                .front();
        rows.event = event.body;
        rows.answer = storage::answered(tx, principal, key).value().body;
        if (const auto receipt = storage::receipt(tx, id, {event.subject}))
            rows.receipt = receipt->body;
    });
    return rows;
}

enum class Size : uint8_t { small, large };

class Bench {
public:
    Bench(const std::string& storage, Size size) {
        setenv("VAFA_TEST_DATABASE", storage.c_str(), 1);
        const std::string large = size == Size::large ? "_large" : "";
        name_ = storage + large;
        which_ = large + (storage == "sqlite" ? "" : "_" + storage);
        ClubOptions options{.program = program_with_stock()};
        options.words.insert(options.words.end(),
                             {"--writers", std::to_string(storage::usual_writers())});
        club_ = std::make_unique<Club>(options);
        club_->stop();
        if (size == Size::small) crowd_ = invite(*club_, {.members = members, .points = 1'000'000});
        else fill_large();
        restart();
        print({"memory_idle" + which_, memory_of(club_->pid()), "MB", 0, "under 30"});
    }
    void run() {
        Pace read, empty;
        for (int turn = 0; turn < turns; ++turn) {
            read.add(read_pace());
            empty.add(empty_pace());
        }
        print_pace("read_" + name_, read, empty.per_second());
        earn("earn_" + name_, [this](int64_t n) { return receipt(n); }, false);
        earn("earn_hot_" + name_, [this](int64_t n) { return redemption(n); }, true);
        print({"memory_loaded_" + name_, memory_of(club_->pid()), "MB"});
        club_->stop();
    }

private:
    void fill_large() {
        constexpr int64_t large = 1'000'000;
        const auto start = std::chrono::steady_clock::now();
        auto store = club_->database().open({.writers = 1});
        const auto club = api::read_club(*store, auth::Key::random());
        store->close();
        const Filled filled = fill(club_->database().address(), club->programs, club_->now(), large);
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
        print({"entries_" + name_, double(filled.entries), "entries"});
        print({"filling_" + name_, took.count(), "s"});
        std::vector<int64_t> known;
        for (int64_t i = 0; i < members; ++i)
            known.push_back(first_large_member + i * (large / members));
        crowd_ = invite(*club_, {.members = 0, .known = known});
    }
    void restart() {
        const auto start = std::chrono::steady_clock::now();
        club_->start();
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
        print({"start" + which_, took.count(), "s", 0, "under 2"});
    }
    void print_pace(const std::string& name, const Pace& pace, double limit) {
        print({name, pace.per_second(), "/s", limit, "half of it"});
        print({name + "_p50", pace.wait_ms(50), "ms"});
        print({name + "_p99", pace.wait_ms(99), "ms"});
        if (pace.refused > 0)
            print({name + "_refused", double(pace.refused), "answers", 0, "none"});
    }
    Pace read_pace() {
        return pace_of(club_->port(), clients, how_long, [&](int64_t number) {
            return request(one_of(crowd_, number), "GET",
                           number % 2 == 0 ? "/api/v1/me" : "/api/v1/me/statement", "", "");
        });
    }
    Pace empty_pace() {
        return pace_of(club_->port(), clients, how_long,
                       [&](int64_t) { return request({}, "GET", "/health", "", ""); });
    }
    static std::string key_of(int64_t number, bool is_redemption) {
        return (is_redemption ? "hot" : "receipt") + std::to_string(number);
    }
    std::string receipt(int64_t number) const {
        const json body{{"member", one_of(crowd_, number).id}, {"shop", "vanak"},
                        {"number", std::to_string(number)}, {"amount", 4'000'000},
                        {"at", "2026-11-21T07:00:00Z"}};
        return request(crowd_.cashier, "POST", "/api/v1/staff/receipts", key_of(number, false),
                       body.dump());
    }
    std::string redemption(int64_t number) const {
        return request(one_of(crowd_, number), "POST", "/api/v1/me/redemptions",
                       key_of(number, true), R"({"offer":"cinema"})");
    }
    void earn(const std::string& name, const Next& next, bool is_redemption) {
        Database bare;
        bare.open({.writers = 1})->close();
        Pace pace;
        double bare_deeds = 0;
        for (int64_t turn = 0; turn < turns; ++turn) {
            const int64_t first = turn * 1'000'000;
            pace.add(pace_of(club_->port(), clients, how_long,
                             [&](int64_t number) { return next(first + number); }));
            bare_deeds += static_cast<double>(raw_deeds(
                bare.address(), left_by(first, is_redemption), clients, first, how_long));
        }
        const std::chrono::duration<double> bare_time = turns * how_long;
        print_pace(name, pace, bare_deeds / bare_time.count());
    }
    vafa::bench::Rows left_by(int64_t number, bool is_redemption) const {
        const Caller& member = one_of(crowd_, number);
        return rows_of(*club_, member, is_redemption,
                       is_redemption ? "member:" + member.id : "staff:" + crowd_.cashier.id,
                       key_of(number, is_redemption));
    }
    std::string name_, which_;
    std::unique_ptr<Club> club_;
    Crowd crowd_;
};

}  // namespace

int main() {
    doctest::Context context;
    context.setAsDefaultForAssertsOutOfTestCases();
    context.setAssertHandler([](const doctest::AssertData& assertion) {
        std::fprintf(stderr, "%s:%d: %s\n", assertion.m_file, assertion.m_line,
                     assertion.m_expr);
        std::exit(1);
    });
    const bool with_large = std::getenv("VAFA_BENCH_LARGE") != nullptr;
    for (const char* storage : {"sqlite", "postgresql"}) {
        Bench(storage, Size::small).run();
        if (with_large) Bench(storage, Size::large).run();
    }
}
