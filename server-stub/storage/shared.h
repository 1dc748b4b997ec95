// One question that many threads have at once.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <utility>

namespace vafa::storage {

// While a question is on its way, those who come share the next one: nobody gets an answer to what
// was asked before they came. Where it fails, who asked is told by its exception, the others by "".
class Shared {
public:
    template <typename Question>
    std::string ask(const Question& question) {
        std::unique_lock lock(mutex_);
        const uint64_t mine = asked_ + 1;
        for (;; wake_.wait(lock)) {
            if (answered_ >= mine) return answer_;
            if (answered_ == asked_) break;
        }
        ++asked_;
        lock.unlock();
        std::string answer;
        try {
            answer = question();
        } catch (...) {
            settle(lock, {});
            throw;
        }
        settle(lock, answer);
        return answer;
    }

private:
    void settle(std::unique_lock<std::mutex>& lock, std::string answer) {
        lock.lock();
        answer_ = std::move(answer);
        answered_ = asked_;
        lock.unlock();
        wake_.notify_all();
    }

    std::mutex mutex_;
    std::condition_variable wake_;
    uint64_t asked_ = 0, answered_ = 0;
    std::string answer_;
};

}  // namespace vafa::storage
