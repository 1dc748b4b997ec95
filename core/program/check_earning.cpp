// The check of earn rules, and of the tiers that what they give leads to.
#include <algorithm>
#include <numeric>

#include "core/program/findings.h"

namespace vafa::program {

namespace {

using earn::Rule;
using earn::Trigger;
using time::Period;

using earn::most_common_denominator;
constexpr int64_t most_times = 100;

bool is_good(Rate times) {
    return times.over >= 1 && times.under >= 1 && times.under <= 10'000 &&
           times.over <= most_times * times.under;
}

bool gives_points(const Rule& rule) { return !rule.points.is_zero() && !rule.is_multiplier(); }

bool gives_nothing(const Rule& rule) {
    bool is_empty = rule.points.is_zero() && rule.plays.is_zero() && !rule.is_multiplier() &&
                    !rule.gives_beside();
    bool counts_no_purchase = rule.trigger != Trigger::receipt && !rule.every.is_zero();
    bool is_lost_alone = rule.is_exclusive && !gives_points(rule);
    return is_empty || counts_no_purchase || is_lost_alone;
}

bool is_ambiguous(const Rule& rule) {
    int kinds = !rule.points.is_zero() + !rule.plays.is_zero() + rule.is_multiplier();
    return kinds > 1 || (rule.is_multiplier() && !rule.limits.empty());
}

void check_limits(Findings& findings, const At& at, const Rule& rule) {
    for (size_t i = 0; i < rule.limits.size(); ++i) {
        const earn::Limit& limit = rule.limits[i];
        findings.number(at.in(i).in("most"), limit.most.count(), 1, most_points);
        bool gives_none = rule.points.is_zero() && rule.plays.is_zero() && rule.gives_beside();
        if (limit.of == earn::Counted::given && gives_none)
            findings.error(at.in(i).in("of"), Problem::limit_counts_nothing);
        // A longer window that allows no more makes the shorter one idle.
        for (const earn::Limit& other : rule.limits)
            if (&other != &limit && other.per >= limit.per && other.most <= limit.most &&
                other.of == limit.of && other.among == limit.among) {
                findings.warning(at.in(i), Problem::rule_overlaps_limits);
                break;
            }
    }
}

// What a rule gives beside points.
void check_beside(Findings& findings, const At& at, const Rule& rule) {
    findings.known(at.in("offer"), findings.program().offers, rule.offer);
    findings.number(at.in("status"), rule.status.count(), 0, most_points);
    findings.number(at.in("stamps").in("count"), rule.stamps.count, 0, 1000);
    findings.number(at.in("most_per_receipt"), rule.most_per_receipt.count(), 0, most_points);
    findings.optional_text(at.in("message"), rule.message);
}

void check_rule(Findings& findings, const At& at, const Rule& rule) {
    findings.text(at.in("title"), rule.title);
    findings.dates(at, rule.from, rule.until);
    findings.number(at.in("points"), rule.points.count(), 0, most_points);
    findings.number(at.in("plays"), rule.plays.count(), 0, 1000);
    if (!rule.every.is_zero())
        findings.number(at.in("every"), rule.every.minor(), rule.points.count() / 100,
                        most_common_denominator);
    if (rule.is_multiplier() && !is_good(rule.times))
        findings.error(at.in("times"), Problem::number_out_of_range,
                       {{"least", int64_t{0}}, {"most", most_times}});
    Args named{{"key", Code{rule.key}}};
    if (gives_nothing(rule)) findings.error(at, Problem::rule_gives_nothing, named);
    if (is_ambiguous(rule)) findings.error(at, Problem::rule_ambiguous, named);
    check_conditions(findings, at.in("conditions"), rule);
    check_beside(findings, at, rule);
    check_limits(findings, at.in("limits"), rule);
}

// The common denominator of all that is added up and multiplied for one receipt; nothing where it
// is too large.
std::optional<int64_t> common_denominator(const Program& program) {
    int64_t sum = 1;
    for (const Rule& rule : program.earn_rules) {
        auto rate = rate_of(rule.points.count(), std::max<int64_t>(rule.every.minor(), 1));
        int64_t under = rule.is_multiplier() ? rule.times.under : rate ? rate->under : 1;
        if (under < 1 || under > most_common_denominator) return std::nullopt;
        sum = rule.is_multiplier() ? sum * under : std::lcm(sum, under);
        if (sum > most_common_denominator) return std::nullopt;
    }
    return sum;
}

int64_t days_in(Period period) {
    switch (period) {
        case Period::day: return 1;
        case Period::week: return 7;
        case Period::month: return 28;
        case Period::season: return 89;
        case Period::year: return 365;
        case Period::ever: return INT32_MAX;
    }
    return 1;
}

// The most that a rule can give within one tier window; nothing where there is no end to it.
std::optional<int64_t> most_given(const Rule& rule, Period window) {
    std::optional<int64_t> most;
    for (const earn::Limit& limit : rule.limits) {
        if (window == Period::ever && limit.per != Period::ever) continue;
        if (limit.of != earn::Counted::given) continue;
        int64_t times = limit.per >= window ? 1 : days_in(window) / days_in(limit.per) + 2;
        int64_t given = times * std::min(limit.most.count(), most_points);
        most = std::min(most.value_or(given), given);
    }
    return most;
}

// The most status that one tier window can bring. What multiplies is counted as a hundredfold.
std::optional<int64_t> most_status(const Program& program) {
    if (program.tier_policy.basis != tier::Basis::points) return std::nullopt;
    int64_t sum = 0;
    int64_t times = 1;
    for (const Rule& rule : program.earn_rules) {
        if (rule.trigger != Trigger::receipt || rule.is_disabled) continue;
        if (rule.is_multiplier()) times = most_times;
        if (!gives_points(rule)) continue;
        std::optional<int64_t> most = most_given(rule, program.tier_policy.window);
        if (!most) return std::nullopt;
        sum += *most;
    }
    for (const tier::Tier& tier : program.tiers)
        if (tier.times.over > tier.times.under) times = most_times;
    return sum * times;
}

void check_tier(Findings& findings, const At& at, const tier::Tier& tier,
                std::optional<int64_t> reachable) {
    findings.text(at.in("name"), tier.name);
    findings.number(at.in("threshold"), tier.threshold.count(), 0, Points::largest);
    if (!is_good(tier.times))
        findings.error(at.in("times"), Problem::number_out_of_range,
                       {{"least", int64_t{0}}, {"most", most_times}});
    for (size_t i = 0; i < tier.perks.size(); ++i)
        findings.text(at.in("perks").in(i), tier.perks[i]);
    if (reachable && tier.threshold.count() > *reachable)
        findings.warning(at.in("threshold"), Problem::tier_unreachable, {{"key", Code{tier.key}}});
}

}  // namespace

void check_rules(Findings& findings) {
    At at{"/earn_rules"};
    const auto& rules = findings.program().earn_rules;
    findings.keys(at, rules);
    for (size_t i = 0; i < rules.size(); ++i) check_rule(findings, at.in(i), rules[i]);
    if (!common_denominator(findings.program()))
        findings.error(at, Problem::number_out_of_range,
                       {{"least", int64_t{1}}, {"most", most_common_denominator}});
}

void check_tiers(Findings& findings) {
    At at{"/tiers"};
    const Program& program = findings.program();
    const auto& tiers = program.tiers;
    Period window = program.tier_policy.window;
    findings.number(At{"/tier_policy/grace_days"}, program.tier_policy.grace_days, 0,
                    window == Period::ever ? 0 : days_in(window) - 1);
    findings.keys(at, tiers);
    std::optional<int64_t> reachable = most_status(program);
    for (size_t i = 0; i < tiers.size(); ++i) {
        check_tier(findings, at.in(i), tiers[i], reachable);
        for (size_t j = 0; j < i; ++j)
            if (tiers[j].threshold == tiers[i].threshold)
                findings.error(at.in(i).in("threshold"), Problem::tier_threshold_repeated,
                               {{"key", Code{tiers[j].key}}});
    }
    auto is_start = [](const tier::Tier& tier) { return tier.threshold.is_zero(); };
    if (!tiers.empty() && std::ranges::none_of(tiers, is_start))
        findings.error(at, Problem::tier_without_start);
}

}  // namespace vafa::program
