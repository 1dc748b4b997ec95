// Answers that are kept: whoever writes, however time goes on, they are what a server that keeps
// none would say.
#include <doctest/doctest.h>

#include <array>
#include <future>
#include <random>

#include "core/time/stamp.h"
#include "server-stub/api/api.h"
#include "server-stub/api/recall.h"
#include "server-stub/auth/session.h"
#include "server-stub/books/books.h"
#include "server-stub/embedded/embedded.h"
#include "server-stub/storage/members.h"
#include "tests/server/database.h"

using namespace vafa;
using namespace vafa::test;

namespace {

constexpr std::array paths{
    "/me", "/me/statement", "/me/forms", "/me/forms/profile", "/me/settings", "/offers",
    "/offers/cinema", "/me/redemptions", "/games", "/me/plays", "/me/memberships",
    "/me/stamp-cards", "/me/messages"};

struct Member {
    MemberId id;
    std::string token, csrf;
};

// A club, and two servers of it: one that keeps answers, and one that was started just now.
class Life {
public:
    Life() : store_(database_.open()) {
        auth::start();
        REQUIRE(api::found_club(*store_, {embedded::program_named("demo").value(), now_}));
        club_ = api::read_club(*store_, auth::Key::random()).value();
        keeper_ = start();
        for (int i = 0; i < 2; ++i) join();
    }

    void step() {
        now_ = now_ + Duration{one_of(3) == 0 ? hours(random_() % 800).ms : 20'000 + one_of(999)};
        for (int deeds = one_of(3); deeds > 0; --deeds) act(members_[size_t(one_of(2))]);
    }
    void compare() {
        const auto fresh = start();
        for (const Member& member : members_)
            for (const char* path : paths) {
                CAPTURE(path);
                CAPTURE(time::write_instant(now_));
                const api::Request request = read_by(member, path);
                const api::Response kept = ask(*keeper_, request), made = ask(*fresh, request);
                CHECK(made.status == 200);
                CHECK(kept.status == made.status);
                CHECK(kept.body == made.body);
                CHECK(kept.headers == made.headers);
            }
        CHECK(fresh->recalled() == 0);
    }
    int64_t recalled() const { return keeper_->recalled(); }
    void end_session(const Member& member) {
        store_->write_and_wait([&](storage::Tx& tx) {
            auth::close_session(tx, member.token);
            return storage::Keep::all;
        });
    }
    int status_of(const Member& member) { return ask(*keeper_, read_by(member, "/me")).status; }
    const std::vector<Member>& members() const { return members_; }

private:
    int one_of(int count) { return static_cast<int>(random_() % static_cast<unsigned>(count)); }
    std::unique_ptr<api::Api> start() {
        return std::make_unique<api::Api>(*store_, club_, [](std::function<void()> work) {
            work();
            return true;
        }, api::RateLimits{{}, {}, {}, {}});
    }
    static api::Response ask(api::Api& server, const api::Request& request) {
        std::promise<api::Response> answer;
        server.answer(request, [&](api::Response response) { answer.set_value(response); });
        return answer.get_future().get();
    }
    api::Request read_by(const Member& member, const std::string& path) const {
        return {.path = "/api/v1" + path, .accept_language = "en", .member_token = member.token,
                .is_near = true, .now = now_};
    }
    void join() {
        REQUIRE(store_->write_and_wait([&](storage::Tx& tx) {
            const auto id = tx.new_id<MemberId>();
            const club::Circumstance circumstance{now_, {club::Role::job, 0}, {}};
            REQUIRE(books::perform(tx, club_.programs, id, club::Join{.member = id}, circumstance));
            storage::put_person(tx, {.member = id, .mobile = "+989120000000"}, {});
            const auto opened = auth::open_session(
                tx, club_.key, {.visitor = storage::Visitor::member, .subject = id.value,
                                .old_token = {}}, now_ + hours(24 * 365 * 3));
            members_.push_back({id, opened.token, opened.csrf});
            return storage::Keep::all;
        }) == storage::Outcome::durable);
    }
    void send(const Member& member, const std::string& method, const std::string& path,
              const std::string& body) {
        api::Request request = read_by(member, path);
        request.method = method;
        request.body = body;
        request.content_type = "application/json";
        request.csrf_token = member.csrf;
        request.idempotency_key = std::to_string(++keys_);
        CHECK(ask(*keeper_, request).status < 500);
    }
    void buy(const Member& member) {
        store_->write_and_wait([&](storage::Tx& tx) {
            (void)books::perform(tx, club_.programs, member.id,
                                 club::RecordReceipt{.receipt = tx.new_id<ReceiptId>(),
                                                     .shop = "vanak",
                                                     .number = std::to_string(++keys_),
                                                     .at = now_,
                                                     .amount = Money(50'000'000)},
                                 {now_, {club::Role::shop, 1}, {}});
            return storage::Keep::all;
        });
    }
    void act(const Member& member) {
        switch (one_of(7)) {
            case 0: return send(member, "POST", "/me/redemptions", R"({"offer":"cinema"})");
            case 1: return send(member, "POST", "/me/plays",
                                R"({"game":"wheel","client_seed":"my-own-seed"})");
            case 2: return send(member, "PUT", "/me/settings",
                                one_of(2) ? R"({"language":"en"})" : R"({"language":"fa"})");
            case 3: return send(member, "PUT", "/me/forms/profile",
                                R"({"answers":[{"question":"name","values":["Sara )" +
                                    std::string(1, static_cast<char>('A' + one_of(26))) +
                                    R"("]},{"question":"birthday","values":["1370-05-23"]},
                                    {"question":"found_us","values":["neighbour"]}]})");
            case 4: return send(member, "POST", "/me/memberships", R"({"plan":"neighbour"})");
            default: return buy(member);
        }
    }

    Database database_;
    Instant now_ = time::parse_instant("2026-11-21T08:00:00Z").value();
    std::unique_ptr<storage::Store> store_;
    api::Club club_;
    std::unique_ptr<api::Api> keeper_;
    std::vector<Member> members_;
    std::mt19937 random_{20'261'127};
    int keys_ = 0;
};

}  // namespace

TEST_CASE("an answer that was kept is what would be said anew, whoever wrote and whenever it is") {
    Life life;
    life.compare();
    for (int i = 0; i < 120; ++i) {
        life.step();
        life.compare();
    }
    CHECK(life.recalled() > 500);
}

TEST_CASE("an answer that grows each time it is kept takes its room, and others make way") {
    api::Recall recall;
    const auto keep = [&](const char* asked, size_t bytes) {
        recall.keep(asked, std::make_shared<const api::Kept>(
                               nullptr, ClubDay{}, std::make_shared<const storage::Trail>(),
                               std::make_shared<const api::Response>(200, std::string(bytes, 'x')),
                               "", std::chrono::steady_clock::time_point{}));
    };
    constexpr size_t most = api::Recall::most_bytes;
    keep("before", 10);
    keep("grows", most / 4);
    CHECK(recall.find("before"));
    keep("grows", most / 2);
    keep("after", most / 2);
    CHECK_FALSE(recall.find("before"));
    CHECK(recall.find("after"));
}

TEST_CASE("an answer that was kept is nobody's any more when the session has ended") {
    Life life;
    CHECK(life.status_of(life.members()[0]) == 200);
    CHECK(life.status_of(life.members()[0]) == 200);
    CHECK(life.recalled() == 1);
    life.end_session(life.members()[0]);
    CHECK(life.status_of(life.members()[0]) == 401);
    CHECK(life.status_of(life.members()[1]) == 200);
}
