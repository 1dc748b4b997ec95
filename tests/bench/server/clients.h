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
    double seconds{};
    std::vector<double> waits{};  // in ms, one for each answer
    int64_t refused{};            // a status of 400 or more

    void add(const Pace& more);
    double per_second() const { return static_cast<double>(waits.size()) / seconds; }
    double wait_ms(size_t percent) const;  // that so many of all waits were at most
};
// The whole text of the n-th request.
using Next = std::function<std::string(int64_t number)>;
Pace pace_of(uint16_t port, int clients, std::chrono::milliseconds how_long, const Next&);

}  // namespace vafa::bench
