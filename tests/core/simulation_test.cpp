// Two years of random deeds: whatever happens, the laws of the club hold.
#include <doctest/doctest.h>

#include <cstdlib>

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

}  // namespace

TEST_CASE("whatever members and staff do in two years, the laws of the club hold") {
    int64_t seed = number_from("VAFA_SEED", 1405);
    int64_t left = number_from("VAFA_DEEDS", long_run() ? 1'000'000 : deeds_in_a_life);
    for (; left > 0; left -= deeds_in_a_life, ++seed) {
        CAPTURE(seed);
        Simulation simulation(static_cast<uint64_t>(seed), std::min(left, deeds_in_a_life));
        simulation.run();
        REQUIRE_MESSAGE(simulation.broken.empty(), simulation.broken);
        CHECK(simulation.succeeded * 3 >= simulation.attempted);
    }
}

TEST_CASE("the simulation comes by every kind of event and by most refusals") {
    Simulation simulation(7, deeds_in_a_life);
    simulation.run();
    for (size_t kind = 0; kind < std::variant_size_v<club::Body>; ++kind)
        CHECK_MESSAGE(simulation.kinds[kind] > 0, "events of kind " << kind);
    for (const char* refusal :
         {"not_allowed", "member_unknown", "member_blocked", "receipt_unknown",
          "receipt_already_recorded", "receipt_already_returned", "return_exceeds_receipt",
          "receipt_in_future",
          "receipt_too_old", "nothing_to_correct", "form_invalid", "tier_too_low", "out_of_stock",
          "limit_reached", "points_owed", "not_enough_points", "voucher_unknown",
          "voucher_of_another_partner", "voucher_used", "voucher_expired", "voucher_cancelled",
          "not_cancellable", "adults_only", "no_play_left", "limit_of_role_exceeded",
          "hold_resolved", "hold_expired"})
        CHECK_MESSAGE(simulation.refusals[refusal] > 0, std::string(refusal));
    MESSAGE(simulation.succeeded, " of ", simulation.attempted, " succeeded");
}
