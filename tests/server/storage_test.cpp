// The gathering writers, what one deed leaves of another, and ids.
#include <doctest/doctest.h>

#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <semaphore>
#include <set>
#include <thread>

#include "core/wire/wire.h"
#include "server-stub/books/books.h"
#include "server-stub/embedded/embedded.h"
#include "server-stub/storage/anatomy.h"
#include "server-stub/storage/claims.h"
#include "server-stub/storage/club.h"
#include "server-stub/storage/members.h"
#include "server-stub/storage/store.h"
#include "server-stub/storage/trail.h"
#include "server-stub/storage/visits.h"
#include "tests/server/club.h"

using namespace vafa;
using namespace vafa::storage;
using vafa::test::Database;

namespace {

std::optional<std::string> fact_in(Store& store, std::string_view name) {
    std::optional<std::string> value;
    store.read([&](Tx& tx) { value = fact(tx, name); });
    return value;
}

// What is said on the standard error while it lives.
class Overheard {
public:
    Overheard() {
        std::fflush(stderr);
        dup2(fileno(file_), STDERR_FILENO);
    }
    ~Overheard() {
        stop();
        close(before_);
        std::fclose(file_);
    }
    std::string stop() {
        std::fflush(stderr);
        dup2(before_, STDERR_FILENO);
        std::string said(static_cast<size_t>(lseek(fileno(file_), 0, SEEK_END)), ' ');
        const ssize_t size = pread(fileno(file_), said.data(), said.size(), 0);
        return said.substr(0, size > 0 ? static_cast<size_t>(size) : 0);
    }

private:
    int before_ = dup(STDERR_FILENO);
    std::FILE* file_ = std::tmpfile();
};

}  // namespace

TEST_CASE("deeds of many threads are each kept whole or not at all, whichever batch they share") {
    Database database;
    auto store = database.open();
    constexpr int threads = 4, each = 20;
    std::vector<std::jthread> callers;
    for (int t = 0; t < threads; ++t)
        callers.emplace_back([&, t] {
            for (int i = 0; i < each; ++i) {
                const std::string name = std::to_string(t) + ":" + std::to_string(i);
                const Outcome outcome = store->write_and_wait([&](Tx& tx) {
                    put_fact(tx, name + "a", "1");
                    if (i % 5 == 4) throw Fault("a disk that is full");
                    if (i % 5 == 3) return Keep::nothing;
                    put_fact(tx, name + "b", "1");
                    return Keep::all;
                });
                CHECK(outcome == (i % 5 == 4 ? Outcome::lost : Outcome::durable));
            }
        });
    callers.clear();
    store = database.open();
    for (int t = 0; t < threads; ++t)
        for (int i = 0; i < each; ++i) {
            const std::string name = std::to_string(t) + ":" + std::to_string(i);
            CHECK(fact_in(*store, name + "a").has_value() == (i % 5 < 3));
            CHECK(fact_in(*store, name + "b").has_value() == (i % 5 < 3));
        }
}

TEST_CASE("a deed can undo what it did and go on") {
    Database database;
    auto store = database.open();
    store->write_and_wait([](Tx& tx) {
        put_fact(tx, "undone", "1");
        tx.undo();
        put_fact(tx, "kept", "1");
        return Keep::all;
    });
    CHECK(!fact_in(*store, "undone"));
    CHECK(fact_in(*store, "kept"));
}

TEST_CASE("a reader sees nothing of what is not committed, and waits for nobody") {
    Database database;
    auto store = database.open();
    store->write_and_wait([&](Tx& tx) {
        put_fact(tx, "new", "1");
        CHECK(!fact_in(*store, "new"));  // another connection, while the writer is at work
        return Keep::all;
    });
    CHECK(fact_in(*store, "new"));
}

TEST_CASE("ids grow, within a batch, over restarts, and though the clock is set back") {
    Database database;
    int64_t last = 0;
    for (int round = 0; round < 3; ++round) {
        auto store = database.open();
        store->write_and_wait([&](Tx& tx) {
            for (int i = 0; i < 5000; ++i) {
                const int64_t id = tx.new_id<MemberId>().value;
                CHECK(id > last);
                last = id;
            }
            return Keep::all;
        });
    }
}

TEST_CASE("too many waiting deeds are turned away at once") {
    Database database;
    auto store = database.open({.most_waiting = 2});
    std::binary_semaphore begun(0), go_on(0);
    const auto nothing = [](Outcome) {};
    CHECK(store->write([&](Tx&) { begun.release(); go_on.acquire(); return Keep::all; }, nothing));
    begun.acquire();  // the writer is busy; now two may wait
    const auto quick = [](Tx&) { return Keep::all; };
    CHECK(store->write(quick, nothing));
    CHECK(store->write(quick, nothing));
    CHECK(!store->write(quick, nothing));
    go_on.release();
    store->close();
    CHECK(!store->write(quick, nothing));
}

TEST_CASE("16. The last item goes to one deed only, and comes back") {
    Database database;
    auto store = database.open();
    store->write_and_wait([](Tx& tx) {
        take_one(tx, "offer:mug", 2);
        take_one(tx, "offer:mug", 2);
        return Keep::all;
    });
    const auto take_another = [](Tx& tx) { return take_one(tx, "offer:mug", 2), Keep::all; };
    Overheard log;
    CHECK(store->write_and_wait(take_another) == Outcome::lost);
    CHECK(log.stop().contains("storage_failed"));  // whoever runs the server is told of it
    store->write_and_wait([](Tx& tx) { return give_one_back(tx, "offer:mug"), Keep::all; });
    CHECK(store->write_and_wait(take_another) == Outcome::durable);
    store->read([](Tx& tx) { CHECK(taken(tx, "offer:mug") == 2); });
    store->write_and_wait([](Tx& tx) {
        CHECK(add_claim(tx, Claimed::voucher, "CODE", {.member = {1}}));
        CHECK(!add_claim(tx, Claimed::voucher, "CODE", {.member = {2}}));
        CHECK(add_claim(tx, Claimed::receipt, "CODE", {.member = {2}}));
        return Keep::all;
    });
}

TEST_CASE("a state that is damaged, or of another shape, is told anew by the events") {
    Database database;
    auto store = database.open();
    const auto program = wire::read_program(embedded::program_named("demo").value());
    REQUIRE(program);
    const program::Programs programs{{program::published(*program)}, {}};
    const MemberId id{7};
    const auto perform = [&](Tx& tx, const club::Deed& deed) {
        CHECK(books::perform(tx, programs, id, deed, {{1'795'248'000'000}, {club::Role::job, 0}}));
    };
    store->write_and_wait([&](Tx& tx) {
        perform(tx, club::Join{.member = id});
        perform(tx, club::Adjust{.points = Points(70), .reason = "a present"});
        return Keep::all;
    });
    club::Member member;
    store->read([&](Tx& tx) { member = books::load(tx, id).value(); });
    CHECK(member.last_seq >= 2);
    std::string state;
    store->read([&](Tx& tx) { state = storage::member(tx, id)->state; });
    for (const std::string& damage : {std::string("\0", 1), "A" + state}) {
        store->write_and_wait([&](Tx& tx) {
            put_member(tx, {.id = id, .last_seq = member.last_seq, .state = damage});
            return Keep::all;
        });
        store->read([&](Tx& tx) { CHECK(books::load(tx, id) == member); });
    }
}

TEST_CASE("what is past its time is forgotten, and nothing else") {
    Database database;
    auto store = database.open();
    const Instant now{1'800'000'000'000};
    store->write_and_wait([&](Tx& tx) {
        add_session(tx, {.token_hash = "old", .expires_at = now - seconds(1)});
        add_session(tx, {.token_hash = "new", .expires_at = now + seconds(1)});
        remember(tx, {"member:1", "old", now - hours(8 * 24)}, {"", 200, ""});
        remember(tx, {"member:1", "new", now - hours(6 * 24)}, {"", 200, ""});
        forget_old(tx, now);
        CHECK(!session(tx, "old"));
        CHECK(session(tx, "new"));
        CHECK(!answered(tx, "member:1", "old"));
        CHECK(answered(tx, "member:1", "new"));
        return Keep::all;
    });
}

TEST_CASE("a limit among all is kept to the last one, whichever writers take from it at once") {
    Database database;
    auto store = database.open();
    std::atomic<int> got = 0, lost = 0;
    std::vector<std::jthread> callers;
    for (uint64_t writer = 0; writer < 4; ++writer)
        callers.emplace_back([&, writer] {
            for (int i = 0; i < 10; ++i) {
                std::binary_semaphore finished(0);
                bool takes = false;
                const auto deed = [&](Tx& tx) {
                    takes = taken(tx, "rule:all") < 25;
                    if (takes) take_more(tx, "rule:all", 1);
                    return Keep::all;
                };
                const auto done = [&](Outcome outcome) {
                    if (outcome == Outcome::lost) ++lost;
                    else if (takes) ++got;
                    finished.release();
                };
                CHECK(store->write(deed, done, writer));
                finished.acquire();
            }
        });
    callers.clear();
    CHECK(lost == 0);
    CHECK(got == 25);
    store->read([](Tx& tx) { CHECK(taken(tx, "rule:all") == 25); });
}

TEST_CASE("the state of a database is another one after each deed that was kept, whoever did it") {
    Database database;
    const auto store = database.open(), other = database.open();
    int deeds = 0;
    const auto write = [&](Store& by, Keep keep) {
        by.write_and_wait([&](Tx& tx) {
            put_fact(tx, "deeds", std::to_string(++deeds));
            return keep;
        });
    };
    std::string before = store->state();
    CHECK(!before.empty());
    CHECK(store->state() == before);
    for (Store* by : {store.get(), other.get(), store.get(), other.get()}) {
        write(*by, Keep::nothing);
        write(*by, Keep::all);
        const std::string after = store->state();
        CAPTURE(before);
        CHECK(after != before);
        CHECK(store->state() == after);
        before = after;
    }
}

TEST_CASE("what is foreseen of a deed never hides what was done before it") {
    Database database;
    auto store = database.open({.writers = 1});
    Collected look;
    claim(look, Claimed::voucher, "A");
    answered(look, "staff:1", "first");
    const std::vector<Asking> foreseen = std::move(look).askings();
    CHECK(foreseen.size() == 2);

    std::binary_semaphore held(0), all_done(0);
    std::atomic<int> found = 0, runs = 0, to_come = 4;
    const auto done = [&](Outcome outcome) {
        CHECK(outcome == Outcome::durable);
        if (--to_come == 0) all_done.release();
    };
    const auto take = [&](Tx& tx) {  // the claim and the answer, if nobody has them
        ++runs;
        if (claim(tx, Claimed::voucher, "A") && answered(tx, "staff:1", "first")) {
            ++found;
            return Keep::nothing;
        }
        insist_on_claim(tx, Claimed::voucher, "A", {.member = {1}, .subject = 7});
        remember(tx, {"staff:1", "first", Instant{}}, {"hash", 201, "{}"});
        return Keep::all;
    };
    const auto hold = [&, is_first = true](Tx&) mutable {
        if (std::exchange(is_first, false)) held.acquire();
        return Keep::nothing;
    };
    CHECK(store->write(hold, done));
    for (int i = 0; i < 3; ++i) CHECK(store->write(take, done, 0, foreseen));
    held.release();
    all_done.acquire();
    CHECK(found == 2);
    CHECK(runs == 3);  // nobody had to be run again
}

TEST_CASE("what is presumed to be free is asked for before anything hangs on it") {
    Database database;
    auto store = database.open({.writers = 1});
    const auto take = [](Tx& tx) {
        insist_on_claim(tx, Claimed::receipt, "A", {.member = {1}, .subject = 7});
        remember(tx, {"staff:1", "first", Instant{}}, {"hash", 201, "{}"});
        return Keep::all;
    };
    CHECK(store->write_and_wait(take) == Outcome::durable);
    bool is_seen = false;
    const auto see = [&](const std::function<Keep(Tx&)>& then) {
        is_seen = false;
        return store->write_and_wait([&](Tx& tx) {
            is_seen = is_claimed(tx, Claimed::receipt, "A");
            return is_seen ? Keep::nothing : then(tx);
        });
    };
    CHECK(see([](Tx&) { return Keep::nothing; }) == Outcome::durable);  // refused
    CHECK(is_seen);
    CHECK(see([](Tx& tx) { tx.undo(); return Keep::all; }) == Outcome::durable);
    CHECK(is_seen);
    CHECK(see([](Tx& tx) { tx.be_sure(); return Keep::all; }) == Outcome::durable);
    CHECK(is_seen);
    CHECK(see(take) == Outcome::durable);  // claimed
    CHECK(is_seen);
    // A fault of the deed's own may hang on it as well.
    CHECK(store->write_and_wait([&](Tx& tx) -> Keep {
        is_claimed(tx, Claimed::receipt, "C");
        throw Fault("of the deed's own");
    }) == Outcome::lost);
    int answers = 0;
    CHECK(store->write_and_wait([&](Tx& tx) {
        answers = answered(tx, "staff:1", "first") ? 1 : 0;
        if (answers == 0) remember(tx, {"staff:1", "first", Instant{}}, {"hash", 201, "{}"});
        return Keep::all;
    }) == Outcome::durable);
    CHECK(answers == 1);
    // What the deed claims itself it sees.
    CHECK(store->write_and_wait([&](Tx& tx) {
        insist_on_claim(tx, Claimed::receipt, "B", {.member = {1}, .subject = 8});
        CHECK(is_claimed(tx, Claimed::receipt, "B"));
        return Keep::all;
    }) == Outcome::durable);
    store->close();
}

TEST_CASE("answers to other keys of the same caller do not stand in a deed's way") {
    constexpr Query read{"read", "SELECT body FROM idempotency WHERE principal = $1 AND key = $2"};
    constexpr Query drop{"drop", "DELETE FROM idempotency WHERE principal = $1"};
    constexpr Query of_member{"of_member", "SELECT body FROM event WHERE member = $1"};
    CHECK(anatomy_of(read).key == 0);
    CHECK(anatomy_of(read).within == 1);
    CHECK_FALSE(anatomy_of(read).is_of_many());
    CHECK(anatomy_of(drop).is_of_many());
    CHECK_FALSE(anatomy_of(of_member).is_of_many());
}
