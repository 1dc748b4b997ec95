#include "server-stub/storage/notices.h"

namespace vafa::storage {

namespace {
constexpr Query write_reach{
    "write_reach",
    "INSERT INTO reach (member, channel, address, takes_advertising, since) "
    "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (member, channel, address) DO UPDATE SET "
    "takes_advertising = excluded.takes_advertising, since = excluded.since"};
constexpr Query read_reaches{
    "read_reaches",
    "SELECT channel, address, takes_advertising, since FROM reach WHERE member = $1 "
    "ORDER BY channel, address"};
constexpr Query delete_reach{
    "delete_reach", "DELETE FROM reach WHERE member = $1 AND channel = $2 AND address = $3"};
constexpr Query delete_reaches{"delete_reaches", "DELETE FROM reach WHERE member = $1"};
constexpr Query insert_told{
    "insert_told",
    "INSERT INTO told (member, what, at, is_advertising) VALUES ($1, $2, $3, $4)"};
constexpr Query read_told{"read_told", "SELECT at FROM told WHERE member = $1 AND what = $2"};
constexpr Query count_told_since{
    "count_told_since",
    "SELECT count(*) FROM told WHERE member = $1 AND at > $2 AND is_advertising = 1"};
constexpr Query insert_happened{"insert_happened",
                                "INSERT INTO happened (id, member, seq) VALUES ($1, $2, $3)"};
constexpr Query read_happened{"read_happened",
                              "SELECT id, member, seq FROM happened ORDER BY id LIMIT $1"};
constexpr Query find_happened{"find_happened", "SELECT 1 FROM happened WHERE id = $1"};
constexpr Query delete_happened{"delete_happened", "DELETE FROM happened WHERE id = $1"};
constexpr Query insert_undelivered{
    "insert_undelivered",
    "INSERT INTO undelivered (id, channel, member, at, attempts) VALUES ($1, $2, $3, $4, $5) "
    "ON CONFLICT DO NOTHING"};
constexpr Query read_undelivered{
    "read_undelivered",
    "SELECT id, channel, member, at, attempts FROM undelivered WHERE id < $1 "
    "ORDER BY id DESC LIMIT $2"};
constexpr Query insert_webhook{
    "insert_webhook", "INSERT INTO webhook (id, url, sealed, since) VALUES ($1, $2, $3, $4)"};
constexpr Query read_webhooks{"read_webhooks",
                              "SELECT id, url, sealed, since FROM webhook ORDER BY id"};
constexpr Query delete_webhook{"delete_webhook", "DELETE FROM webhook WHERE id = $1"};
}  // namespace

void put_reach(Tx& tx, MemberId member, const Reach& reach) {
    tx.run(write_reach, member, reach.channel, reach.address,
           static_cast<int>(reach.takes_advertising), reach.since);
}

std::vector<Reach> reaches(Tx& tx, MemberId member) {
    Rows rows = tx.rows(read_reaches, member);
    std::vector<Reach> found;
    while (rows.next())
        found.push_back({.channel = rows.text(0),
                         .address = rows.text(1),
                         .takes_advertising = rows.integer(2) != 0,
                         .since = rows.instant(3)});
    return found;
}

bool drop_reach(Tx& tx, MemberId member, std::string_view channel, std::string_view address) {
    bool is_there = false;
    for (const Reach& each : reaches(tx, member))
        is_there |= each.channel == channel && each.address == address;
    if (is_there) tx.run(delete_reach, member, channel, address);
    return is_there;
}

void drop_reaches(Tx& tx, MemberId member) { tx.run(delete_reaches, member); }

bool was_told(Tx& tx, MemberId member, std::string_view what) {
    return tx.rows(read_told, member, what).next();
}

bool tell_once(Tx& tx, MemberId member, std::string_view what, Instant now) {
    if (was_told(tx, member, what)) return false;
    tx.run(insert_told, member, what, now, 0);
    return true;
}

int64_t told_since(Tx& tx, MemberId member, Instant since) {
    Rows rows = tx.rows(count_told_since, member, since);
    rows.next();
    return rows.integer(0);
}

void count_told(Tx& tx, MemberId member, std::string_view what, Instant now) {
    tx.run(insert_told, member, what, now, 1);
}

void add_happened(Tx& tx, const Happened& it) {
    tx.run(insert_happened, it.id, it.member, it.seq);
}

std::vector<Happened> happened(Tx& tx, int limit) {
    Rows rows = tx.rows(read_happened, limit);
    std::vector<Happened> found;
    while (rows.next())
        found.push_back({.id = rows.integer(0),
                         .member = rows.id<MemberId>(1),
                         .seq = rows.integer(2)});
    return found;
}

bool is_waiting(Tx& tx, const Happened& it) { return tx.rows(find_happened, it.id).next(); }

void drop_happened(Tx& tx, int64_t id) { tx.run(delete_happened, id); }

void add_undelivered(Tx& tx, const Message& message, Instant at) {
    tx.run(insert_undelivered, message.id, message.channel, message.member, at,
           message.attempts + 1);
}

std::vector<Undelivered> undelivered(Tx& tx, int64_t before, int limit) {
    Rows rows = tx.rows(read_undelivered, before, limit);
    std::vector<Undelivered> found;
    while (rows.next())
        found.push_back({.id = rows.integer(0),
                         .channel = rows.text(1),
                         .member = rows.id<MemberId>(2),
                         .at = rows.instant(3),
                         .attempts = static_cast<int>(rows.integer(4))});
    return found;
}

void add_webhook(Tx& tx, const Webhook& hook) {
    tx.run(insert_webhook, hook.id, hook.url, hook.sealed, hook.since);
}

std::vector<Webhook> webhooks(Tx& tx) {
    Rows rows = tx.rows(read_webhooks);
    std::vector<Webhook> found;
    while (rows.next())
        found.push_back({.id = rows.integer(0),
                         .url = rows.text(1),
                         .sealed = rows.text(2),
                         .since = rows.instant(3)});
    return found;
}

bool drop_webhook(Tx& tx, int64_t id) {
    bool is_there = false;
    for (const Webhook& hook : webhooks(tx)) is_there |= hook.id == id;
    if (is_there) tx.run(delete_webhook, id);
    return is_there;
}

}  // namespace vafa::storage
