#include "server-stub/storage/partitions.h"

#include <vector>

#include "server-stub/storage/anatomy.h"

namespace vafa::storage {

namespace {

constexpr Query is_whole{"is_whole",
                         "SELECT 1 FROM pg_class WHERE oid = to_regclass($1) AND relkind = 'r'"};
constexpr Query read_triggers{
    "read_triggers",
    "SELECT pg_get_triggerdef(oid) FROM pg_trigger "
    "WHERE tgrelid = to_regclass($1) AND NOT tgisinternal ORDER BY tgname"};

// A table cannot be split as it stands: a split one of the same make takes its place and its rows.
void split(Connection& database, const Table& table, int parts) {
    const std::string name(table.name), whole = name + "_whole";
    std::string sql = "BEGIN; LOCK TABLE " + name + ";"
                      "ALTER TABLE " + name + " RENAME TO " + whole + ";"
                      "CREATE TABLE " + name + " (LIKE " + whole + " INCLUDING ALL) "
                      "PARTITION BY HASH (" + std::string(table.key) + ");";
    for (int part = 0; part < parts; ++part) {
        const std::string number = std::to_string(part);
        sql += "CREATE TABLE " + name + "_" + number + " PARTITION OF " + name +
               " FOR VALUES WITH (MODULUS " + std::to_string(parts) + ", REMAINDER " + number +
               ");";
    }
    sql += "INSERT INTO " + name + " SELECT * FROM " + whole + ";";
    Rows triggers = database.rows(read_triggers, table.name);
    while (triggers.next()) sql += triggers.text(0) + ";";
    sql += "DROP TABLE " + whole + "; COMMIT;";
    database.execute(sql.c_str());
}

}  // namespace

void split_tables(Connection& database, int parts) {
    if (parts < 1) return;
    for (const Table& table : partitioned_tables()) {
        bool is_to_be_split = false;
        {
            Rows rows = database.rows(is_whole, table.name);
            is_to_be_split = rows.next();
        }
        if (is_to_be_split) split(database, table, parts);
    }
}

}  // namespace vafa::storage
