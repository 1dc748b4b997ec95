#include "server-stub/auth/audit.h"

#include "server-stub/storage/seals.h"

namespace vafa::auth {

namespace {

// Each part with its length before it, so that no two entries are spelled alike.
void add(std::string& text, std::string_view part) {
    text.append(std::to_string(part.size())).append(":").append(part);
}

// The seal over the entries of a span, and over the seal before them.
storage::Seal seal_over(storage::Tx& tx, const Key& key, storage::AuditSpan span,
                        const std::string& before) {
    storage::Seal seal{.through = span.to, .hash = before};
    storage::each_audit(tx, span, [&](const storage::AuditRow& row) {
        std::string text;
        add(text, seal.hash);
        for (const int64_t number : {row.id, row.at.ms, row.staff, row.member})
            add(text, std::to_string(number));
        add(text, row.deed);
        add(text, row.detail);
        seal.hash = key.mac_text("audit", text);
        ++seal.count;
    });
    return seal;
}

}  // namespace

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
    });
    return verdict;
}

}  // namespace vafa::auth
