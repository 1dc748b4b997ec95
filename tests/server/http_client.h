// HTTP by hand, so that a test can send what no library would.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace vafa::test {

struct Reply {
    int status = 0;  // 0: the other side closed without an answer
    std::map<std::string, std::string> headers;  // names in lower case
    std::string body;
    std::string header(const std::string& name) const {
        const auto found = headers.find(name);
        return found == headers.end() ? "" : found->second;
    }
};

// A head as it came, with its last line's end, and what followed it.
Reply reply_of(const std::string& text);

// One connection.
class Wire {
public:
    // `from`: the last three bytes of the loopback address that it comes from, for whoever makes more
    // connections than one address has ports for.
    explicit Wire(uint16_t port, uint32_t from = 1);
    ~Wire();
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;

    bool is_connected() const { return socket_ >= 0; }
    bool send(std::string_view bytes);  // false: the other side is gone
    void end();  // nothing more is sent
    Reply receive(bool with_body = true);
    bool is_closed_by_other();  // waits until it is, or until something comes
    // Sends a byte every few milliseconds until the other side closes; how many it took.
    int drip(char byte, int at_most);

private:
    bool fill();
    int socket_ = -1;
    std::string buffer_;
};

struct Ask {
    std::string method = "GET";
    std::string path;  // "/api/v1/me"
    std::string body;
    std::map<std::string, std::string> headers;
};
// On a connection of its own. Status 0 where no answer came.
Reply ask(uint16_t port, const Ask&);

}  // namespace vafa::test
