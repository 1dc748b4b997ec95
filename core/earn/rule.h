// Earn rules as data: what a club says about how points come about. How they are counted is
// earn.h's; what a condition means stands in condition.cpp, one row each.
#pragma once

#include <string>
#include <vector>

#include "core/base/points.h"
#include "core/base/money.h"
#include "core/base/rate.h"
#include "core/base/time.h"
#include "core/base/words.h"
#include "core/time/period.h"

namespace vafa::earn {

enum class Trigger : uint8_t { receipt, joining };

enum class ConditionKind : uint8_t {
    minimum_amount,   // the receipt's paid amount is at least `amount`
    shop,             // recorded at one of `names`
    category,         // counts lines of these categories only
    without_category,  // counts all lines but these
    tier,             // the member's tier is one of `names`
    first_purchase,   // the member never bought before
};

struct Condition {
    ConditionKind kind{};
    Money amount;
    std::vector<std::string> names;
    bool operator==(const Condition&) const = default;
};

struct Limit {
    time::Period per{};
    Points most;
    bool operator==(const Limit&) const = default;
};

// One of: `points` for every full or part `every` of the base; `points` once (every is zero);
// `times` the sum of the others; `plays` to play a game with.
struct Rule {
    std::string key;
    Words title;
    Trigger trigger{};
    std::vector<Condition> conditions;  // all must hold
    Points points;
    Money every;
    Rate times{0, 1};  // 0: not a multiplier
    Points plays;
    std::vector<Limit> limits;  // of points (or plays) per member and window, before multipliers
    bool is_exclusive = false;
    bool is_disabled = false;
    ClubDay from{INT32_MIN};
    ClubDay until = never;
    bool operator==(const Rule&) const = default;
    bool is_multiplier() const { return times.over > 0; }
};

struct Line {
    std::string sku;
    std::string category;
    int64_t quantity{1};
    Money amount;
    bool operator==(const Line&) const = default;
};

}  // namespace vafa::earn
