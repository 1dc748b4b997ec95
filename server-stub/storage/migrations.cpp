#include "server-stub/storage/migrations.h"

#include <array>
#include <string_view>

#include "core/hash/hash.h"

namespace vafa::storage {

namespace {

// Written for SQLite; PostgreSQL's text is made of it, word by word.
struct Step {
    int version;
    const char* sql;
};

// What belongs to a member is keyed by the member first. What must be unique across members (a
// number, a receipt, a code, the last item of a stock) has a table of its own, keyed by itself.
// Names, numbers and answers lie apart from events and the audit log, so that they can be erased.
constexpr std::array steps{
    Step{1, R"(
CREATE TABLE id_mark (writer INTEGER PRIMARY KEY, last INTEGER NOT NULL) STRICT;
INSERT INTO id_mark VALUES (0, 0);

CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE program (
    version INTEGER PRIMARY KEY, published_at INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
CREATE TABLE staff (
    id INTEGER PRIMARY KEY, username TEXT NOT NULL UNIQUE, name TEXT NOT NULL, role TEXT NOT NULL,
    shop TEXT NOT NULL, partner TEXT NOT NULL, password TEXT NOT NULL,
    is_disabled INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE member (
    id INTEGER PRIMARY KEY, last_seq INTEGER NOT NULL, state BLOB NOT NULL) STRICT;
CREATE TABLE event (
    member INTEGER NOT NULL, seq INTEGER NOT NULL, recorded_at INTEGER NOT NULL,
    effective_at INTEGER NOT NULL, about TEXT NOT NULL, subject INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (member, seq)) STRICT, WITHOUT ROWID;
CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;

CREATE TABLE receipt (
    member INTEGER NOT NULL, id INTEGER NOT NULL, claim TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (member, id)) STRICT, WITHOUT ROWID;
CREATE TABLE person (
    member INTEGER PRIMARY KEY, mobile TEXT NOT NULL, name TEXT NOT NULL,
    preferences TEXT NOT NULL, card INTEGER NOT NULL) STRICT;
CREATE TABLE answers (
    member INTEGER NOT NULL, form TEXT NOT NULL, saved_at INTEGER NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (member, form)) STRICT, WITHOUT ROWID;
CREATE TABLE consent (
    member INTEGER NOT NULL, given_at INTEGER NOT NULL, purpose TEXT NOT NULL, words TEXT NOT NULL,
    PRIMARY KEY (member, given_at, purpose)) STRICT, WITHOUT ROWID;
CREATE TABLE person_word (
    word TEXT NOT NULL, member INTEGER NOT NULL, PRIMARY KEY (word, member)) STRICT, WITHOUT ROWID;
CREATE INDEX person_word_of_member ON person_word (member, word);

CREATE TABLE claim (
    kind TEXT NOT NULL, key TEXT NOT NULL, member INTEGER NOT NULL, subject INTEGER NOT NULL,
    PRIMARY KEY (kind, key)) STRICT, WITHOUT ROWID;
CREATE TABLE taken (
    subject TEXT PRIMARY KEY, count INTEGER NOT NULL CHECK (count >= 0)) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    token_hash TEXT PRIMARY KEY, kind TEXT NOT NULL, subject INTEGER NOT NULL,
    created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX session_end ON session (expires_at);
CREATE TABLE challenge (
    id TEXT PRIMARY KEY, mobile TEXT NOT NULL, code_hash TEXT NOT NULL, tries INTEGER NOT NULL,
    expires_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX challenge_end ON challenge (expires_at);
CREATE TABLE pace (
    key TEXT PRIMARY KEY, count INTEGER NOT NULL, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX pace_end ON pace (until);
CREATE TABLE idempotency (
    principal TEXT NOT NULL, key TEXT NOT NULL, request_hash TEXT NOT NULL, status INTEGER NOT NULL,
    body TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (principal, key)) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_age ON idempotency (at);

CREATE TABLE outbox (
    id INTEGER PRIMARY KEY, channel TEXT NOT NULL, recipient TEXT NOT NULL, body TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0, due_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL) STRICT;
CREATE INDEX outbox_due ON outbox (due_at);
CREATE TABLE audit (
    id INTEGER PRIMARY KEY, at INTEGER NOT NULL, staff INTEGER NOT NULL, deed TEXT NOT NULL,
    member INTEGER NOT NULL, detail TEXT NOT NULL) STRICT;
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
)"},
    Step{2, R"(
CREATE TABLE visit (
    subject INTEGER NOT NULL, kind INTEGER NOT NULL, id INTEGER NOT NULL, token_hash TEXT NOT NULL,
    device TEXT NOT NULL, since INTEGER NOT NULL, until INTEGER NOT NULL,
    PRIMARY KEY (subject, kind, id)) STRICT, WITHOUT ROWID;
CREATE INDEX visit_end ON visit (until);
CREATE TABLE second_factor (
    staff INTEGER PRIMARY KEY, sealed TEXT NOT NULL, is_on INTEGER NOT NULL,
    last_step INTEGER NOT NULL) STRICT;
CREATE TABLE api_key (
    hash TEXT PRIMARY KEY, id INTEGER NOT NULL UNIQUE, name TEXT NOT NULL, shop TEXT NOT NULL,
    scopes TEXT NOT NULL, since INTEGER NOT NULL, ended INTEGER) STRICT, WITHOUT ROWID;
)"},
    Step{3, R"(
ALTER TABLE outbox ADD COLUMN member INTEGER NOT NULL DEFAULT 0;
CREATE TABLE reach (
    member INTEGER NOT NULL, channel TEXT NOT NULL, address TEXT NOT NULL,
    takes_advertising INTEGER NOT NULL, since INTEGER NOT NULL,
    PRIMARY KEY (member, channel, address)) STRICT, WITHOUT ROWID;
CREATE TABLE told (
    member INTEGER NOT NULL, what TEXT NOT NULL, at INTEGER NOT NULL,
    is_advertising INTEGER NOT NULL, PRIMARY KEY (member, what)) STRICT, WITHOUT ROWID;
CREATE INDEX told_age ON told (at);
CREATE TABLE happened (
    id INTEGER PRIMARY KEY, member INTEGER NOT NULL, seq INTEGER NOT NULL) STRICT;
CREATE TABLE undelivered (
    id INTEGER PRIMARY KEY, channel TEXT NOT NULL, member INTEGER NOT NULL, at INTEGER NOT NULL,
    attempts INTEGER NOT NULL) STRICT;
CREATE TABLE webhook (
    id INTEGER PRIMARY KEY, url TEXT NOT NULL, sealed TEXT NOT NULL,
    since INTEGER NOT NULL) STRICT;
CREATE TABLE left_member (
    key TEXT PRIMARY KEY, owed INTEGER NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX left_member_age ON left_member (at);
CREATE TABLE audit_seal (
    through INTEGER PRIMARY KEY, count INTEGER NOT NULL, hash TEXT NOT NULL) STRICT;
CREATE TRIGGER audit_seal_is_never_changed BEFORE UPDATE ON audit_seal
    BEGIN SELECT RAISE(ABORT, 'a seal is never changed'); END;
CREATE TRIGGER audit_seal_is_never_deleted BEFORE DELETE ON audit_seal
    BEGIN SELECT RAISE(ABORT, 'a seal is never deleted'); END;
)"},
    Step{4, R"(
ALTER TABLE audit ADD COLUMN mark TEXT NOT NULL DEFAULT '';
CREATE INDEX claim_of_customer ON claim (member) WHERE kind = 'customer';
)"},
    Step{5, R"(
CREATE TABLE partner_entry (
    member INTEGER NOT NULL, seq INTEGER NOT NULL, partner TEXT NOT NULL, day INTEGER NOT NULL,
    claim TEXT NOT NULL, points INTEGER NOT NULL, amount INTEGER NOT NULL,
    PRIMARY KEY (member, seq)) STRICT, WITHOUT ROWID;
CREATE INDEX partner_entry_day ON partner_entry (day, partner);
)"},
    Step{6, R"(
ALTER TABLE outbox ADD COLUMN way INTEGER NOT NULL DEFAULT 1;
CREATE INDEX outbox_way ON outbox (way, due_at, id);
DROP INDEX outbox_due;
)"},
};

struct Spelling {
    std::string_view sqlite, postgresql;
};
constexpr std::array spellings{
    Spelling{" STRICT, WITHOUT ROWID;", ";"},
    Spelling{" STRICT;", ";"},
    Spelling{" INTEGER", " BIGINT"},
    Spelling{" TEXT", " TEXT COLLATE \"C\""},  // in the order of bytes, as SQLite has it
    Spelling{" BLOB", " BYTEA"},
    Spelling{"BEGIN SELECT RAISE(ABORT, ", "FOR EACH ROW EXECUTE FUNCTION refuse("},
    Spelling{"); END;", ");"},
};
constexpr const char* before_all_steps = R"(
CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '%', TG_ARGV[0]; END $$;
)";

std::string spelled(std::string sql, Dialect dialect) {
    if (dialect == Dialect::sqlite) return sql;
    for (const auto& [from, to] : spellings)
        for (size_t at = 0; (at = sql.find(from, at)) != std::string::npos; at += to.size())
            sql.replace(at, from.size(), to);
    return sql;
}

constexpr Query read_steps{"read_steps",
                           "SELECT version, sha256 FROM schema_step ORDER BY version"};
constexpr Query add_step{"add_step", "INSERT INTO schema_step (version, sha256) VALUES ($1, $2)"};

std::string checksum_of(const Step& step, Dialect dialect) {
    return hash::hex(hash::sha256(hash::bytes_of(spelled(step.sql, dialect))));
}

size_t steps_done(Connection& database, Dialect dialect) {
    Rows rows = database.rows(read_steps);
    size_t done = 0;
    for (; rows.next(); ++done) {
        if (done >= steps.size()) throw Fault("this database was made by a newer version");
        if (rows.integer(0) != steps[done].version ||
            rows.text(1) != checksum_of(steps[done], dialect))
            throw Fault("step " + std::to_string(rows.integer(0)) +
                        " of this database differs from ours: it was made by another program");
    }
    return done;
}

}  // namespace

int newest_step() { return steps.back().version; }

std::string schema_checksum() {
    std::string all;
    for (const Step& step : steps) all += checksum_of(step, Dialect::sqlite);
    return hash::hex(hash::sha256(hash::bytes_of(all)));
}

void migrate(Connection& database, Dialect dialect) {
    database.execute(spelled("CREATE TABLE IF NOT EXISTS schema_step ("
                             "version INTEGER PRIMARY KEY, sha256 TEXT NOT NULL) STRICT;",
                             dialect).c_str());
    if (dialect == Dialect::postgresql) database.execute(before_all_steps);
    for (size_t i = steps_done(database, dialect); i < steps.size(); ++i) {
        database.execute(dialect == Dialect::sqlite ? "BEGIN IMMEDIATE" : "BEGIN");
        database.execute(spelled(steps[i].sql, dialect).c_str());
        database.run(add_step, steps[i].version, checksum_of(steps[i], dialect));
        database.execute("COMMIT");
    }
}

}  // namespace vafa::storage
