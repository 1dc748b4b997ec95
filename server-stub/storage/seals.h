// The audit log is chained: from time to time what was added since is sealed by a hash over it and
// over the seal before, keyed so that whoever can write the database alone cannot make another.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "server-stub/storage/sql.h"

namespace vafa::storage {

struct AuditRow {
    int64_t id{};
    Instant at;
    int64_t staff{};
    std::string deed;
    int64_t member{};
    std::string detail;
    std::string mark;
};
// Those after `from`, through `to`, oldest first.
struct AuditSpan {
    int64_t from{}, to{};
};
void each_audit(Tx&, AuditSpan, const std::function<void(const AuditRow&)>&);
// The newest that is old enough to have nothing come in before it any more; 0: none.
int64_t newest_audit(Tx&, Instant before);

struct Seal {
    int64_t through{};  // the last entry's id
    int64_t count{};
    std::string hash;
};
std::vector<Seal> seals(Tx&);  // oldest first
std::optional<Seal> newest_seal(Tx&);
void add_seal(Tx&, const Seal&);

}  // namespace vafa::storage
