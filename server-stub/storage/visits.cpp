#include "server-stub/storage/visits.h"

#include "server-stub/storage/members.h"

namespace vafa::storage {

namespace {
constexpr Query read_session{
    "read_session",
    "SELECT kind, subject, created_at, expires_at FROM session WHERE token_hash = $1"};
constexpr Query insert_session{
    "insert_session",
    "INSERT INTO session (token_hash, kind, subject, created_at, expires_at) "
    "VALUES ($1, $2, $3, $4, $5)"};
constexpr Query delete_session{"delete_session", "DELETE FROM session WHERE token_hash = $1"};
constexpr Query read_challenge{
    "read_challenge",
    "SELECT mobile, code_hash, tries, expires_at FROM challenge WHERE id = $1"};
constexpr Query insert_challenge{
    "insert_challenge",
    "INSERT INTO challenge (id, mobile, code_hash, tries, expires_at) VALUES ($1, $2, $3, $4, $5)"};
constexpr Query count_challenge{"count_challenge",
                                "UPDATE challenge SET tries = tries + 1 WHERE id = $1"};
constexpr Query delete_challenge{"delete_challenge", "DELETE FROM challenge WHERE id = $1"};
constexpr Query read_pace{"read_pace", "SELECT count, until FROM pace WHERE key = $1"};
constexpr Query write_pace{
    "write_pace",
    "INSERT INTO pace (key, count, until) VALUES ($1, $2, $3) "
    "ON CONFLICT (key) DO UPDATE SET count = excluded.count, until = excluded.until"};
constexpr Query read_answered{
    "read_answered",
    "SELECT request_hash, status, body FROM idempotency WHERE principal = $1 AND key = $2",
    Presume::no_row};
constexpr Query insert_answered{
    "insert_answered",
    "INSERT INTO idempotency (principal, key, request_hash, status, body, at) "
    "VALUES ($1, $2, $3, $4, $5, $6)"};
constexpr Query delete_answered{"delete_answered",
                                "DELETE FROM idempotency WHERE principal = $1"};
constexpr Query forget_sessions{"forget_sessions", "DELETE FROM session WHERE expires_at < $1"};
constexpr Query forget_left{"forget_left", "DELETE FROM left_member WHERE at < $1"};
constexpr Query forget_told{"forget_told", "DELETE FROM told WHERE at < $1"};
constexpr Query forget_undelivered{"forget_undelivered", "DELETE FROM undelivered WHERE at < $1"};
constexpr Query forget_visits{"forget_visits", "DELETE FROM visit WHERE until < $1"};
constexpr Query forget_challenges{"forget_challenges",
                                  "DELETE FROM challenge WHERE expires_at < $1"};
constexpr Query forget_paces{"forget_paces", "DELETE FROM pace WHERE until < $1"};
constexpr Query forget_answered{"forget_answered", "DELETE FROM idempotency WHERE at < $1"};

constexpr Duration answers_are_kept = hours(7 * 24);

std::string_view name_of(Visitor visitor) {
    return visitor == Visitor::member ? "member" : "staff";
}
}  // namespace

std::optional<Session> session(Tx& tx, std::string_view token_hash) {
    Rows rows = tx.rows(read_session, token_hash);
    if (!rows.next()) return std::nullopt;
    return Session{.token_hash = std::string(token_hash),
                   .visitor = rows.text(0) == "member" ? Visitor::member : Visitor::staff,
                   .subject = rows.integer(1),
                   .created_at = rows.instant(2),
                   .expires_at = rows.instant(3)};
}

void add_session(Tx& tx, const Session& session) {
    tx.run(insert_session, session.token_hash, name_of(session.visitor), session.subject,
           session.created_at, session.expires_at);
}

void drop_session(Tx& tx, std::string_view token_hash) { tx.run(delete_session, token_hash); }

std::optional<Challenge> challenge(Tx& tx, std::string_view id) {
    Rows rows = tx.rows(read_challenge, id);
    if (!rows.next()) return std::nullopt;
    return Challenge{.id = std::string(id),
                     .mobile = rows.text(0),
                     .code_hash = rows.text(1),
                     .tries = static_cast<int>(rows.integer(2)),
                     .expires_at = rows.instant(3)};
}

void add_challenge(Tx& tx, const Challenge& challenge) {
    tx.run(insert_challenge, challenge.id, challenge.mobile, challenge.code_hash, challenge.tries,
           challenge.expires_at);
}

void count_try(Tx& tx, std::string_view id) { tx.run(count_challenge, id); }

void drop_challenge(Tx& tx, std::string_view id) { tx.run(delete_challenge, id); }

Pace pace(Tx& tx, std::string_view key, Instant now) {
    Rows rows = tx.rows(read_pace, key);
    if (!rows.next() || rows.instant(1) <= now) return {};
    return {.count = rows.integer(0), .until = rows.instant(1)};
}

void put_pace(Tx& tx, std::string_view key, Pace pace) {
    tx.run(write_pace, key, pace.count, pace.until);
}

std::optional<Answered> answered(Tx& tx, std::string_view principal, std::string_view key) {
    Rows rows = tx.rows(read_answered, principal, key);
    if (!rows.next()) return std::nullopt;
    return Answered{.request_hash = rows.text(0),
                    .status = static_cast<int>(rows.integer(1)),
                    .body = rows.text(2)};
}

void drop_answered(Tx& tx, std::string_view principal) { tx.run(delete_answered, principal); }

void remember(Tx& tx, const Asked& asked, const Answered& answer) {
    tx.run(insert_answered, asked.principal, asked.key, answer.request_hash, answer.status,
           answer.body, asked.at);
}

void forget_old(Tx& tx, Instant now) {
    tx.run(forget_sessions, now);
    tx.run(forget_visits, now);
    tx.run(forget_left, now - kept_after_leaving);
    tx.run(forget_told, now - hours(24 * 400));
    tx.run(forget_undelivered, now - hours(24 * 90));
    tx.run(forget_challenges, now);
    tx.run(forget_paces, now);
    tx.run(forget_answered, now - answers_are_kept);
}

}  // namespace vafa::storage
