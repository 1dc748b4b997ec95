#include "server-stub/auth/audit.h"

#include "server-stub/storage/seals.h"

namespace vafa::auth {

namespace {

// Where a version that knew no marks was at work beside the first one that does.
constexpr int64_t overlap = hours(1).ms << 22;  // in ids, which are milliseconds and 22 bits

// Each part with its length before it, so that no two entries are spelled alike.
void add(std::string& text, std::string_view part) {
    text.append(std::to_string(part.size())).append(":").append(part);
}

// What an entry says, its mark aside.
std::string spelled(const storage::AuditRow& row) {
    std::string text;
    for (const int64_t number : {row.id, row.at.ms, row.staff, row.member})
        add(text, std::to_string(number));
    add(text, row.deed);
    add(text, row.detail);
    return text;
}

std::string mark_of(const Key& key, const storage::AuditRow& row) {
    return key.mac_text("audit entry", spelled(row));
}

// The seal over the entries of a span, and over the seal before them.
storage::Seal seal_over(storage::Tx& tx, const Key& key, storage::AuditSpan span,
                        const std::string& before) {
    storage::Seal seal{.through = span.to, .hash = before};
    storage::each_audit(tx, span, [&](const storage::AuditRow& row) {
        std::string text;
        add(text, seal.hash);
        seal.hash = key.mac_text("audit", text + spelled(row));
        ++seal.count;
    });
    return seal;
}

}  // namespace

void add_audit(storage::Tx& tx, const Key& key, storage::AuditEntry entry) {
    entry.id = tx.new_id<Id<struct AuditTag>>().value;
    entry.mark = mark_of(key, {.id = entry.id,
                               .at = entry.at,
                               .staff = entry.staff.value,
                               .deed = std::string(entry.deed),
                               .member = entry.member.value,
                               .detail = entry.detail});
    storage::add_audit(tx, entry);
}

std::string seal_audit(storage::Store& store, const Key& key, Instant now) {
    std::string hash;
    store.write_and_wait([&](storage::Tx& tx) {
        const storage::Seal last = storage::newest_seal(tx).value_or(storage::Seal{});
        const int64_t newest = storage::newest_audit(tx, now - unsealed);
        hash.clear();
        if (newest <= last.through) return storage::Keep::nothing;
        const storage::Seal seal = seal_over(tx, key, {last.through, newest}, last.hash);
        storage::add_seal(tx, seal);
        hash = seal.hash;
        return storage::Keep::all;
    });
    return hash;
}

namespace {

// Each entry by itself, sealed or not yet: as it was written, by somebody with the key.
void verify_marks(storage::Tx& tx, const Key& key, int64_t sealed, AuditVerdict& verdict) {
    int64_t first_marked = 0;
    storage::each_audit(tx, {0, INT64_MAX}, [&](const storage::AuditRow& row) {
        if (row.id > sealed) ++verdict.unsealed;
        if (!row.mark.empty() && first_marked == 0) first_marked = row.id;
        const bool may_lack = first_marked == 0 || row.id < first_marked + overlap;
        if (row.mark.empty() ? !may_lack : row.mark != mark_of(key, row))
            verdict.faults.push_back("entry " + std::to_string(row.id) +
                                     " is not as it was written");
    });
}

}  // namespace

AuditVerdict verify_audit(storage::Store& store, const Key& key) {
    AuditVerdict verdict;
    store.read([&](storage::Tx& tx) {
        storage::Seal before;
        for (const storage::Seal& seal : storage::seals(tx)) {
            const storage::Seal again =
                seal_over(tx, key, {before.through, seal.through}, before.hash);
            if (again.count != seal.count)
                verdict.faults.push_back("through entry " + std::to_string(seal.through) +
                                         " there were " + std::to_string(seal.count) +
                                         " entries and are " + std::to_string(again.count));
            else if (again.hash != seal.hash)
                verdict.faults.push_back("an entry up to " + std::to_string(seal.through) +
                                         " is not as it was sealed");
            verdict.entries += again.count;
            ++verdict.seals;
            before = seal;
        }
        verify_marks(tx, key, before.through, verdict);
    });
    return verdict;
}

}  // namespace vafa::auth
