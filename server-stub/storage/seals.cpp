#include "server-stub/storage/seals.h"

namespace vafa::storage {

namespace {
constexpr Query read_audits{
    "read_audits",
    "SELECT id, at, staff, deed, member, detail, mark FROM audit "
    "WHERE id > $1 AND id <= $2 ORDER BY id"};
constexpr Query read_newest_audit{
    "read_newest_audit", "SELECT id FROM audit WHERE at < $1 ORDER BY id DESC LIMIT 1"};
constexpr Query read_seals{"read_seals",
                           "SELECT through, count, hash FROM audit_seal ORDER BY through"};
constexpr Query read_newest_seal{
    "read_newest_seal",
    "SELECT through, count, hash FROM audit_seal ORDER BY through DESC LIMIT 1"};
constexpr Query insert_seal{"insert_seal",
                            "INSERT INTO audit_seal (through, count, hash) VALUES ($1, $2, $3)"};

Seal seal_of(Rows& rows) {
    return {.through = rows.integer(0), .count = rows.integer(1), .hash = rows.text(2)};
}
}  // namespace

void each_audit(Tx& tx, AuditSpan span, const std::function<void(const AuditRow&)>& use) {
    Rows rows = tx.rows(read_audits, span.from, span.to);
    while (rows.next())
        use({.id = rows.integer(0),
             .at = rows.instant(1),
             .staff = rows.integer(2),
             .deed = rows.text(3),
             .member = rows.integer(4),
             .detail = rows.text(5),
             .mark = rows.text(6)});
}

int64_t newest_audit(Tx& tx, Instant before) {
    Rows rows = tx.rows(read_newest_audit, before);
    return rows.next() ? rows.integer(0) : 0;
}

std::vector<Seal> seals(Tx& tx) {
    Rows rows = tx.rows(read_seals);
    std::vector<Seal> all;
    while (rows.next()) all.push_back(seal_of(rows));
    return all;
}

std::optional<Seal> newest_seal(Tx& tx) {
    Rows rows = tx.rows(read_newest_seal);
    return rows.next() ? std::optional(seal_of(rows)) : std::nullopt;
}

void add_seal(Tx& tx, const Seal& seal) {
    tx.run(insert_seal, seal.through, seal.count, seal.hash);
}

}  // namespace vafa::storage
