// Points: whole, never negative, at most 2^53 - 1, so that every JSON reader keeps them exactly.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>

#include "core/base/verify.h"

namespace vafa {

class Points {
public:
    static constexpr int64_t largest = (int64_t{1} << 53) - 1;

    constexpr Points() = default;
    // A literal or a number already known to be in range; a number from outside goes by create().
    constexpr explicit Points(int64_t count) : count_(count) { VERIFY(is_valid(count)); }
    static constexpr std::optional<Points> create(int64_t count) {
        return is_valid(count) ? std::optional(Points(count)) : std::nullopt;
    }
    static constexpr bool is_valid(int64_t count) { return count >= 0 && count <= largest; }

    constexpr int64_t count() const { return count_; }
    constexpr bool is_zero() const { return count_ == 0; }
    constexpr auto operator<=>(const Points&) const = default;

    constexpr Points operator+(Points other) const { return Points(count_ + other.count_); }
    // The difference must not be negative: ask first.
    constexpr Points operator-(Points other) const { return Points(count_ - other.count_); }
    constexpr Points& operator+=(Points other) { return *this = *this + other; }
    constexpr Points& operator-=(Points other) { return *this = *this - other; }

private:
    int64_t count_{};
};

constexpr Points less_of(Points a, Points b) { return a < b ? a : b; }
// a - b, or nothing where b is more.
constexpr Points rest(Points a, Points b) { return a < b ? Points{} : a - b; }

}  // namespace vafa
