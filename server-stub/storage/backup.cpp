#include "server-stub/storage/backup.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <memory>

#include "server-stub/storage/sql.h"

namespace vafa::storage {

namespace {

struct Closes {
    void operator()(sqlite3* database) const { sqlite3_close(database); }
};
using Handle = std::unique_ptr<sqlite3, Closes>;

Handle open(const std::string& path, int flags) {
    sqlite3* database = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &database, flags, nullptr);
    Handle handle(database);
    if (code != SQLITE_OK) throw Fault(path + ": " + sqlite3_errmsg(database));
    sqlite3_busy_timeout(database, 5000);
    return handle;
}

// All pages in one step: between steps it would begin anew whenever somebody has written.
void copy_pages(sqlite3* from, sqlite3* to) {
    sqlite3_backup* copy = sqlite3_backup_init(to, "main", from, "main");
    const int code = copy ? sqlite3_backup_step(copy, -1) : SQLITE_ERROR;
    sqlite3_backup_finish(copy);
    if (code != SQLITE_DONE) throw Fault(std::string("the copy failed: ") + sqlite3_errmsg(to));
}

int read_verdict(void* verdict, int, char** texts, char**) {
    *static_cast<std::string*>(verdict) += texts[0];
    return 0;
}

void verify(sqlite3* database) {
    std::string verdict;
    sqlite3_exec(database, "PRAGMA integrity_check", read_verdict, &verdict, nullptr);
    if (verdict != "ok") throw Fault("the copy is damaged: " + verdict);
}

void sync(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool is_synced = file >= 0 && fsync(file) == 0;
    if (file >= 0) close(file);
    if (!is_synced) throw Fault(path + " cannot be synced");
}

}  // namespace

void copy_sqlite(const std::string& from, const std::string& to) {
    namespace fs = std::filesystem;
    const std::string part = to + ".part";
    if (fs::exists(to)) throw Fault(to + " is there already");
    fs::remove(part);
    {
        const Handle source = open(from, SQLITE_OPEN_READWRITE);
        const Handle copy = open(part, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
        copy_pages(source.get(), copy.get());
        // The copy is one file, whatever the source is.
        sqlite3_exec(copy.get(), "PRAGMA journal_mode=DELETE", nullptr, nullptr, nullptr);
        verify(copy.get());
    }
    sync(part);
    fs::rename(part, to);
    sync(fs::absolute(to).parent_path());
}

}  // namespace vafa::storage
