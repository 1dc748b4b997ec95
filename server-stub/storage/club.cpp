#include "server-stub/storage/club.h"

namespace vafa::storage {

namespace {
constexpr Query read_fact{"read_fact", "SELECT value FROM fact WHERE name = $1"};
constexpr Query write_fact{
    "write_fact",
    "INSERT INTO fact (name, value) VALUES ($1, $2) "
    "ON CONFLICT (name) DO UPDATE SET value = excluded.value"};
constexpr Query insert_fact{"insert_fact", "INSERT INTO fact (name, value) VALUES ($1, $2)"};
constexpr Query read_programs{"read_programs",
                              "SELECT version, body FROM program ORDER BY version"};
constexpr Query read_newest_program{"read_newest_program",
                                    "SELECT version FROM program ORDER BY version DESC LIMIT 1"};
constexpr Query insert_program{
    "insert_program", "INSERT INTO program (version, published_at, body) VALUES ($1, $2, $3)"};
constexpr Query read_staff{
    "read_staff",
    "SELECT id, username, name, role, shop, partner, password, is_disabled FROM staff "
    "WHERE id = $1"};
constexpr Query read_staff_named{
    "read_staff_named",
    "SELECT id, username, name, role, shop, partner, password, is_disabled FROM staff "
    "WHERE username = $1"};
constexpr Query read_all_staff{
    "read_all_staff",
    "SELECT id, username, name, role, shop, partner, password, is_disabled FROM staff "
    "ORDER BY username"};
constexpr Query write_staff{
    "write_staff",
    "INSERT INTO staff (id, username, name, role, shop, partner, password, is_disabled) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) "
    "ON CONFLICT (id) DO UPDATE SET username = excluded.username, name = excluded.name, "
    "role = excluded.role, "
    "shop = excluded.shop, partner = excluded.partner, password = excluded.password, "
    "is_disabled = excluded.is_disabled"};
constexpr Query insert_message{
    "insert_message",
    "INSERT INTO outbox (id, channel, recipient, body, due_at, expires_at, member, way) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"};
constexpr Query read_due_messages{
    "read_due_messages",
    "SELECT id, channel, recipient, body, attempts, due_at, expires_at, member FROM outbox "
    "WHERE way = $1 AND due_at <= $2 ORDER BY due_at, id LIMIT $3"};
constexpr Query delay_message{
    "delay_message", "UPDATE outbox SET attempts = attempts + 1, due_at = $2 WHERE id = $1"};
constexpr Query delete_message{"delete_message", "DELETE FROM outbox WHERE id = $1"};
constexpr Query delete_messages_to{"delete_messages_to",
                                   "DELETE FROM outbox WHERE member = $1 OR recipient = $2"};
constexpr Query count_outbox{"count_outbox", "SELECT count(*) FROM outbox"};
constexpr Query insert_audit{
    "insert_audit",
    "INSERT INTO audit (id, at, staff, deed, member, detail, mark) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7)"};
constexpr Query count_audit{"count_audit",
                            "SELECT count(*) FROM audit WHERE deed = $1 AND member = $2"};

Staff staff_in(Rows& rows) {
    return {.id = rows.id<StaffId>(0),
            .username = rows.text(1),
            .name = rows.text(2),
            .role = rows.text(3),
            .shop = rows.text(4),
            .partner = rows.text(5),
            .password = rows.text(6),
            .is_disabled = rows.integer(7) != 0};
}

std::optional<Staff> staff_of(Rows rows) {
    return rows.next() ? std::optional(staff_in(rows)) : std::nullopt;
}
}  // namespace

std::optional<std::string> fact(Tx& tx, std::string_view name) {
    Rows rows = tx.rows(read_fact, name);
    return rows.next() ? std::optional(rows.text(0)) : std::nullopt;
}

void put_fact(Tx& tx, std::string_view name, std::string_view value) {
    tx.run(write_fact, name, value);
}

void add_fact(Tx& tx, std::string_view name, std::string_view value) {
    tx.run(insert_fact, name, value);
}

std::vector<ProgramRow> programs(Tx& tx) {
    Rows rows = tx.rows(read_programs);
    std::vector<ProgramRow> programs;
    while (rows.next()) programs.push_back({.version = rows.integer(0), .body = rows.text(1)});
    return programs;
}

int64_t newest_program(Tx& tx) {
    Rows rows = tx.rows(read_newest_program);
    return rows.next() ? rows.integer(0) : 0;
}

void add_program(Tx& tx, const ProgramRow& program, Instant published_at) {
    tx.run(insert_program, program.version, published_at, program.body);
}

std::optional<Staff> staff(Tx& tx, StaffId id) { return staff_of(tx.rows(read_staff, id)); }

std::optional<Staff> staff_named(Tx& tx, std::string_view username) {
    return staff_of(tx.rows(read_staff_named, username));
}

std::vector<Staff> all_staff(Tx& tx) {
    Rows rows = tx.rows(read_all_staff);
    std::vector<Staff> all;
    while (rows.next()) all.push_back(staff_in(rows));
    return all;
}

void put_staff(Tx& tx, const Staff& staff) {
    tx.run(write_staff, staff.id, staff.username, staff.name, staff.role, staff.shop, staff.partner,
           staff.password, static_cast<int>(staff.is_disabled));
}

void add_message(Tx& tx, const Message& message) {
    const By by = message.is_code            ? By::codes
                  : message.channel == "sms" ? By::sms
                                             : By::other_ways;
    tx.run(insert_message, message.id, message.channel, message.recipient, message.body,
           message.due_at, message.expires_at, message.member, static_cast<int>(by));
}

std::vector<Message> due_messages(Tx& tx, Instant now, By by, int limit) {
    Rows rows = tx.rows(read_due_messages, static_cast<int>(by), now, limit);
    std::vector<Message> messages;
    while (rows.next())
        messages.push_back({.id = rows.integer(0),
                            .channel = rows.text(1),
                            .recipient = rows.text(2),
                            .body = rows.text(3),
                            .attempts = static_cast<int>(rows.integer(4)),
                            .due_at = rows.instant(5),
                            .expires_at = rows.instant(6),
                            .member = rows.id<MemberId>(7)});
    return messages;
}

void put_off_message(Tx& tx, int64_t id, Instant due_at) { tx.run(delay_message, id, due_at); }

void drop_message(Tx& tx, int64_t id) { tx.run(delete_message, id); }

void drop_messages_to(Tx& tx, MemberId member, std::string_view recipient) {
    tx.run(delete_messages_to, member, recipient);
}

int64_t count_messages(Tx& tx) {
    Rows rows = tx.rows(count_outbox);
    rows.next();
    return rows.integer(0);
}

void add_audit(Tx& tx, const AuditEntry& entry) {
    tx.run(insert_audit, entry.id, entry.at, entry.staff, entry.deed, entry.member, entry.detail,
           entry.mark);
}

int64_t count_audits(Tx& tx, std::string_view deed, MemberId member) {
    Rows rows = tx.rows(count_audit, deed, member);
    rows.next();
    return rows.integer(0);
}

}  // namespace vafa::storage
