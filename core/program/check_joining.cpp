// The check of what binds members: invitations, gifts, plans, stamp cards, milestones.
#include <algorithm>

#include "core/program/findings.h"

namespace vafa::program {

namespace {

void check_plan(Findings& findings, const At& at, const Plan& plan) {
    findings.text(at.in("title"), plan.title);
    findings.optional_text(at.in("description"), plan.description);
    findings.number(at.in("months"), plan.months, 1, 120);
    for (size_t i = 0; i < plan.perks.size(); ++i)
        findings.text(at.in("perks").in(i), plan.perks[i]);
    if (plan.times.over < plan.times.under || plan.times.under < 1 || plan.times.under > 10'000 ||
        plan.times.over > 100 * plan.times.under)
        findings.error(at.in("times"), Problem::number_out_of_range,
                       {{"least", int64_t{1}}, {"most", int64_t{100}}});
}

// Does any rule of this program give stamps of that card?
bool is_stamped(const Program& program, const StampCard& card) {
    return std::ranges::any_of(program.earn_rules, [&](const earn::Rule& rule) {
        return !rule.is_disabled && rule.stamps.count > 0 && rule.stamps.card == card.key;
    });
}

void check_card(Findings& findings, const At& at, const StampCard& card) {
    findings.text(at.in("title"), card.title);
    findings.number(at.in("needed"), card.needed, 1, 1000);
    findings.known(at.in("offer"), findings.program().offers, card.offer);
    if (card.offer.empty())
        findings.error(at.in("offer"), Problem::name_unknown, {{"name", Code{}}});
    if (!is_stamped(findings.program(), card))
        findings.warning(at, Problem::card_without_stamps, {{"key", Code{card.key}}});
}

bool names_segment(const std::vector<earn::Condition>& conditions, const std::string& key) {
    return std::ranges::any_of(conditions, [&](const earn::Condition& each) {
        const bool is_asked = each.kind == earn::ConditionKind::segment &&
                              std::ranges::find(each.names, key) != each.names.end();
        return is_asked || names_segment(each.of, key);
    });
}

// Does anything of this program ask for that segment?
bool is_asked_for(const Program& program, const Segment& segment) {
    return std::ranges::any_of(program.earn_rules,
                               [&](const earn::Rule& rule) {
                                   return names_segment(rule.conditions, segment.key);
                               }) ||
           std::ranges::any_of(program.offers, [&](const offer::Offer& offer) {
               return std::ranges::find(offer.segments, segment.key) != offer.segments.end();
           });
}

void check_segment(Findings& findings, const At& at, const Segment& segment) {
    findings.text(at.in("title"), segment.title);
    if (!is_asked_for(findings.program(), segment))
        findings.warning(at, Problem::segment_idle, {{"key", Code{segment.key}}});
}

}  // namespace

void check_bonds(Findings& findings) {
    const Program& program = findings.program();
    const At referral{"/referral"};
    findings.number(referral.in("for_friend"), program.referral.for_friend.count(), 0, most_points);
    findings.number(referral.in("for_referrer"), program.referral.for_referrer.count(), 0,
                    most_points);
    findings.number(referral.in("wait_days"), program.referral.wait_days, 0, most_days);
    if (program.gifts.most_a_month)
        findings.number(At{"/gifts/most_a_month"}, program.gifts.most_a_month->count(), 1,
                        most_points);
    for (size_t i = 0; i < program.milestones.size(); ++i)
        findings.number(At{"/milestones"}.in(i), program.milestones[i].count(), 1, most_points);
    findings.keys(At{"/plans"}, program.plans);
    for (size_t i = 0; i < program.plans.size(); ++i)
        check_plan(findings, At{"/plans"}.in(i), program.plans[i]);
    findings.keys(At{"/stamp_cards"}, program.stamp_cards);
    for (size_t i = 0; i < program.stamp_cards.size(); ++i)
        check_card(findings, At{"/stamp_cards"}.in(i), program.stamp_cards[i]);
    findings.keys(At{"/segments"}, program.segments);
    for (size_t i = 0; i < program.segments.size(); ++i)
        check_segment(findings, At{"/segments"}.in(i), program.segments[i]);
    for (size_t i = 0; i < program.earn_rules.size(); ++i)
        findings.known(At{"/earn_rules"}.in(i).in("stamps").in("card"), program.stamp_cards,
                       program.earn_rules[i].stamps.card);
}

}  // namespace vafa::program
