// A question that many have at once.
#include <doctest/doctest.h>

#include <atomic>
#include <semaphore>
#include <thread>
#include <vector>

#include "server-stub/storage/watch.h"

using vafa::storage::Watch;

TEST_CASE("an answer that is shared is never older than whoever asked") {
    std::atomic<int> written = 0, stale = 0, told = 0;
    constexpr int threads = 8, each = 500;
    {
        Watch watch([&] { return std::to_string(written); });
        std::vector<std::jthread> askers;
        for (int thread = 0; thread < threads; ++thread)
            askers.emplace_back([&] {
                for (int i = 0; i < each; ++i) {
                    const int mine = ++written;
                    std::binary_semaphore done(0);
                    watch.ask([&](const std::string& answer) {
                        if (std::stoi(answer) < mine) ++stale;
                        ++told;
                        done.release();
                    });
                    done.acquire();
                }
            });
    }
    CHECK(stale == 0);
    CHECK(told == threads * each);
}

TEST_CASE("those who come while a question is on its way share the next") {
    std::binary_semaphore asked(0), go_on(0);
    std::atomic<int> questions = 0, told = 0;
    Watch watch([&] {
        if (++questions == 1) {
            asked.release();
            go_on.acquire();
        }
        return std::string();
    });
    const auto count = [&](const std::string&) { ++told; };
    watch.ask(count);
    asked.acquire();
    for (int i = 0; i < 5; ++i) watch.ask(count);
    go_on.release();
    watch.close();
    CHECK(told == 6);
    CHECK(questions == 2);
}
