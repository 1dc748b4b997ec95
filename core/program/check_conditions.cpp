// The check of conditions, all of it by their declarations: the fields that a kind has, what its
// names are names of, and where it makes sense.
#include <algorithm>

#include "core/program/findings.h"

namespace vafa::program {

namespace {

using earn::Condition;
using earn::Declaration;
using earn::Kin;
using earn::Rule;

struct FieldState {
    std::string_view name;
    uint16_t field;
    bool is_filled;
};

// Each field of a condition, and whether something stands in it.
std::vector<FieldState> fields_of(const Condition& condition) {
    const Condition fresh;
    bool has_hours = condition.from != fresh.from || condition.until != fresh.until;
    bool has_dates = condition.first_day != fresh.first_day || condition.last_day != fresh.last_day;
    return {{"amount", earn::has::amount, !condition.amount.is_zero()},
            {"names", earn::has::names, !condition.names.empty()},
            {"number", earn::has::number, condition.number != 0},
            {"per", earn::has::per, condition.per != fresh.per},
            {"repeats", earn::has::repeats, condition.repeats},
            {"weekdays", earn::has::weekdays, !condition.weekdays.empty()},
            {"from", earn::has::hours, has_hours},
            {"first_day", earn::has::dates, has_dates},
            {"attribute", earn::has::attribute, !condition.attribute.empty()},
            {"of", earn::has::of, !condition.of.empty()}};
}

void check_fields(Findings& findings, const At& at, const Condition& condition,
                  const Declaration& declared) {
    for (const FieldState& each : fields_of(condition)) {
        bool is_wanted = declared.fields & each.field;
        Args field{{"field", Code{std::string(each.name)}}};
        if (each.is_filled && !is_wanted)
            findings.warning(at.in(each.name), Problem::condition_field_idle, field);
        if (!each.is_filled && is_wanted && !(each.field & earn::may_be_absent))
            findings.error(at.in(each.name), Problem::condition_incomplete, field);
    }
    if (declared.fields & earn::has::number)
        findings.number(at.in("number"), condition.number, 1, most_points);
    if (declared.fields & earn::has::hours) {
        findings.number(at.in("from"), condition.from.minute, 0, 24 * 60);
        findings.number(at.in("until"), condition.until.minute, 0, 24 * 60);
    }
    if (declared.fields & earn::has::dates)
        findings.dates(at, condition.first_day, condition.last_day);
}

void check_names(Findings& findings, const At& at, const Condition& condition, Kin kin) {
    const Program& program = findings.program();
    for (size_t i = 0; i < condition.names.size(); ++i) {
        const std::string& name = condition.names[i];
        At place = at.in("names").in(i);
        switch (kin) {
            case Kin::shop: findings.known(place, program.shops, name); break;
            case Kin::tier: findings.known(place, program.tiers, name); break;
            case Kin::partner: findings.known(place, program.partners, name); break;
            case Kin::plan: findings.known(place, program.plans, name); break;
            case Kin::segment: findings.known(place, program.segments, name); break;
            case Kin::festival: findings.known(place, program.festivals, name); break;
            case Kin::payment:
                if (std::ranges::find(earn::payment_names, name) == std::end(earn::payment_names))
                    findings.error(place, Problem::name_unknown, {{"name", Code{name}}});
                break;
            // The shop's own words, that no program lists.
            case Kin::nothing:
            case Kin::till:
            case Kin::category:
            case Kin::product:
            case Kin::event:
            case Kin::attribute:
            case Kin::text: break;
        }
    }
}

bool needs_receipt(const Condition& condition, const Declaration& declared) {
    return declared.scope == earn::Scope::line || declared.kin == Kin::payment ||
           declared.kin == Kin::till ||
           condition.kind == earn::ConditionKind::minimum_amount ||
           condition.kind == earn::ConditionKind::nth_purchase;
}

bool needs_event(const Declaration& declared) {
    return declared.kin == Kin::event || declared.fields & earn::has::attribute;
}

struct Place {
    const Rule& rule;
    int depth{};
};

void check_condition(Findings& findings, const At& at, const Condition& condition, Place place) {
    const Declaration* declared = earn::declaration_of(condition.kind);
    if (!declared) return findings.error(at.in("kind"), Problem::condition_unknown);
    check_fields(findings, at, condition, *declared);
    check_names(findings, at, condition, declared->kin);
    bool is_receipt = place.rule.trigger == earn::Trigger::receipt;
    bool is_event = place.rule.trigger == earn::Trigger::event;
    if ((needs_receipt(condition, *declared) && !is_receipt) ||
        (needs_event(*declared) && !is_event))
        findings.error(at.in("kind"), Problem::condition_of_another_trigger);
    if (place.depth == 2 && !condition.of.empty())
        findings.warning(at.in("of"), Problem::rule_too_complicated,
                         {{"key", Code{place.rule.key}}});
    for (size_t i = 0; i < condition.of.size(); ++i)
        check_condition(findings, at.in("of").in(i), condition.of[i],
                        {place.rule, place.depth + 1});
}

// Of these there is one at a time, so that two lists without a common name can never both hold.
bool is_single(Kin kin) {
    return kin == Kin::shop || kin == Kin::till || kin == Kin::partner || kin == Kin::tier ||
           kin == Kin::plan || kin == Kin::event;
}

bool exclude(const Condition& a, const Condition& b) {
    const Declaration* declared = earn::declaration_of(a.kind);
    bool is_first = a.kind == earn::ConditionKind::first_purchase &&
                    b.kind == earn::ConditionKind::nth_purchase && b.number > 1;
    if (is_first) return true;
    if (a.kind != b.kind || !declared || !is_single(declared->kin)) return false;
    return std::ranges::none_of(a.names, [&](const std::string& name) {
        return std::ranges::find(b.names, name) != b.names.end();
    });
}

}  // namespace

void check_conditions(Findings& findings, const At& at, const Rule& rule) {
    constexpr size_t most_conditions = 5;
    Args named{{"key", Code{rule.key}}};
    for (size_t i = 0; i < rule.conditions.size(); ++i) {
        check_condition(findings, at.in(i), rule.conditions[i], {rule, 0});
        for (size_t j = 0; j < rule.conditions.size(); ++j)
            if (j != i && (j < i || rule.conditions[i].kind != rule.conditions[j].kind) &&
                exclude(rule.conditions[i], rule.conditions[j]))
                findings.error(at.in(i), Problem::rule_never_applies, named);
    }
    if (rule.conditions.size() > most_conditions)
        findings.warning(at, Problem::rule_too_complicated, named);
}

}  // namespace vafa::program
