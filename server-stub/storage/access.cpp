#include "server-stub/storage/access.h"

namespace vafa::storage {

namespace {
constexpr Query insert_visit{
    "insert_visit",
    "INSERT INTO visit (subject, kind, id, token_hash, device, since, until) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7)"};
constexpr Query read_visits{
    "read_visits",
    "SELECT id, token_hash, device, since, until FROM visit "
    "WHERE subject = $1 AND kind = $2 AND until > $3 ORDER BY id DESC"};
constexpr Query read_visit{
    "read_visit", "SELECT token_hash FROM visit WHERE subject = $1 AND kind = $2 AND id = $3"};
constexpr Query delete_visit{"delete_visit",
                             "DELETE FROM visit WHERE subject = $1 AND kind = $2 AND id = $3"};
constexpr Query delete_visit_of{
    "delete_visit_of", "DELETE FROM visit WHERE subject = $1 AND kind = $2 AND token_hash = $3"};
constexpr Query read_factor{
    "read_factor", "SELECT sealed, is_on, last_step FROM second_factor WHERE staff = $1"};
constexpr Query write_factor{
    "write_factor",
    "INSERT INTO second_factor (staff, sealed, is_on, last_step) VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (staff) DO UPDATE SET sealed = excluded.sealed, is_on = excluded.is_on, "
    "last_step = excluded.last_step"};
constexpr Query delete_factor{"delete_factor", "DELETE FROM second_factor WHERE staff = $1"};
constexpr Query insert_key{
    "insert_key",
    "INSERT INTO api_key (hash, id, name, shop, scopes, since) VALUES ($1, $2, $3, $4, $5, $6)"};
constexpr Query read_key{
    "read_key", "SELECT hash, id, name, shop, scopes, since, ended FROM api_key WHERE hash = $1"};
constexpr Query read_keys{
    "read_keys", "SELECT hash, id, name, shop, scopes, since, ended FROM api_key ORDER BY id"};
constexpr Query close_key{"close_key",
                          "UPDATE api_key SET ended = $2 WHERE id = $1 AND ended IS NULL"};

int kind_of(Whose whose) { return static_cast<int>(whose.visitor); }

ApiKey key_in(Rows& rows) {
    ApiKey key{.hash = rows.text(0),
               .id = rows.integer(1),
               .name = rows.text(2),
               .shop = rows.text(3),
               .scopes = rows.text(4),
               .since = rows.instant(5)};
    if (!rows.is_null(6)) key.ended = rows.instant(6);
    return key;
}
}  // namespace

void add_visit(Tx& tx, Whose whose, const Visit& visit) {
    tx.run(insert_visit, whose.subject, kind_of(whose), visit.id, visit.token_hash, visit.device,
           visit.since, visit.until);
}

std::vector<Visit> visits(Tx& tx, Whose whose, Instant now) {
    Rows rows = tx.rows(read_visits, whose.subject, kind_of(whose), now);
    std::vector<Visit> found;
    while (rows.next())
        found.push_back({.id = rows.integer(0),
                         .token_hash = rows.text(1),
                         .device = rows.text(2),
                         .since = rows.instant(3),
                         .until = rows.instant(4)});
    return found;
}

bool end_visit(Tx& tx, Whose whose, int64_t id) {
    std::string token_hash;
    {
        Rows rows = tx.rows(read_visit, whose.subject, kind_of(whose), id);
        if (!rows.next()) return false;
        token_hash = rows.text(0);
    }
    drop_session(tx, token_hash);
    tx.run(delete_visit, whose.subject, kind_of(whose), id);
    return true;
}

void end_visits(Tx& tx, Whose whose) {
    for (const Visit& visit : visits(tx, whose, {})) end_visit(tx, whose, visit.id);
}

void drop_visit(Tx& tx, Whose whose, std::string_view token_hash) {
    tx.run(delete_visit_of, whose.subject, kind_of(whose), token_hash);
}

std::optional<SecondFactor> second_factor(Tx& tx, StaffId staff) {
    Rows rows = tx.rows(read_factor, staff);
    if (!rows.next()) return std::nullopt;
    return SecondFactor{.sealed = rows.text(0),
                        .is_on = rows.integer(1) != 0,
                        .last_step = rows.integer(2)};
}

void put_second_factor(Tx& tx, StaffId staff, const SecondFactor& factor) {
    tx.run(write_factor, staff, factor.sealed, static_cast<int>(factor.is_on), factor.last_step);
}

void drop_second_factor(Tx& tx, StaffId staff) { tx.run(delete_factor, staff); }

void add_key(Tx& tx, const ApiKey& key) {
    tx.run(insert_key, key.hash, key.id, key.name, key.shop, key.scopes, key.since);
}

std::optional<ApiKey> key_of(Tx& tx, std::string_view hash) {
    Rows rows = tx.rows(read_key, hash);
    return rows.next() ? std::optional(key_in(rows)) : std::nullopt;
}

std::vector<ApiKey> keys(Tx& tx) {
    Rows rows = tx.rows(read_keys);
    std::vector<ApiKey> found;
    while (rows.next()) found.push_back(key_in(rows));
    return found;
}

bool end_key(Tx& tx, int64_t id, Instant at) {
    bool is_used = false;
    for (const ApiKey& key : keys(tx)) is_used |= key.id == id && !key.ended;
    if (is_used) tx.run(close_key, id, at);
    return is_used;
}

}  // namespace vafa::storage
