// The command line. Secrets never stand on it.
#pragma once

#include <cstdint>
#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/time.h"
#include "server-stub/api/rates.h"
#include "server-stub/storage/store.h"

namespace vafa {

struct Options {
    std::string command;  // run, init, import, backup, restore, check, audit, key, help
    std::vector<std::string> words;  // what follows it without dashes
    std::filesystem::path data;
    std::string database;  // "": club.sqlite in data
    int writers = storage::usual_writers();
    int parts = 16;        // of a large table in PostgreSQL
    std::string web;
    std::string host = "127.0.0.1";
    uint16_t port = 8080;
    std::string certificate, private_key;  // files: then it speaks TLS itself
    api::RateLimits rates;
    std::vector<std::string> origins;  // https://club.example: where browsers find this server
    std::vector<std::string> proxies;  // addresses whose X-Real-IP is believed
    std::string name;                  // of a new club
    std::string owner;                 // the first owner's user name
    std::string program;               // of those embedded, or a file
    std::string format;
    std::string shop;                 // of a key
    std::vector<std::string> scopes;  // of a key
    bool is_demo = false;
    bool has_workers = true;  // the portal may be kept on devices
    bool logs_calls = false;
    std::optional<Instant> clock;  // where it stands; a test may set it
};

std::expected<Options, std::string> read_options(int count, char** words);
const char* help_text();

}  // namespace vafa
