// What an operator does: copies while the server is at work, a copy brought back, books looked at.
#include <doctest/doctest.h>

#include "core/wire/wire.h"
#include "server-stub/books/books.h"
#include "server-stub/storage/members.h"
#include "tests/server/crowd.h"
#include "tests/skip.h"

using namespace vafa;
using namespace vafa::test;

namespace {

struct Said {
    int status = 0;
    std::string text;
};
Said run(std::vector<std::string> words) {
    words.insert(words.begin(), VAFA_SERVER);
    Process process(words);
    Said said;
    while (const auto line = process.line()) said.text += *line + "\n";
    said.status = process.wait();
    return said;
}

Said back_up(const Club& club, const std::filesystem::path& to) {
    return run({"backup", to, "--data", club.data(), "--database", club.database().address()});
}

}  // namespace

TEST_CASE("a copy made under load is whole, and a club lives on from it") {
    if (is_on_postgresql()) SKIP("PostgreSQL has programs of its own for that");
    Club club;
    club.stop();
    const Crowd crowd = invite(club, {.members = 4});
    club.start();
    Directory directory;
    Load load(club, crowd, 4);
    load.wait_for(50);
    const Said said = back_up(club, directory.path / "copy");
    CAPTURE(said.text);
    CHECK(said.status == 0);
    CHECK(said.text.find("the books are whole") != std::string::npos);
    load.wait_for(20);
    load.stop();
    load.check();
    CHECK(back_up(club, directory.path / "copy").status != 0);  // nothing is written over
    CHECK(run({"restore", directory.path / "copy", "--data", club.data()}).status != 0);
    const auto place = directory.path / "new home";
    CHECK(run({"restore", directory.path / "copy", "--data", place}).status == 0);
    CHECK(run({"restore", directory.path / "copy", "--data", place}).status != 0);
    Process server({VAFA_SERVER, "run", "--data", place, "--port", "0"});
    CHECK(!server.line_with("The club is at ").empty());
}

TEST_CASE("the books are looked at on demand, and a fault in them is told") {
    Club club;
    club.stop();
    const Crowd crowd = invite(club, {.members = 3, .points = 70});
    const auto look = [&] {
        return run({"check", "--data", club.data(), "--database", club.database().address()});
    };
    CHECK(look().status == 0);
    club.database().open({.writers = 1})->write_and_wait([&](storage::Tx& tx) {
        const MemberId id{std::stoll(crowd.members[1].id)};
        club::Member member = books::load(tx, id).value();
        member.book.lots.front().spendable += Points(5);
        storage::put_member(tx, {id, member.last_seq, wire::pack(member)});
        return storage::Keep::all;
    });
    const Said said = look();
    CHECK(said.status != 0);
    CHECK(said.text.find("member " + crowd.members[1].id) != std::string::npos);
    CHECK(said.text.find("1 faults") != std::string::npos);
}
