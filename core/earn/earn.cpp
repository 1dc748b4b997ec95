#include "core/earn/earn.h"

#include <bit>

#include "core/earn/rules.h"

namespace vafa::earn {

namespace {

using Ready = Rules::Ready;

constexpr Wide most_worth = Points::largest;  // of whatever is added up, in whole points

// Exact; most divisions are of numbers that a processor divides at once.
Wide quotient(Wide over, Wide under) {
    if (over <= INT64_MAX && under <= INT64_MAX)
        return static_cast<int64_t>(over) / static_cast<int64_t>(under);
    return over / under;
}

int64_t rounded(Wide over, Wide under, Rounding rounding) {
    Wide whole = quotient(over, under);
    Wide left = over - whole * under;
    if (rounding == Rounding::up && left > 0) ++whole;
    if (rounding == Rounding::nearest && left >= under - left) ++whole;
    return static_cast<int64_t>(std::min(whole, most_worth));
}

Why in_force(const Ready& ready, const Occasion& occasion) {
    const Rule& rule = ready.rule;
    if (!ready.is_understood) return Why::condition_unknown;
    if (rule.is_disabled) return Why::disabled;
    if (rule.trigger != occasion.trigger) return Why::other_trigger;
    if (occasion.day < rule.from) return Why::not_yet;
    if (rule.until < occasion.day) return Why::ended;
    return Why::another_is_better;  // no answer yet
}

// What one rule gives, within its limits.
struct Gift {
    int64_t base{};   // what of the receipt counts for it
    Wide worth{};     // over the common denominator
    Points plays;
    bool gives_beside = false;
    bool is_nothing() const { return worth == 0 && plays.is_zero() && !gives_beside; }
};

struct Looking {
    const Rules& rules;
    const Facts& facts;
    mutable std::optional<ConditionKind> failed{};  // of the rule that was looked at last

    Wide in_parts(int64_t points) const { return Wide{points} * rules.under(); }

    // The lines that count, as far as they were paid for; nothing where no line does.
    std::optional<int64_t> base_of(const Ready& ready) const {
        if (ready.lines.empty()) return facts.paid;
        int64_t sum = 0;
        bool is_any = false;
        for (const LineFacts& line : facts.lines) {
            bool counts = true;
            for (const Test& each : ready.lines)
                if (counts) counts = holds(each, facts, &line);
            if (!counts) continue;
            is_any = true;
            sum = std::min(Money::largest, sum + line.amount);
        }
        if (!is_any) return std::nullopt;
        if (facts.paid_of_lines == facts.of_lines) return sum;
        return static_cast<int64_t>(quotient(Wide{sum} * facts.paid_of_lines, facts.of_lines));
    }

    std::optional<Why> refused(const Ready& ready) const {
        if (Why why = in_force(ready, facts.occasion); why != Why::another_is_better) return why;
        for (const Test& each : ready.whole)
            if (!holds(each, facts, nullptr)) {
                if (ready.asks_minimum && &each == &ready.whole.back()) return Why::below_minimum;
                failed = each.kind;
                return Why::condition_fails;
            }
        return std::nullopt;
    }

    int64_t taken(const Ready& ready, size_t limit, const Tally& tally) const {
        ClubDay last = facts.last_day(ready.rule.limits[limit].per);
        return std::max<int64_t>(0, tally.of(ready.subjects[limit], last));
    }

    // What the limits leave; nothing of a limit among all members whose count nobody told.
    std::optional<Why> confine(const Ready& ready, Gift& gift) const {
        Points room(Points::largest);
        for (size_t i = 0; i < ready.rule.limits.size(); ++i) {
            const Limit& limit = ready.rule.limits[i];
            bool is_own = limit.among == Among::member;
            const Tally* tally = is_own ? &facts.tally : facts.occasion.everyone;
            int64_t before = tally ? taken(ready, i, *tally) : limit.most.count();
            if (before >= limit.most.count())
                return is_own ? Why::limit_reached : Why::budget_used_up;
            if (limit.of == Counted::given)
                room = less_of(room, Points(limit.most.count() - before));
        }
        if (!ready.rule.most_per_receipt.is_zero())
            room = less_of(room, ready.rule.most_per_receipt);
        gift.worth = std::min(gift.worth, in_parts(room.count()));
        gift.plays = less_of(gift.plays, room);
        return std::nullopt;
    }

    std::optional<Why> look(const Ready& ready, Gift& gift) const {
        failed.reset();
        if (auto why = refused(ready)) return why;
        std::optional<int64_t> base = base_of(ready);
        if (!base) {
            failed = ready.lines.front().kind;
            return Why::condition_fails;
        }
        gift = {.base = *base,
                .worth = ready.rule.every.is_zero() ? in_parts(ready.rule.points.count())
                                                    : Wide{*base} * ready.factor,
                .plays = ready.rule.plays,
                .gives_beside = ready.rule.gives_beside()};
        if (ready.rule.is_multiplier()) return std::nullopt;
        if (gift.is_nothing()) return Why::nothing_counts;
        return confine(ready, gift);
    }
};

struct Sum {
    Wide worth{};         // over the common denominator
    Wide status_worth{};  // what of it counts towards a tier
    Rate times{1, 1};
    Points plays;
    std::vector<Share> shares;
    struct Given {
        const Ready* ready;
        int64_t counted{};  // for its limits: points, or plays
    };
    std::vector<Given> given;

    Wide under(const Rules& rules) const { return Wide{rules.under()} * times.under; }
    int64_t points(const Rules& rules) const {
        return rounded(worth * times.over, under(rules), rules.rounding());
    }
    int64_t status(const Rules& rules) const {
        return rounded(status_worth * times.over, under(rules), rules.rounding());
    }
    void multiply(const Ready& ready) {
        shares.push_back({ready.rule.key, Points{}, ready.rule.times});
        times = within(product(times, ready.rule.times).value_or(times));
    }
    void add(const Looking& looking, const Ready& ready, const Gift& gift) {
        Wide most = looking.in_parts(Points::largest);
        Wide share = std::min(gift.worth, most);
        worth = std::min(most, worth + share);
        if (!ready.rule.without_status) status_worth = std::min(most, status_worth + share);
        plays = Points(std::min(Points::largest, plays.count() + gift.plays.count()));
        Wide whole = quotient(share, looking.rules.under());
        shares.push_back({ready.rule.key, Points(static_cast<int64_t>(whole)), {0, 1}});
        given.push_back({&ready, shares.back().worth.count() + gift.plays.count()});
    }
    // Far beyond any program that passes its check; what is more is left out.
    static Rate within(Rate rate) {
        constexpr int64_t most = 1'000'000'000'000;
        return rate.over <= most && rate.under <= most_common_denominator ? rate : Rate{1, 1};
    }
};

// What the chosen rules give beside points, and what is to be counted of them.
void hand_out(const Looking& looking, const Sum& sum, Earned& earned) {
    for (const auto& [ready, counted] : sum.given) {
        const Rule& rule = ready->rule;
        earned.status = Points(std::min(Points::largest,
                                        earned.status.count() + rule.status.count()));
        if (rule.stamps.count > 0) earned.stamps.push_back(rule.stamps);
        if (!rule.offer.empty()) earned.offers.push_back({rule.key, rule.offer});
        if (!rule.message.by_language.empty()) earned.messages.push_back(rule.key);
        for (size_t limit = 0; limit < rule.limits.size(); ++limit)
            (rule.limits[limit].among == Among::member ? earned.counts : earned.counts_of_all)
                .push_back({ready->subjects[limit], looking.facts.last_day(rule.limits[limit].per),
                            rule.limits[limit].of == Counted::times ? 1 : counted});
    }
}

void count_turns(const Looking& looking, Earned& earned) {
    const Facts& facts = looking.facts;
    bool is_purchase = facts.occasion.trigger == Trigger::receipt;
    bool is_visit = is_purchase || facts.occasion.trigger == Trigger::check_in;
    for (int per = 0; per < 6; ++per) {
        auto period = static_cast<time::Period>(per);
        if (is_purchase && period != time::Period::ever &&
            looking.rules.counted_purchases() >> per & 1)
            earned.counts.push_back({std::string(subject_of_purchases(period)),
                                     facts.last_day(period), 1});
        bool is_asked = period == time::Period::day ? looking.rules.counted_visits() != 0
                                                    : looking.rules.counted_visits() >> per & 1;
        if (is_visit && !facts.visited_today && is_asked)
            earned.counts.push_back({std::string(subject_of_visits(period)),
                                     facts.last_day(period), 1});
    }
}

// Only what a member could have got: not what was never meant for them.
bool is_near(Why why) {
    return why == Why::below_minimum || why == Why::limit_reached || why == Why::budget_used_up;
}

struct Choice {
    Sum together, alone;
    std::vector<Missed> missed;

    void miss(const Rule& rule, Why why) {
        if (missed.size() < most_missed) missed.push_back({rule.key, why, {}});
    }
    void consider(const Looking& looking, const Ready& ready) {
        Gift gift;
        if (auto why = looking.look(ready, gift)) {
            if (is_near(*why)) miss(ready.rule, *why);
            return;
        }
        if (ready.rule.is_multiplier()) {
            if (!ready.rule.is_exclusive) together.multiply(ready);
            return;
        }
        if (!ready.rule.is_exclusive) return together.add(looking, ready, gift);
        Sum one;
        one.add(looking, ready, gift);
        if (alone.given.empty() || alone.worth < one.worth) std::swap(alone, one);
        for (const Sum::Given& lost : one.given) miss(lost.ready->rule, Why::another_is_better);
    }
};

Earned outcome(const Looking& looking, Choice& choice) {
    const Rules& rules = looking.rules;
    bool is_alone = choice.together.points(rules) < choice.alone.points(rules);
    Sum& best = is_alone ? choice.alone : choice.together;
    for (const Sum::Given& lost : (is_alone ? choice.together : choice.alone).given)
        choice.miss(lost.ready->rule, Why::another_is_better);
    bool is_purchase = looking.facts.occasion.trigger == Trigger::receipt;
    Earned earned{.points = Points(best.points(rules)),
                  .status = Points(is_purchase ? best.status(rules) : 0),
                  .plays = best.plays,
                  .missed = std::move(choice.missed)};
    hand_out(looking, best, earned);
    count_turns(looking, earned);
    if (best.worth == 0)  // multipliers of nothing gave nothing
        std::erase_if(best.shares, [](const Share& share) { return share.times.over > 0; });
    earned.shares = std::move(best.shares);
    return earned;
}

}  // namespace

Money minimum_of(const Rule& rule) {
    for (const Condition& each : rule.conditions)
        if (each.kind == ConditionKind::minimum_amount) return each.amount;
    return {};
}

std::string subject_of(const Rule& rule, const Limit& limit) {
    // Windows of different lengths may end on one day, so the length is part of the name.
    std::string subject =
        "rule/" + rule.key + "/" + static_cast<char>('0' + static_cast<int>(limit.per));
    if (limit.of == Counted::times) subject += 't';
    return subject;
}

Earned earned(const Rules& rules, const Occasion& occasion, const Tally& tally) {
    Facts facts = rules.facts_of(occasion, tally);
    Looking looking{rules, facts};
    Choice choice;
    choice.together.times = Sum::within(occasion.tier_times);
    std::vector<uint64_t> bits;
    rules.candidates(facts, bits);
    for (size_t word = 0; word < bits.size(); ++word)
        for (uint64_t left = bits[word]; left != 0; left &= left - 1)
            choice.consider(looking, rules.all()[word * 64 + std::countr_zero(left)]);
    return outcome(looking, choice);
}

std::vector<Missed> missed(const Rules& rules, const Occasion& occasion, const Tally& tally) {
    Facts facts = rules.facts_of(occasion, tally);
    Looking looking{rules, facts};
    std::vector<Missed> all;
    std::vector<Share> given = earned(rules, occasion, tally).shares;
    for (const Ready& ready : rules.all()) {
        Gift gift;
        std::optional<Why> why = looking.look(ready, gift);
        auto is_given = [&](const Share& share) { return share.rule == ready.rule.key; };
        if (!why && std::ranges::none_of(given, is_given))
            why = ready.rule.is_multiplier() ? Why::nothing_counts : Why::another_is_better;
        if (why) all.push_back({ready.rule.key, *why, looking.failed});
    }
    return all;
}

}  // namespace vafa::earn
