// What is SQLite's own: triggers and steps seen from outside the house.
#include <doctest/doctest.h>

#include <set>

#include "server-stub/storage/anatomy.h"
#include "server-stub/storage/club.h"
#include "server-stub/storage/sqlite.h"
#include "server-stub/storage/store.h"
#include "tests/server/club.h"

using namespace vafa;
using namespace vafa::storage;
using vafa::test::Directory;

TEST_CASE("events and the audit log cannot be changed, by nobody") {
    Directory directory;
    const std::string path = directory.path / "club.sqlite";
    auto store = open_sqlite(path);
    store->write_and_wait([](Tx& tx) {
        add_audit(tx, {.staff = {1}, .deed = "looked_at", .member = {1}, .detail = "{}"});
        return Keep::all;
    });
    Sqlite database(path, Sqlite::Use::write);
    CHECK_THROWS_AS(database.execute("UPDATE audit SET staff = 2"), Fault);
    CHECK_THROWS_AS(database.execute("DELETE FROM audit"), Fault);
    database.execute("INSERT INTO event VALUES (1, 1, 0, 0, '', 0, '{}')");
    CHECK_THROWS_AS(database.execute("UPDATE event SET body = ''"), Fault);
    CHECK_THROWS_AS(database.execute("DELETE FROM event"), Fault);
}

TEST_CASE("a database with another past, or of a newer program, is left alone") {
    for (const char* change : {"UPDATE schema_step SET sha256 = 'other' WHERE version = 1",
                               "INSERT INTO schema_step VALUES (999, 'later')"}) {
        Directory directory;
        const std::string path = directory.path / "club.sqlite";
        open_sqlite(path);
        Sqlite(path, Sqlite::Use::write).execute(change);
        CHECK_THROWS_AS(open_sqlite(path), Fault);
    }
}


TEST_CASE("every large table says by which column it is split") {
    constexpr Query read_tables{"read_tables",
                                "SELECT name FROM sqlite_schema WHERE type = 'table' "
                                "AND name NOT LIKE 'sqlite_%' ORDER BY name"};
    const std::set<std::string> of_the_club{"fact", "id_mark", "program", "schema_step", "staff"};
    Directory directory;
    const std::string path = directory.path / "club.sqlite";
    open_sqlite(path);
    std::set<std::string> known = of_the_club, found;
    for (const Table& table : partitioned_tables()) known.emplace(table.name);
    Sqlite database(path, Sqlite::Use::read);
    Rows rows = database.rows(read_tables);
    while (rows.next()) found.insert(rows.text(0));
    CHECK(found == known);
}
