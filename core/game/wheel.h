// The wheel of fortune: fair by proof. The club commits to the hash of a secret seed before the
// game opens; a play is HMAC-SHA256(seed, "game:member:client seed:number"); the seed is published
// when it is retired, and whoever knows it can draw again and compare.
//
// Odds are parts of a million. When a prize's stock is used up its part goes to the consolation
// prize, which is unlimited, so that the chance to win never falls below the published one.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/id.h"
#include "core/base/refusal.h"
#include "core/base/words.h"
#include "core/time/period.h"

namespace vafa::game {

inline constexpr int64_t whole = 1'000'000;
inline constexpr int64_t least_win_chance = 250'000;

struct Prize {
    std::string key;
    Words title;
    int64_t parts{};  // of a million
    Points points;
    std::string offer;  // a voucher of this offer, free
    Money value;        // what it is worth to the member; nothing: not a win
    std::optional<int64_t> stock;
    bool is_consolation = false;
    std::string tone;
    bool operator==(const Prize&) const = default;
    bool is_win() const { return !value.is_zero(); }
};

struct Approval {
    std::string by;
    ClubDay on{};
    int64_t version{};  // of the program it approved
    bool operator==(const Approval&) const = default;
};

struct Wheel {
    std::string key;
    Words title;
    Words rules;
    std::vector<Prize> prizes;
    time::Period free_play = time::Period::day;  // the free way to enter: one each
    bool adults_only = false;
    std::optional<Approval> legal;
    std::optional<Approval> board;
    bool is_closed = false;
    bool operator==(const Wheel&) const = default;
};

// One prize's part in one play, with what was left of it.
struct Slot {
    std::string prize;
    int64_t parts{};
    std::optional<int64_t> left;
    bool operator==(const Slot&) const = default;
};

using Table = std::vector<Slot>;
using Seed = std::array<uint8_t, 32>;

struct Left {
    std::string prize;
    int64_t count{};
};

const Wheel* find(std::span<const Wheel>, std::string_view key);
const Prize* find(const Wheel&, std::string_view prize);

// The odds of the next play. Nothing where a prize ran out and no consolation prize is there: the
// game closes itself.
std::optional<Table> table_of(const Wheel&, std::span<const Left>);
int64_t win_chance(const Wheel&, const Table&);

struct Ticket {
    std::string game;
    MemberId member;
    std::string client_seed;  // 1..64 of A-Z a-z 0-9 - _
    int64_t number{};         // the member's n-th play of this game, from 1
};

bool is_client_seed(std::string_view);
// What a ticket draws: a number in [0, whole) and the slot it falls into.
int64_t drawn(const Seed&, const Ticket&);
const Slot& slot_at(const Table&, int64_t number);

std::string commitment_of(const Seed&);  // hex of SHA-256(seed)

// Is this what an honest club would have drawn? The first doubt, or nothing.
enum class Doubt : uint8_t { commitment_differs, table_incomplete, result_differs };
struct Claimed {
    Ticket ticket;
    Table table;
    std::string prize;
    std::string commitment;
};
std::optional<Doubt> doubt(const Claimed&, const Seed&);

}  // namespace vafa::game
