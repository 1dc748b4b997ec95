#include "tests/server/database.h"

#include <doctest/doctest.h>

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <pwd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

namespace vafa::test {

namespace {

const std::filesystem::path programs = "/usr/lib/postgresql/17/bin";

// PostgreSQL refuses to be root: there it is the user that Debian made for it. Without doctest, since
// the last server is stopped after it.
int run(const std::string& program, std::vector<std::string> words) {
    if (geteuid() == 0)
        words.insert(words.begin(), {"/usr/bin/setpriv", "--reuid=postgres", "--regid=postgres",
                                     "--clear-groups", programs / program});
    else words.insert(words.begin(), programs / program);
    const pid_t child = fork();
    if (child == 0) {
        std::vector<char*> command;
        for (std::string& word : words) command.push_back(word.data());
        command.push_back(nullptr);
        dup2(open("/dev/null", O_RDWR), STDOUT_FILENO);
        execv(command[0], command.data());
        _exit(127);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void give_away(const std::filesystem::path& directory) {
    const passwd* user = geteuid() == 0 ? getpwnam("postgres") : nullptr;
    if (user) REQUIRE(chown(directory.c_str(), user->pw_uid, user->pw_gid) == 0);
}

PostgresServer& shared_server() {
    static PostgresServer server;
    return server;
}

// Made once with all its tables; every test gets a copy.
const std::string& template_database() {
    static const std::string name = [] {
        shared_server().run_sql("postgres", "CREATE DATABASE made");
        storage::open_store(shared_server().address("made"), {.writers = 1})->close();
        return "made";
    }();
    return name;
}

}  // namespace

PostgresServer::PostgresServer(const std::string& settings) : settings_(settings) {
    give_away(directory_.path);
    REQUIRE(run("initdb", {"-D", data(), "-A", "trust", "-U", "vafa", "--locale=C.UTF-8", "-N"}) ==
            0);
    start();
}

PostgresServer::PostgresServer(PostgresServer& primary, const std::string& name) {
    give_away(directory_.path);
    REQUIRE(run("pg_basebackup", {"-D", data(), "-R", "-c", "fast", "-d",
                                  primary.address("postgres") + "&application_name=" + name}) == 0);
    start();
}

PostgresServer::~PostgresServer() { run("pg_ctl", {"-D", data(), "-m", "immediate", "stop"}); }

void PostgresServer::start() {
    const std::string options = "-c listen_addresses='' -c unix_socket_directories=" +
                                directory_.path.string() +
                                " -c max_connections=60 -c wal_retrieve_retry_interval=200ms " +
                                settings_;
    REQUIRE(run("pg_ctl", {"-D", data(), "-w", "-l", directory_.path / "log", "-o", options,
                           "start"}) == 0);
}

void PostgresServer::promote() { REQUIRE(run("pg_ctl", {"-D", data(), "-w", "promote"}) == 0); }

void PostgresServer::kill() {
    pid_t leader = 0;
    std::ifstream(data() + "/postmaster.pid") >> leader;
    REQUIRE(leader > 1);
    ::kill(-leader, SIGKILL);  // pg_ctl gives it a process group of its own
}

std::string PostgresServer::address(const std::string& database) const {
    return "postgresql://vafa@/" + database + "?host=" + directory_.path.string();
}

void PostgresServer::run_sql(const std::string& database, const std::string& sql) const {
    REQUIRE(run("psql", {"-qX", "-v", "ON_ERROR_STOP=1", "-d", address(database), "-c", sql}) == 0);
}

bool is_on_postgresql() {
    const char* wanted = std::getenv("VAFA_TEST_DATABASE");
    return wanted && std::string(wanted) == "postgresql";
}

Database::Database() {
    if (!is_on_postgresql()) {
        directory_ = std::make_unique<Directory>();
        address_ = "sqlite:" + (directory_->path / "club.sqlite").string();
        return;
    }
    static int made = 0;
    name_ = "club_" + std::to_string(++made);
    shared_server().run_sql("postgres",
                            "CREATE DATABASE " + name_ + " TEMPLATE " + template_database());
    address_ = shared_server().address(name_);
}

Database::~Database() {
    if (!name_.empty())
        run("dropdb", {"--force", "--maintenance-db=" + shared_server().address("postgres"), name_});
}

}  // namespace vafa::test
