// Chance from one seed: the same everywhere (splitmix64, S. Vigna).
#pragma once

#include <cstdint>

namespace vafa::test {

class Random {
public:
    explicit Random(uint64_t seed) : state_(seed) {}

    uint64_t next() {
        uint64_t z = (state_ += 0x9e3779b97f4a7c15);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }
    int64_t below(int64_t count) {
        return static_cast<int64_t>(next() % static_cast<uint64_t>(count));
    }
    int64_t between(int64_t least, int64_t most) { return least + below(most - least + 1); }
    bool one_in(int64_t count) { return below(count) == 0; }
    template <typename Items>
    auto& one_of(Items& items) {
        return items[static_cast<size_t>(below(static_cast<int64_t>(items.size())))];
    }

private:
    uint64_t state_;
};

}  // namespace vafa::test
