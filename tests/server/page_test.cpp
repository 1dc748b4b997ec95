// The operator's page: every command that it tells is run, as it stands there, on this machine.
#include <doctest/doctest.h>

#include <csignal>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "tests/server/club.h"

using namespace vafa::test;

namespace {

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
        text.replace(at, from.size(), to);
    return text;
}

// The lines of the shell blocks under the page's heading.
std::vector<std::string> told_commands() {
    std::ifstream file("ARCHITECTURE.md");
    std::string text(std::istreambuf_iterator<char>(file), {});
    text = text.substr(text.find("\n## Running a club\n") + 1);
    text = text.substr(0, text.find("\n## ", 1));
    std::vector<std::string> commands;
    for (size_t at = 0; (at = text.find("```sh\n", at)) != std::string::npos;) {
        for (at += 6; text.compare(at, 3, "```") != 0; at = text.find('\n', at) + 1)
            commands.push_back(text.substr(at, text.find('\n', at) - at));
    }
    return commands;
}

struct Machine {
    Directory disk;
    PostgresServer database;

    // With this machine's places for the page's.
    std::string here(std::string command) const {
        const std::string first = database.directory(), second = disk.path / "standby";
        command = replaced(command, "@db1,db2/club", "@/club?host=" + first + "," + second);
        for (const char* name : {"club", "postgres"}) {
            const std::string told = std::string("@db1/") + name;
            command = replaced(command, told + "?", "@/" + std::string(name) + "?host=" + first + "&");
            command = replaced(command, told, "@/" + std::string(name) + "?host=" + first);
        }
        if (command.starts_with("pg_ctl"))
            command = replaced(command, " start",
                               " -l " + second + "/log -o \"-c listen_addresses='' -c max_connections=60"
                               " -c unix_socket_directories=" + second + "\" start");
        const size_t address = command.find(" postgresql://");
        if (address != std::string::npos) {
            command.insert(std::min(command.size(), command.find(' ', address + 1)), "'");
            command.insert(address + 1, "'");
        }
        return replaced(command, "/srv", disk.path.string());
    }
};

// PostgreSQL's own programs refuse to be root.
int run(const std::string& command) {
    const bool is_refused = geteuid() == 0 && command.starts_with("pg_");
    const std::string user = "setpriv --reuid=postgres --regid=postgres --clear-groups ";
    Process process({"/bin/bash", "-c",
                     "export PATH=/usr/lib/postgresql/17/bin:$(dirname " VAFA_SERVER "):$PATH; exec " +
                         (is_refused ? user : "") + command},
                    "correct horse battery\n");
    if (command.starts_with("vafa-server run")) {
        CHECK(!process.line_with("The club is at ").empty());
        process.send_signal(SIGTERM);
    }
    while (process.line()) {
    }
    return process.wait();
}

}  // namespace

TEST_CASE("every command of the operator's page does what it says") {
    Machine machine;
    std::filesystem::create_directories(machine.disk.path / "copies");
    for (const auto& path : {machine.disk.path, machine.disk.path / "copies"})
        std::filesystem::permissions(path, std::filesystem::perms::all);
    const std::vector<std::string> commands = told_commands();
    CHECK(commands.size() >= 15);
    for (const std::string& told : commands) {
        const std::string command = machine.here(told);
        CAPTURE(command);
        CHECK(run(command) == 0);
    }
    run("pg_ctl -D " + (machine.disk.path / "standby/data").string() + " -m immediate stop");
}
