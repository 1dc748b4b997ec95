// What Prometheus reads: calls by route and status, how long they took, and what others measure.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "server-stub/api/route.h"

namespace vafa::api {

struct Gauge {
    std::string_view name, help;
    int64_t value;
};

class Metrics {
public:
    Metrics();
    // `route`: none where no call was found.
    void count(const Route* route, int status, std::chrono::microseconds took);
    std::string text(const std::vector<Gauge>&) const;

private:
    static constexpr std::array<int64_t, 10> bounds_us{
        500, 1'000, 2'500, 5'000, 10'000, 25'000, 100'000, 500'000, 2'000'000, INT64_MAX};
    struct OfRoute {
        std::array<std::atomic<int64_t>, 6> by_class{};  // 2xx is at 2
    };
    size_t place_of(const Route*) const;
    std::unique_ptr<OfRoute[]> calls_;
    std::array<std::atomic<int64_t>, bounds_us.size()> took_{};
    std::atomic<int64_t> took_in_all_us_ = 0;
};

}  // namespace vafa::api
