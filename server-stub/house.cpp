#include "server-stub/house.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "core/hash/hash.h"
#include "server-stub/embedded/embedded.h"
#include "server-stub/storage/claims.h"
#include "server-stub/storage/club.h"
#include "server-stub/storage/members.h"
#include "server-stub/storage/migrations.h"

namespace vafa {

namespace fs = std::filesystem;

namespace {

// What a demo was made from.
std::string demo_version() {
    std::string sources = storage::schema_checksum();
    sources += embedded::program_named("demo").value_or("");
    return hash::hex(hash::sha256(hash::bytes_of(sources)));
}

std::expected<void, std::string> prepare_demo(const fs::path& directory) {
    const fs::path mark = directory / "demo", database = directory / "club.sqlite";
    std::string version;
    std::ifstream(mark) >> version;
    if (version == demo_version()) return {};
    if (version.empty() && fs::exists(database))
        return std::unexpected(directory.string() + " holds a real club: a demo needs its own");
    for (const char* ending : {"", "-wal", "-shm"}) fs::remove(database.string() + ending);
    std::ofstream(mark) << demo_version() << "\n";
    return {};
}

// Under another key all numbers would be unknown ones. A club that an older program made says by
// its members' numbers which key it has.
bool is_key_of(storage::Store& store, const auth::Key& key) {
    constexpr int most = 100;
    bool is_other = false;
    store.read([&](storage::Tx& tx) {
        for (const MemberId id : storage::members_after(tx, {}, most)) {
            const auto person = storage::person(tx, id);
            if (!person || person->mobile.empty()) continue;
            const std::string name = key.mac_text("mobile", person->mobile);
            is_other = !storage::is_claimed(tx, storage::Claimed::mobile, name);
            return;
        }
    });
    return !is_other;
}

// The first key that a database is opened with is its key.
std::expected<void, std::string> meet(storage::Store& store, const auth::Key& key,
                                      const fs::path& file) {
    constexpr std::string_view fact = "key_mark";
    const std::string mark = key.mac_text("key", "");
    const auto other = std::unexpected(
        file.string() + " is not the one of this club: put a copy of that one there");
    if (!is_key_of(store, key)) return other;
    bool is_alike = true;
    const storage::Outcome kept = store.write_and_wait([&](storage::Tx& tx) {
        const auto stored = storage::fact(tx, fact);
        if (!stored) storage::add_fact(tx, fact, mark);
        is_alike = !stored || *stored == mark;
        return storage::Keep::all;
    });
    if (kept == storage::Outcome::lost) return std::unexpected("the database takes no writes");
    if (!is_alike) return other;
    return {};
}

}  // namespace

std::expected<Lock, std::string> Lock::take(const fs::path& directory) {
    return take(directory / "lock", directory);
}

std::expected<Lock, std::string> Lock::take_beside(std::string_view database) {
    constexpr std::string_view file = "sqlite:";
    if (!database.starts_with(file)) return Lock{};
    std::error_code error;
    const fs::path path = fs::weakly_canonical(database.substr(file.size()), error);
    if (error) return std::unexpected(std::string(database) + ": " + error.message());
    return take(path.string() + ".lock", path);
}

std::expected<Lock, std::string> Lock::take(const fs::path& path, const fs::path& of) {
    Lock lock;
    lock.file_ = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock.file_ < 0) return std::unexpected(path.string() + ": " + std::strerror(errno));
    if (flock(lock.file_, LOCK_EX | LOCK_NB) != 0)
        return std::unexpected("another vafa-server is at work in " + of.string());
    return lock;
}

Lock::~Lock() {
    if (file_ >= 0) close(file_);
}

std::expected<House, std::string> open_house(const Place& place, Kind kind) {
    const fs::path& directory = place.directory;
    if (kind == Kind::demo && !place.database.empty())
        return std::unexpected("a demo keeps its own database");
    std::error_code error;
    fs::create_directories(directory, error);
    if (error) return std::unexpected(directory.string() + ": " + error.message());
    auto lock = Lock::take(directory);
    if (!lock) return std::unexpected(lock.error());
    if (kind == Kind::demo)
        if (auto prepared = prepare_demo(directory); !prepared)
            return std::unexpected(prepared.error());
    const fs::path key_file = directory / "secret.key";
    auto key = auth::Key::load(key_file);
    if (!key) return std::unexpected(key.error());
    const std::string own = "sqlite:" + (directory / "club.sqlite").string();
    const std::string& database = place.database.empty() ? own : place.database;
    auto database_lock = Lock::take_beside(database);
    if (!database_lock) return std::unexpected(database_lock.error());
    try {
        House house{std::move(*lock), std::move(*database_lock),
                    storage::open_store(database, place.options), *key};
        if (auto met = meet(*house.store, *key, key_file); !met)
            return std::unexpected(met.error());
        return house;
    } catch (const storage::Fault& fault) {
        return std::unexpected(fault.what());
    }
}

bool is_founded(storage::Store& store) {
    bool founded = false;
    store.read([&](storage::Tx& tx) { founded = !storage::programs(tx).empty(); });
    return founded;
}

}  // namespace vafa
