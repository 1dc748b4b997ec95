// One question that many have at once, asked in a thread of its own: nobody's thread waits for the
// answer.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace vafa::storage {

// All who come while a question is on its way share the next one: nobody gets an answer to what was
// asked before they came.
class Watch {
public:
    using Told = std::function<void(const std::string&)>;
    // The question answers, and never throws.
    explicit Watch(std::function<std::string()> question) : question_(std::move(question)) {
        thread_ = std::jthread([this] { run(); });
    }
    ~Watch() { close(); }
    void ask(Told told) {
        {
            const std::scoped_lock lock(mutex_);
            waiting_.push_back(std::move(told));
        }
        wake_.notify_one();
    }
    // Whoever asked is still told.
    void close() {
        {
            const std::scoped_lock lock(mutex_);
            closing_ = true;
        }
        wake_.notify_one();
        if (thread_.joinable()) thread_.join();
    }

private:
    void run() {
        for (;;) {
            std::vector<Told> all;
            {
                std::unique_lock lock(mutex_);
                wake_.wait(lock, [this] { return closing_ || !waiting_.empty(); });
                all.swap(waiting_);
            }
            if (all.empty()) return;
            const std::string answer = question_();
            for (const Told& told : all) told(answer);
        }
    }

    std::function<std::string()> question_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::vector<Told> waiting_;
    bool closing_ = false;
    std::jthread thread_;
};

}  // namespace vafa::storage
