// What is PostgreSQL's own: one partition for each statement, and a standby that takes over.
#include <doctest/doctest.h>

#include <algorithm>
#include <deque>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include "server-stub/storage/anatomy.h"
#include "server-stub/storage/postgres.h"
#include "tests/server/crowd.h"

using namespace vafa;
using namespace vafa::test;
using storage::Query;

namespace {

struct Named {
    std::string name, text;
    Query query() const { return {name.c_str(), text.c_str()}; }
};

// As they stand in the storage room's files.
std::deque<Named> all_queries() {
    const std::regex query(
        R"re(Query \w+\{\s*"(\w+)",\s*((?:"(?:[^"\\]|\\.)*"\s*)+)(?:,\s*Presume::\w+)?\})re"),
        piece(R"re("((?:[^"\\]|\\.)*)")re");
    std::deque<Named> queries;
    for (const auto& entry : std::filesystem::directory_iterator("server-stub/storage")) {
        if (entry.path().extension() != ".cpp") continue;
        std::ifstream file(entry.path());
        const std::string source(std::istreambuf_iterator<char>(file), {});
        for (std::sregex_iterator it(source.begin(), source.end(), query), end; it != end; ++it) {
            const std::string pieces = (*it)[2];
            std::string text;
            for (std::sregex_iterator part(pieces.begin(), pieces.end(), piece); part != end; ++part)
                text += (*part)[1];
            queries.push_back({(*it)[1], text});
        }
    }
    return queries;
}

// What the housekeeper, the outbox, the desk's search, the auditor and the settlement ask: no member
// waits for it.
const std::set<std::string> of_the_whole_club{
    "forget_sessions", "forget_challenges", "forget_paces",       "forget_answered",
    "forget_left",     "forget_told",       "forget_undelivered", "forget_visits",
    "find_word",       "read_ids",          "count_ids",          "count_audit",
    "read_audits",     "read_newest_audit", "count_outbox",       "read_happened",
    "read_due_messages", "delete_messages_to", "delete_customers",  // for the erased
    "sum_partner_entries"};

bool is_partitioned(std::string_view table) {
    return std::ranges::find(storage::partitioned_tables(), table, &storage::Table::name) !=
           storage::partitioned_tables().end();
}

// The plan of a query with some values, line under line.
std::string plan_of(storage::PostgresConnection& database, const Named& named) {
    constexpr Query types{"types",
                          "SELECT unnest(parameter_types)::text FROM pg_prepared_statements "
                          "WHERE name = 'tried'"};
    database.execute(("PREPARE tried AS " + named.text).c_str());
    std::string values;
    {
        storage::Rows rows = database.rows(types);
        while (rows.next())
            values += std::string(values.empty() ? "" : ", ") +
                      (rows.text(0) == "bigint" ? "7" : rows.text(0) == "bytea" ? "'x'" : "'seven'");
    }
    static std::deque<Named> explained;  // a connection knows a query by where it stands
    const Named& explain = explained.emplace_back(
        Named{"explain_" + named.name, "EXPLAIN (COSTS OFF) EXECUTE tried" +
                                             (values.empty() ? "" : "(" + values + ")")});
    std::string plan;
    {
        storage::Rows rows = database.rows(explain.query());
        while (rows.next()) plan += rows.text(0) + "\n";
    }
    database.execute("DEALLOCATE tried");
    return plan;
}

}  // namespace

TEST_CASE("every statement of a member's deed or read touches one partition of its table") {
    PostgresServer server;
    server.run_sql("postgres", "CREATE DATABASE club");
    storage::open_store(server.address("club"), {.writers = 1})->close();
    storage::PostgresConnection database(server.address("club"));
    database.execute("SET plan_cache_mode = force_custom_plan");
    std::set<std::string> names;
    int looked_at = 0;
    for (const Named& named : all_queries()) {
        CAPTURE(named.name);
        const bool is_new = names.insert(named.name).second;
        const storage::Anatomy about = storage::anatomy_of(named.query());
        if (!is_partitioned(about.table) || of_the_whole_club.contains(named.name)) continue;
        const std::string plan = plan_of(database, named);
        CAPTURE(plan);
        CHECK(is_new);
        REQUIRE(about.key.has_value());
        ++looked_at;
        const std::regex part(" on (" + std::string(about.table) + "_\\d+)");
        std::set<std::string> parts;
        for (std::sregex_iterator it(plan.begin(), plan.end(), part), end; it != end; ++it)
            parts.insert((*it)[1]);
        // An INSERT of one row of values goes where its key says; its plan names no part.
        const bool inserts = plan.starts_with("Insert on ") && plan.find("Result") != plan.npos;
        CHECK(parts.size() == (inserts ? 0 : 1));
    }
    CHECK(looked_at >= 30);
    for (const std::string& name : of_the_whole_club) CHECK(names.contains(name));
}

TEST_CASE("the primary is killed under load, the standby takes over, and no answer is lost") {
    PostgresServer primary;
    primary.run_sql("postgres", "CREATE DATABASE club");
    PostgresServer standby(primary, "standby");
    primary.run_sql("postgres", "ALTER SYSTEM SET synchronous_standby_names = 'standby'");
    primary.run_sql("postgres", "SELECT pg_reload_conf()");
    Club club({.database = "postgresql://vafa@/club?host=" + primary.directory().string() + "," +
                           standby.directory().string()});
    club.stop();
    const Crowd crowd = invite(club, {.members = 8});
    club.start();
    Load load(club, crowd);
    load.wait_for(200);
    primary.kill();
    standby.promote();
    load.wait_for(200);
    load.stop();
    load.check();
    Visitor visitor(club);
    visitor.sign_in(club, "+989121110001");  // it leads there, too
    CHECK(club.stop() == 0);
    check_books(club);
}

TEST_CASE("who has nothing to do keeps no old rows from being swept away") {
    constexpr Query open_pictures{
        "open_pictures", "SELECT count(*) FROM pg_stat_activity "
                         "WHERE datname = current_database() AND pid <> pg_backend_pid() "
                         "AND backend_type = 'client backend' "
                         "AND (backend_xmin IS NOT NULL OR xact_start IS NOT NULL)"};
    PostgresServer server;
    server.run_sql("postgres", "CREATE DATABASE club");
    const auto store = storage::open_store(server.address("club"), {.writers = 4});
    CHECK(store->leads());
    storage::PostgresConnection database(server.address("club"));
    storage::Rows rows = database.rows(open_pictures);
    REQUIRE(rows.next());
    CHECK(rows.integer(0) == 0);
}
