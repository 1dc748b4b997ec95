// Several servers on one database, and a database in the wrong hands.
#include <doctest/doctest.h>

#include <csignal>

#include "tests/server/club.h"
#include "tests/server/receiver.h"
#include "tests/skip.h"

using namespace vafa;
using namespace vafa::test;

namespace {

constexpr const char* only_postgresql = "an SQLite database has one server";

// Another one in a directory of its own: what it says, and how it ends.
struct Attempt {
    Directory directory;
    int status = 0;
    std::string said;

    void start(const Club& club) {
        said.clear();
        Process process({"/bin/sh", "-c", "exec \"$0\" \"$@\" 2>&1", VAFA_SERVER, "run", "--data",
                         directory.path, "--database", club.database().address(), "--port", "0"});
        for (auto line = process.line(); line; line = process.line()) {
            said += *line + "\n";
            if (line->find("The club is at") != std::string::npos) process.send_signal(SIGTERM);
        }
        status = process.wait();
    }
};

void ask_code(Visitor& visitor, const std::string& mobile) {
    CHECK(visitor.post("/auth/otp", {{"mobile", mobile}}).status == 202);
}

json versions(Visitor& visitor) { return visitor.read("/staff/programs")["items"]; }

}  // namespace

TEST_CASE("of several servers one carries what is said, and another when it is gone") {
    if (!is_on_postgresql()) SKIP(only_postgresql);
    Club first;
    Visitor one(first);
    one.sign_in(first, "+989121110001");  // so it leads
    Club second({.beside = &first});
    Visitor two(second);
    two.sign_in(first, "+989121110002");  // asked there, sent here
    Visitor both(first);
    both.cookies = two.cookies;
    CHECK(both.read("/me")["id"] == two.read("/me")["id"]);

    first.kill();
    Visitor three(second);
    ask_code(three, "+989121110003");
    CHECK(second.next_message().find("+989121110003") != std::string::npos);
    first.start();
    Visitor four(first);
    ask_code(four, "+989121110004");
    CHECK(second.next_message().find("+989121110004") != std::string::npos);
    CHECK(second.stop() == 0);
    Visitor five(first);
    ask_code(five, "+989121110005");
    CHECK(first.next_message().find("+989121110005") != std::string::npos);
}

TEST_CASE("what one server publishes the others hear of, and none builds on an older one") {
    if (!is_on_postgresql()) SKIP(only_postgresql);
    Club first;
    Club second({.beside = &first});
    Visitor owner(first), elsewhere(second);
    owner.sign_in_staff("owner");
    elsewhere.sign_in_staff("owner");
    json program = owner.read("/staff/programs/1");
    const auto publish = [&](Visitor& who, int version, const char* from) {
        program["version"] = version;
        program["effective_from"] = from;
        CHECK(who.put("/staff/programs/draft", program).status == 200);
        return who.post("/staff/programs/publish", {{"version", version}});
    };
    CHECK(publish(owner, 2, "1405-09-12").status == 201);
    CHECK(refusal_of(publish(elsewhere, 2, "1405-09-13")) == "version_exists");
    CHECK(publish(elsewhere, 3, "1405-09-11").status == 503);  // before the other one's
    CHECK(versions(elsewhere).size() == 1);
    second.set_clock("2026-11-21T08:01:00Z");  // it looks again
    const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (versions(elsewhere).size() == 1) REQUIRE(std::chrono::steady_clock::now() < patience);
    CHECK(refusal_of(publish(elsewhere, 3, "1405-09-11")) == "program_invalid");
    CHECK(publish(elsewhere, 3, "1405-09-13").status == 201);
}

TEST_CASE("a server that signs what it pushes with a key of its own says so") {
    if (!is_on_postgresql()) SKIP(only_postgresql);
    const Environment contact("VAFA_PUSH_CONTACT", "mailto:owner@club.example");
    Club first({.keeps_log = true});
    Club second({.keeps_log = true, .beside = &first});
    CHECK(first.log().find("push_key_differs") == std::string::npos);
    CHECK(second.log().find("push_key_differs") != std::string::npos);
}

TEST_CASE("a database is opened by nobody with another key, nor a file by two") {
    Club club;
    Visitor visitor(club);
    visitor.sign_in(club, "+989121110001");
    Attempt other;
    if (!is_on_postgresql()) {
        other.start(club);
        CHECK(other.status != 0);
        CHECK(other.said.find("another vafa-server is at work in") != std::string::npos);
    }
    club.stop();
    const auto is_refused = [&] {
        other.start(club);
        CHECK(other.status != 0);
        CHECK(other.said.find("secret.key is not the one of this club") != std::string::npos);
    };
    is_refused();
    constexpr storage::Query forget{"forget", "DELETE FROM fact WHERE name = 'key_mark'"};
    club.database().open({.writers = 1})->write_and_wait([&](storage::Tx& tx) {
        tx.run(forget);  // as an older server left it
        return storage::Keep::all;
    });
    is_refused();
    const std::filesystem::path key = other.directory.path / "secret.key";
    std::filesystem::copy_file(club.data() / "secret.key", key,
                               std::filesystem::copy_options::overwrite_existing);
    other.start(club);
    CHECK(other.status == 0);
    CHECK(other.said.find("The club is at") != std::string::npos);
}
