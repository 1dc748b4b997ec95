// PostgreSQL behind the Store: some gathering writers, each with a connection of its own, and
// connections for reading. When the database goes away everybody looks for the one that takes
// writes now, for as long as deeds can wait.
#include <mutex>
#include <thread>

#include "server-stub/log/log.h"
#include "server-stub/storage/batch.h"
#include "server-stub/storage/migrations.h"
#include "server-stub/storage/partitions.h"
#include "server-stub/storage/queue.h"
#include "server-stub/storage/store.h"
#include "server-stub/storage/watch.h"

namespace vafa::storage {

namespace {

using Jobs = std::vector<Job*>;

// Again and again by the same connection, if it likes.
constexpr Query take_number{"take_number", "SELECT pg_try_advisory_lock($1)"};
constexpr Query read_last_id{"read_last_id", "SELECT last FROM id_mark WHERE writer = $1"};
// Every batch that wrote something leaves a mark of its writer.
constexpr Query read_marks{"read_marks", "SELECT writer, last FROM id_mark ORDER BY writer"};
// All that is sent up to the end of a look is one transaction, on one picture, and needs no BEGIN.
constexpr const char* be_a_reader =
    "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";
// Who leads is asked far more often, unless their program stands still.
constexpr const char* be_a_leader = "SET idle_session_timeout = '60s'";
constexpr Query read_clock{"read_clock",
                           "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)"};
constexpr int64_t numbers = 0x56414641'00000000;  // of our advisory locks
constexpr int64_t lead = numbers + 1'000;
constexpr int64_t migration = numbers + 1'000'000;
constexpr std::chrono::milliseconds between_attempts{50};
constexpr std::chrono::seconds most_apart{10};
constexpr int most_runs = 10;
constexpr int most_runs_alone = 500;  // each in vain means that somebody else got on

bool take(PostgresConnection& database, int64_t number) {
    Rows taken = database.rows(take_number, number);
    return taken.next() && taken.integer(0) != 0;
}

void complain(const Fault& fault) {
    log::line(log::Level::error, "storage_failed", {{"why", fault.what()}});
}

// A number that no other writer of this database has, in this program or another, for as long as
// the connection lives; and where its ids ended.
Ids take_ids(PostgresConnection& database) {
    for (int64_t writer = 0; writer < Ids::writers; ++writer) {
        if (!take(database, numbers + writer)) continue;
        Rows last = database.rows(read_last_id, writer);
        return {.writer = writer, .last = last.next() ? last.integer(0) : 0};
    }
    throw Fault("64 writers are at work on this database already");
}

class Writer {
public:
    Writer(const std::string& url, StoreOptions options)
        : url_(url), options_(options), queue_(options) {
        connect();
        thread_ = std::jthread([this] { write_batches(); });
    }
    ~Writer() { close(); }
    Queue& queue() { return queue_; }
    void close() {
        queue_.close();
        if (thread_.joinable()) thread_.join();
    }

private:
    void connect() {
        database_.reset();
        database_.emplace(url_);
        ids_ = take_ids(*database_);
        database_->connection().settle();  // who waits for work holds no old picture
    }

    void write_batches() {
        for (std::vector<Job> batch = queue_.take(); !batch.empty(); batch = queue_.take()) {
            Jobs all;
            for (Job& job : batch) all.push_back(&job);
            settle(all);
            for (Job& job : batch) job.done(job.outcome);
        }
    }

    bool has_connection() {
        const auto last = std::chrono::steady_clock::now() + options_.patience;
        while (!database_ || database_->connection().is_broken()) {
            try {
                connect();
            } catch (const Fault& fault) {
                database_.reset();
                if (std::chrono::steady_clock::now() >= last) return complain(fault), false;
                std::this_thread::sleep_for(between_attempts);
            }
        }
        return true;
    }

    // Together; whoever was in the others' way, or they in theirs, afterwards and alone.
    void settle(Jobs together) {
        Jobs alone;
        for (int run = 0; !together.empty(); ++run) {
            const std::optional<size_t> culprit =
                attempt(together, run == 0 ? Batch::Run::presumes : Batch::Run::asks);
            if (!culprit) break;
            if (run == most_runs) {
                alone.insert(alone.end(), together.begin(), together.end());
                break;
            }
            if (*culprit >= together.size()) continue;
            alone.push_back(together[*culprit]);
            together.erase(together.begin() + static_cast<ptrdiff_t>(*culprit));
        }
        for (Job* job : alone) {
            int run = 0;
            while (attempt({job}, Batch::Run::asks) && may_run_again_ && ++run < most_runs_alone) {
            }
            if (run == most_runs_alone) complain(Fault("run in vain too often: " + why_again_));
        }
    }

    // Nothing where all was said and done; else whose statement failed, or a number beyond all.
    std::optional<size_t> attempt(const Jobs& jobs, Batch::Run how) {
        may_run_again_ = true;
        for (Job* job : jobs) job->outcome = Outcome::lost;
        if (!has_connection()) return std::nullopt;
        bool is_committing = false;
        try {
            Batch batch(database_->connection(), ids_);
            std::vector<Outcome> outcomes;
            for (const Job* job : jobs) batch.foresee(job->foreseen);
            batch.ask_foreseen();
            for (size_t i = 0; i < jobs.size(); ++i)
                outcomes.push_back(run(batch, *jobs[i], i, how));
            is_committing = true;
            batch.commit();
            for (size_t i = 0; i < jobs.size(); ++i) jobs[i]->outcome = outcomes[i];
            return std::nullopt;
        } catch (const Failed& failed) {
            return after(failed);
        } catch (const Broken& broken) {
            complain(broken);
            return is_committing ? std::nullopt : std::optional(jobs.size());
        }
    }

    size_t after(const Failed& failed) {
        may_run_again_ = failed.may_be_run_again;
        if (may_run_again_) why_again_ = failed.what();
        else complain(failed);
        try {
            database_->connection().give_up();
        } catch (const Fault& fault) {
            complain(fault);
            database_.reset();
        }
        return failed.deed;
    }

    static Outcome run(Batch& batch, Job& job, size_t number, Batch::Run how) {
        batch.begin_deed(number, how);
        Outcome outcome = Outcome::durable;
        try {
            batch.end_deed(kept(batch, job, outcome));
        } catch (const Presumed&) {
            return run(batch, job, number, Batch::Run::asks);
        }
        return outcome;
    }

    static Keep kept(Batch& batch, Job& job, Outcome& outcome) {
        try {
            return job.deed(batch);
        } catch (const Failed&) {
            throw;
        } catch (const Broken&) {
            throw;
        } catch (const Fault& fault) {  // of the deed's own
            complain(fault);
            outcome = Outcome::lost;
            return Keep::nothing;
        }
    }

    std::string url_;
    StoreOptions options_;
    Queue queue_;
    std::optional<PostgresConnection> database_;
    Ids ids_;
    bool may_run_again_ = true;
    std::string why_again_;
    std::jthread thread_;
};

// Who leads holds a lock that goes with its connection.
class Lead {
public:
    explicit Lead(std::string url) : url_(std::move(url)) {}
    bool is_ours() {
        const std::scoped_lock lock(mutex_);
        const bool was_ours = std::exchange(is_ours_, false);
        try {
            if (is_closed_) return false;
            if (!database_) {
                database_.emplace(url_);
                database_->execute(be_a_leader);
            }
            is_ours_ = take(*database_, lead);
            database_->connection().settle();
        } catch (const Fault&) {  // those who read and write say why
            is_ours_ = false;
            database_.reset();
        }
        if (is_ours_ != was_ours)
            log::line(log::Level::info, is_ours_ ? "leads" : "leads_no_more", {});
        return is_ours_;
    }
    void close() {
        const std::scoped_lock lock(mutex_);
        is_closed_ = true;
        database_.reset();
    }

private:
    std::string url_;
    std::mutex mutex_;
    std::optional<PostgresConnection> database_;
    bool is_ours_ = false, is_closed_ = false;
};

class PostgresStore final : public Store {
public:
    PostgresStore(const std::string& url, StoreOptions options) : url_(url), lead_(url) {
        prepare(options);
        for (int i = 0; i < options.writers; ++i)
            writers_.push_back(std::make_unique<Writer>(url, options));
    }
    ~PostgresStore() override { close(); }

    void read(const Look& look) override {
        for (bool is_new = false;; is_new = true) {
            std::unique_ptr<PostgresConnection> reader = is_new ? new_reader() : take_reader();
            try {
                show(*reader, look);
                put_back(std::move(reader));
                return;
            } catch (const Broken&) {  // it may only be that this one was idle for too long
                if (is_new) throw;
                drop_readers();
            }
        }
    }

    std::string state() override {
        std::string marks;
        read([&](Tx& tx) {
            marks.clear();
            for (Rows rows = tx.rows(read_marks); rows.next();)
                marks += std::to_string(rows.integer(0)) + ':' + std::to_string(rows.integer(1)) +
                         ' ';
        });
        return marks;
    }
    void ask_state(std::function<void(const std::string&)> told) override {
        marks_.ask(std::move(told));
    }

    bool write(Deed deed, Done done, uint64_t hash, std::vector<Asking> foreseen) override {
        Writer& writer = *writers_[hash % writers_.size()];
        return writer.queue().add({std::move(deed), std::move(done), std::move(foreseen)});
    }
    bool asks_together() const override { return true; }
    bool leads() override { return lead_.is_ours(); }

    void close() override {
        marks_.close();
        lead_.close();
        for (const auto& writer : writers_) writer->close();
    }

private:
    void prepare(StoreOptions options) {
        PostgresConnection database(url_);
        compare_clocks(database);
        database.execute("SET client_min_messages = warning");
        database.execute(("SELECT pg_advisory_lock(" + std::to_string(migration) + ")").c_str());
        migrate(database, Dialect::postgresql);
        split_tables(database, options.parts);
    }

    // Ids are told by the clock, and the audit log is sealed by it.
    static void compare_clocks(PostgresConnection& database) {
        Rows rows = database.rows(read_clock);
        rows.next();
        const auto here = std::chrono::system_clock::now().time_since_epoch();
        const auto apart = std::chrono::abs(here - std::chrono::milliseconds(rows.integer(0)));
        database.connection().settle();
        if (apart < most_apart) return;
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(apart).count();
        throw Fault("the clocks of this machine and of the database are " +
                    std::to_string(seconds) + " seconds apart: let NTP keep both");
    }

    static void show(PostgresConnection& reader, const Look& look) {
        Postgres& connection = reader.connection();
        try {
            look(reader);
        } catch (const Broken&) {
            throw;
        } catch (const Fault&) {
            connection.give_up();
            throw;
        }
        connection.end_without_waiting();
    }

    std::unique_ptr<PostgresConnection> new_reader() {
        auto reader = std::make_unique<PostgresConnection>(url_);
        reader->execute(be_a_reader);
        return reader;
    }
    std::unique_ptr<PostgresConnection> take_reader() {
        {
            const std::scoped_lock lock(mutex_);
            if (!readers_.empty()) {
                std::unique_ptr<PostgresConnection> reader = std::move(readers_.back());
                readers_.pop_back();
                return reader;
            }
        }
        return new_reader();
    }
    void put_back(std::unique_ptr<PostgresConnection> reader) {
        const std::scoped_lock lock(mutex_);
        readers_.push_back(std::move(reader));
    }
    void drop_readers() {
        const std::scoped_lock lock(mutex_);
        readers_.clear();
    }

    std::string url_;
    std::vector<std::unique_ptr<Writer>> writers_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<PostgresConnection>> readers_;
    Lead lead_;
    Watch marks_{[this] { return state_or_nothing(); }};
};

}  // namespace

std::unique_ptr<Store> open_postgresql(const std::string& url, StoreOptions options) {
    return std::make_unique<PostgresStore>(url, options);
}

}  // namespace vafa::storage
