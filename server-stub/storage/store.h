// A database with one gathering writer. Deeds of all callers wait in a queue; the writer takes what
// is there, runs each in a savepoint of its own, and commits once. `done` is called when that
// commit is on disk, never before. Reads have connections of their own and never wait for the
// writer.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "server-stub/storage/sql.h"

namespace vafa::storage {

enum class Outcome { durable, lost };  // lost: a fault; nothing of the deed was kept

// What is to be done in one deed, and whether what it did is to be kept.
using Deed = std::function<Keep(Tx&)>;
using Done = std::function<void(Outcome)>;
using Look = std::function<void(Tx&)>;

class Store {
public:
    virtual ~Store() = default;
    // In the caller's thread, on one unchanging picture of the database. Throws Fault.
    virtual void read(const Look&) = 0;
    // False where too many are waiting: nothing was done, and nothing will be.
    [[nodiscard]] virtual bool write(Deed, Done) = 0;
    // Waits until the deed is durable.
    Outcome write_and_wait(const Deed&);
    // Everything accepted is finished; nothing more is taken.
    virtual void close() = 0;
};

struct StoreOptions {
    size_t most_waiting = 4096;
    size_t most_in_batch = 256;
};

// Makes the file and brings it up to date where needed. Throws Fault.
std::unique_ptr<Store> open_sqlite(const std::string& path, StoreOptions options = {});
// A database that lives as long as the store, everything at once in the caller's thread: for tests
// of what stands on it.
std::unique_ptr<Store> open_in_memory();

}  // namespace vafa::storage
