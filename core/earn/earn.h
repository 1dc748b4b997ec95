// What a purchase or another occasion earns.
//
// Base rules add up as exact fractions; multipliers multiply the sum; one rounding ends it. An
// exclusive rule stands alone: the member gets the better of the best exclusive rule and all others
// together. An unknown condition, a limit reached, a rule not in force give nothing.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/base/refusal.h"
#include "core/base/tally.h"
#include "core/earn/rule.h"

namespace vafa::earn {

// What the rules may look at.
struct Occasion {
    Trigger trigger{};
    ClubDay day{};
    Money paid;  // after discounts, without delivery, VAT, points and vouchers
    std::span<const Line> lines;
    std::string_view shop;
    std::string_view tier;
    int64_t purchases_before{};
    Rate tier_times{1, 1};
};

struct Share {
    std::string rule;
    Points worth;  // before multipliers, rounded down; of a multiplier: nothing
    Rate times{0, 1};
    bool operator==(const Share&) const = default;
};

struct Earned {
    Points points;
    Points plays;
    std::vector<Share> shares;   // the rules that gave something, in the program's order
    std::vector<Count> counts;   // for the limits
    bool operator==(const Earned&) const = default;
};

// The tally's subject of what a rule gave in windows of this length.
std::string subject_of(const Rule&, time::Period);

Earned earned(std::span<const Rule>, const Occasion&, const Tally&, time::Calendar, Rounding);

}  // namespace vafa::earn
