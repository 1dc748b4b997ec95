// Listening, and who gets in: the lanes and what each connection says are in lane.h and talk.h.
#include "server-stub/http/server.h"

#include <arpa/inet.h>
#include <openssl/ssl.h>

#include <thread>

#include "server-stub/http/talk.h"

namespace vafa::http {

namespace {

constexpr int turned_away_at_once = 64;
constexpr std::string_view no_place =
    "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nConnection: close\r\n"
    "Content-Type: text/plain; charset=utf-8\r\nContent-Length: 20\r\n\r\nService Unavailable\n";

}  // namespace

int status_of(Error error) {
    if (error == wire::error::header_limit || error == wire::error::buffer_overflow) return 431;
    if (error == wire::error::body_limit) return 413;
    return 400;
}

// An error of the parser's own is an answerable mistake; all others are the connection's end.
bool is_mistake(Error error) {
    return error.category() == wire::make_error_code(wire::error::bad_method).category() &&
           error != wire::error::end_of_stream && error != wire::error::partial_message;
}

Request plain_request(const Parser& parser, const std::string& peer) {
    const auto& message = parser.get();
    Request request;
    request.method = message.method_string();
    request.target = message.target();
    request.body = message.body();
    request.peer = peer;
    for (const auto& field : message) request.add_header(field.name_string(), field.value());
    return request;
}

// 0, or the status that refuses this head.
int fault_of_head(const Parser& parser, const ServerOptions& options) {
    const auto& message = parser.get();
    if (message.version() != 11 && message.version() != 10) return 400;
    if (std::distance(message.begin(), message.end()) > options.limits.headers) return 431;
    const auto hosts = message.count(wire::field::host);
    if (hosts > 1 || (hosts == 0 && message.version() == 11)) return 400;
    if (hosts == 1 && !is_known_host(message[wire::field::host], options.names)) return 421;
    if (message.count(wire::field::content_length) && message.chunked()) return 400;
    const auto codings = message.count(wire::field::transfer_encoding);
    const std::string_view coding = message[wire::field::transfer_encoding];
    if (codings > 1 || (codings == 1 && !same_ignoring_case(coding, "chunked"))) return 400;
    return 0;
}

std::string head_of(const Response& response, const ServerOptions& options, std::string_view date,
                    bool keep) {
    const std::string_view content = response.content();
    std::string head;
    head.reserve(640 + response.headers.size() + (response.shared_body ? 0 : content.size()));
    head.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
    head.append(reason_of(response.status)).append("\r\nDate: ").append(date);
    head.append("\r\nX-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n"
                "Cross-Origin-Opener-Policy: same-origin\r\n"
                "Cross-Origin-Resource-Policy: same-origin\r\n"
                "Permissions-Policy: geolocation=(), microphone=(), payment=(), usb=()\r\n");
    if (options.is_secure) head.append("Strict-Transport-Security: max-age=31536000\r\n");
    head.append(response.headers);
    if (!keep) head.append("Connection: close\r\n");
    if (response.status != 204 && response.status != 304)
        head.append("Content-Length: ").append(std::to_string(content.size())).append("\r\n");
    return head.append("\r\n");
}

struct Server::Parts {
    ServerOptions options;
    Handler handler;
    std::vector<std::unique_ptr<Lane>> lanes;
    std::optional<net::ssl::context> secure;
    std::optional<Acceptor> acceptor;
    std::optional<net::basic_signal_set<Executor>> signals;  // from before anybody is told of us
    Places places;
    std::atomic<int> turned_away = 0;
    uint16_t port = 0;

    Task<void> accept();
    Task<void> serve(Lane& lane, Plain::socket_type socket, std::string peer);
    Task<void> turn_away(Plain::socket_type socket);
    Task<void> stop_on_signal();
    Task<void> drain(Lane& lane);
    void stop();
    Error open();
    std::string take_certificate();
};

Task<void> Server::Parts::accept() {
    for (size_t turn = 0;; turn = (turn + 1) % lanes.size()) {
        Lane& lane = *lanes[turn];
        auto [error, socket] = co_await acceptor->async_accept(lane.context, use_task);
        if (error == net::error::operation_aborted || !acceptor->is_open()) co_return;
        if (error) {  // out of file descriptors, mostly: leave those who are here some time
            Timer pause(acceptor->get_executor(), std::chrono::milliseconds(50));
            co_await pause.async_wait(use_task);
            continue;
        }
        Error gone;
        const std::string peer = socket.remote_endpoint(gone).address().to_string();
        if (gone) continue;
        if (!places.take(peer, options.limits)) {
            if (turned_away >= turned_away_at_once) continue;
            net::co_spawn(lane.context, turn_away(std::move(socket)), net::detached);
            continue;
        }
        socket.set_option(Tcp::no_delay(true), gone);
        net::co_spawn(lane.context, serve(lane, std::move(socket), peer), net::detached);
    }
}

Task<void> Server::Parts::serve(Lane& lane, Plain::socket_type socket, std::string peer) {
    Plain stream(std::move(socket));
    if (secure) {
        Talk<Secure> talk(lane, options, handler, peer, Secure(std::move(stream), *secure));
        co_await talk.serve();
    } else {
        Talk<Plain> talk(lane, options, handler, peer, std::move(stream));
        co_await talk.serve();
    }
    places.leave(peer);
}

// Too many are here: said at once, and to no more than a few at a time.
Task<void> Server::Parts::turn_away(Plain::socket_type socket) {
    ++turned_away;
    Plain stream(std::move(socket));
    stream.expires_after(std::chrono::seconds(1));
    if (!secure) {
        auto [error, size] = co_await net::async_write(stream, net::buffer(no_place), use_task);
        if (!error) stream.socket().shutdown(Tcp::socket::shutdown_send, error);
        std::array<char, 4096> rest;
        while (!error) {
            auto [gone, taken] = co_await stream.async_read_some(net::buffer(rest), use_task);
            error = gone;
        }
    }
    --turned_away;
}

Task<void> Server::Parts::stop_on_signal() {
    const auto [error, number] = co_await signals->async_wait(use_task);
    if (!error) stop();
}

// Idle connections are closed, the others after their answer; whoever is not done in time is cut.
Task<void> Server::Parts::drain(Lane& lane) {
    if (lane.draining) co_return;
    lane.draining = true;
    for (Connection* connection : lane.connections)
        if (connection->idle) connection->stream->cancel();
    const auto end = std::chrono::steady_clock::now() + options.limits.drain;
    while (!lane.connections.empty() && std::chrono::steady_clock::now() < end) {
        Timer look(lane.context.get_executor(), std::chrono::milliseconds(10));
        co_await look.async_wait(use_task);
    }
    lane.context.stop();
}

void Server::Parts::stop() {
    net::post(lanes[0]->context, [this] {
        Error ignored;
        acceptor->close(ignored);
    });
    for (const auto& lane : lanes) net::co_spawn(lane->context, drain(*lane), net::detached);
}

// A socket that somebody else opened (and keeps open while we are not there) is taken as it is.
Error Server::Parts::open() {
    Error error;
    acceptor.emplace(lanes[0]->context);
    if (options.inherited >= 0) {
        sockaddr_storage place{};
        socklen_t size = sizeof place;
        getsockname(options.inherited, reinterpret_cast<sockaddr*>(&place), &size);
        acceptor->assign(place.ss_family == AF_INET6 ? Tcp::v6() : Tcp::v4(), options.inherited,
                         error);
        return error;
    }
    const std::string host = options.host == "localhost" ? "127.0.0.1" : options.host;
    const Tcp::endpoint place(net::ip::make_address(host, error), options.port);
    if (!error) acceptor->open(place.protocol(), error);
    if (!error) acceptor->set_option(net::socket_base::reuse_address(true), error);
    if (!error) acceptor->bind(place, error);
    if (!error) acceptor->listen(net::socket_base::max_listen_connections, error);
    return error;
}

// "", or why not.
std::string Server::Parts::take_certificate() {
    if (options.certificate.empty()) return "";
    Error error;
    secure.emplace(net::ssl::context::tls_server);
    SSL_CTX_set_min_proto_version(secure->native_handle(), TLS1_2_VERSION);
    secure->use_certificate_chain_file(options.certificate, error);
    if (error) return options.certificate + ": " + error.message();
    secure->use_private_key_file(options.private_key, net::ssl::context::pem, error);
    return error ? options.private_key + ": " + error.message() : "";
}

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Server::~Server() = default;
uint16_t Server::port() const { return parts_->port; }
void Server::stop() { parts_->stop(); }

std::expected<std::unique_ptr<Server>, std::string> Server::listen(ServerOptions options,
                                                                   Handler handler) {
    auto parts = std::make_unique<Parts>(std::move(options), std::move(handler));
    for (int i = 0; i < std::max(1, parts->options.threads); ++i)
        parts->lanes.push_back(std::make_unique<Lane>());
    if (const std::string why = parts->take_certificate(); !why.empty())
        return std::unexpected(why);
    if (const Error error = parts->open())
        return std::unexpected("cannot listen on " + parts->options.host + " port " +
                               std::to_string(parts->options.port) + ": " + error.message());
    Error error;
    parts->port = parts->acceptor->local_endpoint(error).port();
    if (error) return std::unexpected("that is no socket to listen on: " + error.message());
    parts->signals.emplace(parts->lanes[0]->context, SIGINT, SIGTERM);
    return std::unique_ptr<Server>(new Server(std::move(parts)));
}

void Server::run() {
    net::co_spawn(parts_->lanes[0]->context, parts_->accept(), net::detached);
    net::co_spawn(parts_->lanes[0]->context, parts_->stop_on_signal(), net::detached);
    std::vector<std::jthread> threads;
    for (size_t i = 1; i < parts_->lanes.size(); ++i) {
        threads.emplace_back([lane = parts_->lanes[i].get()] {
            const auto open = net::make_work_guard(lane->context);
            lane->context.run();
        });
    }
    parts_->lanes[0]->context.run();
}

bool is_known_host(std::string_view host, const std::vector<std::string>& names) {
    if (host.starts_with('[')) {
        const size_t end = host.find(']');
        in6_addr address;
        return end != std::string_view::npos &&
               inet_pton(AF_INET6, std::string(host.substr(1, end - 1)).c_str(), &address) == 1;
    }
    const std::string name(host.substr(0, host.rfind(':')));
    in_addr address;
    if (inet_pton(AF_INET, name.c_str(), &address) == 1 || same_ignoring_case(name, "localhost"))
        return true;
    for (const std::string& known : names)
        if (same_ignoring_case(name, known)) return true;
    return false;
}

}  // namespace vafa::http
