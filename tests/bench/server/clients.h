// Many clients in one thread, each on a connection of its own: it asks, waits for the answer, and
// asks again, for as long as it is told.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace vafa::bench {

struct Pace {
    double per_second{};
    double p50_ms{}, p99_ms{};
    int64_t answers{};
    int64_t refused{};  // a status of 400 or more
};
// The whole text of the n-th request.
using Next = std::function<std::string(int64_t number)>;
Pace pace_of(uint16_t port, int clients, std::chrono::milliseconds how_long, const Next&);

}  // namespace vafa::bench
