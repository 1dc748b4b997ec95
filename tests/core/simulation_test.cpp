// Two years of random deeds: whatever happens, the laws of the club hold.
#include <doctest/doctest.h>

#include <atomic>
#include <cstdlib>
#include <thread>

#include "tests/core/simulation/simulation.h"
#include "tests/skip.h"

using namespace vafa;
using namespace vafa::test;

namespace {

// VAFA_DEEDS and VAFA_SEED make a longer run, or the one that failed.
int64_t number_from(const char* name, int64_t otherwise) {
    const char* value = std::getenv(name);
    return value ? std::atoll(value) : otherwise;
}

constexpr int64_t deeds_in_a_life = 20'000;
// Ten times slower with every access looked at, and no more is seen by more of it.
#ifdef __SANITIZE_ADDRESS__
constexpr int64_t long_run_of_deeds = 1'000'000;
#else
constexpr int64_t long_run_of_deeds = 10'000'000;
#endif

struct Outcome {
    int64_t attempted{}, succeeded{};
    std::string broken;
};

// Life after life, each from the next seed, shared out among the processors.
std::vector<Outcome> outcomes(int64_t seed, int64_t deeds) {
    std::vector<Outcome> all(static_cast<size_t>((deeds + deeds_in_a_life - 1) / deeds_in_a_life));
    std::atomic<size_t> next{0};
    std::atomic<bool> is_broken{false};
    auto work = [&] {
        for (size_t i = next++; i < all.size() && !is_broken; i = next++) {
            const int64_t left = deeds - static_cast<int64_t>(i) * deeds_in_a_life;
            Simulation simulation(static_cast<uint64_t>(seed) + i, std::min(left, deeds_in_a_life));
            simulation.run();
            all[i] = {simulation.attempted, simulation.succeeded, simulation.broken};
            if (!simulation.broken.empty()) is_broken = true;
        }
    };
    std::vector<std::jthread> threads;
    for (unsigned i = 0; i < std::max(1u, std::thread::hardware_concurrency()); ++i)
        threads.emplace_back(work);
    threads.clear();
    return all;
}

}  // namespace

TEST_CASE("whatever members and staff do in two years, the laws of the club hold") {
    const int64_t seed = number_from("VAFA_SEED", 1405);
    const int64_t deeds = number_from("VAFA_DEEDS", long_run() ? long_run_of_deeds : 200'000);
    int64_t attempted = 0, succeeded = 0;
    const std::vector<Outcome> all = outcomes(seed, deeds);
    for (size_t i = 0; i < all.size(); ++i) {
        CAPTURE(seed + static_cast<int64_t>(i));
        CHECK_MESSAGE(all[i].broken.empty(), all[i].broken);
        CHECK(all[i].succeeded * 3 >= all[i].attempted);
        attempted += all[i].attempted;
        succeeded += all[i].succeeded;
    }
    MESSAGE(succeeded, " of ", attempted, " succeeded");
    CHECK(attempted >= deeds);
}

TEST_CASE("the simulation comes by every kind of event and by most refusals") {
    Simulation simulation(7, deeds_in_a_life);
    simulation.run();
    CHECK_MESSAGE(simulation.broken.empty(), simulation.broken);
    for (size_t kind = 0; kind < std::variant_size_v<club::Body>; ++kind)
        CHECK_MESSAGE(simulation.kinds[kind] > 0, "events of kind " << kind);
    for (const char* refusal :
         {"not_allowed", "member_unknown", "member_blocked", "receipt_unknown",
          "receipt_already_recorded", "receipt_already_returned", "return_exceeds_receipt",
          "receipt_in_future",
          "receipt_too_old", "nothing_to_correct", "form_invalid", "tier_too_low", "tier_unknown",
          "out_of_stock",
          "limit_reached", "points_owed", "not_enough_points", "voucher_unknown",
          "voucher_of_another_partner", "voucher_used", "voucher_expired", "voucher_cancelled",
          "not_cancellable", "adults_only", "no_play_left", "limit_of_role_exceeded",
          "hold_resolved", "hold_expired"})
        CHECK_MESSAGE(simulation.refusals[refusal] > 0, std::string(refusal));
    MESSAGE(simulation.races, " races, ", simulation.raced_again, " of them looked at again; ",
            simulation.jobs, " jobs, ", simulation.jobs_killed, " of them killed; ",
            simulation.crashes, " crashes; ", simulation.versions(), " programs");
    CHECK(simulation.raced_again > 0);
    CHECK(simulation.jobs_killed > 0);
    CHECK(simulation.jobs > simulation.jobs_killed);
    CHECK(simulation.crashes > 0);
    CHECK(simulation.versions() > 5);
}
