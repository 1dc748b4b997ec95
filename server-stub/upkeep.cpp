#include "server-stub/upkeep.h"

#include <sysexits.h>

#include <cstdio>

#include "server-stub/api/club.h"
#include "server-stub/books/check.h"
#include "server-stub/house.h"
#include "server-stub/storage/backup.h"

namespace vafa {

namespace fs = std::filesystem;

namespace {

constexpr const char* database_name = "club.sqlite";
constexpr const char* key_name = "secret.key";

int complain(const std::string& why) {
    std::fprintf(stderr, "vafa-server: %s\n", why.c_str());
    return EX_UNAVAILABLE;
}

std::string address_of(const Options& options) {
    return options.database.empty() ? "sqlite:" + (options.data / database_name).string()
                                    : options.database;
}

// The path of an SQLite database; nothing where it is none.
std::optional<std::string> file_of(const Options& options) {
    constexpr std::string_view mark = "sqlite:";
    const std::string address = address_of(options);
    return address.starts_with(mark) ? std::optional(address.substr(mark.size())) : std::nullopt;
}

void print(const books::Report& report) {
    const auto number = [](int64_t n) { return static_cast<long long>(n); };
    std::printf("%lld members, %lld events, %lld postings, %lld claims: ",
                number(report.members), number(report.events), number(report.postings),
                number(report.claims));
    if (report.faults.empty()) std::printf("the books are whole.\n");
    else std::printf("%zu faults.\n", report.faults.size());
    for (const std::string& fault : report.faults) std::printf("  %s\n", fault.c_str());
}

// Looks only: it needs neither the lock nor the key, so a server may be at work.
int look_at_books(const std::string& address) {
    const auto store = storage::open_store(address, {.writers = 1});
    const auto club = api::read_club(*store, auth::Key::random());
    if (!club) return complain(club.error());
    const books::Report report = books::check(*store, club->programs);
    print(report);
    return report.faults.empty() ? EX_OK : EX_DATAERR;
}

int copy(const fs::path& from, const std::string& database, const fs::path& to) {
    fs::create_directories(to);
    if (!fs::exists(from / key_name)) return complain((from / key_name).string() + " is not there");
    storage::copy_sqlite(database, to / database_name);
    fs::copy_file(from / key_name, to / key_name);
    fs::permissions(to / key_name, fs::perms::owner_read | fs::perms::owner_write);
    return look_at_books("sqlite:" + (to / database_name).string());
}

int guarded(const Options& options, int (*work)(const Options&)) {
    try {
        return work(options);
    } catch (const storage::Fault& fault) {
        return complain(fault.what());
    } catch (const fs::filesystem_error& error) {
        return complain(error.what());
    }
}

constexpr const char* by_postgresql =
    "a club in PostgreSQL is copied by PostgreSQL's own programs: ARCHITECTURE.md says how";

}  // namespace

int back_up(const Options& options) {
    return guarded(options, [](const Options& asked) {
        if (asked.words.size() != 1) return complain("backup DIRECTORY");
        const auto file = file_of(asked);
        if (!file) return complain(by_postgresql);
        if (!fs::exists(*file)) return complain(*file + " is not there");
        return copy(asked.data, *file, asked.words[0]);
    });
}

int restore(const Options& options) {
    return guarded(options, [](const Options& asked) {
        if (asked.words.size() != 1) return complain("restore DIRECTORY");
        if (!asked.database.empty()) return complain(by_postgresql);
        fs::create_directories(asked.data);
        const auto lock = Lock::take(asked.data);
        if (!lock) return complain(lock.error());
        for (const char* name : {database_name, key_name})
            if (fs::exists(asked.data / name))
                return complain(asked.data.string() + " holds a club already");
        const fs::path from = asked.words[0];
        return copy(from, from / database_name, asked.data);
    });
}

int check_books(const Options& options) {
    return guarded(options, [](const Options& asked) {
        const auto file = file_of(asked);
        if (file && !fs::exists(*file)) return complain(*file + " is not there");
        return look_at_books(address_of(asked));
    });
}

}  // namespace vafa
