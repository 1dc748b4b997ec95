// How fast one caller may ask: a bucket of requests that fills steadily. Kept in memory: after a
// restart everybody has a full one.
#pragma once

#include <chrono>
#include <mutex>
#include <string>
#include <unordered_map>

#include "core/base/time.h"

namespace vafa::api {

struct Rate {
    int per_second = 0;  // 0: without limit
    int burst = 0;
};

struct RateLimits {
    Rate address{50, 400};  // many phones of one operator share an address
    Rate member{10, 60};
    Rate staff{20, 200};
    Rate key{200, 1000};
};

class Rates {
public:
    using Clock = std::chrono::steady_clock;
    // Zero, or how long to wait.
    Duration take(const std::string& caller, Rate, Clock::time_point = Clock::now());

private:
    struct Bucket {
        double left;
        Clock::time_point at;
    };
    void forget_full(Clock::time_point now);
    std::mutex mutex_;
    std::unordered_map<std::string, Bucket> buckets_;
    size_t forget_at_ = 1024;
};

}  // namespace vafa::api
