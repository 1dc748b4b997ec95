#include "server-stub/storage/members.h"

#include <array>

namespace vafa::storage {

namespace {
constexpr Query read_member{"read_member", "SELECT last_seq, state FROM member WHERE id = $1"};
constexpr Query write_member{
    "write_member",
    "INSERT INTO member (id, last_seq, state) VALUES ($1, $2, $3) "
    "ON CONFLICT (id) DO UPDATE SET last_seq = excluded.last_seq, state = excluded.state"};
constexpr Query insert_event{
    "insert_event",
    "INSERT INTO event (member, seq, recorded_at, effective_at, about, subject, body) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7)"};
constexpr Query read_newest_events{
    "read_newest_events",
    "SELECT seq, recorded_at, effective_at, about, subject, body FROM event "
    "WHERE member = $1 AND seq < $2 AND (about = $3 OR $3 = '') ORDER BY seq DESC LIMIT $4"};
constexpr Query read_event_about{
    "read_event_about",
    "SELECT seq, recorded_at, effective_at, about, subject, body FROM event "
    "WHERE member = $1 AND about = $2 AND subject = $3 ORDER BY seq LIMIT 1"};
constexpr Query read_events{
    "read_events",
    "SELECT seq, recorded_at, effective_at, about, subject, body FROM event "
    "WHERE member = $1 ORDER BY seq"};
constexpr Query write_receipt{
    "write_receipt",
    "INSERT INTO receipt (member, id, claim, body) VALUES ($1, $2, $3, $4)"};
constexpr Query read_receipt{"read_receipt",
                             "SELECT claim, body FROM receipt WHERE member = $1 AND id = $2"};
constexpr Query delete_receipts{"delete_receipts", "DELETE FROM receipt WHERE member = $1"};
constexpr Query read_person{
    "read_person", "SELECT mobile, name, preferences, card FROM person WHERE member = $1"};
constexpr Query write_person{
    "write_person",
    "INSERT INTO person (member, mobile, name, preferences, card) VALUES ($1, $2, $3, $4, $5) "
    "ON CONFLICT (member) DO UPDATE SET mobile = excluded.mobile, name = excluded.name, "
    "preferences = excluded.preferences, card = excluded.card"};
constexpr Query insert_word{
    "insert_word",
    "INSERT INTO person_word (word, member) VALUES ($1, $2) ON CONFLICT DO NOTHING"};
constexpr Query delete_word{"delete_word",
                            "DELETE FROM person_word WHERE word = $1 AND member = $2"};
constexpr Query find_word{
    "find_word",
    "SELECT DISTINCT a.member FROM person_word a WHERE a.word >= $1 AND a.word < $2 "
    "AND EXISTS (SELECT 1 FROM person_word b "
    "WHERE b.member = a.member AND b.word >= $3 AND b.word < $4) "
    "AND EXISTS (SELECT 1 FROM person_word c "
    "WHERE c.member = a.member AND c.word >= $5 AND c.word < $6) LIMIT $7"};
constexpr Query read_answers{
    "read_answers", "SELECT saved_at, body FROM answers WHERE member = $1 AND form = $2"};
constexpr Query write_answers{
    "write_answers",
    "INSERT INTO answers (member, form, saved_at, body) VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (member, form) DO UPDATE SET saved_at = excluded.saved_at, body = excluded.body"};
constexpr Query insert_consent{
    "insert_consent",
    "INSERT INTO consent (member, given_at, purpose, words) VALUES ($1, $2, $3, $4)"};
constexpr Query read_consents{
    "read_consents",
    "SELECT given_at, purpose, words FROM consent WHERE member = $1 ORDER BY given_at, purpose"};
constexpr Query delete_consents{"delete_consents", "DELETE FROM consent WHERE member = $1"};
constexpr Query delete_person{"delete_person", "DELETE FROM person WHERE member = $1"};
constexpr Query delete_answers{"delete_answers",
                               "DELETE FROM answers WHERE member = $1 AND form = $2"};
constexpr Query write_left{
    "write_left",
    "INSERT INTO left_member (key, owed, at) VALUES ($1, $2, $3) "
    "ON CONFLICT (key) DO UPDATE SET owed = excluded.owed, at = excluded.at"};
constexpr Query read_left{"read_left", "SELECT owed, at FROM left_member WHERE key = $1"};
constexpr Query read_ids{"read_ids", "SELECT id FROM member WHERE id > $1 ORDER BY id LIMIT $2"};
constexpr Query count_ids{"count_ids", "SELECT count(*) FROM member"};

EventRow event_of(Rows& rows) {
    return {.seq = rows.integer(0),
            .recorded_at = rows.instant(1),
            .effective_at = rows.instant(2),
            .about = rows.text(3),
            .subject = rows.integer(4),
            .body = rows.text(5)};
}
}  // namespace

std::optional<MemberRow> member(Tx& tx, MemberId id) {
    Rows rows = tx.rows(read_member, id);
    if (!rows.next()) return std::nullopt;
    return MemberRow{.id = id, .last_seq = rows.integer(0), .state = rows.text(1)};
}

void put_member(Tx& tx, const MemberRow& row) {
    tx.run(write_member, row.id, row.last_seq, Bytes{row.state});
}

void add_event(Tx& tx, MemberId member, const EventRow& event) {
    tx.run(insert_event, member, event.seq, event.recorded_at, event.effective_at, event.about,
           event.subject, event.body);
}

std::vector<EventRow> newest_events(Tx& tx, MemberId member, Page page) {
    Rows rows = tx.rows(read_newest_events, member, page.before, page.about, page.limit);
    std::vector<EventRow> events;
    while (rows.next()) events.push_back(event_of(rows));
    return events;
}

std::optional<EventRow> event_about(Tx& tx, MemberId member, std::string_view about,
                                    int64_t subject) {
    Rows rows = tx.rows(read_event_about, member, about, subject);
    return rows.next() ? std::optional(event_of(rows)) : std::nullopt;
}

void each_event(Tx& tx, MemberId member, const std::function<void(const EventRow&)>& use) {
    Rows rows = tx.rows(read_events, member);
    while (rows.next()) use(event_of(rows));
}

void put_receipt(Tx& tx, MemberId member, const ReceiptRow& row) {
    tx.run(write_receipt, member, row.id, row.claim, row.body);
}

std::optional<ReceiptRow> receipt(Tx& tx, MemberId member, ReceiptId id) {
    Rows rows = tx.rows(read_receipt, member, id);
    if (!rows.next()) return std::nullopt;
    return ReceiptRow{.id = id, .claim = rows.text(0), .body = rows.text(1)};
}

void drop_receipts(Tx& tx, MemberId member) { tx.run(delete_receipts, member); }

std::optional<Person> person(Tx& tx, MemberId member) {
    Rows rows = tx.rows(read_person, member);
    if (!rows.next()) return std::nullopt;
    return Person{.member = member,
                  .mobile = rows.text(0),
                  .name = rows.text(1),
                  .preferences = rows.text(2),
                  .card = rows.integer(3)};
}

void put_person(Tx& tx, const Person& person, const Words& words) {
    tx.run(write_person, person.member, person.mobile, person.name, person.preferences,
           person.card);
    for (const std::string& word : words.before) tx.run(delete_word, word, person.member);
    for (const std::string& word : words.after) tx.run(insert_word, word, person.member);
}

std::vector<MemberId> members_found_by(Tx& tx, const std::vector<std::string>& beginnings,
                                       int limit) {
    std::array<std::string, 3> from, to;
    for (size_t i = 0; i < from.size(); ++i) {
        if (i < beginnings.size()) from[i] = beginnings[i];
        // What begins with a word lies before the word and the last character there is.
        to[i] = from[i] + "\xf4\x8f\xbf\xbf";
    }
    Rows rows = tx.rows(find_word, from[0], to[0], from[1], to[1], from[2], to[2], limit);
    std::vector<MemberId> found;
    while (rows.next()) found.push_back(rows.id<MemberId>(0));
    return found;
}

std::optional<SavedAnswers> answers(Tx& tx, MemberId member, std::string_view form) {
    Rows rows = tx.rows(read_answers, member, form);
    if (!rows.next()) return std::nullopt;
    return SavedAnswers{.saved_at = rows.instant(0), .body = rows.text(1)};
}

void put_answers(Tx& tx, MemberId member, std::string_view form, const SavedAnswers& saved) {
    tx.run(write_answers, member, form, saved.saved_at, saved.body);
}

void add_consent(Tx& tx, MemberId member, const Consent& consent) {
    tx.run(insert_consent, member, consent.given_at, consent.purpose, consent.words);
}

std::vector<Consent> consents(Tx& tx, MemberId member) {
    Rows rows = tx.rows(read_consents, member);
    std::vector<Consent> found;
    while (rows.next())
        found.push_back(
            {.given_at = rows.instant(0), .purpose = rows.text(1), .words = rows.text(2)});
    return found;
}

void drop_person(Tx& tx, MemberId member, const std::vector<std::string>& words) {
    for (const std::string& word : words) tx.run(delete_word, word, member);
    tx.run(delete_person, member);
}

void drop_answers(Tx& tx, MemberId member, std::string_view form) {
    tx.run(delete_answers, member, form);
}

void drop_consents(Tx& tx, MemberId member) { tx.run(delete_consents, member); }

void remember_left(Tx& tx, std::string_view key, const Left& left) {
    tx.run(write_left, key, left.owed, left.at);
}

std::optional<Left> left(Tx& tx, std::string_view key, Instant now) {
    Rows rows = tx.rows(read_left, key);
    if (!rows.next() || rows.instant(1) + kept_after_leaving < now) return std::nullopt;
    return Left{.owed = rows.integer(0), .at = rows.instant(1)};
}

std::vector<MemberId> members_after(Tx& tx, MemberId id, int limit) {
    Rows rows = tx.rows(read_ids, id, limit);
    std::vector<MemberId> ids;
    while (rows.next()) ids.push_back(rows.id<MemberId>(0));
    return ids;
}

int64_t count_members(Tx& tx) {
    Rows rows = tx.rows(count_ids);
    rows.next();
    return rows.integer(0);
}

}  // namespace vafa::storage
