// The club of a journey and its time.
#pragma once

#include "tests/core/journey/told.h"

namespace vafa::test {

class Setting : public Told {
protected:
    program::Program& draft() {
        if (corner_) stumble("too late: something has happened already");
        return draft_;
    }

    void in_club(const Taken& taken) {
        auto text = asset("programs/" + taken.at("name") + ".json");
        draft() = wire::read_program(text).value();
    }
    void pending(const Taken& taken) {
        draft().returns.pending_days = static_cast<int32_t>(number(taken, "days"));
    }
    void clamps(const Taken&) { draft().returns.overdraw = ledger::Overdraw::clamp; }
    void lapse(const Taken& taken) {
        draft().expiry.months = static_cast<int32_t>(number(taken, "months"));
    }
    void never_lapse(const Taken&) { draft().expiry.kind = program::ExpiryKind::never_lapses; }
    void grace(const Taken& taken) {
        draft().tier_policy.grace_days = static_cast<int32_t>(number(taken, "days"));
    }
    void lapse_unused(const Taken& taken) {
        draft().expiry = {program::ExpiryKind::months_without_purchase,
                          static_cast<int32_t>(number(taken, "months"))};
    }
    void gifts(const Taken& taken) {
        draft().gifts.most_a_month = Points(number(taken, "points"));
    }
    void referral(const Taken& taken) {
        draft().referral = {Points(number(taken, "points")), Points(number(taken, "points")),
                            static_cast<int32_t>(number(taken, "days"))};
    }
    static Words words(std::string_view text) { return {{{"en", std::string(text)}}}; }
    void plan(const Taken& taken) {
        draft().plans.push_back({.key = taken.at("plan"),
                                 .title = words(taken.at("plan")),
                                 .price = Money(number(taken, "price")),
                                 .times = {number(taken, "times"), 1}});
    }
    void card(const Taken& taken) {
        draft().stamp_cards.push_back({.key = taken.at("card"),
                                       .title = words(taken.at("card")),
                                       .needed = number(taken, "count"),
                                       .offer = taken.at("offer")});
        draft().earn_rules.push_back(
            {.key = "stamp_" + taken.at("card"),
             .title = words("Stamp"),
             .conditions = {{.kind = earn::ConditionKind::category,
                             .names = {taken.at("category")}}},
             .stamps = {taken.at("card"), 1}});
    }
    void yearly(const Taken& taken) {
        bool is_birthday = taken.at("occasion") == "birthday";
        draft().earn_rules.push_back({.key = taken.at("occasion"),
                                      .title = words(taken.at("occasion")),
                                      .trigger = is_birthday ? earn::Trigger::birthday
                                                             : earn::Trigger::anniversary,
                                      .points = Points(number(taken, "points"))});
    }
    void grants(const Taken& taken) {
        earn::Rule rule{.key = "gives_" + taken.at("offer"),
                        .title = words(taken.at("offer")),
                        .conditions = {{.kind = earn::ConditionKind::minimum_amount,
                                        .amount = Money(number(taken, "amount"))}},
                        .offer = taken.at("offer")};
        if (taken.contains("segment")) {
            draft().segments = {{.key = taken.at("segment"), .title = words("Some")}};
            rule.conditions.push_back(
                {.kind = earn::ConditionKind::segment, .names = {taken.at("segment")}});
        }
        draft().earn_rules.push_back(std::move(rule));
    }
    void milestone(const Taken& taken) {
        draft().milestones.push_back(Points(number(taken, "points")));
    }
    void lapse_from(const Taken& taken) {
        program::Program next = *corner().programs.versions.back();
        ++next.version;
        next.effective_from = jalali(taken.at("day"));
        next.expiry = {program::ExpiryKind::months,
                       static_cast<int32_t>(number(taken, "months"))};
        corner().publish(std::move(next));
    }
    void multiplies(const Taken& taken) {
        program::Program next = *corner().programs.versions.back();
        ++next.version;
        next.effective_from = jalali(taken.at("day"));
        next.earn_rules.push_back({.key = "times" + std::to_string(next.version),
                                   .times = {number(taken, "times"), 1}});
        corner().publish(std::move(next));
    }

    void on(const Taken& taken) {
        Instant before = corner_ ? corner_->now : Instant{};
        corner().set(taken.at("day") + " " + value(taken, "time", "12:00"));
        if (corner_->now < before) stumble("time does not run backwards");
    }
    void after(const Taken& taken) { corner().pass(duration(taken)); }
    void night(const Taken&) {
        for (auto& [who, each] : corner().people) corner().perform(who, Settle{}, Role::job);
    }
};

}  // namespace vafa::test
