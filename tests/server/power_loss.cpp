#include "tests/server/power_loss.h"

#include <sqlite3.h>

#include <cstring>
#include <fstream>
#include <map>
#include <mutex>
#include <random>
#include <string>
#include <vector>

namespace vafa::test {

namespace {

struct Write {
    sqlite3_int64 at;
    std::string bytes;
    bool truncates = false;  // to `at`
};

struct Image {  // of a file
    std::string synced;
    std::vector<Write> unsynced;
    static void apply(std::string& bytes, const Write& write) {
        const auto at = static_cast<size_t>(write.at);
        if (write.truncates) return bytes.resize(at);
        if (bytes.size() < at + write.bytes.size()) bytes.resize(at + write.bytes.size());
        bytes.replace(at, write.bytes.size(), write.bytes);
    }
};

struct Disk {
    std::mutex mutex;
    std::map<std::string, Image> files;
    PowerLoss::Sync sync = PowerLoss::Sync::full;
};
Disk& disk() {
    static Disk disk;
    return disk;
}

struct File {
    sqlite3_file base;
    const char* path;  // nullptr: not one that outlives its process
    sqlite3_file* real;
};
File& of(sqlite3_file* file) { return *reinterpret_cast<File*>(file); }
sqlite3_file* real(sqlite3_file* file) { return of(file).real; }

void note(sqlite3_file* file, Write write) {
    if (!of(file).path) return;
    const std::scoped_lock guard(disk().mutex);
    disk().files[of(file).path].unsynced.push_back(std::move(write));
}

int close(sqlite3_file* file) { return real(file)->pMethods->xClose(real(file)); }
int read(sqlite3_file* file, void* into, int size, sqlite3_int64 at) {
    return real(file)->pMethods->xRead(real(file), into, size, at);
}
int write(sqlite3_file* file, const void* from, int size, sqlite3_int64 at) {
    note(file, {at, std::string(static_cast<const char*>(from), static_cast<size_t>(size))});
    return real(file)->pMethods->xWrite(real(file), from, size, at);
}
int truncate(sqlite3_file* file, sqlite3_int64 size) {
    note(file, {size, "", true});
    return real(file)->pMethods->xTruncate(real(file), size);
}
int sync(sqlite3_file* file, int flags) {
    if (of(file).path) {
        const std::scoped_lock guard(disk().mutex);
        Image& image = disk().files[of(file).path];
        for (const Write& write : image.unsynced) Image::apply(image.synced, write);
        image.unsynced.clear();
    }
    return real(file)->pMethods->xSync(real(file), flags);
}
int size(sqlite3_file* file, sqlite3_int64* bytes) {
    return real(file)->pMethods->xFileSize(real(file), bytes);
}
int lock(sqlite3_file* file, int level) { return real(file)->pMethods->xLock(real(file), level); }
int unlock(sqlite3_file* file, int level) {
    return real(file)->pMethods->xUnlock(real(file), level);
}
int is_reserved(sqlite3_file* file, int* out) {
    return real(file)->pMethods->xCheckReservedLock(real(file), out);
}
// A connection made to use NORMAL does not listen to who asks for FULL.
int control(sqlite3_file* file, int what, void* value) {
    if (what == SQLITE_FCNTL_PRAGMA && disk().sync == PowerLoss::Sync::normal) {
        const auto* words = static_cast<char**>(value);
        if (std::strcmp(words[1], "synchronous") == 0 && words[2] &&
            std::strcmp(words[2], "FULL") == 0)
            return SQLITE_OK;
    }
    return real(file)->pMethods->xFileControl(real(file), what, value);
}
int sector(sqlite3_file* file) { return real(file)->pMethods->xSectorSize(real(file)); }
int device(sqlite3_file* file) {
    return real(file)->pMethods->xDeviceCharacteristics(real(file));
}
int map(sqlite3_file* file, int page, int bytes, int extends, void volatile** out) {
    return real(file)->pMethods->xShmMap(real(file), page, bytes, extends, out);
}
int shm_lock(sqlite3_file* file, int at, int count, int flags) {
    return real(file)->pMethods->xShmLock(real(file), at, count, flags);
}
void barrier(sqlite3_file* file) { real(file)->pMethods->xShmBarrier(real(file)); }
int unmap(sqlite3_file* file, int deletes) {
    return real(file)->pMethods->xShmUnmap(real(file), deletes);
}

constexpr sqlite3_io_methods methods{
    2,    close,  read,   write,   truncate,    sync,    size,  lock,     unlock,
    is_reserved,  control, sector, device,      map,     shm_lock, barrier, unmap,
    nullptr, nullptr};

sqlite3_vfs* under = nullptr;
sqlite3_vfs over{};

int open(sqlite3_vfs*, const char* path, sqlite3_file* file, int flags, int* out) {
    File& mine = of(file);
    mine.base.pMethods = nullptr;
    mine.real = reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(file) + sizeof(File));
    mine.path = (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL)) ? path : nullptr;
    const int code = under->xOpen(under, path, mine.real, flags, out);
    if (code == SQLITE_OK) mine.base.pMethods = &methods;
    return code;
}

int erase(sqlite3_vfs*, const char* path, int syncs) {
    {
        const std::scoped_lock guard(disk().mutex);
        disk().files.erase(path);
    }
    return under->xDelete(under, path, syncs);
}

int make_normal(sqlite3* database, const char**, const sqlite3_api_routines*) {
    return sqlite3_exec(database, "PRAGMA synchronous=NORMAL", nullptr, nullptr, nullptr);
}
auto* const make_normal_entry = reinterpret_cast<void (*)()>(make_normal);

}  // namespace

PowerLoss::PowerLoss(Sync sync) {
    disk().files.clear();
    disk().sync = sync;
    under = sqlite3_vfs_find(nullptr);
    over = *under;
    over.zName = "power_loss";
    over.szOsFile = static_cast<int>(sizeof(File)) + under->szOsFile;
    over.xOpen = open;
    over.xDelete = erase;
    sqlite3_vfs_register(&over, 1);
    if (sync == Sync::normal) sqlite3_auto_extension(make_normal_entry);
}

PowerLoss::~PowerLoss() {
    sqlite3_cancel_auto_extension(make_normal_entry);
    sqlite3_vfs_unregister(&over);
    sqlite3_vfs_register(under, 1);
}

void PowerLoss::cut(const std::filesystem::path& from, const std::filesystem::path& to,
                    unsigned seed) const {
    std::mt19937 random(seed);
    const std::scoped_lock guard(disk().mutex);
    for (const auto& [path, image] : disk().files) {
        if (std::filesystem::path(path).parent_path() != from) continue;
        std::string bytes = image.synced;
        for (const Write& write : image.unsynced)
            if (random() % 10 < 3) Image::apply(bytes, write);
        std::ofstream(to / std::filesystem::path(path).filename(), std::ios::binary) << bytes;
    }
}

}  // namespace vafa::test
