// A database with gathering writers: SQLite has one, PostgreSQL several. Deeds of all callers wait
// in a queue; a writer takes what is there, runs each, and commits once. `done` is called when that
// commit is on disk, never before. Reads have connections of their own and never wait for a writer.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "server-stub/storage/sql.h"

namespace vafa::storage {

// lost: a fault. Nothing of the deed was kept; but where the connection broke while it was being
// committed nobody knows, and whoever asks again must use the same idempotency key.
enum class Outcome : uint8_t { durable, lost };

// What is to be done in one deed, and whether what it did is to be kept. It may be run more than
// once, when it or its neighbours in a batch were not kept: outside the transaction it leaves only
// what its last run left.
using Deed = std::function<Keep(Tx&)>;
using Done = std::function<void(Outcome)>;
using Look = std::function<void(Tx&)>;

class Store {
public:
    virtual ~Store() = default;
    // In the caller's thread, on one unchanging picture of the database. Throws Fault.
    virtual void read(const Look&) = 0;
    // What the database was like at some moment of this call: as long as it says the same, nobody
    // has written anything. "": that is not known. Throws Fault.
    virtual std::string state() { return {}; }
    // The same, told at once or in another thread; "" where the database cannot say.
    virtual void ask_state(std::function<void(const std::string&)> told) {
        told(state_or_nothing());
    }
    // False where too many are waiting: nothing was done, and nothing will be. Deeds of one hash go
    // to one writer, one after another: the hash of a member's id is best, for then writers do not
    // get into each other's way. It is a hint; what is right does not depend on it.
    // `foreseen`: what the deed will ask, so far as is known: it is asked with what others ask.
    [[nodiscard]] virtual bool write(Deed, Done, uint64_t hash = 0,
                                     std::vector<Asking> foreseen = {}) = 0;
    // Whether foreseeing is worth its while: it saves round trips.
    virtual bool asks_together() const { return false; }
    // Whether this program does, for all who share the database, what is to be done once. When it
    // is gone another does; nobody while the database is. Asked before each piece of such work.
    virtual bool leads() { return true; }
    // Waits until the deed is durable.
    Outcome write_and_wait(const Deed&, std::vector<Asking> foreseen = {});
    // Everything accepted is finished; nothing more is taken.
    virtual void close() = 0;

protected:
    std::string state_or_nothing() {
        try {
            return state();
        } catch (const Fault&) {  // what is read next will say why
            return {};
        }
    }
};

// One more than there are processors, so that each has work while one waits for the disk; with
// more, batches are smaller and cost as much each. 2 to 8 of them.
int usual_writers();

struct StoreOptions {
    size_t most_waiting = 4096;  // for one writer
    size_t most_in_batch = 256;
    // Of PostgreSQL.
    int writers = 4;  // see `usual_writers`
    int parts = 16;   // of each large table; 0: they are left whole
    std::chrono::milliseconds patience{10'000};  // how long a deed waits for the database
};

// Makes the file and brings it up to date where needed. Throws Fault.
std::unique_ptr<Store> open_sqlite(const std::string& path, StoreOptions options = {});
// By a postgresql:// address; several hosts may be named, and the one that takes writes is used.
std::unique_ptr<Store> open_postgresql(const std::string& url, StoreOptions options = {});
// By "sqlite:PATH" or "postgresql://…".
std::unique_ptr<Store> open_store(const std::string& address, StoreOptions options = {});
// A database that lives as long as the store, everything at once in the caller's thread: for tests
// of what stands on it.
std::unique_ptr<Store> open_in_memory();

}  // namespace vafa::storage
