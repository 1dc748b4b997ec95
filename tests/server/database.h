// A database of one's own for a test: a file, or one in a PostgreSQL server that is started with
// the first of them and stopped at the end of the program. VAFA_TEST_DATABASE says which: ./vafa
// runs the same tests twice.
#pragma once

#include <memory>
#include <string>

#include "server-stub/storage/store.h"
#include "tests/server/process.h"

namespace vafa::test {

// A PostgreSQL server in a directory of its own, reached by a socket in it.
class PostgresServer {
public:
    explicit PostgresServer(const std::string& settings = "");
    // A standby of another one, which knows it by this name.
    PostgresServer(PostgresServer& primary, const std::string& name);
    ~PostgresServer();
    const std::filesystem::path& directory() const { return directory_.path; }
    std::string address(const std::string& database) const;
    void run_sql(const std::string& database, const std::string& sql) const;
    void start();
    void promote();
    void kill();  // all of its processes at once, as a power cut would

private:
    std::string data() const { return directory_.path / "data"; }
    Directory directory_;
    std::string settings_;
};

bool is_on_postgresql();

class Database {
public:
    Database();
    explicit Database(std::string address) : address_(std::move(address)) {}  // of somebody else
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    const std::string& address() const { return address_; }
    std::unique_ptr<storage::Store> open(const storage::StoreOptions& options = {}) const {
        return storage::open_store(address_, options);
    }

private:
    std::unique_ptr<Directory> directory_;
    std::string name_;
    std::string address_;
};

}  // namespace vafa::test
