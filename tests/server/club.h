// A club of one's own for a test: the real server on a free port, its data in a directory that goes
// with the test, its clock standing still until it is set, its messages read as they are sent.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/base/time.h"
#include "tests/server/database.h"
#include "tests/server/http_client.h"

namespace vafa::test {

using nlohmann::json;

struct Staff {
    std::string username, role, shop;
};
inline constexpr std::string_view staff_password = "correct horse battery";

class Club;

struct ClubOptions {
    std::string database = "";  // "": one of its own
    std::string program = "";   // "": the demo's
    // Of the server's command line; by default a test is not slowed down by rates.
    std::vector<std::string> words = {"--rate", "member=0", "--rate", "staff=0", "--rate", "key=0"};
    int listening = -1;     // a socket to be handed over
    bool keeps_log = false;  // see log()
    const Club* beside = nullptr;  // another server of that club, on its database
};

class Club {
public:
    // Founded with the demo's program, without its members; a cashier, a manager, an analyst, an
    // owner, and a partner's cashier at cafe_iranshahr.
    explicit Club(const ClubOptions& options = {});
    ~Club();
    uint16_t port() const { return port_; }
    const std::filesystem::path& data() const { return directory_.path; }
    const Database& database() const { return database_; }
    pid_t pid() const { return server_.pid(); }

    void start();
    void kill();   // kill -9
    int stop();    // SIGTERM
    void set_clock(std::string_view rfc3339);
    Instant now() const { return now_; }
    // Waits for the next message to this number and gives the six digits in it.
    std::string code_sent_to(const std::string& mobile);
    std::string log() const;  // what the server said on its standard error
    // The words of the next message whose recipient has this in it.
    std::string message_sent_to(const std::string& part);

    std::string next_message();  // the whole line: by which way, to whom, what

private:
    Directory directory_;
    Database database_;
    std::vector<std::string> options_;
    int listening_ = -1;
    bool keeps_log_ = false;
    Process server_;
    int messages_ = -1;
    std::string buffer_;
    std::atomic<uint16_t> port_ = 0;
    Instant now_;
};

// Somebody at a browser: keeps cookies and the CSRF token, makes keys.
class Visitor {
public:
    explicit Visitor(const Club& club, std::string language = "en")
        : club_(&club), language_(std::move(language)) {}

    Reply get(const std::string& path);
    Reply send(const std::string& method, const std::string& path, const json& body);
    Reply post(const std::string& path, const json& body) { return send("POST", path, body); }
    Reply put(const std::string& path, const json& body) { return send("PUT", path, body); }
    // The same with a key of the caller's.
    Reply send_with_key(const std::string& key, const std::string& method, const std::string& path,
                        const json& body);
    json read(const std::string& path);  // what a GET that must succeed says
    void sign_in(Club&, const std::string& mobile);
    void sign_in_staff(const std::string& username);

    std::string csrf;
    std::string cookies;
    std::string bearer;  // a key of the shop's systems
    std::string language() const { return language_; }

private:
    Reply keep(const std::string& method, const std::string& path, Reply);
    Reply ask(const std::string& method, const std::string& path, const std::string& body,
              std::map<std::string, std::string> headers);
    const Club* club_;
    std::string language_;
    int keys_ = 0;
};

json parsed(const Reply&);
std::string refusal_of(const Reply&);

}  // namespace vafa::test
