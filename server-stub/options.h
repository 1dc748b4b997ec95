// The command line. Secrets never stand on it.
#pragma once

#include <cstdint>
#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/time.h"

namespace vafa {

struct Options {
    std::string command;             // run, init, import, backup, restore, check, help
    std::vector<std::string> words;  // what follows it without dashes
    std::filesystem::path data;
    std::string database;  // "": club.sqlite in data
    int parts = 16;        // of a large table in PostgreSQL
    std::string web;
    std::string host = "127.0.0.1";
    uint16_t port = 8080;
    std::vector<std::string> origins;  // https://club.example: where browsers find this server
    std::string name;                  // of a new club
    std::string owner;                 // the first owner's user name
    std::string program;               // a file
    std::string format;
    bool is_demo = false;
    bool has_workers = true;  // the portal may be kept on devices
    std::optional<Instant> clock;  // where it stands; a test may set it
};

std::expected<Options, std::string> read_options(int count, char** words);
const char* help_text();

}  // namespace vafa
