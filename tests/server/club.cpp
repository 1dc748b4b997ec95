#include "tests/server/club.h"

#include <doctest/doctest.h>

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <iterator>

#include "core/time/stamp.h"
#include "server-stub/api/club.h"
#include "server-stub/auth/password.h"
#include "server-stub/embedded/embedded.h"
#include "server-stub/storage/club.h"
#include "tests/server/contract.h"

namespace vafa::test {

namespace {

constexpr std::string_view first_day = "2026-11-21T08:00:00Z";  // 1405-08-30, 11:30 in Tehran

const std::array staff{
    Staff{"cashier", "cashier", ""},           Staff{"manager", "manager", ""},
    Staff{"analyst", "analyst", ""},           Staff{"owner", "owner", ""},
    Staff{"barista", "partner", "cafe_iranshahr"}, Staff{"tajrish", "cashier", "tajrish"},
};

void found(const Database& database, const std::string& program) {
    auth::start();
    static const std::string password = auth::hash_password(staff_password);
    auto store = database.open({.writers = 1});
    api::Founding founding{.program = program.empty() ? embedded::program_named("demo").value()
                                                      : std::string_view(program),
                           .now = time::parse_instant(first_day).value()};
    for (const Staff& each : staff)
        founding.staff.push_back({.username = each.username,
                                  .name = each.username,
                                  .role = each.role,
                                  .shop = each.shop,
                                  .password = password});
    REQUIRE(api::found_club(*store, founding));
}

}  // namespace

Club::Club(const ClubOptions& options)
    : database_(options.beside              ? Database(options.beside->database().address())
                : options.database.empty() ? Database()
                                           : Database(options.database)),
      options_(options.words),
      listening_(options.listening),
      keeps_log_(options.keeps_log) {
    if (options.beside)
        std::filesystem::copy_file(options.beside->data() / "secret.key",
                                   directory_.path / "secret.key");
    else found(database_, options.program);
    const std::string messages = directory_.path / "outbox.txt";
    REQUIRE(mkfifo(messages.c_str(), 0600) == 0);  // so that reading a message is waiting for it
    messages_ = open(messages.c_str(), O_RDWR | O_CLOEXEC);
    now_ = time::parse_instant(first_day).value();
    start();
}

Club::~Club() { close(messages_); }

void Club::start() {
    std::vector<std::string> command{
        VAFA_SERVER, "run", "--data", directory_.path, "--database", database_.address(), "--port",
        "0", "--clock", time::write_instant(now_), "--writers", "4"};
    for (const std::string& word : options_) command.push_back(word);
    if (keeps_log_)
        command.insert(command.begin(), {"/bin/sh", "-c", "exec \"$@\" 2>> \"$0\"",
                                         directory_.path / "log"});
    server_ = Process(command, "", listening_);
    const std::string line = server_.line_with("The club is at ");
    REQUIRE(!line.empty());
    const std::string_view mark = "://127.0.0.1:";
    port_ = static_cast<uint16_t>(std::atoi(line.c_str() + line.find(mark) + mark.size()));
}

void Club::kill() {
    server_.send_signal(SIGKILL);
    CHECK(server_.wait() == -SIGKILL);
}

int Club::stop() {
    server_.send_signal(SIGTERM);
    return server_.wait();
}

void Club::set_clock(std::string_view at) {
    now_ = time::parse_instant(at).value();
    REQUIRE(ask(port_, {"PUT", "/test/clock", std::string(at), {}}).status == 200);
}

std::string Club::code_sent_to(const std::string& mobile) {
    const std::string message = message_sent_to(mobile);
    return message.substr(message.find_first_of("0123456789"), 6);
}

std::string Club::log() const {
    std::ifstream file(directory_.path / "log");
    return std::string(std::istreambuf_iterator<char>(file), {});
}

std::string Club::message_sent_to(const std::string& part) {
    for (;;) {
        const std::string line = next_message();
        const size_t text = line.rfind('\t');
        if (line.substr(0, text).find(part) != std::string::npos) return line.substr(text + 1);
    }
}

std::string Club::next_message() {
    for (;;) {
        if (const size_t end = buffer_.find('\n'); end != std::string::npos) {
            const std::string line = buffer_.substr(0, end);
            buffer_.erase(0, end + 1);
            return line;
        }
        std::array<char, 4096> more;
        const ssize_t size = read(messages_, more.data(), more.size());
        REQUIRE(size > 0);
        buffer_.append(more.data(), static_cast<size_t>(size));
    }
}

// Every answer that any test gets is also measured against the contract.
Reply Visitor::keep(const std::string& method, const std::string& path, Reply reply) {
    if (reply.status != 0) {
        CAPTURE(method);
        CAPTURE(path);
        CAPTURE(reply.body);
        CHECK(breach(method, path, reply) == "");
    }
    if (const std::string cookie = reply.header("set-cookie"); !cookie.empty())
        cookies = cookie.substr(0, cookie.find(';'));
    if (const std::string token = reply.header("x-csrf-token"); !token.empty()) csrf = token;
    return reply;
}

Reply Visitor::ask(const std::string& method, const std::string& path, const std::string& body,
                   std::map<std::string, std::string> headers) {
    headers.emplace("Accept-Language", language_);
    headers.emplace("User-Agent", "Test browser");
    if (!cookies.empty()) headers.emplace("Cookie", cookies);
    if (!bearer.empty()) headers.emplace("Authorization", "Bearer " + bearer);
    return keep(method, path, test::ask(club_->port(), {method, "/api/v1" + path, body, headers}));
}

Reply Visitor::get(const std::string& path) { return ask("GET", path, "", {}); }

json Visitor::read(const std::string& path) {
    const Reply reply = get(path);
    CAPTURE(path);
    CAPTURE(reply.body);
    REQUIRE(reply.status == 200);
    return parsed(reply);
}

Reply Visitor::send(const std::string& method, const std::string& path, const json& body) {
    return send_with_key(std::to_string(++keys_) + cookies + bearer, method, path, body);
}

Reply Visitor::send_with_key(const std::string& key, const std::string& method,
                             const std::string& path, const json& body) {
    return ask(method, path, body.is_null() ? "" : body.dump(),
               {{"X-CSRF-Token", csrf},
                {"Content-Type", "application/json"},
                {"Idempotency-Key", key.substr(0, 64)}});
}

void Visitor::sign_in(Club& club, const std::string& mobile) {
    const json challenge = parsed(post("/auth/otp", {{"mobile", mobile}}));
    const Reply reply = post("/auth/session", {{"challenge_id", challenge["challenge_id"]},
                                               {"code", club.code_sent_to(mobile)},
                                               {"consent", true}});
    CAPTURE(reply.body);
    REQUIRE(reply.status == 201);
    csrf = parsed(reply)["csrf_token"];
}

void Visitor::sign_in_staff(const std::string& username) {
    const Reply reply =
        post("/staff/session", {{"username", username}, {"password", staff_password}});
    CAPTURE(reply.body);
    REQUIRE(reply.status == 201);
    csrf = parsed(reply)["csrf_token"];
}

json parsed(const Reply& reply) {
    json value = json::parse(reply.body, nullptr, false);
    CAPTURE(reply.body);
    REQUIRE(!value.is_discarded());
    return value;
}

std::string refusal_of(const Reply& reply) { return parsed(reply).value("refusal", ""); }

}  // namespace vafa::test
