// A new version makes its tables while the one before is still at work: what that one says goes on
// being understood. tests/server/statements has what each version said, named by its newest step;
// who adds a step keeps there what the version before it said (`git show` and all_queries).
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>

#include "server-stub/storage/migrations.h"
#include "server-stub/storage/postgres.h"
#include "server-stub/storage/sqlite.h"
#include "tests/server/database.h"

using namespace vafa;
using namespace vafa::test;
using storage::Query;

namespace {

int count_of_values(const std::string& statement) {
    int count = 0;
    for (size_t at = 0; (at = statement.find('$', at)) != std::string::npos; ++at)
        count = std::max(count, std::atoi(statement.c_str() + at + 1));
    return count;
}

// With 77 for every value, and bytes where a state is.
void run_on_sqlite(storage::Sqlite& database, const std::string& statement) {
    const Query query{"of the version before", statement.c_str()};
    std::vector<storage::Value> values(size_t(count_of_values(statement)), storage::Value(77));
    if (statement.find("last_seq, state)") != std::string::npos)
        values[2] = storage::Value(storage::Bytes{"1"});
    storage::Asking asking(query, values);
    database.ask_all({&asking, 1});
}

void run_on_postgresql(storage::PostgresConnection& database, const std::string& statement) {
    std::string values;
    for (int i = count_of_values(statement); i > 0; --i) values += values.empty() ? "'77'" : ", '77'";
    database.execute(("PREPARE tried AS " + statement + "; EXECUTE tried" +
                      (values.empty() ? "" : "(" + values + ")") + "; DEALLOCATE tried")
                         .c_str());
}

std::vector<std::string> statements_of(int version) {
    std::ifstream file("tests/server/statements/" + std::to_string(version) + ".sql");
    std::vector<std::string> statements;
    for (std::string line; std::getline(file, line);)
        statements.push_back(line.substr(0, line.size() - 1));
    return statements;
}

template <typename Database>
void try_all(Database& database, void (*run)(Database&, const std::string&)) {
    const std::vector<std::string> statements = statements_of(storage::newest_step() - 1);
    CHECK(statements.size() >= 90);
    for (const std::string& statement : statements) {
        CAPTURE(statement);
        database.execute("BEGIN");
        CHECK_NOTHROW(run(database, statement));
        database.execute("ROLLBACK");
    }
}

}  // namespace

TEST_CASE("whatever the version before says is understood when the tables are one step newer") {
    const Database place;
    place.open({.writers = 1})->close();
    if (is_on_postgresql()) {
        storage::PostgresConnection database(place.address());
        try_all(database, run_on_postgresql);
    } else {
        storage::Sqlite database(place.address().substr(7), storage::Sqlite::Use::write);
        try_all(database, run_on_sqlite);
    }
}
