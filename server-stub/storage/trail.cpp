#include "server-stub/storage/trail.h"

#include <algorithm>
#include <cstring>

namespace vafa::storage {

namespace {

// A row's values one behind the other, each behind its size; of nothing the size is -1.
int32_t size_at(const std::string& rows, size_t at) {
    int32_t size = 0;
    std::memcpy(&size, rows.data() + at, sizeof size);
    return size;
}

void append_size(std::string& rows, int32_t size) {
    rows.append(reinterpret_cast<const char*>(&size), sizeof size);
}

}  // namespace

void pack_null(std::string& rows) { append_size(rows, -1); }

void pack(std::string& rows, std::string_view bytes) {
    append_size(rows, static_cast<int32_t>(bytes.size()));
    rows += bytes;
}

void append_highest_first(std::string& bytes, uint64_t number) {
    char each[sizeof number];
    for (size_t i = 0; i < sizeof each; ++i) each[i] = static_cast<char>(number >> (56 - 8 * i));
    bytes.append(each, sizeof each);
}

void pack(std::string& rows, uint64_t number) {
    append_size(rows, sizeof number);
    append_highest_first(rows, number);
}

void pack_columns(std::string& rows, int count) { append_size(rows, count); }

void Tx::ask_all(std::span<Asking> all) {
    for (Asking& asked : all) {
        asked.told.clear();
        Statement& statement = open(*asked.query, asked.values());
        const Rows until_told(statement);
        while (statement.next()) statement.pack_row(asked.told);
    }
}

Asking::Asking(const Query& what, std::span<const Value> values) : query(&what) {
    for (const Value& value : values)
        values_.push_back({value.kind, value.integer, std::string(value.text)});
}

std::vector<Value> Asking::values() const {
    std::vector<Value> values;
    values.reserve(values_.size());
    for (const Kept& kept : values_) {
        Value& value = values.emplace_back(nullptr);
        value.kind = kept.kind;
        value.integer = kept.integer;
        value.text = kept.text;
    }
    return values;
}

bool Asking::is(const Query& what, std::span<const Value> values) const {
    return query == &what &&
           std::ranges::equal(values_, values, [](const Kept& kept, const Value& value) {
               return kept.kind == value.kind && kept.integer == value.integer &&
                      kept.text == value.text;
           });
}

size_t Trail::bytes() const {
    size_t bytes = steps.size() * (sizeof(Asking) + 64);
    for (const Asking& step : steps) bytes += step.told.size();
    return bytes;
}

// The rows of an answer: how many columns each has, then its values.
class Shown::Told final : public Statement {
public:
    void show(const std::string& rows) {
        rows_ = rows;
        next_ = 0;
        is_idle_ = false;
    }
    bool is_idle() const { return is_idle_; }
    bool next() override {
        if (next_ >= rows_.size()) return false;
        int32_t columns = size_at(rows_, next_);
        next_ += sizeof columns;
        at_.clear();
        for (; columns > 0; --columns) {
            at_.push_back(next_);
            next_ += sizeof columns + static_cast<size_t>(std::max(0, size_at(rows_, next_)));
        }
        return true;
    }
    std::string_view text(int column) override {
        const size_t at = at_[static_cast<size_t>(column)];
        const int32_t size = std::max(0, size_at(rows_, at));
        return std::string_view(rows_).substr(at + sizeof size, static_cast<size_t>(size));
    }
    // As both databases pack it: its bytes, the highest first.
    int64_t integer(int column) override {
        int64_t number = 0;
        bool is_first = true;
        for (const char byte : text(column)) {
            number = is_first ? static_cast<signed char>(byte)
                              : number * 256 + static_cast<unsigned char>(byte);
            is_first = false;
        }
        return number;
    }
    bool is_null(int column) override { return size_at(rows_, at_[size_t(column)]) < 0; }
    void pack_row(std::string&) override { throw Fault("a row that was told is not asked for"); }
    void reset() override { is_idle_ = true; }

private:
    std::string rows_;
    size_t next_ = 0;
    std::vector<size_t> at_;
    bool is_idle_ = true;
};

Followed::Followed(Tx& tx, const Trail* before) : tx_(tx) {
    if (!before) return;
    known_ = before->steps;
    tx_.ask_all(known_);
    is_as_before_ = std::ranges::equal(known_, before->steps, {}, &Asking::told, &Asking::told);
}

Statement& Followed::open(const Query& query, std::span<const Value> values) {
    const auto is_it = [&](const Asking& asked) { return asked.is(query, values); };
    if (const auto asked = std::ranges::find_if(trail_.steps, is_it); asked != trail_.steps.end())
        return show(asked->told);
    const auto known = std::ranges::find_if(known_, is_it);
    if (known != known_.end()) {
        trail_.steps.push_back(std::move(*known));
        known_.erase(known);
    } else {
        tx_.ask_all({&trail_.steps.emplace_back(query, values), 1});
    }
    return show(trail_.steps.back().told);
}

Statement& Repeated::open(const Query& query, std::span<const Value> values) {
    for (const Asking& asked : before_.steps)
        if (asked.is(query, values)) return show(asked.told);
    throw Fault(std::string(query.name) + ": was not asked before");
}

Shown::Shown() = default;
Shown::~Shown() = default;

void Shown::change(const Query& query, std::span<const Value>) {
    throw Fault(std::string(query.name) + ": a look changes nothing");
}

Statement& Shown::show(const std::string& rows) {
    auto idle = std::ranges::find_if(rows_, [](const auto& each) { return each->is_idle(); });
    if (idle == rows_.end()) idle = rows_.insert(idle, std::make_unique<Told>());
    (*idle)->show(rows);
    return **idle;
}

}  // namespace vafa::storage
