// One connection to an SQLite file. WAL, and synchronous=FULL: with less, a power cut takes deeds
// that were already answered.
#pragma once

#include <sqlite3.h>

#include <memory>
#include <string>
#include <unordered_map>

#include "server-stub/storage/sql.h"

namespace vafa::storage {

class Sqlite final : public Connection {
public:
    enum class Use { write, read };
    Sqlite(const std::string& path, Use use);
    ~Sqlite() override;
    Sqlite(const Sqlite&) = delete;
    Sqlite& operator=(const Sqlite&) = delete;

    void execute(const char* sql) override;
    void undo() override;

    // A deed is what lies between these two.
    void begin_deed();
    void end_deed(Keep);
    // What was committed stays in the write-ahead log until `copy_log`, in this connection or
    // another, copies it into the file: all that no reader needs where it is. False: it could not,
    // and will another time.
    void keep_log();
    int log_pages() const { return log_pages_; }  // as of the last commit
    bool copy_log();
    int64_t last_id() const { return last_id_; }
    void set_last_id(int64_t id) { last_id_ = id; }

protected:
    int64_t next_id() override;
    Statement& open(const Query&, std::span<const Value>) override;
    void change(const Query&, std::span<const Value>) override;

private:
    class Prepared;
    Prepared& prepared(const Query&);
    sqlite3* database_ = nullptr;
    int64_t last_id_ = 0;
    int log_pages_ = 0;
    std::unordered_map<const char*, std::unique_ptr<Prepared>> statements_;
};

}  // namespace vafa::storage
