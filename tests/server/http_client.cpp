#include "tests/server/http_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

namespace vafa::test {

Wire::Wire(uint16_t port, uint32_t from) {
    socket_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_port = htons(port);
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience{.tv_sec = 30, .tv_usec = 0};  // a server that hangs fails the test
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (from != 1) {
        sockaddr_in own{};
        own.sin_family = AF_INET;
        own.sin_addr.s_addr = htonl((INADDR_LOOPBACK & 0xff000000) | from);
        bind(socket_, reinterpret_cast<sockaddr*>(&own), sizeof own);
    }
    if (connect(socket_, reinterpret_cast<sockaddr*>(&place), sizeof place) != 0) {
        close(socket_);
        socket_ = -1;
    }
}

Wire::~Wire() {
    if (socket_ >= 0) close(socket_);
}

bool Wire::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<size_t>(sent));
    }
    return true;
}

void Wire::end() { shutdown(socket_, SHUT_WR); }

bool Wire::fill() {
    std::array<char, 64 * 1024> part;
    const ssize_t size = recv(socket_, part.data(), part.size(), 0);
    if (size <= 0) return false;
    buffer_.append(part.data(), static_cast<size_t>(size));
    return true;
}

int Wire::drip(char byte, int at_most) {
    for (int sent = 0; sent < at_most; ++sent) {
        pollfd watched{.fd = socket_, .events = POLLIN, .revents = 0};
        if (poll(&watched, 1, 5) > 0 || !send({&byte, 1})) return sent;
    }
    return at_most;
}

bool Wire::is_closed_by_other() { return buffer_.empty() && !fill(); }

Reply reply_of(const std::string& text) {
    const size_t end = text.find("\r\n\r\n");
    if (end == std::string::npos) return {};
    Reply reply;
    const std::string head = text.substr(0, end + 2);
    reply.status = std::atoi(head.c_str() + head.find(' '));
    for (size_t at = head.find("\r\n") + 2; at < head.size();) {
        const size_t line_end = head.find("\r\n", at), colon = head.find(": ", at);
        std::string name = head.substr(at, colon - at);
        for (char& c : name)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
        reply.headers[name] = head.substr(colon + 2, line_end - colon - 2);
        at = line_end + 2;
    }
    reply.body = text.substr(end + 4);
    return reply;
}

Reply Wire::receive(bool with_body) {
    size_t end;
    while ((end = buffer_.find("\r\n\r\n")) == std::string::npos)
        if (!fill()) return {};
    Reply reply = reply_of(buffer_.substr(0, end + 4));
    buffer_.erase(0, end + 4);
    if (!with_body || reply.status == 204 || reply.status == 304) return reply;
    const auto size = static_cast<size_t>(std::atoll(reply.header("content-length").c_str()));
    while (buffer_.size() < size)
        if (!fill()) return {};
    reply.body = buffer_.substr(0, size);
    buffer_.erase(0, size);
    return reply;
}

Reply ask(uint16_t port, const Ask& ask) {
    std::string text = ask.method + " " + ask.path + " HTTP/1.1\r\nHost: localhost\r\n";
    for (const auto& [name, value] : ask.headers) text += name + ": " + value + "\r\n";
    if (!ask.body.empty()) text += "Content-Length: " + std::to_string(ask.body.size()) + "\r\n";
    text += "\r\n" + ask.body;
    Wire wire(port);
    if (!wire.send(text)) return {};
    return wire.receive(ask.method != "HEAD");
}

}  // namespace vafa::test
