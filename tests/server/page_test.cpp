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

std::string text_of(const char* path) {
    std::ifstream file(path);
    return std::string(std::istreambuf_iterator<char>(file), {});
}

// The lines between a line that begins with the fence and the next one that ends a block.
std::vector<std::string> lines_of_blocks(const std::string& text, const std::string& fence) {
    std::vector<std::string> commands;
    for (size_t at = 0; (at = text.find("\n" + fence + "\n", at)) != std::string::npos; at += 3)
        for (at += fence.size() + 2; text.compare(at, 3, "```") != 0; at = text.find('\n', at) + 1)
            commands.push_back(text.substr(at, text.find('\n', at) - at));
    return commands;
}

// The lines of the shell blocks under the page's heading.
std::vector<std::string> told_commands() {
    std::string text = text_of("ARCHITECTURE.md");
    text = text.substr(text.find("\n## Running a club\n") + 1);
    return lines_of_blocks(text.substr(0, text.find("\n## ", 1)), "```sh");
}

// Those of the README that call the server's program; ./vafa only finds it, and builds it before.
std::vector<std::string> told_to_beginners() {
    std::vector<std::string> commands;
    for (std::string line : lines_of_blocks(text_of("README.md"), "```")) {
        line = replaced(line, "./vafa shell vafa-server", "vafa-server");
        line = replaced(line, "./vafa import", "vafa-server import");
        if (line.starts_with("vafa-server")) commands.push_back(line);
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

struct Ran {
    int status = 0;
    std::string text;
};

// PostgreSQL's own programs refuse to be root.
Ran run(const std::string& command) {
    const bool is_refused = geteuid() == 0 && command.starts_with("pg_");
    const bool serves = command.starts_with("vafa-server run");
    const std::string user = "setpriv --reuid=postgres --regid=postgres --clear-groups ";
    Process process({"/bin/bash", "-c",
                     "export PATH=/usr/lib/postgresql/17/bin:$(dirname " VAFA_SERVER "):$PATH; exec " +
                         (is_refused ? user : "") + command + (serves ? " --port 0" : "")},
                    "correct horse battery\n");
    if (serves) {
        CHECK(!process.line_with("The club is at ").empty());
        process.send_signal(SIGTERM);
    }
    Ran ran{.text = process.rest()};
    ran.status = process.wait();
    return ran;
}

}  // namespace

TEST_CASE("every command of the operator's page does what it says") {
    Machine machine;
    std::filesystem::create_directories(machine.disk.path / "copies");
    for (const auto& path : {machine.disk.path, machine.disk.path / "copies"})
        std::filesystem::permissions(path, std::filesystem::perms::all);
    const std::vector<std::string> commands = told_commands();
    CHECK(commands.size() >= 15);
    std::string id = "ID";  // of the key that was listed
    for (const std::string& told : commands) {
        const std::string command = replaced(machine.here(told), " ID ", " " + id + " ");
        CAPTURE(command);
        const Ran ran = run(command);
        CHECK(ran.status == 0);
        if (command.find("key list") != std::string::npos) id = ran.text.substr(0, ran.text.find('\t'));
    }
    run("pg_ctl -D " + (machine.disk.path / "standby/data").string() + " -m immediate stop");
}

TEST_CASE("every command of the server's program in the README does what it says") {
    Directory place;
    const std::string file = place.path / "purchases.csv";
    std::ofstream(file) << "shop,number,at,amount,mobile\nshop,1,2026-11-01T10:30:00Z,900000,09121112233\n";
    const std::vector<std::string> commands = told_to_beginners();
    CHECK(commands.size() == 3);
    for (std::string command : commands) {
        command = replaced(command, " FILE", " " + file);
        command = replaced(command, " DIR", " " + (place.path / "club").string());
        command = replaced(command, "USERNAME", "maryam");
        command = replaced(command, "build/web/dist", VAFA_TESTS "/server");
        CAPTURE(command);
        const Ran ran = run(command);
        CAPTURE(ran.text);
        CHECK(ran.status == 0);
    }
}
