// One connection from its first request to its last, over TLS or not. Coroutines over the concrete
// executor type and answers written as one buffer: with the type-erased executor and the library's
// own serializer the same library is half as fast. Only server.cpp includes this.
#pragma once

#include <optional>

#include "server-stub/http/lane.h"

namespace vafa::http {

// An answer that comes from another thread, awaited on the connection's own.
struct Slot {
    Timer waiting;
    Executor executor;
    std::optional<Response> response;
};

int status_of(Error);
bool is_mistake(Error);
Request plain_request(const Parser&, const std::string& peer);
int fault_of_head(const Parser&, const ServerOptions&);
std::string head_of(const Response&, const ServerOptions&, std::string_view date, bool keep);

template <typename Stream>
class Talk {
public:
    Talk(Lane& lane, const ServerOptions& options, const Handler& handler, std::string peer,
         Stream stream)
        : lane_(lane),
          options_(options),
          handler_(handler),
          peer_(std::move(peer)),
          stream_(std::move(stream)),
          connection_{&beast::get_lowest_layer(stream_)} {}

    Task<void> serve() {
        lane_.connections.insert(&connection_);
        if (co_await greet()) {
            beast::flat_buffer buffer(options_.limits.header_bytes + 16 * 1024);
            while (!lane_.draining && co_await serve_one(buffer)) {
            }
        }
        lane_.connections.erase(&connection_);
    }

private:
    void within(std::chrono::milliseconds time) { connection_.stream->expires_after(time); }

    Task<bool> greet() {
        if constexpr (std::is_same_v<Stream, Secure>) {
            within(options_.limits.header_deadline);
            auto [error] =
                co_await stream_.async_handshake(net::ssl::stream_base::server, use_task);
            co_return !error;
        }
        co_return true;
    }

    // One request and its answer; true where another may follow.
    Task<bool> serve_one(beast::flat_buffer& buffer) {
        Parser parser;
        parser.header_limit(options_.limits.header_bytes);
        parser.body_limit(options_.limits.body_bytes);
        if (buffer.size() == 0) {
            connection_.idle = true;
            within(options_.limits.idle);
            auto [gone, size] = co_await stream_.async_read_some(buffer.prepare(4096), use_task);
            if (gone) co_return false;
            buffer.commit(size);
            connection_.idle = false;
        }
        const std::optional<int> fault = co_await read(buffer, parser);
        if (!fault) co_return false;
        if (*fault) {
            co_await refuse(options_.explain(plain_request(parser, peer_), *fault));
            co_return false;
        }
        connection_.stream->expires_never();
        const Request request = plain_request(parser, peer_);
        const Response response = co_await answer(request);
        const bool keep = parser.get().keep_alive() && !lane_.draining;
        co_return co_await write(response, request.method != "HEAD", keep) && keep;
    }

    // 0, or the status that refuses the request; nothing where the other side is gone.
    Task<std::optional<int>> read(beast::flat_buffer& buffer, Parser& parser) {
        within(options_.limits.header_deadline);
        auto [error, size] = co_await wire::async_read_header(stream_, buffer, parser, use_task);
        if (error) co_return is_mistake(error) ? std::optional(status_of(error)) : std::nullopt;
        if (const int fault = fault_of_head(parser, options_)) co_return fault;
        const Error broken = co_await read_body(buffer, parser);
        if (broken) co_return is_mistake(broken) ? std::optional(status_of(broken)) : std::nullopt;
        co_return 0;
    }

    Task<Error> read_body(beast::flat_buffer& buffer, Parser& parser) {
        if (parser.is_done()) co_return Error{};
        within(options_.limits.body_deadline);
        if (same_ignoring_case(parser.get()[wire::field::expect], "100-continue")) {
            static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
            auto [error, size] = co_await net::async_write(stream_, net::buffer(go_on), use_task);
            if (error) co_return error;
        }
        auto [error, size] = co_await wire::async_read(stream_, buffer, parser, use_task);
        co_return error;
    }

    Task<Response> answer(const Request& request) {
        const Executor executor = connection_.stream->get_executor();
        auto slot = std::make_shared<Slot>(Timer(executor, Timer::time_point::max()), executor);
        Reply reply = [slot](Response response) {
            net::post(slot->executor, [slot, response = std::move(response)]() mutable {
                slot->response = std::move(response);
                slot->waiting.cancel();
            });
        };
        const Later later = [executor](std::function<void()> what) {
            net::post(executor, std::move(what));
        };
        if (auto at_once = handler_(request, std::move(reply), later))
            co_return std::move(*at_once);
        while (!slot->response) co_await slot->waiting.async_wait(use_task);
        co_return std::move(*slot->response);
    }

    Task<bool> write(const Response& response, bool with_content, bool keep) {
        std::string head = head_of(response, options_, lane_.date_now(), keep);
        const std::string_view content = response.content();
        const bool sends = with_content && response.status != 204 && response.status != 304;
        if (sends && !response.shared_body) head.append(content);
        within(options_.limits.write_deadline);
        const std::array<net::const_buffer, 2> parts{
            net::buffer(head),
            sends && response.shared_body ? net::buffer(content) : net::const_buffer{}};
        auto [error, size] = co_await net::async_write(stream_, parts, use_task);
        if (!error && !keep) co_await finish();
        co_return !error;
    }

    Task<void> finish() {
        if constexpr (std::is_same_v<Stream, Secure>) {
            within(std::chrono::seconds(2));
            co_await stream_.async_shutdown(use_task);
        } else {
            Error ignored;
            stream_.socket().shutdown(Tcp::socket::shutdown_send, ignored);
        }
    }

    // Says what is wrong, then reads on for a moment: closing over unread bytes would take the
    // answer away.
    Task<void> refuse(const Response& response) {
        if (!co_await write(response, true, false)) co_return;
        within(std::chrono::seconds(2));
        std::array<char, 16 * 1024> rest;
        for (size_t taken = 0; taken < 1024 * 1024;) {
            auto [error, size] = co_await connection_.stream->async_read_some(net::buffer(rest),
                                                                              use_task);
            if (error) co_return;
            taken += size;
        }
    }

    Lane& lane_;
    const ServerOptions& options_;
    const Handler& handler_;
    std::string peer_;
    Stream stream_;
    Connection connection_;
};

}  // namespace vafa::http
