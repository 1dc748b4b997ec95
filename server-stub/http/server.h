// The HTTP/1.1 door: reads whole requests within their deadlines and limits, hands them to whoever
// answers, writes the answers, and drains when told to stop. It knows no club.
#pragma once

#include <chrono>
#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server-stub/http/message.h"

namespace vafa::http {

struct Limits {
    uint32_t header_bytes = 16 * 1024;
    int headers = 100;
    uint64_t body_bytes = 256 * 1024;
    int connections = 8192;
    int connections_per_address = 256;  // loopback, where a proxy stands, is not counted
    std::chrono::milliseconds header_deadline{10'000};  // for all of it, not between two bytes
    std::chrono::milliseconds body_deadline{20'000};
    std::chrono::milliseconds idle{30'000};
    std::chrono::milliseconds write_deadline{20'000};
    std::chrono::milliseconds drain{10'000};
};

// Called once, from any thread.
using Reply = std::function<void(Response)>;
// Runs something in the connection's thread, after all that is ready there.
using Later = std::function<void(std::function<void()>)>;
// Answers at once, or gives nothing and calls the reply later.
using Handler = std::function<std::optional<Response>(const Request&, Reply, const Later&)>;

// What to say where HTTP itself refuses (413, 400, 421, 431); the request may be empty.
using Explain = std::function<Response(const Request&, int status)>;

struct ServerOptions {
    std::string host = "127.0.0.1";
    uint16_t port = 0;               // 0: any free one
    std::vector<std::string> names;  // that may stand in Host, beside addresses and localhost
    int inherited = -1;              // a listening socket that is there already
    std::string certificate, private_key;  // PEM files: then it speaks TLS
    bool is_secure = false;                // reached over TLS, ours or a proxy's
    int threads = 1;
    Limits limits;
    Explain explain = [](const Request&, int status) { return plain(status); };
};

class Server {
public:
    static std::expected<std::unique_ptr<Server>, std::string> listen(ServerOptions, Handler);
    ~Server();
    uint16_t port() const;
    // Serves until SIGINT, SIGTERM or stop(); then what has begun is finished.
    void run();
    void stop();

private:
    struct Parts;
    explicit Server(std::unique_ptr<Parts>);
    std::unique_ptr<Parts> parts_;
};

// A name that a web page elsewhere made to point here is not ours to answer: addresses and known
// names only.
bool is_known_host(std::string_view host, const std::vector<std::string>& names);

}  // namespace vafa::http
