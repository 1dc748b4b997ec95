// What a purchase or another occasion earns.
//
// Base rules add up as exact fractions; multipliers multiply the sum; one rounding ends it. An
// exclusive rule stands alone: the member gets the better of the best exclusive rule and all others
// together. An unknown condition, a limit reached, a rule not in force give nothing, and it can be
// read why.
#pragma once

#include <optional>
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
    std::string_view event{};  // the name of a custom event
    ClubDay day{};
    int32_t minute{};  // of that day, by the club's clock
    Money paid{};      // after discounts, without delivery and VAT, in whatever way it was paid
    Money delivery{};
    Money vat{};
    std::span<const Line> lines{};
    std::span<const Payment> payments{};
    std::string_view shop{};
    std::string_view till{};
    std::string_view partner{};  // whose shop it is
    std::string_view tier{};
    std::string_view plan{};
    std::span<const std::string> segments{};
    std::span<const Attribute> attributes{};
    int64_t purchases_before{};
    Rate tier_times{1, 1};
    // What rules with limits among all members have given so far; without it they give nothing.
    const Tally* everyone = nullptr;
};

struct Share {
    std::string rule;
    Points worth;  // before multipliers, rounded down; of a multiplier: nothing
    Rate times{0, 1};
    bool operator==(const Share&) const = default;
};

// Why a rule gave nothing, in the order of the questions. Sentences: `missed.<name>`.
#define VAFA_MISSES(X)                                                                      \
    X(condition_unknown) X(disabled) X(other_trigger) X(not_yet) X(ended) X(condition_fails) \
    X(below_minimum) X(nothing_counts) X(limit_reached) X(budget_used_up) X(another_is_better)
enum class Why : uint8_t {
#define X(name) name,
    VAFA_MISSES(X)
#undef X
};
std::string_view name_of(Why);

struct Missed {
    std::string rule;
    Why why{};
    std::optional<ConditionKind> condition{};  // the first that fails
    bool operator==(const Missed&) const = default;
};

// An offer that a rule gives.
struct Granted {
    std::string rule;
    std::string offer;
    bool operator==(const Granted&) const = default;
};

struct Earned {
    Points points;
    Points status;
    Points plays;
    std::vector<Stamps> stamps;
    std::vector<Granted> offers;        // to be taken for nothing
    std::vector<std::string> messages;  // the rules that say something
    std::vector<Share> shares;          // the rules that gave something, in the program's order
    std::vector<Missed> missed;         // that a member nearly got; at most `most_missed`
    std::vector<Count> counts;          // for the member's limits and turns
    std::vector<Count> counts_of_all;   // for limits among all members
    bool operator==(const Earned&) const = default;
};
inline constexpr size_t most_missed = 8;

// The rules of one program, made ready once: found by what they ask for, in exact numbers.
class Rules;

Earned earned(const Rules&, const Occasion&, const Tally&);
// Each rule that gives nothing, and why: nothing is left out.
std::vector<Missed> missed(const Rules&, const Occasion&, const Tally&);

// The least that a receipt must come to for the rule, beside its other conditions; zero: nothing.
Money minimum_of(const Rule&);
// The tally's subject of what a rule gave in windows of this length.
std::string subject_of(const Rule&, const Limit&);

}  // namespace vafa::earn
