#include "core/earn/earn.h"

#include <algorithm>

#include "core/earn/condition.h"

namespace vafa::earn {

namespace {

bool is_in_force(const Rule& rule, const Occasion& occasion) {
    return !rule.is_disabled && rule.trigger == occasion.trigger && rule.from <= occasion.day &&
           occasion.day <= rule.until &&
           std::ranges::all_of(rule.conditions,
                               [&](const Condition& each) { return holds(each, occasion); });
}

// The part of the purchase that the rule counts. A discount on the whole receipt is shared by the
// lines as they stand, so the lines never count for more than was paid.
Money base_of(const Rule& rule, const Occasion& occasion) {
    if (std::ranges::none_of(rule.conditions, concerns_lines)) return occasion.paid;
    Money base;
    for (const Line& line : occasion.lines)
        if (std::ranges::all_of(rule.conditions,
                                [&](const Condition& each) { return counts(each, line); }))
            base += line.amount;
    return std::min(base, occasion.paid);
}

Rate worth_of(const Rule& rule, const Occasion& occasion) {
    if (rule.every.is_zero()) return {rule.points.count(), 1};
    std::optional<Rate> per = rate_of(rule.points.count(), rule.every.minor());
    std::optional<Rate> worth = per ? product(*per, {base_of(rule, occasion).minor(), 1}) : per;
    return worth.value_or(Rate{});  // the program check refuses rules whose terms could overflow
}

Points room_left(const Rule& rule, const Tally& tally, time::Calendar calendar, ClubDay day) {
    Points room(Points::largest);
    for (const Limit& limit : rule.limits) {
        ClubDay last = time::window_of(calendar, limit.per, day).last;
        int64_t given = std::max<int64_t>(0, tally.of(subject_of(rule, limit.per), last));
        room = less_of(room, rest(limit.most, Points(given)));
    }
    return room;
}

struct Sum {
    Rate worth;
    Rate times{1, 1};
    Points plays;
    std::vector<Share> shares;
};

Points rounded_points(const Sum& sum, Rounding rounding) {
    std::optional<Rate> total = product(sum.worth, sum.times);
    int64_t count = total ? rounded(*total, rounding) : 0;
    return Points::create(count).value_or(Points{});
}

void add(Sum& sum, const Rule& rule, Rate worth) {
    if (rule.is_multiplier()) {
        sum.times = product(sum.times, rule.times).value_or(sum.times);
        sum.shares.push_back({rule.key, Points{}, rule.times});
        return;
    }
    sum.worth = vafa::sum(sum.worth, worth).value_or(sum.worth);
    sum.plays += rule.plays;
    sum.shares.push_back({rule.key, Points(rounded(worth, Rounding::down)), {0, 1}});
}

std::vector<Count> counts_for(std::span<const Rule> rules, const Sum& sum, const Occasion& occasion,
                              time::Calendar calendar) {
    std::vector<Count> counts;
    for (const Share& share : sum.shares)
        for (const Rule& rule : rules) {
            if (rule.key != share.rule) continue;
            for (const Limit& limit : rule.limits)
                counts.push_back({subject_of(rule, limit.per),
                                  time::window_of(calendar, limit.per, occasion.day).last,
                                  share.worth.count()});
        }
    return counts;
}

}  // namespace

std::string subject_of(const Rule& rule, time::Period per) {
    // Windows of different lengths may end on one day, so the length is part of the name.
    return "rule/" + rule.key + "/" + static_cast<char>('0' + static_cast<int>(per));
}

Earned earned(std::span<const Rule> rules, const Occasion& occasion, const Tally& tally,
              time::Calendar calendar, Rounding rounding) {
    Sum together{.times = occasion.tier_times};
    Sum alone;
    for (const Rule& rule : rules) {
        if (!is_in_force(rule, occasion)) continue;
        Rate worth = worth_of(rule, occasion);
        Points room = room_left(rule, tally, calendar, occasion.day);
        if (less({room.count(), 1}, worth)) worth = {room.count(), 1};
        if (!rule.is_multiplier() && worth.over == 0 && rule.plays.is_zero()) continue;
        if (!rule.is_exclusive) {
            add(together, rule, worth);
            continue;
        }
        Sum one;
        add(one, rule, worth);
        if (rounded_points(alone, rounding) < rounded_points(one, rounding)) alone = one;
    }
    const Sum& best =
        rounded_points(together, rounding) < rounded_points(alone, rounding) ? alone : together;
    return {.points = rounded_points(best, rounding),
            .plays = best.plays,
            .shares = best.shares,
            .counts = counts_for(rules, best, occasion, calendar)};
}

}  // namespace vafa::earn
