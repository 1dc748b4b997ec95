// What is SQLite's own: triggers and steps seen from outside the house.
#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <set>
#include <thread>

#include "server-stub/storage/anatomy.h"
#include "server-stub/storage/club.h"
#include "server-stub/storage/sqlite.h"
#include "server-stub/storage/store.h"
#include "tests/server/club.h"
#include "tests/server/power_loss.h"
#include "tests/skip.h"

using namespace vafa;
using namespace vafa::storage;
using vafa::test::Directory;
using vafa::test::PowerLoss;

namespace {

// Writes for as long as it lives; knows what was said to be durable.
class Scribes {
public:
    explicit Scribes(Store& store) : store_(store) {
        for (size_t scribe = 0; scribe < acknowledged_.size(); ++scribe)
            threads_.emplace_back([this, scribe] { write(scribe); });
    }
    ~Scribes() { is_over_ = true; }
    std::array<int, 4> acknowledged() const {
        std::array<int, 4> now;
        for (size_t scribe = 0; scribe < now.size(); ++scribe) now[scribe] = acknowledged_[scribe];
        return now;
    }
    static std::string name(size_t scribe, int number) {
        return std::to_string(scribe) + ":" + std::to_string(number);
    }

private:
    void write(size_t scribe) {
        for (int number = 1; !is_over_; ++number) {
            const auto outcome = store_.write_and_wait([&](Tx& tx) {
                put_fact(tx, name(scribe, number), std::string(500, 'x'));
                return Keep::all;
            });
            if (outcome == Outcome::durable) acknowledged_[scribe] = number;
        }
    }
    Store& store_;
    std::array<std::atomic<int>, 4> acknowledged_{};
    std::atomic<bool> is_over_ = false;
    std::vector<std::jthread> threads_;
};

// How many of the acknowledged writes are gone after so many cuts at whatever moments they hit.
int lost_by_cuts(PowerLoss::Sync sync, int cuts) {
    PowerLoss power(sync);
    Directory directory;
    auto store = open_sqlite(directory.path / "club.sqlite");
    Scribes scribes(*store);
    int lost = 0;
    for (int cut = 0; cut < cuts; ++cut) {
        const auto before = scribes.acknowledged();
        while (scribes.acknowledged()[0] < before[0] + 10) std::this_thread::yield();
        Directory found;
        const auto acknowledged = scribes.acknowledged();
        power.cut(directory.path, found.path, static_cast<unsigned>(cut));
        auto again = open_sqlite(found.path / "club.sqlite");
        again->read([&](Tx& tx) {
            for (size_t scribe = 0; scribe < acknowledged.size(); ++scribe)
                for (int number = 1; number <= acknowledged[scribe]; ++number)
                    lost += !fact(tx, Scribes::name(scribe, number));
        });
        Sqlite database(found.path / "club.sqlite", Sqlite::Use::read);
        Rows rows = database.rows(Query{"integrity", "PRAGMA integrity_check"});
        CHECK(rows.next());
        CHECK(rows.text(0) == "ok");
    }
    return lost;
}

}  // namespace

TEST_CASE("a power cut takes nothing that was acknowledged; without full syncs it would") {
    CHECK(lost_by_cuts(PowerLoss::Sync::full, vafa::test::long_run() ? 50 : 10) == 0);
    CHECK(lost_by_cuts(PowerLoss::Sync::normal, 10) > 0);
}

TEST_CASE("the write-ahead log is copied into the file, and does not grow for ever") {
    Directory directory;
    const std::filesystem::path file = directory.path / "club.sqlite", log = file.string() + "-wal";
    auto store = open_sqlite(file);
    for (int deed = 0; deed < 300; ++deed)
        store->write_and_wait([&](Tx& tx) {
            for (int row = 0; row < 50; ++row)
                put_fact(tx, std::to_string(deed * 50 + row), std::string(3500, 'x'));
            return Keep::all;
        });
    CHECK(std::filesystem::file_size(file) > 10'000'000);
    CHECK(std::filesystem::file_size(log) < 40'000'000);
}

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
    const std::set<std::string> of_the_club{"api_key",     "audit_seal", "fact",
                                            "id_mark",     "program",    "schema_step",
                                            "second_factor", "staff",    "undelivered",
                                            "webhook"};
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
