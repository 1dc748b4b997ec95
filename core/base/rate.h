// An exact fraction, never negative, in lowest terms. Points are computed in it and rounded once,
// by a rounding named at the call.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>

namespace vafa {

enum class Rounding : uint8_t { down, nearest, up };

struct Rate {
    int64_t over{};   // numerator
    int64_t under{1};  // denominator, positive

    constexpr bool operator==(const Rate&) const = default;
};

// The operations answer nothing where a term would pass 2^62: the caller refuses.
std::optional<Rate> rate_of(int64_t over, int64_t under);
std::optional<Rate> sum(Rate a, Rate b);
std::optional<Rate> product(Rate a, Rate b);
bool less(Rate a, Rate b);
int64_t rounded(Rate, Rounding);
// What falls to `part` of `total`, rounded down; 0 <= part <= total, total positive.
int64_t pro_rata(int64_t whole, int64_t part, int64_t total);

}  // namespace vafa
