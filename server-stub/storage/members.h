// What belongs to one member: the state, the events it is made of, and, apart from them, what names
// a person. Every statement names the member.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "server-stub/storage/sql.h"

namespace vafa::storage {

// The state is what the events say, kept so that a deed need not read them all.
struct MemberRow {
    MemberId id;
    int64_t last_seq{};
    std::string state;  // packed
};
std::optional<MemberRow> member(Tx&, MemberId);
void put_member(Tx&, const MemberRow&);

struct EventRow {
    int64_t seq{};
    Instant recorded_at;
    Instant effective_at;
    std::string about;  // "receipt", "redemption", "play"; "" for all else
    int64_t subject{};  // that one's id
    std::string body;
};
void add_event(Tx&, MemberId, const EventRow&);
struct Page {
    int64_t before = INT64_MAX;  // events older than this one
    int limit = 20;
    std::string_view about;  // "": all
};
std::vector<EventRow> newest_events(Tx&, MemberId, Page);
// The first one.
std::optional<EventRow> event_about(Tx&, MemberId, std::string_view about, int64_t subject);
void each_event(Tx&, MemberId, const std::function<void(const EventRow&)>&);  // oldest first

// What was typed or sent at the till, with the lines that events do not hold.
struct ReceiptRow {
    ReceiptId id;
    std::string claim;  // under which its number is taken
    std::string body;
};
void put_receipt(Tx&, MemberId, const ReceiptRow&);
std::optional<ReceiptRow> receipt(Tx&, MemberId, ReceiptId);
void drop_receipts(Tx&, MemberId);

struct Person {
    MemberId member;
    std::string mobile;  // E.164; "" where the shop's books had none
    std::string name;
    std::string preferences;  // JSON
    int64_t card = 1;         // counted up when a card is lost
};
std::optional<Person> person(Tx&, MemberId);
// `words` are what the person is found by: those of the name, the end of the number.
struct Words {
    std::vector<std::string> before, after;
};
void put_person(Tx&, const Person&, const Words&);
// Those with a word for each of these to begin: three are looked at.
std::vector<MemberId> members_found_by(Tx&, const std::vector<std::string>& beginnings, int limit);

struct SavedAnswers {
    Instant saved_at;
    std::string body;
};
std::optional<SavedAnswers> answers(Tx&, MemberId, std::string_view form);
void put_answers(Tx&, MemberId, std::string_view form, const SavedAnswers&);

struct Consent {
    Instant given_at;
    std::string purpose;
    std::string words;
};
void add_consent(Tx&, MemberId, const Consent&);
std::vector<Consent> consents(Tx&, MemberId);  // oldest first

// What names a person, taken away for ever.
void drop_person(Tx&, MemberId, const std::vector<std::string>& words);
void drop_answers(Tx&, MemberId, std::string_view form);
void drop_consents(Tx&, MemberId);
// By a keyed hash of the number, for a year: so that leaving and joining again clears no debt.
inline constexpr Duration kept_after_leaving = hours(24 * 366);
struct Left {
    int64_t owed{};
    Instant at;
};
void remember_left(Tx&, std::string_view key, const Left&);
std::optional<Left> left(Tx&, std::string_view key, Instant now);

std::vector<MemberId> members_after(Tx&, MemberId, int limit);
int64_t count_members(Tx&);

}  // namespace vafa::storage
