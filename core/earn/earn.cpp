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
            base += std::min(line.amount, occasion.paid - base);
    return base;
}

Rate worth_of(const Rule& rule, const Occasion& occasion) {
    if (rule.every.is_zero()) return {rule.points.count(), 1};
    std::optional<Rate> per = rate_of(rule.points.count(), rule.every.minor());
    std::optional<Rate> worth = per ? product(*per, {base_of(rule, occasion).minor(), 1}) : per;
    return worth.value_or(Rate{});  // the program check refuses rules whose terms could overflow
}

// Where in the calendar the occasion lies.
struct Window {
    time::Calendar calendar;
    ClubDay day;
    ClubDay last_day(const Limit& limit) const {
        return time::window_of(calendar, limit.per, day).last;
    }
};

Points room_left(const Rule& rule, const Tally& tally, const Window& window) {
    Points room(Points::largest);
    for (const Limit& limit : rule.limits) {
        ClubDay last = window.last_day(limit);
        int64_t given = std::max<int64_t>(0, tally.of(subject_of(rule, limit.per), last));
        room = less_of(room, rest(limit.most, Points(given)));
    }
    return room;
}

// What one rule gives, within its limits.
struct Gift {
    Rate worth;
    Points plays;
    bool is_nothing() const { return worth.over == 0 && plays.is_zero(); }
};

Gift within(Points room, Rate worth, Points plays) {
    Rate most{room.count(), 1};
    return {less(most, worth) ? most : worth, less_of(plays, room)};
}

struct Sum {
    Rate worth;
    Rate times{1, 1};
    Points plays;
    std::vector<Share> shares;
    std::vector<Count> counts;
};

Points rounded_points(const Sum& sum, Rounding rounding) {
    std::optional<Rate> total = product(sum.worth, sum.times);
    int64_t count = total ? rounded(*total, rounding) : Points::largest;
    return Points(std::min(count, Points::largest));
}

void multiply(Sum& sum, const Rule& rule) {
    sum.times = product(sum.times, rule.times).value_or(sum.times);
    sum.shares.push_back({rule.key, Points{}, rule.times});
}

void add(Sum& sum, const Rule& rule, const Gift& gift, const Window& window) {
    Points points(rounded(gift.worth, Rounding::down));
    sum.worth = vafa::sum(sum.worth, gift.worth).value_or(sum.worth);
    sum.plays += gift.plays;
    sum.shares.push_back({rule.key, points, {0, 1}});
    for (const Limit& limit : rule.limits)
        sum.counts.push_back({subject_of(rule, limit.per), window.last_day(limit),
                              points.count() + gift.plays.count()});
}

}  // namespace

std::string subject_of(const Rule& rule, time::Period per) {
    // Windows of different lengths may end on one day, so the length is part of the name.
    return "rule/" + rule.key + "/" + static_cast<char>('0' + static_cast<int>(per));
}

Earned earned(std::span<const Rule> rules, const Occasion& occasion, const Tally& tally,
              time::Calendar calendar, Rounding rounding) {
    Window window{calendar, occasion.day};
    Sum together{.times = occasion.tier_times};
    Sum alone;
    for (const Rule& rule : rules) {
        if (!is_in_force(rule, occasion)) continue;
        if (rule.is_multiplier()) {
            if (!rule.is_exclusive) multiply(together, rule);
            continue;
        }
        Gift gift = within(room_left(rule, tally, window), worth_of(rule, occasion), rule.plays);
        if (gift.is_nothing()) continue;
        if (!rule.is_exclusive) {
            add(together, rule, gift, window);
            continue;
        }
        Sum one;
        add(one, rule, gift, window);
        if (rounded_points(alone, rounding) < rounded_points(one, rounding)) alone = one;
    }
    Sum& best =
        rounded_points(together, rounding) < rounded_points(alone, rounding) ? alone : together;
    if (best.worth.over == 0)  // multipliers of nothing gave nothing
        std::erase_if(best.shares, [](const Share& share) { return share.times.over > 0; });
    Points points = rounded_points(best, rounding);
    return {points, best.plays, std::move(best.shares), std::move(best.counts)};
}

}  // namespace vafa::earn
