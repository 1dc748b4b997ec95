// One spelling for both databases: a query is named, stands beside the one function that runs it,
// numbers its parameters $1, $2, … and keeps to what SQLite and PostgreSQL have in common. A
// statement names the keys of one member (or of one claim), never a range of them.
#pragma once

#include <array>
#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/id.h"
#include "core/base/time.h"

namespace vafa::storage {

// The outside broke: disk full, file unreadable. The deed is undone and the caller told to come
// back.
struct Fault : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// What a batch of many deeds may take for granted instead of asking: that there is no such row,
// where what the deed goes on to write fails if there is. It is then run again, and asks.
enum class Presume : uint8_t {
    nothing,  // it asks
    no_row,
    no_row_unless_refused,  // a refusal may hang on it: see Tx::be_sure
};

struct Query {
    const char* name;
    const char* text;
    Presume presume = Presume::nothing;
};

// Text that is no text: packed states.
struct Bytes {
    std::string_view bytes;
};

struct Value {
    enum class Kind : uint8_t { null, integer, text, bytes };
    Kind kind = Kind::null;
    int64_t integer = 0;
    std::string_view text;

    Value(std::nullptr_t) {}
    Value(std::integral auto number) : kind(Kind::integer), integer(static_cast<int64_t>(number)) {}
    Value(std::string_view words) : kind(Kind::text), text(words) {}
    Value(const std::string& words) : kind(Kind::text), text(words) {}
    Value(const char* words) : kind(Kind::text), text(words) {}
    Value(Bytes packed) : kind(Kind::bytes), text(packed.bytes) {}
    template <typename Tag>
    Value(Id<Tag> id) : kind(Kind::integer), integer(id.value) {}
    Value(Instant at) : kind(Kind::integer), integer(at.ms) {}
    template <typename T>
    Value(const std::optional<T>& maybe) : Value(nullptr) {
        if (maybe) *this = Value(*maybe);
    }
};

class Statement {
public:
    virtual ~Statement() = default;
    virtual bool next() = 0;
    virtual int64_t integer(int column) = 0;
    virtual std::string_view text(int column) = 0;  // good until the next row
    virtual bool is_null(int column) = 0;
    virtual void pack_row(std::string& rows) = 0;  // adds the row: columns, then `pack` of each
    virtual void reset() = 0;
};

// A value as it is kept beside others: a whole number in eight bytes, the highest first.
void pack_null(std::string& rows);
void pack(std::string& rows, std::string_view bytes);
void pack(std::string& rows, uint64_t number);
void append_highest_first(std::string& bytes, uint64_t number);
void pack_columns(std::string& rows, int count);

// A query with its values, and what was answered.
class Asking {
public:
    Asking(const Query&, std::span<const Value>);
    std::vector<Value> values() const;  // good while this lives
    bool is(const Query&, std::span<const Value>) const;
    const Query* query;
    std::string told;  // all rows, packed

private:
    struct Kept {
        Value::Kind kind;
        int64_t integer;
        std::string text;
    };
    std::vector<Kept> values_;
};

// What a query found, row by row. Ends the statement when it goes.
class Rows {
public:
    explicit Rows(Statement& statement) : statement_(&statement) {}
    Rows(Rows&& other) noexcept : statement_(std::exchange(other.statement_, nullptr)) {}
    Rows& operator=(Rows&&) = delete;
    ~Rows() {
        if (statement_) statement_->reset();
    }
    bool next() { return statement_->next(); }
    int64_t integer(int column) { return statement_->integer(column); }
    template <typename T>
    T id(int column) {
        return T{integer(column)};
    }
    Instant instant(int column) { return {integer(column)}; }
    std::string text(int column) { return std::string(statement_->text(column)); }
    bool is_null(int column) { return statement_->is_null(column); }

private:
    Statement* statement_;
};

enum class Keep : uint8_t { all, nothing };

// What one deed may see and change: everything it does is kept or undone together.
class Tx {
public:
    virtual ~Tx() = default;

    template <typename... Args>
    Rows rows(const Query& query, const Args&... args) {
        const std::array<Value, sizeof...(Args)> values{Value(args)...};
        return Rows(open(query, values));
    }
    // The statement may be sent any time before the deed's end, but never after a read that could
    // see what it does. One that fails because somebody else was quicker, a row being there already
    // or a number gone, is no fault: nothing of the deed is kept, and where others write as well it
    // is run again.
    template <typename... Args>
    void run(const Query& query, const Args&... args) {
        const std::array<Value, sizeof...(Args)> values{Value(args)...};
        change(query, values);
    }
    // Asks all of them, together where that is quicker, and writes down what is told.
    virtual void ask_all(std::span<Asking>);
    // Everything this deed did so far is undone; it may go on.
    virtual void undo() = 0;
    // What is told next may hang on what was presumed: where anything was, the deed is left here
    // by an exception that is the storage's own, and run again.
    virtual void be_sure() {}
    // 63-bit, in the order of time: milliseconds since 2020, then 22 bits that count. The last one
    // given is stored with the deeds that used it, so that a clock set back never gives one twice.
    template <typename T>
    T new_id() {
        return T{next_id()};
    }

protected:
    virtual int64_t next_id() = 0;
    virtual Statement& open(const Query&, std::span<const Value>) = 0;
    virtual void change(const Query&, std::span<const Value>) = 0;
};

// A connection as those use it who make tables.
class Connection : public Tx {
public:
    virtual void execute(const char* sql) = 0;  // statements without values or rows
};

}  // namespace vafa::storage
