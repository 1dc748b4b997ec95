#include "server-stub/storage/batch.h"

#include <algorithm>
#include <chrono>

namespace vafa::storage {

namespace {

constexpr Query begin{"begin", "BEGIN ISOLATION LEVEL READ COMMITTED"};
constexpr Query commit_all{"commit", "COMMIT"};
constexpr Query savepoint{"savepoint", "SAVEPOINT deed"};
constexpr Query rollback_to{"rollback_to", "ROLLBACK TO deed"};
constexpr Query release{"release", "RELEASE deed"};
constexpr Query keep_last_id{
    "keep_last_id",
    "INSERT INTO id_mark (writer, last) VALUES ($1, $2) "
    "ON CONFLICT (writer) DO UPDATE SET last = excluded.last"};

// What a statement reads or writes of its table. "": it may be any row.
std::string rows_of(const Anatomy& about, const Packed& values) {
    if (!about.key || about.is_of_many()) return {};
    std::string rows(values.at(*about.key));
    if (about.within) rows.append("\n").append(values.at(*about.within));
    return rows;
}

}  // namespace

int64_t Ids::next() {
    constexpr int64_t start_ms = 1'577'836'800'000;  // 2020-01-01
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const int64_t ms = std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
    const int64_t after_last = last - last % writers + writers;
    return last = std::max((ms - start_ms) << 22, after_last) + writer;
}

Batch::Batch(Postgres& connection, Ids& ids)
    : connection_(connection), ids_(ids), ids_before_(ids.last) {
    connection_.send(begin);
}

void Batch::foresee(std::span<const Asking> all) {
    for (const Asking& asking : all) {
        const Anatomy& about = connection_.anatomy(*asking.query);
        Packed values(asking.values());
        std::vector<Known>& known = tables_[about.table].known[rows_of(about, values)];
        const bool is_asked = std::ranges::any_of(known, [&](const Known& each) {
            return each.query == asking.query && each.values == values;
        });
        if (is_asked) continue;
        foreseen_.push_back({&known, known.size()});
        known.push_back({asking.query, std::move(values), {}});
    }
}

void Batch::ask_foreseen() {
    const auto known = [](const Foreseen& each) -> Known& { return (*each.among)[each.at]; };
    for (const Foreseen& each : foreseen_)
        connection_.begin_asking(*known(each).query, known(each).values);
    std::vector<Result> results = connection_.end_asking();
    for (size_t i = 0; i < foreseen_.size(); ++i) known(foreseen_[i]).result = results[i];
    foreseen_.clear();
}

void Batch::begin_deed(size_t number, Run run) {
    deed_ = number;
    run_ = run;
    has_savepoint_ = has_presumed_ = is_in_doubt_ = false;
}

void Batch::end_deed(Keep keep) {
    if (keep == Keep::nothing) undo();
    if (has_savepoint_) connection_.send(release);
    for (Write& write : own_) {
        Waiting& waiting = tables_[write.table];
        if (!write.judges) waiting.keys.insert(write.key);
        waiting.writes.push_back(std::move(write));
    }
    own_.clear();
}

void Batch::undo() {
    if (is_in_doubt_) run_again();
    withdraw();
}

void Batch::be_sure() {
    if (has_presumed_) run_again();
}

void Batch::run_again() {
    withdraw();
    if (has_savepoint_) connection_.send(release);
    throw Presumed();
}

void Batch::withdraw() {
    own_.clear();
    if (!has_savepoint_) return;
    connection_.send(rollback_to);
    for (auto& [table, waiting] : tables_) waiting.known.clear();
}

bool Batch::is_written_by_deed(std::string_view table, const std::string& key) const {
    return std::ranges::any_of(own_, [&](const Write& write) {
        return !write.judges && write.table == table &&
               (key.empty() || write.key.empty() || write.key == key);
    });
}

void Batch::send(Waiting& waiting) {
    std::ranges::stable_sort(waiting.writes, {}, &Write::key);
    for (const Write& write : waiting.writes) send(write);
    waiting.writes.clear();
    waiting.sent.merge(waiting.keys);
    waiting.keys.clear();
}

// What the deed itself wrote goes out, behind a savepoint, since it may yet be undone; what was
// kept before stands before that.
void Batch::send_deeds() {
    if (!has_savepoint_) {
        for (auto& [table, waiting] : tables_) send(waiting);
        connection_.send(savepoint);
        has_savepoint_ = true;
    }
    for (const Write& write : own_) send(write);
    own_.clear();
}

Result Batch::look_up(const Query& query, Packed values, const std::string& key,
                      Waiting& waiting) {
    std::vector<Known>& known = waiting.known[key];
    for (const Known& each : known)
        if (each.query == &query && each.values == values) return each.result;
    if (may_presume(query) && !waiting.was_sent(key)) {
        static const Result nothing(PQmakeEmptyPGresult(nullptr, PGRES_TUPLES_OK), Clears());
        has_presumed_ = true;
        is_in_doubt_ |= query.presume == Presume::no_row_unless_refused;
        return nothing;
    }
    Result result = connection_.ask(query, values, deed_);
    known.push_back({&query, std::move(values), result});
    return result;
}

Statement& Batch::open(const Query& query, std::span<const Value> values) {
    const Anatomy& about = connection_.anatomy(query);
    Packed packed(values);
    const std::string key = rows_of(about, packed);
    Waiting& waiting = tables_[about.table];
    if (is_written_by_deed(about.table, key)) send_deeds();
    if (waiting.has(key)) send(waiting);
    return rows_.show(look_up(query, std::move(packed), key, waiting));
}

void Batch::change(const Query& query, std::span<const Value> values) {
    const Anatomy& about = connection_.anatomy(query);
    Packed packed(values);
    std::string key = rows_of(about, packed);
    if (!about.judges) tables_[about.table].forget(key);
    own_.push_back({&query, std::move(packed), deed_, about.table, std::move(key), about.judges});
}

void Batch::commit() {
    for (auto& [table, waiting] : tables_) send(waiting);
    if (has_written_ && ids_.last == ids_before_) ids_.next();  // a mark of this batch
    if (ids_.last != ids_before_)
        connection_.send(keep_last_id, Packed(std::array{Value(ids_.writer), Value(ids_.last)}),
                         deed_);
    connection_.send(commit_all);
    connection_.settle();
}

}  // namespace vafa::storage
