// The one clock of the server. A test may set it, where the server was started with --clock: then
// it stands still until it is set again.
#pragma once

#include <atomic>
#include <chrono>

#include "core/base/time.h"

namespace vafa {

class Clock {
public:
    Instant now() const {
        const int64_t set = set_.load();
        if (set != 0) return {set};
        const auto since = std::chrono::system_clock::now().time_since_epoch();
        return {std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
    }
    void set(Instant at) { set_ = at.ms; }

private:
    std::atomic<int64_t> set_{0};
};

}  // namespace vafa
