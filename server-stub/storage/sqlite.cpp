#include "server-stub/storage/sqlite.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <vector>

#include "core/base/verify.h"

namespace vafa::storage {

namespace {
[[noreturn]] void fail(sqlite3* database, std::string_view where) {
    throw Fault(std::string(where) + ": " + sqlite3_errmsg(database));
}

constexpr int64_t ids_start_ms = 1'577'836'800'000;  // 2020-01-01
constexpr Query savepoint{"savepoint", "SAVEPOINT deed"};
constexpr Query rollback_to{"rollback_to", "ROLLBACK TO deed"};
constexpr Query release{"release", "RELEASE deed"};
}  // namespace

class Sqlite::Prepared final : public Statement {
public:
    Prepared(sqlite3* database, const Query& query) : database_(database), name_(query.name) {
        if (sqlite3_prepare_v3(database, query.text, -1, SQLITE_PREPARE_PERSISTENT, &statement_,
                               nullptr) != SQLITE_OK)
            fail(database, name_);
        // "$3" is the third value, wherever in the text it stands first.
        for (int i = 1; i <= sqlite3_bind_parameter_count(statement_); ++i)
            positions_.push_back(std::atoi(sqlite3_bind_parameter_name(statement_, i) + 1));
    }
    ~Prepared() override { sqlite3_finalize(statement_); }

    void bind(std::span<const Value> values) {
        VERIFY(!sqlite3_stmt_busy(statement_));
        int place = 0;
        for (const int position : positions_) {
            VERIFY(position >= 1 && position <= static_cast<int>(values.size()));
            bind(++place, values[static_cast<size_t>(position) - 1]);
        }
    }
    bool next() override {
        const int code = sqlite3_step(statement_);
        if (code == SQLITE_ROW) return true;
        if (code != SQLITE_DONE) {
            const std::string why = std::string(name_) + ": " + sqlite3_errmsg(database_);
            sqlite3_reset(statement_);
            throw Fault(why);
        }
        return false;
    }
    int64_t integer(int column) override { return sqlite3_column_int64(statement_, column); }
    std::string_view text(int column) override {
        const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
        return {bytes, static_cast<size_t>(sqlite3_column_bytes(statement_, column))};
    }
    bool is_null(int column) override {
        return sqlite3_column_type(statement_, column) == SQLITE_NULL;
    }
    void pack_row(std::string& rows) override {
        const int columns = sqlite3_column_count(statement_);
        pack_columns(rows, columns);
        for (int column = 0; column < columns; ++column) {
            if (is_null(column)) pack_null(rows);
            else if (sqlite3_column_type(statement_, column) != SQLITE_INTEGER)
                pack(rows, text(column));
            else pack(rows, static_cast<uint64_t>(integer(column)));
        }
    }
    void reset() override { sqlite3_reset(statement_); }

private:
    void bind(int place, const Value& value) {
        const auto size = static_cast<int>(value.text.size());
        const char* bytes = value.text.data() ? value.text.data() : "";
        int code = SQLITE_OK;
        switch (value.kind) {
            case Value::Kind::null: code = sqlite3_bind_null(statement_, place); break;
            case Value::Kind::integer:
                code = sqlite3_bind_int64(statement_, place, value.integer);
                break;
            case Value::Kind::text:
                code = sqlite3_bind_text(statement_, place, bytes, size, SQLITE_TRANSIENT);
                break;
            case Value::Kind::bytes:
                code = sqlite3_bind_blob(statement_, place, bytes, size, SQLITE_TRANSIENT);
                break;
        }
        if (code != SQLITE_OK) fail(database_, name_);
    }
    sqlite3* database_;
    const char* name_;
    sqlite3_stmt* statement_ = nullptr;
    std::vector<int> positions_;  // which value each place takes
};

Sqlite::Sqlite(const std::string& path, Use use) {
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                      (use == Use::write ? SQLITE_OPEN_CREATE : 0);
    if (sqlite3_open_v2(path.c_str(), &database_, flags, nullptr) != SQLITE_OK) {
        const std::string why = path + ": " + sqlite3_errmsg(database_);
        sqlite3_close(database_);
        throw Fault(why);
    }
    sqlite3_busy_timeout(database_, 5000);
    execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
            "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-8192;");
    if (use == Use::write) execute("PRAGMA cache_size=-16384");
    if (use == Use::read) execute("PRAGMA query_only=ON");
}

Sqlite::~Sqlite() {
    statements_.clear();
    sqlite3_close(database_);
}

void Sqlite::execute(const char* sql) {
    if (sqlite3_exec(database_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail(database_, sql);
}

void Sqlite::keep_log() {
    const auto note = [](void* self, sqlite3*, const char*, int pages) {
        static_cast<Sqlite*>(self)->log_pages_ = pages;
        return SQLITE_OK;
    };
    sqlite3_wal_hook(database_, note, this);  // in the place of SQLite's own, which copies
}

bool Sqlite::copy_log() {
    return sqlite3_wal_checkpoint_v2(database_, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr,
                                     nullptr) == SQLITE_OK;
}

void Sqlite::begin_deed() { change(savepoint, {}); }

void Sqlite::undo() { change(rollback_to, {}); }

void Sqlite::end_deed(Keep keep) {
    if (keep == Keep::nothing) undo();
    change(release, {});
}

int64_t Sqlite::next_id() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const int64_t ms = std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
    return last_id_ = std::max(last_id_ + 1, (ms - ids_start_ms) << 22);
}

Sqlite::Prepared& Sqlite::prepared(const Query& query) {
    auto& slot = statements_[query.text];
    if (!slot) slot = std::make_unique<Prepared>(database_, query);
    return *slot;
}

Statement& Sqlite::open(const Query& query, std::span<const Value> values) {
    Prepared& statement = prepared(query);
    statement.bind(values);
    return statement;
}

void Sqlite::change(const Query& query, std::span<const Value> values) {
    Rows rows(open(query, values));
    while (rows.next()) {
    }
}

}  // namespace vafa::storage
