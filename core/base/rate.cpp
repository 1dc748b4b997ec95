#include "core/base/rate.h"

namespace vafa {

namespace {

__extension__ typedef __int128 Wide;

constexpr Wide largest = Wide{1} << 62;

Wide common_divisor(Wide a, Wide b) {
    while (b != 0) {
        Wide rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

std::optional<Rate> lowest(Wide over, Wide under) {
    if (over < 0 || under <= 0) return std::nullopt;
    Wide divisor = common_divisor(over, under);
    over /= divisor;
    under /= divisor;
    if (over > largest || under > largest) return std::nullopt;
    return Rate{static_cast<int64_t>(over), static_cast<int64_t>(under)};
}

}  // namespace

std::optional<Rate> rate_of(int64_t over, int64_t under) { return lowest(over, under); }

std::optional<Rate> sum(Rate a, Rate b) {
    // Over the least common denominator, so that the products stay within 128 bits.
    Wide divisor = common_divisor(a.under, b.under);
    Wide under = Wide{a.under} / divisor * b.under;
    if (under > largest) return std::nullopt;
    return lowest(a.over * (under / a.under) + b.over * (under / b.under), under);
}

std::optional<Rate> product(Rate a, Rate b) {
    return lowest(Wide{a.over} * b.over, Wide{a.under} * b.under);
}

bool less(Rate a, Rate b) { return Wide{a.over} * b.under < Wide{b.over} * a.under; }

int64_t rounded(Rate rate, Rounding rounding) {
    int64_t whole = rate.over / rate.under;
    int64_t left = rate.over % rate.under;
    switch (rounding) {
        case Rounding::down: return whole;
        case Rounding::nearest: return whole + (left >= rate.under - left ? 1 : 0);
        case Rounding::up: return whole + (left > 0 ? 1 : 0);
    }
    return whole;
}

int64_t pro_rata(int64_t whole, int64_t part, int64_t total) {
    return static_cast<int64_t>(Wide{whole} * part / total);
}

}  // namespace vafa
