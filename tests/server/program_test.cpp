// The program vafa-server from outside: founding, the demo, what it says about mistakes.
#include <doctest/doctest.h>

#include <csignal>

#include "server-stub/books/books.h"
#include "server-stub/storage/members.h"
#include "server-stub/storage/store.h"
#include "tests/server/club.h"

using namespace vafa;
using namespace vafa::test;

namespace {

// Every member's state, and whether it is what the events say.
std::vector<club::Member> members_of(const std::filesystem::path& data) {
    std::vector<club::Member> members;
    storage::open_sqlite(data / "club.sqlite")->read([&](storage::Tx& tx) {
        for (const MemberId id : storage::members_after(tx, {}, 1000)) {
            members.push_back(books::load(tx, id).value());
            CHECK(books::replayed(tx, id) == members.back());
        }
    });
    return members;
}

struct Demo {
    Process process;
    std::string cashier_password;
    explicit Demo(const std::filesystem::path& data)
        : process({VAFA_SERVER, "run", "--demo", "--port", "0", "--data", data}) {
        const std::string line = process.line_with("  cashier ");
        cashier_password = line.substr(11, 10);
        REQUIRE(!process.line_with("The club is at ").empty());
    }
    void stop() {
        process.send_signal(SIGINT);
        CHECK(!process.line_with("Stopped").empty());
        CHECK(process.wait() == 0);
    }
};

}  // namespace

TEST_CASE("the demo club lives once, starts again quickly, and its books say what its events say") {
    Directory directory;
    std::string password;
    {
        Demo demo(directory.path);
        password = demo.cashier_password;
        demo.stop();
    }
    const std::vector<club::Member> members = members_of(directory.path);
    CHECK(members.size() == 200);
    CHECK(ledger::spendable(members[0].book, ledger::Unit::points, ClubDay{}) >= Points(360));
    const auto start = std::chrono::steady_clock::now();
    Demo again(directory.path);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(3));
    CHECK(again.cashier_password != password);
    again.stop();
    CHECK(members_of(directory.path) == members);
}

TEST_CASE("a real club is founded empty, with its owner's password from the standard input") {
    Directory directory;
    std::vector<std::string> init{VAFA_SERVER, "init", "--data", directory.path, "--name",
                                  "Bagh", "--owner", "mina", "--program", "no_such_shop"};
    CHECK(Process(init, "long enough a password\n").wait() != 0);
    init.back() = "grocery";
    CHECK(Process(init, "short\n").wait() != 0);
    CHECK(Process(init, "long enough a password\n").wait() == 0);
    CHECK(Process(init, "long enough a password\n").wait() != 0);  // it is founded already
    Process server({VAFA_SERVER, "run", "--port", "0", "--data", directory.path});
    const std::string line = server.line_with("http://127.0.0.1:");
    const auto port = static_cast<uint16_t>(std::stoi(line.substr(line.find("127.0.0.1:") + 10)));
    CHECK(parsed(ask(port, {"GET", "/api/v1/club", "", {}}))["name"] == "Bagh");
    CHECK(parsed(ask(port, {"GET", "/api/v1/club", "", {}}))["mark"] == "basket");
    const Reply reply = ask(port, {"POST", "/api/v1/staff/session",
                                   R"({"username":"mina","password":"long enough a password"})",
                                   {{"Content-Type", "application/json"}}});
    CHECK(reply.status == 201);
    CHECK(parsed(reply)["staff"]["role"] == "owner");
    CHECK(ask(port, {"PUT", "/test/clock", "2030-01-01T00:00:00Z", {}}).status == 405);
}

TEST_CASE("a demo and a real club do not share a directory, nor two programs") {
    Directory directory;
    const std::vector<std::string> demo{VAFA_SERVER, "run", "--demo", "--port", "0", "--data",
                                        directory.path};
    CHECK(Process({VAFA_SERVER, "init", "--data", directory.path, "--name", "Bagh", "--owner",
                   "mina"}, "long enough a password\n").wait() == 0);
    CHECK(Process(demo).wait() == 69);
    Process server({VAFA_SERVER, "run", "--port", "0", "--data", directory.path});
    REQUIRE(!server.line_with("The club is at ").empty());
    CHECK(Process({VAFA_SERVER, "run", "--port", "0", "--data", directory.path}).wait() == 69);
}

TEST_CASE("mistakes on the command line are told") {
    Directory directory;
    CHECK(Process({VAFA_SERVER}).wait() == 64);
    CHECK(Process({VAFA_SERVER, "run", "--prot", "1"}).wait() == 64);
    CHECK(Process({VAFA_SERVER, "run", "--port", "99999"}).wait() == 64);
    CHECK(Process({VAFA_SERVER, "run", "--port"}).wait() == 64);
    CHECK(Process({VAFA_SERVER, "run", "--data", directory.path}).wait() == 69);  // no club there
    CHECK(Process({VAFA_SERVER, "help"}).wait() == 0);
}
