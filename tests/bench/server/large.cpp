#include "tests/bench/server/large.h"

#include <algorithm>
#include <thread>
#include <vector>

#include "core/wire/wire.h"
#include "server-stub/books/books.h"
#include "server-stub/storage/batch.h"
#include "server-stub/storage/claims.h"
#include "server-stub/storage/members.h"
#include "server-stub/storage/sqlite.h"
#include "server-stub/storage/store.h"

namespace vafa::bench {

namespace {

using namespace storage;

constexpr int purchases = 5;
constexpr int64_t mark = 7'000'000'000'000'000'000;  // stands for ids that are each member's own
constexpr int64_t at_once = 200;                     // members in one transaction

struct Life {
    club::Member member;
    std::vector<club::Event> events;
    std::vector<std::string> bodies;
};

Life lived(const program::Programs& programs, Instant at) {
    Life life;
    const club::Circumstance circumstance{at, {club::Role::job, 0}};
    const auto store = open_in_memory();
    store->write_and_wait([&](Tx& tx) {
        const MemberId id{mark};
        const auto perform = [&](const club::Deed& deed) {
            const auto written = books::perform(tx, programs, id, deed, circumstance);
            if (!written) throw Fault(std::string(name_of(written.error().why)));
            for (const club::Event& event : written->events) {
                life.events.push_back(event);
                life.bodies.push_back(wire::write(event));
            }
            life.member = written->member;
        };
        perform(club::Join{.member = id});
        for (int i = 0; i < purchases; ++i)
            perform(club::RecordReceipt{.receipt = {mark + 1 + i},
                                        .shop = "vanak",
                                        .number = std::to_string(i),
                                        .at = at,
                                        .amount = Money(4'000'000)});
        return Keep::all;
    });
    return life;
}

std::string with_ids(std::string text, int64_t id) {
    static const std::string begin = std::to_string(mark / 1000);
    for (size_t at = 0; (at = text.find(begin, at)) != std::string::npos;) {
        const size_t size = begin.size() + 3;
        const int64_t told = std::stoll(text.substr(at, size));
        const std::string own = std::to_string(told == mark ? id : id * 1000 + (told - mark));
        text.replace(at, size, own);
        at += own.size();
    }
    return text;
}

void write_member(Tx& tx, const Life& life, int64_t id) {
    club::Member member = life.member;
    member.id = {id};
    for (size_t i = 0; i < life.events.size(); ++i) {
        const club::Event& event = life.events[i];
        const auto* receipt = std::get_if<club::ReceiptRecorded>(&event.body);
        const int64_t subject = receipt ? id * 1000 + (receipt->receipt.value - mark) : 0;
        add_event(tx, {id},
                  {.seq = event.seq, .recorded_at = event.recorded,
                   .effective_at = event.effective, .about = receipt ? "receipt" : "",
                   .subject = subject, .body = with_ids(life.bodies[i], id)});
        if (receipt)
            insist_on_claim(tx, Claimed::receipt_id, std::to_string(subject), {{id}, subject});
    }
    put_member(tx, {.id = {id}, .last_seq = member.last_seq, .state = wire::pack(member)});
    put_person(tx, {.member = {id}}, {});
}

void fill_sqlite(const std::string& path, const Life& life, int64_t members) {
    Sqlite database(path, Sqlite::Use::write);
    for (int64_t from = 0; from < members; from += at_once * 50) {
        database.execute("BEGIN IMMEDIATE");
        for (int64_t i = from; i < std::min(members, from + at_once * 50); ++i)
            write_member(database, life, first_large_member + i);
        database.execute("COMMIT");
    }
}

void fill_postgresql(const std::string& url, const Life& life, int64_t members) {
    constexpr int64_t writers = 4;
    std::vector<std::jthread> threads;
    for (int64_t writer = 0; writer < writers; ++writer)
        threads.emplace_back([&, writer] {
            Postgres connection(url);
            Ids ids{.writer = writer};
            for (int64_t from = writer * at_once; from < members; from += writers * at_once) {
                Batch batch(connection, ids);
                for (int64_t i = from; i < std::min(members, from + at_once); ++i) {
                    batch.begin_deed(0, Batch::Run::asks);
                    write_member(batch, life, first_large_member + i);
                    batch.end_deed(Keep::all);
                }
                batch.commit();
            }
        });
}

}  // namespace

Filled fill(const std::string& address, const program::Programs& programs, Instant at,
            int64_t members) {
    const Life life = lived(programs, at);
    constexpr std::string_view file = "sqlite:";
    if (address.starts_with(file)) fill_sqlite(address.substr(file.size()), life, members);
    else fill_postgresql(address, life, members);
    Filled filled{.events = static_cast<int64_t>(life.events.size()) * members};
    for (const club::Event& event : life.events)
        filled.entries += static_cast<int64_t>(event.postings.size()) * members * 2;
    return filled;
}

}  // namespace vafa::bench
