// The directory a club lives in: its database, where that is a file, its key, and a lock, so that
// one program at a time is in it. A database file elsewhere has a lock beside it.
#pragma once

#include <expected>
#include <filesystem>
#include <memory>
#include <string>

#include "server-stub/auth/secret.h"
#include "server-stub/storage/store.h"

namespace vafa {

class Lock {
public:
    Lock() = default;
    static std::expected<Lock, std::string> take(const std::filesystem::path& directory);
    // Nothing where the database is no file.
    static std::expected<Lock, std::string> take_beside(std::string_view database);
    Lock(Lock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
    Lock& operator=(Lock&& other) noexcept {
        std::swap(file_, other.file_);
        return *this;
    }
    ~Lock();

private:
    static std::expected<Lock, std::string> take(const std::filesystem::path& lock,
                                                 const std::filesystem::path& of);
    int file_ = -1;
};

struct House {
    Lock lock, database_lock;
    std::unique_ptr<storage::Store> store;
    auth::Key key;
};

enum class Kind { real, demo };
struct Place {
    std::filesystem::path directory;
    std::string database = "";  // "": club.sqlite in the directory
    storage::StoreOptions options = {};
};
// Makes what is not there yet. A demo that an older program founded is thrown away; a real club is
// never opened as a demo, nor a database with another key than it was made with.
std::expected<House, std::string> open_house(const Place&, Kind);
bool is_founded(storage::Store&);

}  // namespace vafa
