#include "tests/bench/server/clients.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>

namespace vafa::bench {

namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void give_up(const char* why) {
    std::perror(why);
    std::exit(1);
}

// Status and size of an answer that is whole; nothing while it is not.
struct Answer {
    int status = 0;
    size_t size = 0;
};
Answer answer_in(const std::string& text) {
    const size_t end = text.find("\r\n\r\n");
    if (end == std::string::npos) return {};
    const size_t at = text.find("Content-Length: ");
    const size_t body = at < end ? static_cast<size_t>(std::atoll(text.c_str() + at + 16)) : 0;
    if (text.size() < end + 4 + body) return {};
    return {std::atoi(text.c_str() + 9), end + 4 + body};
}

class Client {
public:
    explicit Client(uint16_t port) : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in place{};
        place.sin_family = AF_INET;
        place.sin_port = htons(port);
        place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (connect(socket_, reinterpret_cast<sockaddr*>(&place), sizeof place) != 0)
            give_up("connect");
        const int on = 1;
        setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    }
    ~Client() { close(socket_); }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;
    int socket() const { return socket_; }

    void ask(const std::string& text) {
        asked_ = Clock::now();
        if (send(socket_, text.data(), text.size(), MSG_NOSIGNAL) !=
            static_cast<ssize_t>(text.size()))
            give_up("send");
    }
    // The status, once the answer is whole; else 0.
    int receive() {
        std::array<char, 16 * 1024> part;
        const ssize_t size = recv(socket_, part.data(), part.size(), 0);
        if (size <= 0) give_up("recv");
        text_.append(part.data(), static_cast<size_t>(size));
        const Answer answer = answer_in(text_);
        text_.erase(0, answer.size);
        return answer.status;
    }
    double waited_ms() const {
        return std::chrono::duration<double, std::milli>(Clock::now() - asked_).count();
    }

private:
    static int socket(int family, int type, int protocol) {
        return ::socket(family, type, protocol);
    }
    int socket_;
    Clock::time_point asked_;
    std::string text_;
};

}  // namespace

Pace pace_of(uint16_t port, int clients, std::chrono::milliseconds how_long, const Next& next) {
    const int watch = epoll_create1(EPOLL_CLOEXEC);
    std::vector<std::unique_ptr<Client>> all;
    Pace pace;
    int64_t number = 0;
    for (int i = 0; i < clients; ++i) {
        Client& client = *all.emplace_back(std::make_unique<Client>(port));
        epoll_event event{.events = EPOLLIN, .data = {.ptr = &client}};
        epoll_ctl(watch, EPOLL_CTL_ADD, client.socket(), &event);
        client.ask(next(number++));
    }
    const auto start = Clock::now(), end = start + how_long;
    int open = clients;
    while (open > 0) {
        std::array<epoll_event, 64> events;
        const int count = epoll_wait(watch, events.data(), static_cast<int>(events.size()), 30'000);
        if (count <= 0) give_up("no answer");
        for (int i = 0; i < count; ++i) {
            auto& client = *static_cast<Client*>(events[static_cast<size_t>(i)].data.ptr);
            const int status = client.receive();
            if (status == 0) continue;
            pace.waits.push_back(client.waited_ms());
            pace.refused += status >= 400;
            if (Clock::now() < end) client.ask(next(number++));
            else --open;
        }
    }
    pace.seconds = std::chrono::duration<double>(Clock::now() - start).count();
    close(watch);
    return pace;
}

void Pace::add(const Pace& more) {
    seconds += more.seconds;
    refused += more.refused;
    waits.insert(waits.end(), more.waits.begin(), more.waits.end());
}

double Pace::wait_ms(size_t percent) const {
    std::vector<double> sorted = waits;
    const auto at = sorted.begin() + static_cast<ptrdiff_t>((sorted.size() - 1) * percent / 100);
    std::ranges::nth_element(sorted, at);
    return *at;
}

}  // namespace vafa::bench
