// SQLite's write-ahead log is copied into the file beside the writer, which is the one thread that
// everybody waits for.
#pragma once

#include <atomic>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "server-stub/log/log.h"
#include "server-stub/storage/sqlite.h"

namespace vafa::storage {

class LogCopier {
public:
    explicit LogCopier(std::string path) : path_(std::move(path)) {
        thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
    }

    // After each commit, by the writer. What is written all the while is never copied to its end,
    // and the log would grow for ever: beyond a size the writer copies the rest, and begins anew.
    void note(Sqlite& writer) {
        const int pages = writer.log_pages();
        if (pages < copied_) copied_ = 0;  // it has begun anew
        if (pages - copied_ < worth_copying) return;
        copied_ = pages;
        if (pages >= most_pages) return (void)writer.copy_log();
        has_work_ = true;
        has_work_.notify_one();
    }

private:
    static constexpr int worth_copying = 1000, most_pages = 8192;

    void run(const std::stop_token& stop) {
        const std::stop_callback wakes(stop, [this] {
            has_work_ = true;
            has_work_.notify_one();
        });
        for (std::optional<Sqlite> database; !stop.stop_requested();) {
            has_work_.wait(false);
            has_work_ = false;
            if (stop.stop_requested()) return;
            try {
                if (!database) database.emplace(path_, Sqlite::Use::write);
            } catch (const Fault& fault) {  // the writer copies where the log has grown
                log::line(log::Level::error, "log_not_copied", {{"why", fault.what()}});
                continue;
            }
            database->copy_log();
        }
    }

    std::string path_;
    int copied_ = 0;  // the writer's
    std::atomic<bool> has_work_ = false;
    std::jthread thread_;
};

}  // namespace vafa::storage
