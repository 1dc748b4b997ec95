// The ways out, each against a small server of the test: what arrives, what is tried again and what
// is given up; and what is said to whom, when.
#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <semaphore>
#include <thread>

#include "core/text/sms.h"
#include "core/time/stamp.h"
#include "server-stub/auth/secret.h"
#include "server-stub/outbox/senders.h"
#include "server-stub/storage/club.h"
#include "tests/server/database.h"
#include "tests/server/nginx.h"
#include "tests/server/receiver.h"

using namespace vafa;
using namespace vafa::test;
using outbox::Reach;
using outbox::Sent;

namespace {

// One conversation of SMTP: what the other side said, line by line. `answer` is what it gets to its
// recipient.
class PostOffice {
public:
    explicit PostOffice(std::string answer) : answer_(std::move(answer)) {
        thread_ = std::jthread([this] { talk(); });
    }
    std::string url() const { return "smtp://127.0.0.1:" + std::to_string(listening_.port()); }
    std::string heard() {
        thread_.join();
        return heard_;
    }

private:
    void talk() {
        const int peer = accept(listening_.socket(), nullptr, nullptr);
        std::string buffer;
        const auto say = [&](const std::string& line) {
            const std::string text = line + "\r\n";
            CHECK(::send(peer, text.data(), text.size(), MSG_NOSIGNAL) > 0);
        };
        say("220 test");
        bool in_data = false;
        for (char part[4096];;) {
            const ssize_t size = recv(peer, part, sizeof part, 0);
            if (size <= 0) break;
            buffer.append(part, static_cast<size_t>(size));
            for (size_t end; (end = buffer.find("\r\n")) != std::string::npos;) {
                const std::string line = buffer.substr(0, end);
                buffer.erase(0, end + 2);
                heard_ += line + "\n";
                if (in_data && line != ".") continue;
                if (line.starts_with("RCPT")) say(answer_);
                else if (line == "DATA") say("354 go on"), in_data = true;
                else if (line == ".") say("250 taken"), in_data = false;
                else say("250 fine");
            }
        }
        close(peer);
    }
    Listening listening_;
    std::string answer_, heard_;
    std::jthread thread_;
};

storage::Message message(std::string channel, std::string recipient, std::string body) {
    return {.id = 4711,
            .channel = std::move(channel),
            .recipient = std::move(recipient),
            .body = std::move(body),
            .due_at = time::parse_instant("2026-11-21T08:00:00Z").value(),
            .expires_at = time::parse_instant("2026-11-21T09:00:00Z").value()};
}

Instant noon() { return time::parse_instant("2026-11-21T08:30:00Z").value(); }

}  // namespace

TEST_CASE("an SMS goes to the gateway as its request is told, whatever its words") {
    Receiver gateway;
    const auto sender = outbox::sms_sender(
        {.url = gateway.url(), .header = "Authorization: Bearer s3cret"});
    CHECK(sender->send(message("sms", "+989121112233", "سلام \"سارا\"\n{to}")) == Sent::done);
    const http::Request request = gateway.request();
    CHECK(request.header("Authorization") == "Bearer s3cret");
    const json body = json::parse(request.body);
    CHECK(body == json{{"to", "+989121112233"}, {"text", "سلام \"سارا\"\n{to}"}, {"id", "4711"}});
}

TEST_CASE("a status says whether trying again would help") {
    for (const auto& [status, sent] : {std::pair{200, Sent::done}, {202, Sent::done},
                                       {400, Sent::never}, {404, Sent::never}, {408, Sent::later},
                                       {429, Sent::later}, {500, Sent::later}, {503, Sent::later},
                                       {302, Sent::later}}) {
        CAPTURE(status);
        Receiver gateway({status});
        const auto sender = outbox::sms_sender({.url = gateway.url()});
        CHECK(sender->send(message("sms", "+989121112233", "x")) == sent);
    }
    const uint16_t nobody = Listening().port();
    const auto sender = outbox::sms_sender({.url = "http://127.0.0.1:" + std::to_string(nobody)});
    CHECK(sender->send(message("sms", "+989121112233", "x")) == Sent::later);
}

TEST_CASE("an e-mail carries its words, a subject in letters of any length, and one id for ever") {
    PostOffice office("250 fine");
    const std::string subject = "تولدتان مبارک! هدیهٔ کوچکی در باشگاه مشتریان برایتان کنار گذاشته‌ایم";
    const auto sender = outbox::mail_sender({.url = office.url(), .from = "club@club.example"});
    CHECK(sender->send(message("email", "sara@example.com", subject + "\nبه ما سر بزنید.")) ==
          Sent::done);
    const std::string heard = office.heard();
    CHECK(heard.find("MAIL FROM:<club@club.example>") != std::string::npos);
    CHECK(heard.find("RCPT TO:<sara@example.com>") != std::string::npos);
    CHECK(heard.find("Message-ID: <4711@club.example>") != std::string::npos);
    CHECK(heard.find("Subject: =?UTF-8?B?") != std::string::npos);
    for (size_t at = 0; at < heard.size();) {
        const size_t end = heard.find('\n', at);
        CHECK(end - at <= 78);
        at = end + 1;
    }
    PostOffice unknown("550 no such person");
    CHECK(outbox::mail_sender({.url = unknown.url(), .from = "club@club.example"})
              ->send(message("email", "nobody@example.com", "x")) == Sent::never);
    PostOffice busy("451 later");
    CHECK(outbox::mail_sender({.url = busy.url(), .from = "club@club.example"})
              ->send(message("email", "sara@example.com", "x")) == Sent::later);
}

TEST_CASE("a push message is encrypted as RFC 8291 shows") {
    const auto plain = [](const char* text) { return auth::from_base64url(text).value(); };
    const outbox::Subscription to{
        .endpoint = "https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV",
        .p256dh = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        .auth = "BTBZMqHH6r4Tts7J_aSIgg"};
    const auto body = outbox::encrypted(
        to, "When I grow up, I want to be a watermelon",
        outbox::PushSecrets{.salt = plain("DGv6ra1nlYgDCS1FRnbzlw"),
                            .private_key = plain("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")});
    REQUIRE(body);
    CHECK(auth::base64url(hash::bytes_of(*body)) ==
          "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6"
          "TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulc"
          "y4a-fN");
    CHECK(outbox::is_subscription(to));
    CHECK(outbox::subscription_of(outbox::written(to))->endpoint == to.endpoint);
    outbox::Subscription broken = to;
    broken.p256dh[5] = 'x';
    CHECK(!outbox::is_subscription(broken));
    broken = to;
    broken.endpoint = "http://push.example.net/";
    CHECK(!outbox::is_subscription(broken));
}

TEST_CASE("a push service sees who sends, and a browser that is gone is not asked again") {
    Directory directory;
    const auto vapid = outbox::Vapid::load(directory.path / "vapid.pem");
    REQUIRE(vapid);
    CHECK(outbox::Vapid::load(directory.path / "vapid.pem")->public_key() == vapid->public_key());
    Receiver service({201, 410});
    const std::string keys =
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4 "
        "BTBZMqHH6r4Tts7J_aSIgg ";
    const auto sender =
        outbox::push_sender(*vapid, "mailto:owner@club.example", noon, Reach::anywhere);
    CHECK(sender->send(message("push", keys + service.url(), "سلام")) == Sent::done);
    const http::Request request = service.request();
    CHECK(request.header("Content-Encoding") == "aes128gcm");
    CHECK(request.header("TTL") == "1800");
    const std::string authorization(request.header("Authorization"));
    CHECK(authorization.starts_with("vapid t="));
    CHECK(authorization.ends_with(", k=" + vapid->public_key()));
    const std::string claims = authorization.substr(authorization.find('.') + 1);
    const json told = json::parse(auth::from_base64url(claims.substr(0, claims.find('.'))).value());
    CHECK(service.url().starts_with(told["aud"].get<std::string>()));
    CHECK(told["sub"] == "mailto:owner@club.example");
    CHECK(sender->send(message("push", keys + service.url(), "سلام")) == Sent::never);
    CHECK(sender->send(message("push", "nonsense", "سلام")) == Sent::never);
}

TEST_CASE("a webhook is signed over its id, its time and its words") {
    Receiver shop;
    const auto sender = outbox::webhook_sender(noon, Reach::anywhere);
    CHECK(sender->send(message("webhook", "whsec_a " + shop.url(), R"({"a":1})")) == Sent::done);
    const http::Request request = shop.request();
    CHECK(request.header("webhook-id") == "4711");
    const std::string time(request.header("webhook-timestamp"));
    CHECK(time == std::to_string(noon().ms / 1000));
    CHECK(request.header("webhook-signature") ==
          "v1," + outbox::webhook_signature("whsec_a", "4711." + time + R"(.{"a":1})"));
    CHECK(outbox::webhook_signature("whsec_a", "x") != outbox::webhook_signature("whsec_b", "x"));
}

namespace {

// Takes codes, and waits with all else.
struct Slow final : outbox::Sender {
    std::counting_semaphore<> may_go{0};
    std::atomic<int> codes = 0, sms = 0, hooks = 0;
    Sent send(const storage::Message& message) override {
        if (message.body == "code") return ++codes, Sent::done;
        ++(message.channel == "sms" ? sms : hooks);
        may_go.acquire();
        return Sent::done;
    }
};

// Nothing can be written to it for a while.
struct Full final : storage::Store {
    std::unique_ptr<storage::Store> real;
    std::atomic<bool> is_full = false;
    std::atomic<int> refused = 0;
    explicit Full(std::unique_ptr<storage::Store> store) : real(std::move(store)) {}
    void read(const storage::Look& look) override { real->read(look); }
    bool write(storage::Deed deed, storage::Done done, uint64_t hash,
               std::vector<storage::Asking> foreseen) override {
        if (!is_full) return real->write(std::move(deed), std::move(done), hash, std::move(foreseen));
        ++refused;
        done(storage::Outcome::lost);
        return true;
    }
    void close() override { real->close(); }
};

void leave(storage::Store& store, std::initializer_list<std::string_view> what) {
    store.write_and_wait([&](storage::Tx& tx) {
        for (const std::string_view each : what)
            storage::add_message(tx, {.id = tx.new_id<Id<struct MessageTag>>().value,
                                      .channel = each == "webhook" ? "webhook" : "sms",
                                      .recipient = "r",
                                      .body = std::string(each),
                                      .due_at = {each == "code" ? 2 : 1},
                                      .expires_at = {1'000'000},
                                      .is_code = each == "code"});
        return storage::Keep::all;
    });
}

}  // namespace

TEST_CASE("neither a receiver that takes its time nor many SMS hold up a code") {
    Database database;
    auto store = database.open();
    leave(*store, {"webhook", "sms", "webhook", "sms", "code"});
    auto owned = std::make_unique<Slow>();
    Slow& sender = *owned;
    outbox::Carrier carrier(*store, std::move(owned), [] { return Instant{1000}; });
    while (sender.sms == 0 || sender.hooks == 0 || sender.codes == 0) std::this_thread::yield();
    leave(*store, {"code"});
    while (sender.codes == 1) carrier.wake();
    CHECK(sender.sms == 1);
    CHECK(sender.hooks == 1);
    sender.may_go.release(4);
    while (carrier.counts().sent < 6) carrier.wake();
    store->read([](storage::Tx& tx) { CHECK(storage::count_messages(tx) == 0); });
}

TEST_CASE("what was sent is not sent again while that cannot be written down") {
    Database database;
    Full store(database.open());
    leave(store, {"code"});
    store.is_full = true;
    auto owned = std::make_unique<Slow>();
    Slow& sender = *owned;
    outbox::Carrier carrier(store, std::move(owned), [] { return Instant{1000}; });
    while (store.refused < 3) carrier.wake();
    CHECK(sender.codes == 1);
    store.is_full = false;
    while (carrier.counts().sent == 0) carrier.wake();
    CHECK(sender.codes == 1);
    carrier.close();
    store.close();
}

TEST_CASE("what others typed does not lead into the shop's own network") {
    Receiver inside;
    const auto sender = outbox::webhook_sender(noon, Reach::world);
    const std::string port = inside.url().substr(inside.url().rfind(':'));
    for (const char* host : {"127.0.0.1", "localhost", "[::1]", "0.0.0.0", "[::ffff:127.0.0.1]",
                             "10.0.0.1", "192.168.1.1", "169.254.169.254", "2130706433"}) {
        CAPTURE(host);
        CHECK(sender->send(message("webhook", std::string("s http://") + host + port, "x")) ==
              Sent::later);
    }
    CHECK(sender->send(message("webhook", "s file:///etc/passwd", "x")) == Sent::later);
    CHECK(inside.count() == 0);
}

TEST_CASE("a Persian SMS has parts of 70 letters, or of 67 where there are several") {
    const auto letters = [](size_t count) {
        std::string text;
        for (size_t i = 0; i < count; ++i) text += "س";
        return text;
    };
    CHECK(text::sms_parts("") == 0);
    CHECK(text::sms_parts(letters(70)) == 1);
    CHECK(text::sms_parts(letters(71)) == 2);
    CHECK(text::sms_parts(letters(134)) == 2);
    CHECK(text::sms_parts(letters(135)) == 3);
    CHECK(text::sms_parts(std::string(160, 'a')) == 1);
    CHECK(text::sms_parts(std::string(161, 'a')) == 2);
    CHECK(text::sms_parts(std::string(159, 'a') + "{") == 2);  // a brace takes two places
    CHECK(text::sms_parts(letters(69) + "😀") == 2);             // and so does this
}
