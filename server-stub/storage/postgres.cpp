#include "server-stub/storage/postgres.h"

#include <poll.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace vafa::storage {

namespace {

constexpr int binary = 1;

// What stands before what the caller says gives way to it. A machine that is gone without a word is
// found out by probes from either side, also while an answer is waited for: else its locks would
// stay for hours. A plan is made once: PostgreSQL would plan anew with every call, because it
// weighs all parts of a table until it knows the key.
constexpr std::array keywords{"target_session_attrs", "connect_timeout",  "tcp_user_timeout",
                              "keepalives_idle",      "keepalives_interval", "keepalives_count",
                              "application_name",     "options",          "dbname"};

PGconn* connect(const std::string& url) {
    const std::array values{"read-write", "3", "5000", "2", "1", "3", "vafa",
                            "-c plan_cache_mode=force_generic_plan -c tcp_keepalives_idle=2 "
                            "-c tcp_keepalives_interval=1 -c tcp_keepalives_count=3 "
                            "-c tcp_user_timeout=5000",
                            url.c_str()};
    std::array<const char*, keywords.size() + 1> names{}, texts{};
    for (size_t i = 0; i < keywords.size(); ++i) {
        names[i] = keywords[i];
        texts[i] = values[i];
    }
    return PQconnectdbParams(names.data(), texts.data(), 1);
}

bool is_somebody_else(const char* state) {
    for (const char* each : {"40001", "40P01", "23505", "23502", "55P03"})
        if (state && std::strcmp(state, each) == 0) return true;
    return false;
}

}  // namespace

Packed::Packed(std::span<const Value> values) {
    sizes.reserve(values.size());
    for (const Value& value : values) {
        const size_t before = bytes.size();
        if (value.kind == Value::Kind::integer)
            append_highest_first(bytes, static_cast<uint64_t>(value.integer));
        else bytes += value.text;
        sizes.push_back(value.kind == Value::Kind::null ? -1
                                                        : static_cast<int>(bytes.size() - before));
    }
}

std::string_view Packed::at(size_t place) const {
    size_t from = 0;
    for (size_t i = 0; i < place; ++i) from += sizes[i] > 0 ? static_cast<size_t>(sizes[i]) : 0;
    return std::string_view(bytes).substr(from, sizes[place] > 0 ? sizes[place] : 0);
}

Postgres::Postgres(const std::string& url) : connection_(connect(url)) {
    if (is_broken()) throw Broken(PQerrorMessage(connection_.get()));
    PQsetnonblocking(connection_.get(), 1);
    if (PQenterPipelineMode(connection_.get()) != 1) break_off();
}

void Postgres::break_off() {
    const std::string why = PQerrorMessage(connection_.get());
    awaited_.clear();
    failure_.reset();
    connection_.reset();
    throw Broken("the database is gone: " + why);
}

void Postgres::prepare(const Query& query) {
    if (std::exchange(seen(query).is_prepared, true)) return;
    if (PQsendPrepare(connection_.get(), query.name, query.text, 0, nullptr) != 1) break_off();
    awaited_.push_back({Awaited::Kind::preparation, &query, 0});
}

Postgres::Seen& Postgres::seen(const Query& query) {
    const auto [found, is_new] = seen_.try_emplace(query.text);
    if (is_new) found->second.anatomy = anatomy_of(query);
    return found->second;
}

void Postgres::put(const Query& query, const Packed& values) {
    constexpr size_t most = 16;
    std::array<const char*, most> texts{};
    std::array<int, most> formats{};
    size_t from = 0;
    for (size_t i = 0; i < values.sizes.size() && i < most; ++i) {
        formats[i] = binary;
        if (values.sizes[i] < 0) continue;
        texts[i] = values.bytes.data() + from;
        from += static_cast<size_t>(values.sizes[i]);
    }
    prepare(query);
    if (PQsendQueryPrepared(connection_.get(), query.name, static_cast<int>(values.sizes.size()),
                            texts.data(), values.sizes.data(), formats.data(), binary) != 1)
        break_off();
}

void Postgres::send(const Query& query, const Packed& values, size_t deed) {
    put(query, values);
    awaited_.push_back({Awaited::Kind::change, &query, deed});
}

Result Postgres::ask(const Query& query, const Packed& values, size_t deed) {
    begin_asking(query, values, deed);
    return end_asking().back();
}

void Postgres::begin_asking(const Query& query, const Packed& values, size_t deed) {
    put(query, values);
    awaited_.push_back({Awaited::Kind::answer, &query, deed});
}

std::vector<Result> Postgres::end_asking() {
    std::vector<Result> answers;
    if (awaited_.empty()) return answers;
    if (PQsendFlushRequest(connection_.get()) != 1) break_off();
    while (!awaited_.empty()) {
        const bool is_answer = awaited_.front().kind == Awaited::Kind::answer;
        Result result = receive();
        if (is_answer) answers.push_back(std::move(result));
    }
    if (failure_) throw Failed(*failure_);
    return answers;
}

void Postgres::settle() {
    if (PQpipelineSync(connection_.get()) != 1) break_off();
    awaited_.push_back({Awaited::Kind::end, nullptr, 0});
    while (!awaited_.empty()) receive();
    if (!failure_) return;
    const Failed failure = *failure_;
    failure_.reset();
    throw failure;
}

void Postgres::give_up() {
    static constexpr Query rollback{"rollback", "ROLLBACK"};
    try {
        settle();
    } catch (const Failed&) {  // which is why it is given up
    }
    send(rollback);
    settle();
}

void Postgres::execute(const char* sql) {
    settle();
    PQexitPipelineMode(connection_.get());
    const std::unique_ptr<PGresult, Clears> result(PQexec(connection_.get(), sql));
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        throw Fault(PQresultErrorMessage(result.get()));
    PQenterPipelineMode(connection_.get());
}

void Postgres::end_without_waiting() {
    if (PQpipelineSync(connection_.get()) != 1) break_off();
    awaited_.push_back({Awaited::Kind::end, nullptr, 0});
    if (PQflush(connection_.get()) < 0) break_off();
}

// Sends and reads at once: neither side ever waits for the other to read.
PGresult* Postgres::next_result() {
    for (;;) {
        const int unsent = PQflush(connection_.get());
        if (unsent < 0) break_off();
        if (!PQisBusy(connection_.get())) return PQgetResult(connection_.get());
        pollfd watched{.fd = PQsocket(connection_.get()), .events = POLLIN, .revents = 0};
        if (unsent > 0) watched.events |= POLLOUT;
        poll(&watched, 1, -1);
        if (PQconsumeInput(connection_.get()) != 1) break_off();
    }
}

Result Postgres::receive() {
    const Awaited awaited = awaited_.front();
    const Result result(next_result(), Clears());
    if (!result || is_broken()) break_off();
    awaited_.pop_front();
    if (awaited.kind == Awaited::Kind::end) return result;
    note(awaited, result.get());
    next_result();  // the nothing between two results
    return result;
}

void Postgres::note(const Awaited& awaited, PGresult* result) {
    const ExecStatusType status = PQresultStatus(result);
    const bool fits = status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK;
    if (!fits && awaited.kind == Awaited::Kind::preparation) 
        seen(*awaited.query).is_prepared = false;
    if (failure_) return;
    if (!fits)
        failure_.emplace(std::string(awaited.query->name) + ": " + PQresultErrorMessage(result),
                         awaited.deed,
                         is_somebody_else(PQresultErrorField(result, PG_DIAG_SQLSTATE)));
}

int64_t PostgresRows::integer(int column) {
    const char* bytes = PQgetvalue(result_.get(), row_, column);
    const int size = PQgetlength(result_.get(), row_, column);
    int64_t number = size > 0 ? static_cast<signed char>(bytes[0]) : 0;
    for (int i = 1; i < size; ++i) number = number * 256 + static_cast<unsigned char>(bytes[i]);
    return number;
}

std::string_view PostgresRows::text(int column) {
    return {PQgetvalue(result_.get(), row_, column),
            static_cast<size_t>(PQgetlength(result_.get(), row_, column))};
}

void PostgresRows::pack_row(PGresult* result, int row, std::string& rows) {
    const int columns = PQnfields(result);
    pack_columns(rows, columns);
    for (int column = 0; column < columns; ++column) {
        if (PQgetisnull(result, row, column)) pack_null(rows);
        else pack(rows, {PQgetvalue(result, row, column),
                         static_cast<size_t>(PQgetlength(result, row, column))});
    }
}

PostgresRows& RowsPool::show(Result result) {
    auto idle = std::ranges::find_if(all_, [](const auto& rows) { return rows->is_idle(); });
    if (idle == all_.end()) idle = all_.insert(idle, std::make_unique<PostgresRows>());
    (*idle)->show(std::move(result));
    return **idle;
}

int64_t PostgresConnection::next_id() { throw Fault("only a deed gives ids"); }

Statement& PostgresConnection::open(const Query& query, std::span<const Value> values) {
    return rows_.show(connection_.ask(query, Packed(values), 0));
}

void PostgresConnection::change(const Query& query, std::span<const Value> values) {
    connection_.send(query, Packed(values), 0);
    connection_.settle();
}

void PostgresConnection::ask_all(std::span<Asking> all) {
    for (const Asking& asked : all)
        connection_.begin_asking(*asked.query, Packed(asked.values()));
    const std::vector<Result> answers = connection_.end_asking();
    for (size_t i = 0; i < all.size(); ++i) {
        all[i].told.clear();
        for (int row = 0; row < PQntuples(answers[i].get()); ++row)
            PostgresRows::pack_row(answers[i].get(), row, all[i].told);
    }
}

}  // namespace vafa::storage
