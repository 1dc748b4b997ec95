// Whatever comes in by the door of HTTP: it is answered in good order or the connection is closed,
// by the real parser and the real API, with a member, staff and a system of the shop signed in.
// Each input is one connection and finds the club as the first one found it: what it wrote is
// undone. Where an input has no credential in it, no answer to it knows who the member is.
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <optional>

#include "core/time/stamp.h"
#include "server-stub/auth/key.h"
#include "server-stub/auth/session.h"
#include "server-stub/books/books.h"
#include "server-stub/embedded/embedded.h"
#include "server-stub/service.h"
#include "server-stub/storage/claims.h"
#include "server-stub/storage/members.h"
#include "server-stub/storage/migrations.h"
#include "server-stub/storage/sqlite.h"
#include "tests/server/http_client.h"

using namespace vafa;

namespace {

constexpr std::string_view name = "Zarrintaj Kohandani";
constexpr std::string_view mobile = "+989187654321";

void require(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "%s\n", what);
    std::abort();
}

// A database in memory that can go back to where it was.
class Memory final : public storage::Store {
public:
    Memory() : database_(":memory:", storage::Sqlite::Use::write) {
        storage::migrate(database_, storage::Dialect::sqlite);
    }
    void read(const storage::Look& look) override {
        const std::scoped_lock lock(mutex_);
        look(database_);
    }
    bool write(storage::Deed deed, storage::Done done, uint64_t,
               std::vector<storage::Asking>) override {
        storage::Outcome outcome = storage::Outcome::lost;
        {
            const std::scoped_lock lock(mutex_);
            database_.begin_deed();
            try {
                database_.end_deed(deed(database_));
                outcome = storage::Outcome::durable;
            } catch (const storage::Fault&) {
                database_.end_deed(storage::Keep::nothing);
            }
        }
        done(outcome);
        return true;
    }
    void close() override {}

    void remember() {
        const std::scoped_lock lock(mutex_);
        database_.execute("BEGIN");
        last_id_ = database_.last_id();
    }
    void go_back() {
        const std::scoped_lock lock(mutex_);
        database_.execute("ROLLBACK; BEGIN");
        database_.set_last_id(last_id_);
    }

private:
    std::mutex mutex_;
    storage::Sqlite database_;
    int64_t last_id_ = 0;
};

class Nowhere final : public outbox::Sender {
public:
    outbox::Sent send(const storage::Message&) override { return outbox::Sent::done; }
};

// What an input may have in it, and what takes its place.
struct Word {
    std::string_view word;
    std::string text;
};

// Somebody of each kind, who is there and signed in, and what they did.
struct People {
    storage::Tx& tx;
    const api::Club& club;
    Instant now;
    std::vector<Word> words = {};

    void admit(storage::Visitor visitor, int64_t subject, std::string_view word,
               std::string_view csrf) {
        const auto opened = auth::open_session(
            tx, club.key, {.visitor = visitor, .subject = subject, .old_token = {}}, now);
        words.push_back({word, opened.token});
        words.push_back({csrf, opened.csrf});
    }
    template <typename T>
    T done(MemberId member, const club::Deed& deed) {
        const auto written =
            books::perform(tx, club.programs, member, deed, {now, {club::Role::job, 0}, {}});
        require(written.has_value(), "the club could not be made");
        for (const club::Event& event : written->events)
            if (const T* body = std::get_if<T>(&event.body)) return *body;
        return {};
    }
    void join() {
        const auto id = tx.new_id<MemberId>();
        done<club::Joined>(id, club::Join{.member = id});
        done<club::Joined>(id, club::Adjust{.points = Points(5000), .reason = "a present"});
        storage::put_person(tx, {.member = id, .mobile = std::string(mobile),
                                 .name = std::string(name)}, {});
        storage::insist_on_claim(tx, storage::Claimed::mobile,
                                 club.key.mac_text("mobile", mobile), {.member = id});
        const auto receipt = done<club::ReceiptRecorded>(
            id, club::RecordReceipt{.receipt = tx.new_id<ReceiptId>(), .shop = "vanak",
                                    .number = "7", .at = now, .amount = Money(40'000'000)});
        const auto redemption = done<club::Redeemed>(
            id, club::Redeem{.redemption = tx.new_id<RedemptionId>(), .offer = "oak",
                             .code = "VAFA7KQ2M4"});
        admit(storage::Visitor::member, id.value, "@member@", "@member_csrf@");
        words.push_back({"@id@", std::to_string(id.value)});
        words.push_back({"@receipt@", std::to_string(receipt.receipt.value)});
        words.push_back({"@redemption@", std::to_string(redemption.redemption.value)});
    }
};

class House {
public:
    House() {
        auth::start();
        clock_.set(time::parse_instant("2026-11-21T08:00:00Z").value());
        api::Founding founding{.program = embedded::program_named("demo").value(),
                               .now = clock_.now(),
                               .staff = {{.username = "owner", .name = "owner", .role = "owner"}}};
        require(api::found_club(store_, founding).has_value(), "no club");
        club_ = api::read_club(store_, auth::Key::random()).value();
        store_.write_and_wait([&](storage::Tx& tx) {
            People people{tx, club_, clock_.now()};
            people.join();
            people.admit(storage::Visitor::staff, storage::staff_named(tx, "owner")->id.value,
                         "@staff@", "@staff_csrf@");
            people.words.push_back(
                {"@key@", auth::make_key(tx, {.name = "till",
                                              .scopes = {"members", "receipts", "vouchers"}},
                                         clock_.now()).secret});
            words_ = people.words;
            return storage::Keep::all;
        });
        store_.remember();
        open();
    }
    ~House() { close(); }

    void try_out(std::string_view input) {
        std::optional<test::Wire> connection;  // some addresses may have no port left
        for (int tries = 0; tries < 1000 && !(connection && connection->is_connected()); ++tries)
            connection.emplace(server_->port(), 2 + inputs_++ % 1000);
        test::Wire& wire = *connection;
        const std::string bytes = spelled(input);
        const bool is_open = wire.send(bytes);
        require(is_open || bytes.size() > 4096, "the door is shut");  // or it closes before the end
        wire.end();
        const bool is_known = bytes != input;
        const bool has_bodies = input.find("HEAD ") == std::string_view::npos;
        for (test::Reply reply = wire.receive(has_bodies); reply.status != 0;
             reply = has_bodies ? wire.receive() : test::Reply())
            look_at(reply, is_known);
        store_.go_back();
        if (service_->club() == as_founded_) return;
        close();  // a program was published: the next input knows nothing of it
        open();
    }

private:
    void open() {
        service_ = std::make_unique<Service>(ServiceParts{.store = store_,
                                                          .club = club_,
                                                          .clock = clock_,
                                                          .sender = std::make_unique<Nowhere>(),
                                                          .files = {},
                                                          .rates = {{}, {}, {}, {}}});
        as_founded_ = service_->club();
        http::ServerOptions options;
        options.explain = [this](const http::Request& request, int status) {
            return service_->explain(request, status);
        };
        server_ = http::Server::listen(options, [this](const http::Request& request,
                                                       http::Reply reply,
                                                       const http::Later& later) {
                      return service_->answer(request, std::move(reply), later);
                  }).value();
        thread_ = std::jthread([this] { server_->run(); });
    }
    void close() {
        server_->stop();
        thread_.join();
        service_.reset();
    }
    std::string spelled(std::string_view input) const {
        std::string text(input);
        for (const Word& word : words_)
            for (size_t at = 0; (at = text.find(word.word, at)) != std::string::npos;
                 at += word.text.size())
                text.replace(at, word.word.size(), word.text);
        return text;
    }
    static void look_at(const test::Reply& reply, bool is_known) {
        require(reply.status >= 100 && reply.status < 600, "a status that is none");
        require(reply.status != 500 && reply.status != 503, "the server is at fault");
        require(is_known || (reply.body.find(name) == std::string::npos &&
                             reply.body.find(mobile) == std::string::npos),
                "somebody unknown was told of a member");
    }

    uint32_t inputs_ = 0;
    Memory store_;
    Clock clock_;
    api::Club club_;
    std::vector<Word> words_;
    std::unique_ptr<Service> service_;
    std::shared_ptr<const api::Club> as_founded_;
    std::unique_ptr<http::Server> server_;
    std::jthread thread_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    static House house;
    house.try_out({reinterpret_cast<const char*>(data), size});
    return 0;
}
