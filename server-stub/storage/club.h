// What belongs to the club and not to a member: facts, program versions, staff, what waits to be
// sent, and the audit log. Small tables, but for the last two.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server-stub/storage/sql.h"

namespace vafa::storage {

std::optional<std::string> fact(Tx&, std::string_view name);
void put_fact(Tx&, std::string_view name, std::string_view value);
void add_fact(Tx&, std::string_view name, std::string_view value);  // one that is not there

struct ProgramRow {
    int64_t version{};
    std::string body;  // JSON, never changed
};
std::vector<ProgramRow> programs(Tx&);
int64_t newest_program(Tx&);  // its version; 0: none
void add_program(Tx&, const ProgramRow&, Instant published_at);

struct Staff {
    StaffId id;
    std::string username;
    std::string name;
    std::string role;
    std::string shop;
    std::string partner;
    std::string password;  // argon2id
    bool is_disabled = false;
};
std::optional<Staff> staff(Tx&, StaffId);
std::optional<Staff> staff_named(Tx&, std::string_view username);
std::vector<Staff> all_staff(Tx&);
void put_staff(Tx&, const Staff&);

// The ways out, none of which waits for another: codes, for which somebody waits; what else goes
// by SMS; and what goes to addresses that are not ours to choose.
enum class By : uint8_t { codes, sms, other_ways };
struct Message {
    int64_t id{};
    std::string channel;  // "sms"
    std::string recipient;
    std::string body;
    int attempts{};
    Instant due_at;
    Instant expires_at;
    MemberId member;  // to whom; unset: it concerns none
    bool is_code = false;
};
void add_message(Tx&, const Message&);
std::vector<Message> due_messages(Tx&, Instant now, By, int limit);
void put_off_message(Tx&, int64_t id, Instant due_at);
void drop_message(Tx&, int64_t id);
// Whatever waits for a member, or for their number.
void drop_messages_to(Tx&, MemberId, std::string_view recipient);

struct AuditEntry {
    int64_t id{};
    Instant at;
    StaffId staff;
    std::string_view deed;
    MemberId member;
    std::string detail;  // JSON; ids only
    std::string mark;    // a keyed hash of all the rest
};
void add_audit(Tx&, const AuditEntry&);
int64_t count_messages(Tx&);
int64_t count_audits(Tx&, std::string_view deed, MemberId);

}  // namespace vafa::storage
