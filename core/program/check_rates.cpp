// The check of what a point is worth: where it is earned, and where it is spent.
#include <algorithm>

#include "core/program/findings.h"

namespace vafa::program {

namespace {

using earn::Rule;

bool is_rate(const Rule& rule) {
    return rule.trigger == earn::Trigger::receipt && !rule.is_disabled && !rule.every.is_zero() &&
           !rule.points.is_zero();
}

bool overlap_in_time(const Rule& a, const Rule& b) {
    return a.from <= b.until && b.from <= a.until;
}

bool have_same_rate(const Rule& a, const Rule& b) {
    return rate_of(a.points.count(), a.every.minor()) == rate_of(b.points.count(), b.every.minor());
}

// Two rules for the very same purchases: with two rates nobody can say what a purchase earns.
void check_pair(Findings& findings, const At& at, const Rule& rule, const Rule& earlier) {
    if (rule.trigger != earlier.trigger || rule.is_disabled || earlier.is_disabled ||
        rule.conditions != earlier.conditions || !overlap_in_time(rule, earlier))
        return;
    Args both{{"key", Code{rule.key}}, {"other", Code{earlier.key}}};
    if (is_rate(rule) && is_rate(earlier) && !have_same_rate(rule, earlier))
        findings.warning(at, Problem::rates_confusing, both);
    else if (rule.is_multiplier() == earlier.is_multiplier() &&
             rule.plays.is_zero() == earlier.plays.is_zero() &&
             rule.points.is_zero() == earlier.points.is_zero() &&
             rule.gives_beside() == earlier.gives_beside() &&
             rule.every.is_zero() == earlier.every.is_zero())
        findings.warning(at, Problem::rules_overlap, both);
}

// What all purchases earn, in the dearest tier, as a part of the sale.
std::optional<Rate> cost_of_a_sale(const Program& program) {
    std::optional<Rate> points = Rate{0, 1};
    for (const Rule& rule : program.earn_rules) {
        if (!is_rate(rule) || !rule.conditions.empty() || rule.is_exclusive) continue;
        auto rate = rate_of(rule.points.count(), rule.every.minor());
        points = points && rate ? sum(*points, *rate) : std::nullopt;
    }
    Rate times{1, 1};
    for (const tier::Tier& tier : program.tiers)
        if (less(times, tier.times)) times = tier.times;
    auto cost = points ? product(*points, times) : std::nullopt;
    return cost ? product(*cost, {program.point_cost.minor(), 1}) : std::nullopt;
}

Percent percent(Rate rate) {
    auto hundredths = product(rate, {10'000, 1});
    return {hundredths ? rounded(*hundredths, Rounding::nearest) : 0};
}

bool has_rate(const offer::Offer& offer) {
    return !offer.is_archived && !offer.cost.is_zero() && !offer.value.is_zero() &&
           offer.kind != offer::Kind::perk && offer.kind != offer::Kind::donation;
}

// What a point is worth to the member in an offer.
Rate worth_of_a_point(const offer::Offer& offer) {
    return rate_of(offer.value.minor(), offer.cost.count()).value_or(Rate{});
}

void check_redemption_rates(Findings& findings) {
    const Program& program = findings.program();
    const offer::Offer* least = nullptr;
    for (const offer::Offer& each : program.offers)
        if (has_rate(each) && (!least || less(worth_of_a_point(each), worth_of_a_point(*least))))
            least = &each;
    for (size_t i = 0; i < program.offers.size(); ++i) {
        const offer::Offer& offer = program.offers[i];
        if (!has_rate(offer)) continue;
        At at = At{"/offers"}.in(i).in("cost");
        auto most = product(worth_of_a_point(*least), program.offer_spread);
        if (most && less(*most, worth_of_a_point(offer)))
            findings.warning(at, Problem::redemption_rates_differ,
                             {{"other", Code{least->key}}});
        auto paid = product({offer.cost.count(), 1}, {program.point_cost.minor(), 1});
        if (!program.point_cost.is_zero() && paid && less(*paid, {offer.price.minor(), 1}))
            findings.warning(at, Problem::offer_below_cost,
                             {{"price", offer.price},
                              {"paid", Money(std::min(paid->over, Money::largest))}});
    }
}

}  // namespace

void check_rates(Findings& findings) {
    const Program& program = findings.program();
    At at{"/earn_rules"};
    const auto& rules = program.earn_rules;
    for (size_t i = 0; i < rules.size(); ++i)
        for (size_t j = 0; j < i; ++j) check_pair(findings, at.in(i), rules[i], rules[j]);
    std::optional<Rate> cost = cost_of_a_sale(program);
    if (program.margin.over > 0 && (!cost || less(program.margin, *cost)))
        findings.warning(At{"/margin"}, Problem::point_dearer_than_margin,
                         {{"cost", percent(cost.value_or(Rate{1, 1}))},
                          {"margin", percent(program.margin)}});
    if (less(program.offer_spread, {1, 1}))
        return findings.error(At{"/offer_spread"}, Problem::number_out_of_range,
                       {{"least", int64_t{1}}, {"most", most_points}});
    check_redemption_rates(findings);
}

}  // namespace vafa::program
