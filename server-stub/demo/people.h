// The demo's people: who they are and how they shop. The same person for the same number, always.
#pragma once

#include <cstdint>
#include <string>

#include "core/base/time.h"

namespace vafa::demo {

inline constexpr int people = 200;

// A stream of numbers from a seed (splitmix64), the same on every machine.
class Chance {
public:
    explicit Chance(uint64_t seed) : state_(seed) {}
    uint64_t next();
    int64_t below(int64_t end) { return static_cast<int64_t>(next() % static_cast<uint64_t>(end)); }
    bool one_in(int64_t n) { return below(n) == 0; }

private:
    uint64_t state_;
};

struct Habits {
    std::string name;
    std::string mobile;
    int32_t joins_after{};  // days after the club opened
    int32_t buys_every{};   // days, on average
    int32_t leaves_after{}; // days after joining; then no purchase any more
    bool fills_forms = false;
    bool redeems = false;
};

Habits habits_of(int person, int32_t days_of_club);
// What happens to a person on a day depends on nothing else.
Chance chance_on(int person, ClubDay);

}  // namespace vafa::demo
