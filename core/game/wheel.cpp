#include "core/game/wheel.h"

#include <algorithm>
#include <charconv>

#include "core/hash/hash.h"

namespace vafa::game {

const Wheel* find(std::span<const Wheel> wheels, std::string_view key) {
    auto found = std::ranges::find(wheels, key, &Wheel::key);
    return found == wheels.end() ? nullptr : &*found;
}

const Prize* find(const Wheel& wheel, std::string_view prize) {
    auto found = std::ranges::find(wheel.prizes, prize, &Prize::key);
    return found == wheel.prizes.end() ? nullptr : &*found;
}

std::optional<Table> table_of(const Wheel& wheel, std::span<const Left> left) {
    Table table;
    int64_t orphaned = 0;
    Slot* consolation = nullptr;
    table.reserve(wheel.prizes.size());
    for (const Prize& prize : wheel.prizes) {
        Slot slot{prize.key, prize.parts, prize.stock};
        auto found = std::ranges::find(left, prize.key, &Left::prize);
        if (prize.stock && found != left.end()) slot.left = found->count;
        if (slot.left && *slot.left <= 0) {
            orphaned += slot.parts;
            slot.parts = 0;
        }
        table.push_back(slot);
        if (prize.is_consolation && !prize.stock) consolation = &table.back();
    }
    if (orphaned > 0 && !consolation) return std::nullopt;
    if (consolation) consolation->parts += orphaned;
    return table;
}

int64_t win_chance(const Wheel& wheel, const Table& table) {
    int64_t parts = 0;
    for (const Slot& slot : table)
        if (const Prize* prize = find(wheel, slot.prize); prize && prize->is_win())
            parts += slot.parts;
    return parts;
}

bool is_client_seed(std::string_view seed) {
    auto is_plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_';
    };
    return !seed.empty() && seed.size() <= 64 && std::ranges::all_of(seed, is_plain);
}

namespace {

std::string decimal(int64_t number) {
    char digits[24];
    auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    return {digits, end};
}

}  // namespace

int64_t drawn(const Seed& seed, const Ticket& ticket) {
    std::string message = ticket.game + ':' + decimal(ticket.member.value) + ':' +
                          ticket.client_seed + ':' + decimal(ticket.number);
    auto mac = hash::hmac_sha256(seed, hash::bytes_of(message));
    uint64_t high = 0;
    for (int i = 0; i < 8; ++i) high = high << 8 | mac[static_cast<size_t>(i)];
    // The high 64 bits as a fraction of 2^64, times a million; the bias is below 1 in 10^13.
    __extension__ using Wide = unsigned __int128;
    return static_cast<int64_t>((static_cast<Wide>(high) * whole) >> 64);
}

const Slot& slot_at(const Table& table, int64_t number) {
    VERIFY(!table.empty());
    const Slot* last = &table.back();
    for (const Slot& slot : table) {
        if (slot.parts > 0) last = &slot;
        if (number < slot.parts) return slot;
        number -= slot.parts;
    }
    return *last;
}

std::string commitment_of(const Seed& seed) { return hash::hex(hash::sha256(seed)); }

std::optional<Doubt> doubt(const Claimed& claimed, const Seed& seed) {
    if (commitment_of(seed) != claimed.commitment) return Doubt::commitment_differs;
    int64_t parts = 0;
    for (const Slot& slot : claimed.table) {
        if (slot.parts < 0 || slot.parts > whole) return Doubt::table_incomplete;
        parts += slot.parts;
    }
    if (parts != whole) return Doubt::table_incomplete;
    if (slot_at(claimed.table, drawn(seed, claimed.ticket)).prize != claimed.prize)
        return Doubt::result_differs;
    return std::nullopt;
}

}  // namespace vafa::game
