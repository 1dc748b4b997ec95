#include "server-stub/storage/store.h"

#include <algorithm>
#include <mutex>
#include <optional>
#include <semaphore>
#include <thread>
#include <vector>

#include "server-stub/log/log.h"
#include "server-stub/storage/log_copier.h"
#include "server-stub/storage/migrations.h"
#include "server-stub/storage/queue.h"
#include "server-stub/storage/sqlite.h"

namespace vafa::storage {

namespace {

constexpr Query read_last_id{"read_last_id", "SELECT last FROM id_mark WHERE writer = 0"};
// Counts what others commit, seen from one connection.
constexpr Query read_version{"read_version", "PRAGMA data_version"};
constexpr Query keep_last_id{"keep_last_id", "UPDATE id_mark SET last = $1 WHERE writer = 0"};

// A fault costs only its own deed where the database can still undo it.
void run_deed(Sqlite& database, Job& job) {
    database.begin_deed();
    try {
        const Keep keep = job.deed(database);
        database.end_deed(keep);
        job.outcome = Outcome::durable;
    } catch (const Fault& fault) {
        log::line(log::Level::error, "storage_failed", {{"why", fault.what()}});
        database.end_deed(Keep::nothing);
    }
}

// All deeds of the batch in one transaction: durable together, or lost together.
void commit_batch(Sqlite& database, std::vector<Job>& batch) {
    const int64_t id_before = database.last_id();
    try {
        database.execute("BEGIN IMMEDIATE");
        for (Job& job : batch) run_deed(database, job);
        if (database.last_id() != id_before) database.run(keep_last_id, database.last_id());
        database.execute("COMMIT");
    } catch (const Fault& fault) {
        log::line(log::Level::error, "batch_lost",
                  {{"deeds", batch.size()}, {"why", fault.what()}});
        for (Job& job : batch) job.outcome = Outcome::lost;
        try {
            database.execute("ROLLBACK");
        } catch (const Fault&) {  // the database has rolled back by itself
        }
    }
    for (Job& job : batch) job.done(job.outcome);
}

void prepare(Sqlite& database) {
    migrate(database, Dialect::sqlite);
    Rows rows = database.rows(read_last_id);
    if (rows.next()) database.set_last_id(rows.integer(0));
}

class SqliteStore final : public Store {
public:
    SqliteStore(const std::string& path, StoreOptions options)
        : path_(path), writer_(path, Sqlite::Use::write), queue_(options) {
        prepare(writer_);
        writer_.keep_log();
        thread_ = std::jthread([this] { write_batches(); });
    }
    ~SqliteStore() override { close(); }

    void read(const Look& look) override {
        std::unique_ptr<Sqlite> connection = take_reader();
        connection->execute("BEGIN");
        look(*connection);
        connection->execute("COMMIT");
        const std::scoped_lock lock(readers_mutex_);
        readers_.push_back(std::move(connection));
    }

    std::string state() override {
        const std::scoped_lock lock(watch_mutex_);
        if (!watch_) watch_.emplace(path_, Sqlite::Use::read);
        Rows rows = watch_->rows(read_version);
        return rows.next() ? std::to_string(rows.integer(0)) : "";
    }

    bool write(Deed deed, Done done, uint64_t, std::vector<Asking>) override {
        return queue_.add({std::move(deed), std::move(done)});
    }

    void close() override {
        queue_.close();
        if (thread_.joinable()) thread_.join();
    }

private:
    // A reader whose look threw is not put back: its transaction ends with it.
    std::unique_ptr<Sqlite> take_reader() {
        const std::scoped_lock lock(readers_mutex_);
        if (readers_.empty()) return std::make_unique<Sqlite>(path_, Sqlite::Use::read);
        std::unique_ptr<Sqlite> connection = std::move(readers_.back());
        readers_.pop_back();
        return connection;
    }

    void write_batches() {
        for (std::vector<Job> batch = queue_.take(); !batch.empty(); batch = queue_.take()) {
            commit_batch(writer_, batch);
            log_.note(writer_);
        }
    }

    std::string path_;
    Sqlite writer_;
    LogCopier log_{path_};
    std::mutex readers_mutex_;
    std::vector<std::unique_ptr<Sqlite>> readers_;
    std::mutex watch_mutex_;
    std::optional<Sqlite> watch_;
    Queue queue_;
    std::jthread thread_;
};

class MemoryStore final : public Store {
public:
    MemoryStore() : database_(":memory:", Sqlite::Use::write) { prepare(database_); }
    void read(const Look& look) override {
        const std::scoped_lock lock(mutex_);
        look(database_);
    }
    bool write(Deed deed, Done done, uint64_t, std::vector<Asking>) override {
        const std::scoped_lock lock(mutex_);
        std::vector<Job> batch;
        batch.push_back({std::move(deed), std::move(done), {}});
        commit_batch(database_, batch);
        return true;
    }
    void close() override {}

private:
    std::mutex mutex_;
    Sqlite database_;
};

}  // namespace

Outcome Store::write_and_wait(const Deed& deed, std::vector<Asking> foreseen) {
    std::binary_semaphore finished(0);
    Outcome outcome = Outcome::lost;
    const auto tell = [&](Outcome result) {
        outcome = result;
        finished.release();
    };
    const bool taken = write(deed, tell, 0, std::move(foreseen));
    if (taken) finished.acquire();
    return outcome;
}

int usual_writers() {
    return std::clamp(static_cast<int>(std::thread::hardware_concurrency()) + 1, 2, 8);
}

std::unique_ptr<Store> open_sqlite(const std::string& path, StoreOptions options) {
    return std::make_unique<SqliteStore>(path, options);
}

std::unique_ptr<Store> open_in_memory() { return std::make_unique<MemoryStore>(); }

std::unique_ptr<Store> open_store(const std::string& address, StoreOptions options) {
    constexpr std::string_view file = "sqlite:";
    if (address.starts_with(file)) return open_sqlite(address.substr(file.size()), options);
    if (address.starts_with("postgresql://")) return open_postgresql(address, options);
    throw Fault("a database is sqlite:PATH or postgresql://…, not \"" + address + "\"");
}

}  // namespace vafa::storage
