#include "core/earn/rules.h"

#include <numeric>

namespace vafa::earn {

namespace {

// The least common denominator with one more, or nothing where it would be too large.
std::optional<int64_t> shared(int64_t under, int64_t more) {
    if (more < 1 || more > most_common_denominator) return std::nullopt;
    int64_t both = under / std::gcd(under, more) * more;
    return both <= most_common_denominator ? std::optional(both) : std::nullopt;
}

int64_t under_of(const Rule& rule) {
    if (rule.every.is_zero() || rule.points.is_zero()) return 1;
    return rule.every.minor() / std::gcd(rule.every.minor(), rule.points.count());
}

bool concerns_lines(const Test& test) {
    const Declaration* declared = declaration_of(test.kind);
    return (declared && declared->scope == Scope::line) ||
           std::ranges::any_of(test.of, concerns_lines);
}

// Those that all must hold, out of their groups.
void flatten(std::vector<Test>& flat, Test test) {
    if (test.kind != ConditionKind::all) return flat.push_back(std::move(test));
    for (Test& each : test.of) flatten(flat, std::move(each));
}

// How well a kind of name tells rules apart, the best first.
constexpr Kin by_worth[] = {Kin::product, Kin::event, Kin::category, Kin::segment, Kin::till,
                            Kin::shop, Kin::partner, Kin::plan, Kin::tier, Kin::festival,
                            Kin::payment};

void add(std::vector<uint64_t>& bits, size_t index) {
    bits[index / 64] |= uint64_t{1} << index % 64;
}

bool may_hold_in_hour(const Test& test, int hour) {
    if (test.kind != ConditionKind::hours) return true;
    for (int minute = 0; minute < 60; ++minute)
        if (test.is_within(hour * 60 + minute)) return true;
    return false;
}

bool contains(const std::vector<Name>& names, Name name) {
    return std::ranges::find(names, name) != names.end();
}

}  // namespace

Rules::Rules(const Terms& terms) : calendar_(terms.calendar), rounding_(terms.rounding) {
    learn_base(terms.base);
    learn_festivals(terms.festivals);
    share_denominator(terms.rules);
    rules_.reserve(terms.rules.size());
    const Bits none(terms.rules.size() / 64 + 1);
    tried_ = none;
    at_trigger_.fill(none);
    on_weekday_.fill(none);
    in_hour_.fill(none);
    for (const Rule& rule : terms.rules) make_ready(rule);
    found_.resize(names_.count() + 1);
    for (size_t i = 0; i < rules_.size(); ++i) {
        place(i);
        place_in_time(i);
    }
    std::ranges::sort(turns_);
}

void Rules::learn_base(const Base& base) {
    with_delivery_ = base.with_delivery;
    with_vat_ = base.with_vat;
    for (const std::string& each : base.without_categories)
        without_categories_.push_back(names_.learn(Kin::category, each));
    for (const std::string& each : base.without_products)
        without_products_.push_back(names_.learn(Kin::product, each));
}

void Rules::learn_festivals(std::span<const Festival> festivals) {
    for (const Festival& festival : festivals) {
        Name name = names_.learn(Kin::festival, festival.key);
        for (ClubDay day : festival.days) dated_.push_back({day, name});
        for (const YearlyDay& day : festival.yearly) yearly_.push_back({day, name});
    }
    std::ranges::sort(dated_);
}

// One denominator for all sums; a rule that would make it too large is not understood, and its
// program does not pass the check.
void Rules::share_denominator(std::span<const Rule> rules) {
    for (const Rule& rule : rules)
        if (auto both = shared(under_, under_of(rule))) under_ = *both;
}

Test Rules::test_of(const Condition& condition, bool& is_understood) {
    const Declaration* declared = declaration_of(condition.kind);
    if (!declared) is_understood = false;
    Kin kin = declared ? declared->kin : Kin::nothing;
    Test test{.kind = condition.kind,
              .per = condition.per,
              .repeats = condition.repeats,
              .amount = condition.amount.minor(),
              .number = condition.number,
              .from = condition.from.minute,
              .until = condition.until.minute,
              .first_day = condition.first_day,
              .last_day = condition.last_day};
    for (time::Weekday each : condition.weekdays) test.weekdays |= 1 << static_cast<int>(each);
    for (const std::string& each : condition.names) test.known.push_back(names_.learn(kin, each));
    if (!condition.attribute.empty())
        test.attribute = names_.learn(Kin::attribute, condition.attribute);
    for (const Condition& each : condition.of) test.of.push_back(test_of(each, is_understood));
    if (condition.kind == ConditionKind::nth_purchase)
        counted_purchases_ |= 1 << static_cast<int>(condition.per);
    if (condition.kind == ConditionKind::nth_visit)
        counted_visits_ |= 1 << static_cast<int>(condition.per);
    return test;
}

void Rules::make_ready(const Rule& rule) {
    Ready ready{.rule = rule};
    std::vector<Test> tests;
    for (const Condition& each : rule.conditions)
        flatten(tests, test_of(each, ready.is_understood));
    // A member who lacks nothing but the amount is told so: it is asked for last.
    auto is_minimum = [](const Test& test) { return test.kind == ConditionKind::minimum_amount; };
    std::ranges::stable_partition(tests, [&](const Test& test) { return !is_minimum(test); });
    for (Test& test : tests)
        (concerns_lines(test) ? ready.lines : ready.whole).push_back(std::move(test));
    ready.asks_minimum = !ready.whole.empty() && is_minimum(ready.whole.back());
    int64_t under = under_of(rule);
    if (under_ % under != 0 || rule.points.count() > most_common_denominator ||
        rule.times.under < 1)
        ready.is_understood = false;
    else if (!rule.every.is_zero())
        ready.factor = Wide{rule.points.count() / std::gcd(rule.points.count(),
                                                           rule.every.minor())} *
                       (under_ / under);
    for (const Limit& limit : rule.limits) ready.subjects.push_back(subject_of(rule, limit));
    rules_.push_back(std::move(ready));
}

// A rule stands under the names of that condition which tells it apart best, else under its turn.
void Rules::place(size_t index) {
    const Ready& ready = rules_[index];
    auto is_turn = [](const Test& test) {
        return test.kind == ConditionKind::nth_purchase && !test.repeats;
    };
    const Test* best = nullptr;
    auto best_worth = std::end(by_worth);
    for (const std::vector<Test>* tests : {&ready.whole, &ready.lines})
        for (const Test& test : *tests) {
            const Declaration* declared = declaration_of(test.kind);
            if (!declared || declared->search != Search::found) continue;
            auto worth = std::ranges::find(by_worth, declared->kin);
            if (worth >= best_worth) continue;
            best = &test;
            best_worth = worth;
        }
    const auto turn = std::ranges::find_if(ready.whole, is_turn);
    if (best)
        for (Name name : best->known) found_[name].push_back(static_cast<uint32_t>(index));
    else if (turn != ready.whole.end())
        turns_.push_back({turn->per, turn->number, static_cast<uint32_t>(index)});
    else add(tried_, index);
}

// Most rules can be left aside by the hour and the day of the week alone.
void Rules::place_in_time(size_t index) {
    const Ready& ready = rules_[index];
    if (ready.rule.is_disabled) return;
    add(at_trigger_[static_cast<size_t>(ready.rule.trigger)], index);
    auto all = [&](auto may) { return std::ranges::all_of(ready.whole, may); };
    for (int day = 0; day < 7; ++day)
        if (all([&](const Test& test) {
                return test.kind != ConditionKind::weekday || test.weekdays >> day & 1;
            }))
            add(on_weekday_[static_cast<size_t>(day)], index);
    for (int hour = 0; hour < 24; ++hour)
        if (all([&](const Test& test) { return may_hold_in_hour(test, hour); }))
            add(in_hour_[static_cast<size_t>(hour)], index);
}

void Rules::candidates(const Facts& facts, std::vector<uint64_t>& bits) const {
    bits = tried_;
    if (found_.empty()) return;
    auto look = [&](Name name) {
        for (uint32_t index : found_[name]) add(bits, index);
    };
    look_for_turns(facts, bits);
    for (Name name : {facts.shop, facts.till, facts.partner, facts.tier, facts.plan, facts.event})
        look(name);
    for (const auto* names : {&facts.payments, &facts.segments, &facts.festivals})
        for (Name name : *names) look(name);
    for (const LineFacts& line : facts.lines) {
        look(line.category);
        look(line.product);
    }
    const Bits& trigger = at_trigger_[static_cast<size_t>(facts.occasion.trigger)];
    const Bits& weekday = on_weekday_[static_cast<size_t>(facts.weekday)];
    const Bits& hour = in_hour_[static_cast<size_t>(std::clamp(facts.minute / 60, 0, 23))];
    for (size_t word = 0; word < bits.size(); ++word)
        bits[word] &= trigger[word] & weekday[word] & hour[word];
}

void Rules::look_for_turns(const Facts& facts, std::vector<uint64_t>& bits) const {
    for (auto turn = turns_.begin(); turn != turns_.end();) {
        const time::Period per = turn->per;
        const int64_t now = facts.purchases(per) + 1;
        turn = std::ranges::lower_bound(turn, turns_.end(), Turn{per, now, 0});
        for (; turn != turns_.end() && turn->per == per && turn->number == now; ++turn)
            add(bits, turn->index);
        turn = std::ranges::lower_bound(turn, turns_.end(), Turn{per, INT64_MAX, UINT32_MAX});
    }
}

void Rules::add_lines(const Occasion& occasion, Facts& facts) const {
    constexpr int64_t most = Money::largest;
    int64_t excluded = 0;
    facts.lines.reserve(occasion.lines.size());
    for (const Line& line : occasion.lines) {
        Name category = names_.find(Kin::category, line.category);
        Name product = names_.find(Kin::product, line.sku);
        int64_t amount = line.amount.minor();
        facts.of_lines = std::min(most, facts.of_lines + amount);
        if (contains(without_categories_, category) || contains(without_products_, product))
            excluded = std::min(most, excluded + amount);
        else facts.lines.push_back({category, product, amount});
    }
    // A discount on the whole receipt, and a part that does not count, are shared by the lines.
    facts.paid_of_lines = std::min(facts.paid, facts.of_lines);
    if (excluded > 0)
        facts.paid -= static_cast<int64_t>(Wide{excluded} * facts.paid_of_lines / facts.of_lines);
}

void Rules::add_festivals(Facts& facts) const {
    auto from = std::ranges::lower_bound(dated_, facts.day, {}, &Dated::day);
    for (; from != dated_.end() && from->day == facts.day; ++from)
        facts.festivals.push_back(from->festival);
    for (const Yearly& each : yearly_) {
        // 30 Esfand and 29 February are kept a day earlier in short years.
        time::Date date = time::date_of(each.day.calendar, facts.day);
        int last = time::days_in_month(each.day.calendar, date.year, date.month);
        if (date.month == each.day.month && date.day == std::min(each.day.day, last))
            facts.festivals.push_back(each.festival);
    }
}

Facts Rules::facts_of(const Occasion& occasion, const Tally& tally) const {
    Facts facts{.occasion = occasion,
                .tally = tally,
                .calendar = calendar_,
                .shop = names_.find(Kin::shop, occasion.shop),
                .till = names_.find(Kin::till, occasion.till),
                .partner = names_.find(Kin::partner, occasion.partner),
                .tier = names_.find(Kin::tier, occasion.tier),
                .plan = names_.find(Kin::plan, occasion.plan),
                .event = names_.find(Kin::event, occasion.event),
                .purchases_before = occasion.purchases_before,
                .day = occasion.day,
                .minute = occasion.minute,
                .weekday = static_cast<int>(time::weekday_of(occasion.day))};
    constexpr int64_t most = Money::largest;
    int64_t paid = occasion.paid.minor();
    if (with_delivery_) paid = std::min(most, paid + occasion.delivery.minor());
    if (with_vat_) paid = std::min(most, paid + occasion.vat.minor());
    for (const Payment& each : occasion.payments) {
        Name kind = names_.find(Kin::payment, payment_names[static_cast<size_t>(each.kind)]);
        if (!each.amount.is_zero()) facts.payments.push_back(kind);
        if (each.kind == PaymentKind::points || each.kind == PaymentKind::voucher)
            paid = std::max<int64_t>(0, paid - each.amount.minor());
    }
    facts.paid = paid;
    add_lines(occasion, facts);
    for (const std::string& each : occasion.segments)
        facts.segments.push_back(names_.find(Kin::segment, each));
    for (const Attribute& each : occasion.attributes)
        facts.attributes.push_back({names_.find(Kin::attribute, each.name),
                                    names_.find(Kin::text, each.text), each.number});
    add_festivals(facts);
    if (counted_visits_ != 0) facts.visited_today = facts.visits(time::Period::day) > 0;
    return facts;
}

}  // namespace vafa::earn
