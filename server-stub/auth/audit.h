// Seals the audit log, and says where it was touched since.
#pragma once

#include <string>
#include <vector>

#include "server-stub/auth/secret.h"
#include "server-stub/storage/club.h"
#include "server-stub/storage/store.h"

namespace vafa::auth {

// With a mark of its own: a hash of it under the club's key, which is not in the database. It shows
// at once where an entry was changed or slipped in; that one was taken out is shown by the seals.
void add_audit(storage::Tx&, const Key&, storage::AuditEntry);

// Entries come in within seconds of their time; none older than this is missing any more.
inline constexpr Duration unsealed = minutes(1);

// Seals what was added up to a moment ago. The newest seal's hash; "": nothing new.
std::string seal_audit(storage::Store&, const Key&, Instant now);

struct AuditVerdict {
    int64_t entries = 0, seals = 0, unsealed = 0;
    std::vector<std::string> faults;  // sentences; none: the log is as it was written
};
AuditVerdict verify_audit(storage::Store&, const Key&);

}  // namespace vafa::auth
