#include "tests/server/crowd.h"

#include <doctest/doctest.h>

#include <barrier>

#include "core/wire/wire.h"
#include "server-stub/api/club.h"
#include "server-stub/auth/session.h"
#include "server-stub/books/books.h"
#include "server-stub/books/check.h"
#include "server-stub/storage/claims.h"
#include "server-stub/storage/members.h"

namespace vafa::test {

namespace {

constexpr int64_t cinemas = 900;  // that the demo's program has

struct Hall {
    storage::Tx& tx;
    const api::Club& club;
    Instant now;

    Caller admit(storage::Visitor visitor, int64_t subject) const {
        const auto opened = auth::open_session(
            tx, club.key, {.visitor = visitor, .subject = subject, .old_token = {}}, now);
        const bool is_member = visitor == storage::Visitor::member;
        return {.id = std::to_string(subject),
                .cookies = (is_member ? "vafa_member=" : "vafa_staff=") + opened.token,
                .csrf = opened.csrf};
    }
    MemberId join(int64_t points, const std::string& mobile) const {
        const auto id = tx.new_id<MemberId>();
        const club::Circumstance circumstance{now, {club::Role::job, 0}};
        REQUIRE(books::perform(tx, club.programs, id, club::Join{.member = id}, circumstance));
        if (points > 0)
            REQUIRE(books::perform(
                tx, club.programs, id,
                club::Adjust{.points = Points(points), .reason = "a present"}, circumstance));
        storage::put_person(tx, {.member = id, .mobile = mobile}, {});
        storage::insist_on_claim(tx, storage::Claimed::mobile, club.key.mac_text("mobile", mobile),
                                 {.member = id});
        return id;
    }
};

}  // namespace

Reply Caller::send(const Club& club, const std::string& key, const std::string& path,
                   const json& body, const std::string& method) const {
    return ask(club.port(), {method, "/api/v1" + path, body.dump(),
                             {{"Cookie", cookies},
                              {"X-CSRF-Token", csrf},
                              {"Content-Type", "application/json"},
                              {"Idempotency-Key", key}}});
}

json Caller::read(const Club& club, const std::string& path) const {
    const Reply reply = ask(club.port(), {"GET", "/api/v1" + path, "", {{"Cookie", cookies}}});
    CAPTURE(reply.body);
    REQUIRE(reply.status == 200);
    return parsed(reply);
}

Crowd invite(const Club& club, const Guests& guests) {
    auto store = club.database().open({.writers = 1});
    const auto key = auth::Key::load(club.data() / "secret.key");
    REQUIRE(key);
    const auto seen = api::read_club(*store, *key);
    REQUIRE(seen);
    Crowd crowd;
    const auto outcome = store->write_and_wait([&](storage::Tx& tx) {
        crowd = {};
        const Hall hall{tx, *seen, club.now()};
        crowd.cashier = hall.admit(storage::Visitor::staff,
                                   storage::staff_named(tx, "cashier")->id.value);
        for (int member = 0; member < guests.members; ++member) {
            const std::string mobile = "+98935" + std::to_string(1'000'000 + member);
            const MemberId id = hall.join(guests.points, mobile);
            for (int device = 0; device < guests.devices; ++device)
                crowd.members.push_back(hall.admit(storage::Visitor::member, id.value));
            crowd.members.back().mobile = mobile;
        }
        for (const int64_t id : guests.known)
            crowd.members.push_back(hall.admit(storage::Visitor::member, id));
        for (int64_t left = cinemas; guests.cinema_left >= 0 && left > guests.cinema_left; --left)
            storage::take_one(tx, "offer:cinema", cinemas);
        return storage::Keep::all;
    });
    REQUIRE(outcome == storage::Outcome::durable);
    return crowd;
}

std::vector<Reply> at_once(int count, const std::function<Reply(int)>& call) {
    std::vector<Reply> replies(static_cast<size_t>(count));
    std::barrier ready(count);
    std::vector<std::jthread> threads;
    for (int i = 0; i < count; ++i)
        threads.emplace_back([&, i] {
            ready.arrive_and_wait();
            replies[static_cast<size_t>(i)] = call(i);
        });
    threads.clear();
    return replies;
}

int with_status(const std::vector<Reply>& replies, int status) {
    return static_cast<int>(std::ranges::count(replies, status, &Reply::status));
}

void check_books(const Club& club) {
    auto store = club.database().open({.writers = 1});
    const auto read = api::read_club(*store, auth::Key::random());
    REQUIRE(read);
    const books::Report report = books::check(*store, read->programs);
    CHECK(report.members > 0);
    CHECK(report.faults == std::vector<std::string>{});
}

Load::Load(Club& club, const Crowd& crowd, size_t threads)
    : club_(club), crowd_(crowd), lives_(crowd.members.size()) {
    for (size_t place = 0; place < lives_.size(); ++place)
        lives_[place].points = crowd.members[place].read(club, "/me")["spendable"];
    for (size_t first = 0; first < threads; ++first)
        threads_.emplace_back([this, first, threads] { work(first, threads); });
}

void Load::work(size_t first, size_t step) {
    while (!is_over_)
        for (size_t place = first; place < lives_.size() && !is_over_; place += step) live(place);
}

// Two receipts, then something bought with what they earned.
Load::Done Load::next(size_t place) const {
    const int number = lives_[place].deeds;
    const std::string name = std::to_string(place) + "-" + std::to_string(number);
    if (number % 3 == 2) return {"offer" + name, "/me/redemptions", {{"offer", "oak"}}, {}};
    return {"receipt" + name,
            "/staff/receipts",
            {{"member", crowd_.members[place].id}, {"shop", "vanak"}, {"number", name},
             {"amount", 40'000'000}, {"at", "2026-11-21T07:00:00Z"}},
            {}};
}

const Caller& Load::caller_of(size_t place, const Done& deed) const {
    return deed.path == "/me/redemptions" ? crowd_.members[place] : crowd_.cashier;
}

void Load::live(size_t place) {
    constexpr size_t remembered = 50;
    Life& life = lives_[place];
    Done deed = next(place);
    do {
        deed.reply = caller_of(place, deed).send(club_, deed.key, deed.path, deed.body);
    } while (deed.reply.status == 0 || deed.reply.status == 503 || deed.reply.status == 429);
    const json said = json::parse(deed.reply.body, nullptr, false);
    if (deed.reply.status == 201)
        life.points += said.value("earned", int64_t{0}) - said.value("cost", int64_t{0});
    else if (deed.reply.status != 422 && life.unexpected.empty()) life.unexpected = deed.reply.body;
    ++life.deeds;
    life.last.push_back(std::move(deed));
    if (life.last.size() > remembered) life.last.pop_front();
    ++answered_;
    answered_.notify_all();
}

void Load::wait_for(int64_t more) {
    const int64_t wanted = answered_ + more;
    for (int64_t now = answered_; now < wanted; now = answered_) answered_.wait(now);
}

void Load::stop() {
    is_over_ = true;
    threads_.clear();
}

void Load::check() const {
    for (size_t place = 0; place < lives_.size(); ++place) {
        CAPTURE(place);
        CHECK(lives_[place].unexpected == "");
        for (const Done& deed : lives_[place].last) {
            const Reply again =
                caller_of(place, deed).send(club_, deed.key, deed.path, deed.body);
            CAPTURE(deed.key);
            CHECK(again.header("idempotent-replay") == "true");
            CHECK(again.body == deed.reply.body);
        }
        const json me = crowd_.members[place].read(club_, "/me");
        CHECK(me["spendable"].get<int64_t>() == lives_[place].points);
    }
}

}  // namespace vafa::test
