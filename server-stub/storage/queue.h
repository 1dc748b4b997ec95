// What waits for a writer.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <vector>

#include "server-stub/storage/store.h"

namespace vafa::storage {

struct Job {
    Deed deed;
    Done done;
    std::vector<Asking> foreseen = {};
    Outcome outcome = Outcome::lost;
};

class Queue {
public:
    explicit Queue(StoreOptions options) : options_(options) {}

    // False where too many are waiting, or it is closed.
    [[nodiscard]] bool add(Job job) {
        {
            const std::scoped_lock lock(mutex_);
            if (closing_ || waiting_.size() >= options_.most_waiting) return false;
            waiting_.push_back(std::move(job));
        }
        wake_.notify_one();
        return true;
    }
    // All that is there, as far as a batch goes; waits for the first. Empty: closed, all done.
    std::vector<Job> take() {
        std::unique_lock lock(mutex_);
        wake_.wait(lock, [this] { return closing_ || !waiting_.empty(); });
        std::vector<Job> batch;
        while (!waiting_.empty() && batch.size() < options_.most_in_batch) {
            batch.push_back(std::move(waiting_.front()));
            waiting_.pop_front();
        }
        return batch;
    }
    void close() {
        {
            const std::scoped_lock lock(mutex_);
            closing_ = true;
        }
        wake_.notify_all();
    }

private:
    StoreOptions options_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Job> waiting_;
    bool closing_ = false;
};

}  // namespace vafa::storage
