// The HTTP door by itself: limits, deadlines, malformed requests, files. What has a deadline is
// tried with short ones; the test waits for the other side to close, not for time.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "server-stub/http/files.h"
#include "server-stub/http/server.h"
#include "tests/server/club.h"

using namespace vafa;
using namespace vafa::test;
using std::chrono::milliseconds;

namespace {

// Echoes what it was asked; "/later" is answered from another thread.
class Door {
public:
    explicit Door(http::Limits limits = {}) {
        http::ServerOptions options{.names = {"club.example"}, .limits = limits};
        auto made = http::Server::listen(options, [this](const http::Request& request,
                                                         http::Reply reply,
                                                         const http::Later&) {
            return answer(request, std::move(reply));
        });
        REQUIRE(made);
        server_ = std::move(*made);
        thread_ = std::jthread([this] { server_->run(); });
    }
    ~Door() {
        server_->stop();
        thread_.join();
        others_.clear();
    }
    uint16_t port() const { return server_->port(); }
    void stop() { server_->stop(); }

private:
    std::optional<http::Response> answer(const http::Request& request, http::Reply reply) {
        http::Response response{.body = request.method + " " + request.target + " " + request.body};
        if (request.path() != "/later") return response;
        others_.emplace_back([reply = std::move(reply), response = std::move(response)] {
            reply(response);
        });
        return std::nullopt;
    }
    std::unique_ptr<http::Server> server_;
    std::vector<std::jthread> others_;
    std::jthread thread_;
};

Reply exchange(uint16_t port, std::string_view bytes) {
    Wire wire(port);
    wire.send(bytes);
    return wire.receive();
}

std::string many_heads(int count) {
    std::string heads;
    for (int i = 0; i < count; ++i) heads += "A: b\r\n";
    return heads;
}

struct Raw {
    const char* what;
    std::string bytes;
    int status;
};

}  // namespace

TEST_CASE("requests that are not in order are answered and the connection closed") {
    const std::string get = "GET / HTTP/1.1\r\n", host = "Host: localhost\r\n";
    const std::vector<Raw> raws{
        {"no Host", get + "\r\n", 400},
        {"two Hosts", get + host + host + "\r\n", 400},
        {"a Host that is not ours", get + "Host: evil.example\r\n\r\n", 421},
        {"two lengths", "POST / HTTP/1.1\r\n" + host +
                            "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400},
        {"length and chunks", "POST / HTTP/1.1\r\n" + host +
                                  "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
         400},
        {"a length that is none", "POST / HTTP/1.1\r\n" + host + "Content-Length: x\r\n\r\n", 400},
        {"a body too large", "POST / HTTP/1.1\r\n" + host + "Content-Length: 999999999\r\n\r\n", 413},
        {"heads too large", get + host + "X: " + std::string(20'000, 'x') + "\r\n\r\n", 431},
        {"too many heads", get + host + many_heads(200) + "\r\n", 431},
        {"chunks twice", "POST / HTTP/1.1\r\n" + host +
                             "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n", 400},
        {"a space before the colon", get + "Host : localhost\r\n\r\n", 400},
        {"a negative length", "POST / HTTP/1.1\r\n" + host + "Content-Length: -1\r\n\r\n", 400},
        {"a length with a plus", "POST / HTTP/1.1\r\n" + host + "Content-Length: +2\r\n\r\nab", 400},
        {"another protocol", "\x16\x03\x01\x02\x01\x01\x01\r\n\r\n", 400},
        {"a line break within a name", "GET / HTTP/1.1\r\n" + host + "A\rB: c\r\n\r\n", 400},
    };
    Door door;
    for (const Raw& raw : raws) {
        CAPTURE(raw.what);
        Wire wire(door.port());
        wire.send(raw.bytes);
        CHECK(wire.receive().status == raw.status);
        CHECK(wire.is_closed_by_other());
    }
}

TEST_CASE("requests that are in order are answered, one behind the other on one connection") {
    Door door;
    Wire wire(door.port());
    wire.send("GET /a?b=c HTTP/1.1\r\nHost: club.example:443\r\n\r\n"
              "POST /later HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 2\r\n\r\nhi");
    CHECK(wire.receive().body == "GET /a?b=c ");
    CHECK(wire.receive().body == "POST /later hi");
    wire.send("POST / HTTP/1.1\r\nHost: [::1]:80\r\nTransfer-Encoding: chunked\r\n"
              "Expect: 100-continue\r\n\r\n2\r\nhi\r\n0\r\n\r\n");
    CHECK(wire.receive(false).status == 100);
    CHECK(wire.receive().body == "POST / hi");
    wire.send("HEAD /x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    const Reply head = wire.receive(false);
    CHECK(head.header("content-length") == "8");
    CHECK(head.header("connection") == "close");
    CHECK(head.header("x-content-type-options") == "nosniff");
    CHECK(wire.is_closed_by_other());
}

TEST_CASE("who sends slowly is cut off, and nobody else notices") {
    Door door({.header_deadline = milliseconds(50),
               .body_deadline = milliseconds(50),
               .idle = milliseconds(50)});
    Wire silent(door.port()), half_head(door.port()), half_body(door.port());
    half_head.send("GET / HTTP/1.1\r\nHost: loc");
    half_body.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhalf");
    CHECK(exchange(door.port(), "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").status == 200);
    CHECK(half_head.is_closed_by_other());
    CHECK(half_body.is_closed_by_other());
    CHECK(silent.is_closed_by_other());
}

TEST_CASE("a drip of single bytes does not prolong the deadline") {
    Door door({.header_deadline = milliseconds(50)});
    Wire wire(door.port());
    wire.send("GET / HTTP/1.1\r\nHost: localhost\r\nX: ");
    CHECK(wire.drip('x', 1000) < 1000);
}

TEST_CASE("no more connections are taken than are allowed") {
    Door door({.connections = 2});
    Wire one(door.port()), two(door.port());
    const std::string get = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
    one.send(get);
    two.send(get);
    CHECK(one.receive().status == 200);
    CHECK(two.receive().status == 200);
    for (int i = 0; i < 200; ++i) {  // said so at once, however many come
        Wire three(door.port());
        const Reply turned_away = three.receive();
        CHECK((turned_away.status == 503 || turned_away.status == 0));
        if (i == 0) CHECK(turned_away.header("retry-after") == "5");
        CHECK(three.is_closed_by_other());
    }
    one.send(get);  // whoever was served before still is
    CHECK(one.receive().status == 200);
}

TEST_CASE("a stopping server answers what it has begun and closes what is idle") {
    Door door;
    Wire busy(door.port()), idle(door.port());
    idle.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    CHECK(idle.receive().status == 200);
    busy.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\nh");
    busy.send("");  // the head is on its way before the stop
    door.stop();
    CHECK(idle.is_closed_by_other());
    busy.send("i");
    const Reply reply = busy.receive();
    CHECK((reply.status == 200 || reply.status == 0));  // 0: the head came after the stop
}

TEST_CASE("known hosts are addresses, localhost and the names given") {
    for (const char* host : {"localhost", "LOCALHOST:80", "127.0.0.1:8080", "10.1.2.3", "[::1]:80",
                             "club.example", "Club.Example:443"})
        CHECK_MESSAGE(http::is_known_host(host, {"club.example"}), host);
    for (const char* host : {"", "evil.example", "club.example.evil", "[::1", "localhost.evil:80"})
        CHECK_MESSAGE(!http::is_known_host(host, {"club.example"}), host);
}

TEST_CASE("what is known of the club is filled into manifests, and nowhere else") {
    Directory directory;
    const auto put = [&](const char* name, std::string_view text) {
        std::filesystem::create_directories((directory.path / name).parent_path());
        std::ofstream(directory.path / name) << text;
    };
    put("app.webmanifest", R"({"name": "[[name]]"})");
    put("icons/leaf.svg", R"(<path fill="[[primary]]"/>)");
    put("index.html", "[[name]]");
    put("sw.js", "worker");
    put("desk/sw.js", "worker of the desk");
    put("sw-off.js", "off");
    auto files =
        http::Files::load(directory.path, {{"name", "\"Konj\""}, {"primary", "#0f766e"}});
    REQUIRE(files);
    const auto get = [&](const char* target) {
        http::Request request;
        request.method = "GET";
        request.target = target;
        return files->answer(request);
    };
    CHECK(get("/app.webmanifest")->content() == R"({"name": "\"Konj\""})");
    CHECK(get("/app.webmanifest")->headers.find("application/manifest+json") != std::string::npos);
    CHECK(get("/icons/leaf.svg")->content() == R"(<path fill="#0f766e"/>)");
    CHECK(get("/")->content() == "[[name]]");
    CHECK(get("/sw.js")->content() == "worker");
    CHECK(get("/sw.js")->headers.find("Cache-Control: no-cache") != std::string::npos);
    files->switch_workers_off();
    CHECK(get("/sw.js")->content() == "off");
    CHECK(get("/desk/sw.js")->content() == "off");
}

TEST_CASE("files are given in the form that is asked for, and only when they have changed") {
    Directory directory;
    const auto put = [&](const char* name, std::string_view text) {
        std::filesystem::create_directories((directory.path / name).parent_path());
        std::ofstream(directory.path / name) << text;
    };
    put("index.html", "<script>alert(1)</script><p>portal");
    put("desk/index.html", "<p>desk");
    put("assets/app.a-W0oF8cuI.js", "long script");
    put("assets/app.a-W0oF8cuI.js.br", "short");
    const auto files = http::Files::load(directory.path);
    REQUIRE(files);
    const auto get = [&](const char* target, std::initializer_list<const char*> headers = {}) {
        http::Request request;
        request.method = "GET";
        request.target = target;
        for (auto at = headers.begin(); at != headers.end(); at += 2)
            request.add_header(*at, *(at + 1));
        return files->answer(request);
    };
    const auto says = [](const std::optional<http::Response>& response, std::string_view part) {
        return response && response->headers.find(part) != std::string::npos;
    };
    CHECK(get("/")->content() == "<script>alert(1)</script><p>portal");
    CHECK(get("/offers/coffee?from=home")->content() == get("/")->content());
    CHECK(get("/desk")->content() == "<p>desk");
    CHECK(get("/desk/members/7")->content() == "<p>desk");
    CHECK(says(get("/"), "Content-Security-Policy: default-src 'none'"));
    CHECK(says(get("/"), "script-src 'self' 'wasm-unsafe-eval' "
                         "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='; style-src 'self'"));
    CHECK(says(get("/desk"), "script-src 'self' 'wasm-unsafe-eval'; style-src 'self'"));
    CHECK(says(get("/"), "Cache-Control: no-cache"));
    CHECK(!get("/missing.js"));
    CHECK(!get("/../secret.key"));
    CHECK(!get("/assets/app.a-W0oF8cuI.js.br"));

    const auto plain = get("/assets/app.a-W0oF8cuI.js");
    CHECK(plain->content() == "long script");
    CHECK(says(plain, "Vary: Accept-Encoding"));
    CHECK(says(plain, "immutable"));
    CHECK(!says(plain, "Content-Encoding"));
    const auto small = get("/assets/app.a-W0oF8cuI.js", {"Accept-Encoding", "gzip, br;q=0.5"});
    CHECK(small->content() == "short");
    CHECK(says(small, "Content-Encoding: br"));
    CHECK(get("/assets/app.a-W0oF8cuI.js", {"Accept-Encoding", "br;q=0"})->content() == "long script");
    const size_t at = small->headers.find("ETag: ") + 6;
    const std::string tag = small->headers.substr(at, small->headers.find("\r\n", at) - at);
    CHECK(!says(plain, tag));
    CHECK(get("/assets/app.a-W0oF8cuI.js", {"Accept-Encoding", "br", "If-None-Match", tag.c_str()})->status ==
          304);
}

TEST_CASE("the real server: too large, unknown, and what is said in whose language") {
    Club club;
    const std::string large(300 * 1024, ' ');
    const Reply reply = ask(club.port(), {"POST", "/api/v1/auth/otp", large,
                                          {{"Content-Type", "application/json"},
                                           {"Accept-Language", "en-GB, fa;q=0.5"}}});
    CHECK(reply.status == 413);
    CHECK(parsed(reply)["status"] == 413);
    CHECK(refusal_of(reply) == "too_large");
    CHECK(parsed(reply)["detail"].get<std::string>().find("more than can be sent") !=
          std::string::npos);
    const Reply form = ask(club.port(), {"POST", "/api/v1/auth/otp", "mobile=1",
                                         {{"Content-Type", "text/plain"}}});
    CHECK(form.status == 415);
    const Reply method = ask(club.port(), {"PATCH", "/api/v1/me", "", {}});
    CHECK(method.status == 405);
    CHECK(method.header("allow") == "GET, DELETE");
    CHECK(ask(club.port(), {"GET", "/health", "", {}}).status == 200);
    CHECK(ask(club.port(), {"GET", "/ready", "", {}}).status == 200);
    CHECK(ask(club.port(), {"GET", "/api/v2/me", "", {}}).status == 404);
    CHECK(ask(club.port(), {"GET", "/api/v1/me%00", "", {}}).status == 404);
    CHECK(club.stop() == 0);
}
