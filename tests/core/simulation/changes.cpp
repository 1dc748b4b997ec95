// The programs of a simulation: the first one, and what its owner makes of it from time to time.
#include "tests/core/corner.h"
#include "tests/core/simulation/simulation.h"

namespace vafa::test {

program::Program first_program() {
    program::Program program = corner_program();
    program.tier_policy = {.window = time::Period::season, .grace_days = 5};
    program.gifts.most_a_month = Points(500);
    program.referral = {Points(20), Points(30), 5};
    program.milestones = {Points(100), Points(1000)};
    program.plans = {{.key = "free"}, {.key = "friends", .price = Money(5), .times = {2, 1}}};
    program.stamp_cards = {{.key = "teas", .needed = 3, .offer = "tea"}};
    program.earn_rules.push_back({.key = "stamp",
                                  .conditions = {{.kind = earn::ConditionKind::category,
                                                  .names = {"tea"}}},
                                  .stamps = {"teas", 1}});
    program.earn_rules.push_back(
        {.key = "day", .trigger = earn::Trigger::anniversary, .points = Points(7)});
    program.earn_rules.push_back({.key = "treat",
                                  .conditions = {{.kind = earn::ConditionKind::segment,
                                                  .names = {"regulars"}}},
                                  .offer = "mug",
                                  .message = {{{"fa", "یک چای مهمان ما"}, {"en", "Tea on us"}}}});
    program.segments = {{.key = "regulars"}};
    program.returns.forgiven_after_months = 2;
    program.expiry.kind = program::ExpiryKind::never_lapses;
    program.offers[1].stock = 40;
    program.offers[1].per_member = 6;
    program.wheels[0].prizes[0].stock = 60;
    return program;
}

// A new version holds from tomorrow or later, and none is made while one waits for its day.
void Simulation::change_program() {
    if (!random_.one_in(deeds_ / 8 + 1)) return;
    const ClubDay tomorrow = programs_.day_of(now_) + 1;
    program::Program next = *programs_.versions.back();
    if (next.effective_from >= tomorrow) return;
    ++next.version;
    next.effective_from = tomorrow + static_cast<int32_t>(random_.below(20));
    change(next);
    programs_.versions.push_back(program::published(std::move(next)));
}

// First points begin to lapse, then do so soon; after that anything may change.
void Simulation::change(program::Program& next) {
    using program::ExpiryKind;
    auto expire = [&](int32_t months) { next.expiry = {ExpiryKind::months, months}; };
    if (next.version == 2) {
        expire(2);
        next.returns.pending_days = 4;
        next.earn_rules[0].points = Points(2);
        return;
    }
    if (next.version == 3) {
        expire(0);
        next.returns = {.overdraw = ledger::Overdraw::clamp, .forgiven_after_months = 2};
        return;
    }
    switch (random_.below(7)) {
        case 0: return expire(static_cast<int32_t>(random_.below(4)));
        case 1: next.expiry = {random_.one_in(2) ? ExpiryKind::never_lapses
                                                 : ExpiryKind::months_without_purchase, 1};
                return;
        case 2: next.returns.pending_days = static_cast<int32_t>(random_.below(6)); return;
        case 3: next.returns.overdraw = random_.one_in(3) ? ledger::Overdraw::clamp
                                                          : ledger::Overdraw::owe;
                return;
        case 4: next.earn_rules[0].points = Points(random_.between(1, 3)); return;
        case 5: next.offers[0].cost = Points(random_.between(40, 80)); return;
        default: next.offers[2].is_archived = !next.offers[2].is_archived; return;
    }
}

}  // namespace vafa::test
