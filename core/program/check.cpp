#include "core/program/check.h"

#include <algorithm>
#include <array>

#include "core/program/findings.h"

namespace vafa::program {

namespace {
constexpr std::array<std::string_view, problem_count> names{
#define X(name) #name,
    VAFA_FINDINGS(X)
#undef X
};

bool is_key(std::string_view key) {
    auto is_plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    };
    return !key.empty() && key.size() <= 40 && std::ranges::all_of(key, is_plain);
}

bool is_colour(std::string_view colour) {
    return colour.size() == 7 && colour[0] == '#' &&
           colour.find_first_not_of("0123456789abcdefABCDEF", 1) == colour.npos;
}

bool is_currency(std::string_view code) {
    auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    return code.size() == 3 && std::ranges::all_of(code, is_capital);
}

void check_brand(Findings& findings, const Brand& brand) {
    At at{"/brand"};
    findings.text(at.in("name"), brand.name);
    findings.optional_text(at.in("slogan"), brand.slogan);
    Args example{{"example", Code{"#0f766e"}}};
    if (!is_colour(brand.primary))
        findings.error(at.in("primary"), Problem::colour_invalid, example);
    if (!is_colour(brand.accent)) findings.error(at.in("accent"), Problem::colour_invalid, example);
}

void check_languages(Findings& findings) {
    At at{"/languages"};
    const auto& languages = findings.program().languages;
    if (languages.empty()) findings.error(at, Problem::no_language);
    for (size_t i = 0; i < languages.size(); ++i) {
        findings.key(at.in(i), languages[i]);
        if (std::find(languages.begin(), languages.begin() + i, languages[i]) !=
            languages.begin() + i)
            findings.error(at.in(i), Problem::key_repeated, {{"key", Code{languages[i]}}});
    }
}

void check_terms(Findings& findings) {
    const Program& program = findings.program();
    At at;
    findings.number(at.in("version"), program.version, 1, 1'000'000'000);
    findings.number(at.in("play_days"), program.play_days, 0, most_days);
    findings.number(at.in("expiry").in("months"), program.expiry.months, 0, 1200);
    At currency = at.in("currency");
    findings.number(currency.in("decimals"), program.currency.decimals, 0, 4);
    if (!is_currency(program.currency.code))
        findings.error(currency.in("code"), Problem::key_invalid,
                       {{"key", Code{program.currency.code}}});
    At returns = at.in("returns");
    findings.number(returns.in("pending_days"), program.returns.pending_days, 0, most_days);
    findings.number(returns.in("forgiven_after_months"), program.returns.forgiven_after_months, 0,
                    1200);
    At lateness = at.in("lateness");
    findings.number(lateness.in("cashier_days"), program.lateness.cashier_days, 0, most_days);
    findings.number(lateness.in("manager_days"), program.lateness.manager_days, 0, most_days);
    findings.number(lateness.in("cashier_points"), program.lateness.cashier_points.count(), 0,
                    most_points);
    At ladder = at.in("ladder");
    findings.number(ladder.in("loyal_purchases"), program.ladder.loyal_purchases, 2, 1'000'000);
    findings.number(ladder.in("longest_rhythm_days"), program.ladder.longest_rhythm_days, 1,
                    most_days);
}

}  // namespace

std::string_view name_of(Problem problem) { return names[static_cast<size_t>(problem)]; }

void Findings::text(const At& at, const Words& words) {
    for (const std::string& language : program_.languages)
        if (!words.has(language))
            error(at.in(language), Problem::text_missing, {{"language", Code{language}}});
}

void Findings::optional_text(const At& at, const Words& words) {
    if (words.by_language.empty()) return;
    for (const std::string& language : program_.languages)
        if (!words.has(language))
            warning(at.in(language), Problem::text_missing, {{"language", Code{language}}});
}

void Findings::number(const At& at, int64_t value, int64_t least, int64_t most) {
    if (value < least || value > most)
        error(at, Problem::number_out_of_range, {{"least", least}, {"most", most}});
}

void Findings::dates(const At& at, ClubDay from, ClubDay until) {
    if (until < from)
        error(at.in("until"), Problem::dates_reversed, {{"from", from}, {"until", until}});
}

void Findings::key(const At& at, std::string_view key) {
    if (!is_key(key)) error(at, Problem::key_invalid, {{"key", Code{std::string(key)}}});
}

std::vector<Finding> check(const Program& program) {
    Findings findings(program);
    check_languages(findings);
    check_brand(findings, program.brand);
    findings.text(At{"/consent"}, program.consent);
    check_terms(findings);
    check_rules(findings);
    check_rates(findings);
    check_tiers(findings);
    check_offers(findings);
    check_forms(findings);
    check_games(findings);
    check_bonds(findings);
    check_messages(findings);
    return findings.take();
}

bool can_be_published(const std::vector<Finding>& findings) {
    return std::ranges::none_of(
        findings, [](const Finding& each) { return each.severity == Severity::error; });
}

}  // namespace vafa::program
