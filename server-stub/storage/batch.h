// Many deeds in one transaction of PostgreSQL, without a round trip for what they write. A deed's
// writes are held back until it is kept, so that undoing it costs nothing; those of all deeds are
// sent at the end, sorted by table and key, so that two writers never take rows in opposite order.
// A read that could see one of them sends them first. What was read once is remembered until it is
// written.
//
// A first run presumes (`Presume`) that what is to be new is new.
//
// A statement that fails ends the whole transaction, before its commit, which is sent with it: the
// store then runs the deed in whose name it was sent alone, and the others once more together.
#pragma once

#include <map>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "server-stub/storage/anatomy.h"
#include "server-stub/storage/postgres.h"

namespace vafa::storage {

// Ids of one writer; the last bits are its number.
struct Ids {
    static constexpr int64_t writers = 64;
    int64_t writer = 0;
    int64_t last = 0;
    int64_t next();
};

// Something hangs on what was presumed: the deed is to be run again, and asks.
struct Presumed {};

class Batch final : public Tx {
public:
    enum class Run : uint8_t { asks, presumes };
    Batch(Postgres& connection, Ids& ids);

    // Before the first deed: what all of them will ask, answered in one round trip.
    void foresee(std::span<const Asking>);
    void ask_foreseen();
    void begin_deed(size_t number, Run);
    // Throws Presumed: nothing of the deed was kept.
    void end_deed(Keep);
    void undo() override;
    void be_sure() override;
    // Throws Failed: nothing was committed, and all may be run again; Broken: nobody knows.
    void commit();

protected:
    int64_t next_id() override { return ids_.next(); }
    Statement& open(const Query&, std::span<const Value>) override;
    void change(const Query&, std::span<const Value>) override;

private:
    struct Write {
        const Query* query;
        Packed values;
        size_t deed;
        std::string_view table;
        std::string key;  // "": the table as a whole
        bool judges;      // no read need see it
    };
    struct Known {  // what a query said
        const Query* query;
        Packed values;
        Result result;
    };
    struct Waiting {  // of one table
        std::vector<Write> writes;
        std::unordered_set<std::string> keys, sent;
        std::unordered_map<std::string, std::vector<Known>> known;  // by key
        bool has(const std::string& key) const {
            return key.empty() ? !writes.empty() : keys.contains(key) || keys.contains("");
        }
        bool was_sent(const std::string& key) const {
            return sent.contains(key) || sent.contains("");
        }
        void forget(const std::string& key) {
            if (key.empty()) return known.clear();
            known.erase(key);
            known.erase("");  // which may have seen it
        }
    };
    bool is_written_by_deed(std::string_view table, const std::string& key) const;
    bool may_presume(const Query& query) const {
        return run_ == Run::presumes && query.presume != Presume::nothing && !has_savepoint_;
    }
    void send_deeds();
    void withdraw();
    [[noreturn]] void run_again();
    void send(Waiting&);
    void send(const Write& write) {
        has_written_ = true;
        connection_.send(*write.query, write.values, write.deed);
    }
    struct Foreseen {
        std::vector<Known>* among;
        size_t at;
    };
    Result look_up(const Query&, Packed, const std::string& key, Waiting&);

    Postgres& connection_;
    Ids& ids_;
    int64_t ids_before_;
    Run run_ = Run::asks;
    size_t deed_ = 0;
    bool has_savepoint_ = false, has_written_ = false;
    bool has_presumed_ = false;
    bool is_in_doubt_ = false;  // and a refusal hangs on it
    std::vector<Foreseen> foreseen_;
    std::vector<Write> own_;
    std::map<std::string_view, Waiting> tables_;
    RowsPool rows_;
};

}  // namespace vafa::storage
