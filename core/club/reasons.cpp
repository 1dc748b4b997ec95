#include "core/club/reasons.h"

#include <algorithm>

namespace vafa::club {

namespace {

// How much more than once: 1.25 times is 25 % more.
Percent more_than_once(Rate times) {
    return {rounded(times.over > times.under
                        ? Rate{(times.over - times.under) * 10000, times.under}
                        : Rate{},
                    Rounding::nearest)};
}

const earn::Rule* find(const program::Program& program, std::string_view key) {
    auto found = std::ranges::find(program.earn_rules, key, &earn::Rule::key);
    return found == program.earn_rules.end() ? nullptr : &*found;
}

}  // namespace

void Reasons::add(std::string_view key, const Args& args) {
    lines.push_back(text::isolated_text(text::say_runs(reader.words, reader.locale, key, args)));
}

void Reasons::shares(const std::vector<earn::Share>& shares) {
    for (const earn::Share& share : shares) {
        const earn::Rule* rule = find(program, share.rule);
        std::string title = rule ? std::string(rule->title.in(reader.language())) : share.rule;
        if (share.times.over > 0)
            add("detail.times", {{"rule", title}, {"more", more_than_once(share.times)}});
        else if (!share.worth.is_zero())
            add("detail.rule", {{"rule", title}, {"points", share.worth}});
        else add("detail.rule_alone", {{"rule", title}});
    }
}

namespace {

std::string name_in(const program::Program& program, earn::Kin kin, const std::string& key,
                    std::string_view language) {
    auto named = [&](const auto& items, auto words) {
        for (const auto& item : items)
            if (item.key == key) return std::string((item.*words).in(language));
        return key;
    };
    switch (kin) {
        case earn::Kin::shop: return named(program.shops, &offer::Shop::name);
        case earn::Kin::partner: return named(program.partners, &offer::Partner::name);
        case earn::Kin::tier: return named(program.tiers, &tier::Tier::name);
        case earn::Kin::plan: return named(program.plans, &program::Plan::title);
        case earn::Kin::segment: return named(program.segments, &program::Segment::title);
        case earn::Kin::festival: return named(program.festivals, &earn::Festival::title);
        case earn::Kin::nothing:
        case earn::Kin::till:
        case earn::Kin::payment:
        case earn::Kin::category:
        case earn::Kin::product:
        case earn::Kin::event:
        case earn::Kin::attribute:
        case earn::Kin::text: return key;
    }
    return key;
}

}  // namespace

std::string Reasons::condition(const earn::Condition& condition) const {
    const earn::Declaration* declared = earn::declaration_of(condition.kind);
    if (!declared) return "";
    std::string names;
    for (const std::string& each : condition.names) {
        if (!names.empty()) names += reader.words.find("locale.list").value_or(", ");
        names += name_in(program, declared->kin, each, reader.language());
    }
    const Args args{{"amount", condition.amount},
                    {"names", names},
                    {"number", condition.number},
                    {"attribute", condition.attribute}};
    return text::plain_text(text::say_runs(reader.words, reader.locale,
                                           "condition." + std::string(declared->name), args));
}

void Reasons::missed(const std::vector<earn::Missed>& all) {
    for (const earn::Missed& each : all) {
        const earn::Rule* rule = find(program, each.rule);
        if (!rule) continue;
        Args args{{"rule", std::string(rule->title.in(reader.language()))}};
        if (each.why == earn::Why::below_minimum)
            args.push_back({"amount", earn::minimum_of(*rule)});
        auto failed = std::ranges::find(rule->conditions, each.condition,
                                        [](const earn::Condition& condition) {
                                            return std::optional(condition.kind);
                                        });
        bool is_precise = each.condition && failed != rule->conditions.end();
        if (is_precise) args.push_back({"condition", condition(*failed)});
        add("missed." + std::string(name_of(each.why)) + (is_precise ? ".precise" : ""), args);
    }
}

void Reasons::tier_times(std::string_view key, Rate times) {
    if (times.over <= times.under) return;
    const tier::Tier* tier = tier::find(program.tiers, key);
    add("detail.tier_times",
        {{"tier", tier ? std::string(tier->name.in(reader.language())) : std::string(key)},
         {"more", more_than_once(times)}});
}

ExplainedView explained_view(const program::Published& program, const Reader& reader,
                             const earn::Occasion& occasion) {
    earn::Earned earned = earn::earned(program.rules, occasion, {});
    Reasons given{program, reader, {}};
    given.shares(earned.shares);
    given.tier_times(occasion.tier, occasion.tier_times);
    Reasons missed{program, reader, {}};
    missed.missed(earn::missed(program.rules, occasion, {}));
    return {.points = earned.points,
            .status = earned.status,
            .plays = earned.plays.count(),
            .details = std::move(given.lines),
            .missed = std::move(missed.lines)};
}

void Reasons::plan_times(std::string_view key, Rate times) {
    if (times.over <= times.under) return;
    const program::Plan* plan = program::find(program.plans, key);
    add("detail.plan_times", {{"plan", plan ? std::string(plan->title.in(reader.language()))
                                            : std::string(key)},
                              {"more", more_than_once(times)}});
}

void Reasons::stamps(const earn::Stamps& given) {
    const program::StampCard* card = program::find(program.stamp_cards, given.card);
    add("detail.stamps", {{"card", card ? std::string(card->title.in(reader.language()))
                                        : given.card},
                          {"count", given.count}});
}

}  // namespace vafa::club
