// A question that many threads have at once.
#include <doctest/doctest.h>

#include <atomic>
#include <stdexcept>
#include <thread>
#include <vector>

#include "server-stub/storage/shared.h"

using vafa::storage::Shared;

TEST_CASE("an answer that is shared is never older than whoever asked") {
    Shared shared;
    std::atomic<int> written = 0, stale = 0;
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 8; ++thread)
        threads.emplace_back([&] {
            for (int i = 0; i < 2000; ++i) {
                const int mine = ++written;
                const std::string told = shared.ask([&] { return std::to_string(written); });
                if (std::stoi(told) < mine) ++stale;
            }
        });
    threads.clear();
    CHECK(stale == 0);
}

TEST_CASE("a question that fails is told to who asked, and the next is asked anew") {
    Shared shared;
    CHECK_THROWS_AS(shared.ask([]() -> std::string { throw std::runtime_error("gone"); }),
                    std::runtime_error);
    CHECK(shared.ask([] { return std::string("here"); }) == "here");
}
