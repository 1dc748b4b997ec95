// Each thread has a lane: a context with the connections given to it, so nothing in a connection is
// shared between threads. Only server.cpp includes this.
#pragma once

#include <array>
#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <ctime>
#include <map>
#include <mutex>
#include <set>

#include "server-stub/http/server.h"

namespace vafa::http {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace wire = boost::beast::http;
using Tcp = net::ip::tcp;
using Executor = net::io_context::executor_type;
using Acceptor = net::basic_socket_acceptor<Tcp, Executor>;
using Plain = beast::basic_stream<Tcp, Executor>;
using Secure = net::ssl::stream<Plain>;
using Timer = net::basic_waitable_timer<std::chrono::steady_clock,
                                        net::wait_traits<std::chrono::steady_clock>, Executor>;
template <typename T>
using Task = net::awaitable<T, Executor>;
using Parser = wire::request_parser<wire::string_body>;
using Error = beast::error_code;

inline constexpr auto use_task = net::as_tuple(net::use_awaitable_t<Executor>{});

struct Connection {
    Plain* stream;
    bool idle = true;
};

struct Lane {
    net::io_context context{1};
    std::set<Connection*> connections;
    bool draining = false;
    std::string date;
    std::time_t dated = 0;

    const std::string& date_now() {
        const std::time_t now = std::time(nullptr);
        if (now == dated) return date;
        std::array<char, 64> text{};
        std::tm parts{};
        gmtime_r(&now, &parts);
        date.assign(text.data(), std::strftime(text.data(), text.size(),
                                               "%a, %d %b %Y %H:%M:%S GMT", &parts));
        dated = now;
        return date;
    }
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

}  // namespace vafa::http
