// The wheel: its odds, its draw, and the proof that anyone can make.
#include <doctest/doctest.h>

#include <cmath>
#include <map>

#include "core/game/wheel.h"

using namespace vafa;
using namespace vafa::game;

namespace {

Wheel wheel() {
    return {.key = "wheel",
            .prizes = {{.key = "trip", .parts = 1'000, .value = Money(50'000'000), .stock = 2},
                       {.key = "coffee", .parts = 99'000, .value = Money(900'000), .stock = 40},
                       {.key = "points", .parts = 300'000, .points = Points(5), .value = Money(500),
                        .is_consolation = true},
                       {.key = "nothing", .parts = 600'000}}};
}

Seed seed_of(uint8_t first) {
    Seed seed{};
    for (size_t i = 0; i < seed.size(); ++i) seed[i] = static_cast<uint8_t>(first + i);
    return seed;
}

int64_t parts_of(const Table& table, std::string_view prize) {
    for (const Slot& slot : table)
        if (slot.prize == prize) return slot.parts;
    return -1;
}

const Ticket ticket{"wheel", {42}, "a1b2c3", 7};

Claimed honest(const Seed& seed) {
    Table table = table_of(wheel(), {}).value();
    std::string prize = slot_at(table, drawn(seed, ticket)).prize;
    return {ticket, table, prize, commitment_of(seed)};
}

}  // namespace

TEST_CASE("a draw is HMAC-SHA256(seed, game:member:client seed:number) as a part of a million") {
    // openssl dgst -sha256 -mac HMAC of `wheel:42:a1b2c3:7` begins 427f3e54da6e76c9.
    CHECK(drawn(seed_of(0), ticket) == 259'754);
    CHECK(commitment_of(seed_of(0)) ==
          "630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd");
}

TEST_CASE("48. The same ticket draws the same number; any other draws its own") {
    const Seed seed = seed_of(1);
    CHECK(drawn(seed, ticket) == drawn(seed, ticket));
    Ticket other = ticket;
    other.number = 8;
    CHECK(drawn(seed, other) != drawn(seed, ticket));
    other = ticket;
    other.member = {43};
    CHECK(drawn(seed, other) != drawn(seed, ticket));
    other = ticket;
    other.client_seed = "a1b2c4";
    CHECK(drawn(seed, other) != drawn(seed, ticket));
    CHECK(drawn(seed_of(2), ticket) != drawn(seed, ticket));
}

TEST_CASE("a number falls into the slot that covers it") {
    const Table table = table_of(wheel(), {}).value();
    struct Row {
        int64_t number;
        std::string_view prize;
    };
    const Row rows[] = {{0, "trip"},        {999, "trip"},      {1'000, "coffee"},
                        {99'999, "coffee"}, {100'000, "points"}, {399'999, "points"},
                        {400'000, "nothing"}, {999'999, "nothing"}};
    for (const Row& row : rows) CHECK(slot_at(table, row.number).prize == row.prize);
}

TEST_CASE("50. When prizes run out their share goes to the consolation prize, to no dear one") {
    const Left coffee_gone[] = {{"coffee", 0}};
    Table table = table_of(wheel(), coffee_gone).value();
    CHECK(parts_of(table, "coffee") == 0);
    CHECK(parts_of(table, "trip") == 1'000);
    CHECK(parts_of(table, "points") == 399'000);
    CHECK(win_chance(wheel(), table) == 400'000);

    const Left all_gone[] = {{"coffee", 0}, {"trip", -1}};
    table = table_of(wheel(), all_gone).value();
    CHECK(parts_of(table, "points") == 400'000);
    CHECK(win_chance(wheel(), table) == win_chance(wheel(), table_of(wheel(), {}).value()));
    for (int64_t number : {0, 999, 99'999, 100'000})
        CHECK(slot_at(table, number).prize == "points");
}

TEST_CASE("50. Without a consolation prize the game closes itself when a prize runs out") {
    Wheel game = wheel();
    game.prizes[2].is_consolation = false;
    CHECK(table_of(game, {}).has_value());
    const Left gone[] = {{"trip", 0}};
    CHECK_FALSE(table_of(game, gone).has_value());
    game.prizes[2].is_consolation = true;
    game.prizes[2].stock = 10;  // one that can run out itself consoles nobody
    CHECK_FALSE(table_of(game, gone).has_value());
}

TEST_CASE("a table says what was left of each prize") {
    const Left left[] = {{"coffee", 3}};
    Table table = table_of(wheel(), left).value();
    CHECK(table[0].left == 2);  // nobody told otherwise: as the program has it
    CHECK(table[1].left == 3);
    CHECK_FALSE(table[2].left.has_value());
}

TEST_CASE("51. A million plays: frequencies within 5 sigma of the odds") {
    const Table table = table_of(wheel(), {}).value();
    const Seed seed = seed_of(9);
    constexpr int64_t plays = 1'000'000;
    std::map<std::string, int64_t> won;
    Ticket play = ticket;
    for (play.number = 1; play.number <= plays; ++play.number)
        ++won[slot_at(table, drawn(seed, play)).prize];
    for (const Slot& slot : table) {
        CAPTURE(slot.prize);
        double p = static_cast<double>(slot.parts) / whole;
        double sigma = std::sqrt(plays * p * (1 - p));
        CHECK(std::abs(static_cast<double>(won[slot.prize]) - plays * p) < 5 * sigma);
    }
}

TEST_CASE("52. An honest play verifies") { CHECK_FALSE(doubt(honest(seed_of(3)), seed_of(3))); }

TEST_CASE("52. A seed changed after the commitment does not verify") {
    Seed changed = seed_of(3);
    changed[31] ^= 1;
    CHECK(doubt(honest(seed_of(3)), changed) == Doubt::commitment_differs);
}

TEST_CASE("52. A result, a ticket or a table altered afterwards does not verify") {
    const Seed seed = seed_of(3);
    Claimed claimed = honest(seed);
    claimed.prize = claimed.prize == "trip" ? "coffee" : "trip";
    CHECK(doubt(claimed, seed) == Doubt::result_differs);

    claimed = honest(seed);
    claimed.table[0].parts += 1;
    CHECK(doubt(claimed, seed) == Doubt::table_incomplete);
    claimed.table[0].parts = -1;
    CHECK(doubt(claimed, seed) == Doubt::table_incomplete);

    claimed = honest(seed);
    bool found = false;  // another number draws another prize, sooner or later
    for (int i = 0; i < 100 && !found; ++i) {
        ++claimed.ticket.number;
        found = doubt(claimed, seed) == Doubt::result_differs;
    }
    CHECK(found);
}

TEST_CASE("a member's seed is 1 to 64 letters, digits, - or _") {
    for (std::string_view good : {"a", "Z-9_", "0"}) CHECK(is_client_seed(good));
    CHECK(is_client_seed(std::string(64, 'x')));
    CHECK_FALSE(is_client_seed(std::string(65, 'x')));
    for (std::string_view bad : {"", "a b", "a:b", "سارا", "a\n"}) CHECK_FALSE(is_client_seed(bad));
}
