// Asked on the standard input, "scenario count" a line, it answers with "points nanoseconds".
#include <chrono>
#include <iostream>

#include "tests/bench/decisions/decisions.h"

int main() {
    int number = 0;
    int64_t count = 0;
    while (std::cin >> number >> count) {
        const vafa::bench::Decisions& decisions = vafa::bench::scenario(number);
        const auto start = std::chrono::steady_clock::now();
        const int64_t points = decisions.run(count);
        const std::chrono::nanoseconds time = std::chrono::steady_clock::now() - start;
        std::cout << points << ' ' << time.count() << std::endl;
    }
}
