// One connection to PostgreSQL, in pipeline mode: statements are prepared when first used and sent
// without waiting for each other; whoever needs an answer waits for it alone.
#pragma once

#include <libpq-fe.h>

#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "server-stub/storage/anatomy.h"

namespace vafa::storage {

// The connection is gone.
struct Broken : Fault {
    using Fault::Fault;
};

// A statement failed, or changed no row where it must. The transaction is over.
struct Failed : Fault {
    Failed(const std::string& why, size_t of_deed, bool again)
        : Fault(why), deed(of_deed), may_be_run_again(again) {}
    size_t deed;            // whose statement it was
    bool may_be_run_again;  // somebody else was in the way
};

// Values as they go over the wire.
struct Packed {
    explicit Packed(std::span<const Value>);
    std::string bytes;
    std::vector<int> sizes;  // -1: null
    std::string_view at(size_t place) const;
    bool operator==(const Packed&) const = default;
};

struct Clears {
    void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::shared_ptr<PGresult>;

class Postgres {
public:
    explicit Postgres(const std::string& url);  // throws Broken

    void send(const Query&, const Packed&, size_t deed);
    void send(const Query& query) { send(query, Packed({}), 0); }
    // Throws Failed or Broken; so does `settle`.
    Result ask(const Query&, const Packed&, size_t deed);
    // All that was begun is asked in one round trip; the answers come in that order.
    void begin_asking(const Query&, const Packed&, size_t deed = 0);
    std::vector<Result> end_asking();
    // Waits for all that was sent. After it, or after a Failed thrown by it, the connection is
    // ready again.
    void settle();
    // What was sent goes out; its answers are read when the next ones are waited for.
    void end_without_waiting();
    void give_up();  // rolls back, and is ready again whatever happened
    // Several statements without values, outside the pipeline. Throws Fault.
    void execute(const char* sql);
    const Anatomy& anatomy(const Query& query) { return seen(query).anatomy; }
    bool is_broken() const { return PQstatus(connection_.get()) != CONNECTION_OK; }

private:
    struct Awaited {
        enum class Kind : uint8_t { preparation, change, answer, end } kind;
        const Query* query;
        size_t deed;
    };
    struct Finishes {
        void operator()(PGconn* connection) const { PQfinish(connection); }
    };
    void prepare(const Query&);
    void put(const Query&, const Packed&);
    PGresult* next_result();
    Result receive();
    void note(const Awaited&, PGresult*);
    [[noreturn]] void break_off();

    std::unique_ptr<PGconn, Finishes> connection_;
    std::deque<Awaited> awaited_;
    struct Seen {
        Anatomy anatomy;
        bool is_prepared = false;
    };
    Seen& seen(const Query&);
    std::unordered_map<const char*, Seen> seen_;
    std::optional<Failed> failure_;  // the first since the pipeline was settled
};

// Rows of a result.
class PostgresRows final : public Statement {
public:
    void show(Result result) {
        result_ = std::move(result);
        row_ = -1;
    }
    bool is_idle() const { return !result_; }
    bool next() override { return ++row_ < PQntuples(result_.get()); }
    int64_t integer(int column) override;
    std::string_view text(int column) override;
    bool is_null(int column) override { return PQgetisnull(result_.get(), row_, column) != 0; }
    void pack_row(std::string& rows) override {
        pack_row(result_.get(), row_, rows);
    }
    static void pack_row(PGresult*, int row, std::string& rows);
    void reset() override { result_.reset(); }

private:
    Result result_;
    int row_ = -1;
};

class RowsPool {
public:
    PostgresRows& show(Result);

private:
    std::vector<std::unique_ptr<PostgresRows>> all_;
};

// One statement after another, each waited for where it answers: for reads, and to make tables.
class PostgresConnection final : public Connection {
public:
    explicit PostgresConnection(const std::string& url) : connection_(url) {}
    Postgres& connection() { return connection_; }
    void execute(const char* sql) override { connection_.execute(sql); }
    void undo() override {}
    void ask_all(std::span<Asking>) override;

protected:
    int64_t next_id() override;
    Statement& open(const Query&, std::span<const Value>) override;
    void change(const Query&, std::span<const Value>) override;

private:
    Postgres connection_;
    RowsPool rows_;
};

}  // namespace vafa::storage
