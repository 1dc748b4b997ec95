// Money: minor units of the club's currency (rial; cents). Never negative here: a movement's
// direction is said by its accounts, never by a sign.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>

#include "core/base/verify.h"

namespace vafa {

class Money {
public:
    static constexpr int64_t largest = (int64_t{1} << 53) - 1;

    constexpr Money() = default;
    constexpr explicit Money(int64_t minor) : minor_(minor) { VERIFY(is_valid(minor)); }
    static constexpr std::optional<Money> create(int64_t minor) {
        return is_valid(minor) ? std::optional(Money(minor)) : std::nullopt;
    }
    static constexpr bool is_valid(int64_t minor) { return minor >= 0 && minor <= largest; }

    constexpr int64_t minor() const { return minor_; }
    constexpr bool is_zero() const { return minor_ == 0; }
    constexpr auto operator<=>(const Money&) const = default;
    constexpr Money operator+(Money other) const { return Money(minor_ + other.minor_); }
    constexpr Money operator-(Money other) const { return Money(minor_ - other.minor_); }
    constexpr Money& operator+=(Money other) { return *this = *this + other; }

private:
    int64_t minor_{};
};

}  // namespace vafa
