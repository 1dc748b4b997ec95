// Coroutines over the concrete executor type and answers written as one buffer: with the type-
// erased executor and the library's own serializer the same library is half as fast. Each thread
// has a lane: a context with the connections given to it, so nothing in a connection is shared
// between threads.
#include "server-stub/http/server.h"

#include <arpa/inet.h>

#include <array>
#include <atomic>
#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <ctime>
#include <map>
#include <mutex>
#include <set>
#include <thread>

namespace vafa::http {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace wire = boost::beast::http;
using Tcp = net::ip::tcp;
using Executor = net::io_context::executor_type;
using Acceptor = net::basic_socket_acceptor<Tcp, Executor>;
using Stream = beast::basic_stream<Tcp, Executor>;
using Timer = net::basic_waitable_timer<std::chrono::steady_clock,
                                        net::wait_traits<std::chrono::steady_clock>, Executor>;
template <typename T>
using Task = net::awaitable<T, Executor>;
using Parser = wire::request_parser<wire::string_body>;
using Error = beast::error_code;

namespace {

constexpr auto use_task = net::as_tuple(net::use_awaitable_t<Executor>{});

struct Connection {
    Stream stream;
    bool idle = true;
};

struct Lane {
    net::io_context context{1};
    std::set<Connection*> connections;
    bool draining = false;
    std::string date;
    std::time_t dated = 0;
};

// How many connections each address holds.
class Places {
public:
    bool take(const std::string& peer, const Limits& limits) {
        const std::scoped_lock lock(mutex_);
        const bool near = peer.starts_with("127.") || peer == "::1";
        if (total_ >= limits.connections) return false;
        int& of_peer = peers_[peer];
        if (!near && of_peer >= limits.connections_per_address) return false;
        ++of_peer;
        ++total_;
        return true;
    }
    void leave(const std::string& peer) {
        const std::scoped_lock lock(mutex_);
        --total_;
        const auto found = peers_.find(peer);
        if (--found->second == 0) peers_.erase(found);
    }

private:
    std::mutex mutex_;
    std::map<std::string, int> peers_;
    int total_ = 0;
};

// An answer that comes from another thread, awaited on the connection's own.
struct Slot {
    Timer waiting;
    Executor executor;
    std::optional<Response> response;
};

const std::string& date_of(Lane& lane) {
    const std::time_t now = std::time(nullptr);
    if (now != lane.dated) {
        std::array<char, 64> text{};
        std::tm parts{};
        gmtime_r(&now, &parts);
        lane.date.assign(text.data(), std::strftime(text.data(), text.size(),
                                                    "%a, %d %b %Y %H:%M:%S GMT", &parts));
        lane.dated = now;
    }
    return lane.date;
}

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
int fault_of_head(const Parser& parser, const std::vector<std::string>& names) {
    const auto& message = parser.get();
    if (message.version() != 11 && message.version() != 10) return 400;
    const auto hosts = message.count(wire::field::host);
    if (hosts > 1 || (hosts == 0 && message.version() == 11)) return 400;
    if (hosts == 1 && !is_known_host(message[wire::field::host], names)) return 421;
    if (message.count(wire::field::content_length) && message.chunked()) return 400;
    return 0;
}

}  // namespace

struct Server::Parts {
    ServerOptions options;
    Handler handler;
    std::vector<std::unique_ptr<Lane>> lanes;
    std::optional<Acceptor> acceptor;
    std::optional<net::basic_signal_set<Executor>> signals;  // from before anybody is told of us
    Places places;
    uint16_t port = 0;

    Task<void> accept();
    Task<void> serve(Lane& lane, Stream::socket_type socket, std::string peer);
    Task<bool> serve_one(Lane& lane, Connection& connection, beast::flat_buffer& buffer,
                         const std::string& peer);
    Task<std::optional<Error>> read_body(Stream& stream, beast::flat_buffer& buffer,
                                         Parser& parser);
    Task<Response> answer(const Request& request, Executor executor);
    Task<bool> write(Lane& lane, Stream& stream, const Response& response, bool with_content,
                     bool keep);
    Task<void> refuse(Lane& lane, Stream& stream, const Response& response);
    Task<void> stop_on_signal();
    Task<void> drain(Lane& lane);
    void stop();
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
        if (gone || !places.take(peer, options.limits)) continue;
        socket.set_option(Tcp::no_delay(true), gone);
        net::co_spawn(lane.context, serve(lane, std::move(socket), peer), net::detached);
    }
}

Task<void> Server::Parts::serve(Lane& lane, Stream::socket_type socket, std::string peer) {
    Connection connection{.stream = Stream(std::move(socket))};
    lane.connections.insert(&connection);
    beast::flat_buffer buffer(options.limits.header_bytes + 16 * 1024);
    while (!lane.draining && co_await serve_one(lane, connection, buffer, peer)) {
    }
    lane.connections.erase(&connection);
    places.leave(peer);
}

// One request and its answer; true where another may follow.
Task<bool> Server::Parts::serve_one(Lane& lane, Connection& connection, beast::flat_buffer& buffer,
                                    const std::string& peer) {
    Stream& stream = connection.stream;
    Parser parser;
    parser.header_limit(options.limits.header_bytes);
    parser.body_limit(options.limits.body_bytes);
    if (buffer.size() == 0) {
        connection.idle = true;
        stream.expires_after(options.limits.idle);
        auto [gone, size] = co_await stream.async_read_some(buffer.prepare(4096), use_task);
        if (gone) co_return false;
        buffer.commit(size);
        connection.idle = false;
    }
    stream.expires_after(options.limits.header_deadline);
    auto [error, size] = co_await wire::async_read_header(stream, buffer, parser, use_task);
    int fault = 0;
    if (error && !is_mistake(error)) co_return false;
    if (error) fault = status_of(error);
    if (!fault) fault = fault_of_head(parser, options.names);
    if (!fault) {
        const std::optional<Error> broken = co_await read_body(stream, buffer, parser);
        if (broken && !is_mistake(*broken)) co_return false;
        if (broken) fault = status_of(*broken);
    }
    if (fault) {
        co_await refuse(lane, stream, options.explain(plain_request(parser, peer), fault));
        co_return false;
    }
    stream.expires_never();
    const Request request = plain_request(parser, peer);
    const Response response = co_await answer(request, stream.get_executor());
    const bool keep = parser.get().keep_alive() && !lane.draining;
    co_return co_await write(lane, stream, response, request.method != "HEAD", keep) && keep;
}

Task<std::optional<Error>> Server::Parts::read_body(Stream& stream, beast::flat_buffer& buffer,
                                                    Parser& parser) {
    if (parser.is_done()) co_return std::nullopt;
    stream.expires_after(options.limits.body_deadline);
    if (same_ignoring_case(parser.get()[wire::field::expect], "100-continue")) {
        static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
        auto [error, size] = co_await net::async_write(stream, net::buffer(go_on), use_task);
        if (error) co_return error;
    }
    auto [error, size] = co_await wire::async_read(stream, buffer, parser, use_task);
    if (error) co_return error;
    co_return std::nullopt;
}

Task<Response> Server::Parts::answer(const Request& request, Executor executor) {
    auto slot = std::make_shared<Slot>(Timer(executor, Timer::time_point::max()), executor);
    Reply reply = [slot](Response response) {
        net::post(slot->executor, [slot, response = std::move(response)]() mutable {
            slot->response = std::move(response);
            slot->waiting.cancel();
        });
    };
    if (auto at_once = handler(request, std::move(reply))) co_return std::move(*at_once);
    while (!slot->response) co_await slot->waiting.async_wait(use_task);
    co_return std::move(*slot->response);
}

Task<bool> Server::Parts::write(Lane& lane, Stream& stream, const Response& response,
                                bool with_content, bool keep) {
    const std::string_view content = response.content();
    std::string head;
    head.reserve(512 + response.headers.size() + (response.shared_body ? 0 : content.size()));
    head.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
    head.append(reason_of(response.status)).append("\r\nDate: ").append(date_of(lane));
    head.append("\r\nX-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n"
                "Cross-Origin-Opener-Policy: same-origin\r\n"
                "Cross-Origin-Resource-Policy: same-origin\r\n");
    head.append(response.headers);
    if (!keep) head.append("Connection: close\r\n");
    const bool has_length = response.status != 204 && response.status != 304;
    if (has_length)
        head.append("Content-Length: ").append(std::to_string(content.size())).append("\r\n");
    head.append("\r\n");
    const bool sends = with_content && has_length;
    if (sends && !response.shared_body) head.append(content);
    stream.expires_after(options.limits.write_deadline);
    const std::array<net::const_buffer, 2> parts{
        net::buffer(head),
        sends && response.shared_body ? net::buffer(content) : net::const_buffer{}};
    auto [error, size] = co_await net::async_write(stream, parts, use_task);
    if (!error && !keep) stream.socket().shutdown(Tcp::socket::shutdown_send, error);
    co_return !error;
}

// Says what is wrong, then reads on for a moment: closing over unread bytes would take the answer
// away.
Task<void> Server::Parts::refuse(Lane& lane, Stream& stream, const Response& response) {
    if (!co_await write(lane, stream, response, true, false)) co_return;
    stream.expires_after(std::chrono::seconds(2));
    std::array<char, 16 * 1024> rest;
    for (size_t taken = 0; taken < 1024 * 1024;) {
        auto [error, size] = co_await stream.async_read_some(net::buffer(rest), use_task);
        if (error) co_return;
        taken += size;
    }
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
        if (connection->idle) connection->stream.cancel();
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

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Server::~Server() = default;
uint16_t Server::port() const { return parts_->port; }
void Server::stop() { parts_->stop(); }

std::expected<std::unique_ptr<Server>, std::string> Server::listen(ServerOptions options,
                                                                   Handler handler) {
    auto parts = std::make_unique<Parts>(std::move(options), std::move(handler));
    for (int i = 0; i < std::max(1, parts->options.threads); ++i)
        parts->lanes.push_back(std::make_unique<Lane>());
    const std::string& host = parts->options.host;
    Error error;
    const auto address = net::ip::make_address(host == "localhost" ? "127.0.0.1" : host, error);
    if (error) return std::unexpected("\"" + host + "\" is not an address to listen on");
    const Tcp::endpoint place(address, parts->options.port);
    Acceptor& acceptor = parts->acceptor.emplace(parts->lanes[0]->context);
    acceptor.open(place.protocol(), error);
    if (!error) acceptor.set_option(net::socket_base::reuse_address(true), error);
    if (!error) acceptor.bind(place, error);
    if (!error) acceptor.listen(net::socket_base::max_listen_connections, error);
    if (error)
        return std::unexpected("cannot listen on " + host + " port " +
                               std::to_string(place.port()) + ": " + error.message());
    parts->port = acceptor.local_endpoint().port();
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
