// The check of what a club gives: shops and partners, offers, forms, games.
#include <algorithm>

#include "core/program/findings.h"

namespace vafa::program {

namespace {

bool may_be_worth_nothing(offer::Kind kind) {
    return kind == offer::Kind::perk || kind == offer::Kind::donation;
}

bool is_boundless(const offer::Offer& offer) {
    return !offer.stock && !offer.per_member && !offer.per_day;
}

void check_limit(Findings& findings, const At& at, std::optional<int64_t> limit, int64_t least) {
    if (limit) findings.number(at, *limit, least, most_points);
}

void check_offer(Findings& findings, const At& at, const offer::Offer& offer) {
    const Program& program = findings.program();
    findings.known(at.in("partner"), program.partners, offer.partner);
    findings.text(at.in("title"), offer.title);
    findings.optional_text(at.in("description"), offer.description);
    findings.optional_text(at.in("terms"), offer.terms);
    findings.number(at.in("cost"), offer.cost.count(), 0, most_points);
    check_limit(findings, at.in("stock"), offer.stock, 0);
    check_limit(findings, at.in("per_member"), offer.per_member, 1);
    check_limit(findings, at.in("per_day"), offer.per_day, 1);
    findings.number(at.in("voucher_days"), offer.voucher_days, 0, most_days);
    findings.dates(at, offer.from, offer.until);
    for (size_t i = 0; i < offer.tiers.size(); ++i)
        findings.known(at.in("tiers").in(i), program.tiers, offer.tiers[i]);
    for (size_t i = 0; i < offer.plans.size(); ++i)
        findings.known(at.in("plans").in(i), program.plans, offer.plans[i]);
    for (size_t i = 0; i < offer.segments.size(); ++i)
        findings.known(at.in("segments").in(i), program.segments, offer.segments[i]);
    if (offer.cost.is_zero() && is_boundless(offer))
        findings.warning(at.in("cost"), Problem::offer_costs_nothing);
    if (offer.value < offer.price && !may_be_worth_nothing(offer.kind))
        findings.warning(at.in("value"), Problem::offer_worth_less_than_nothing,
                         {{"value", offer.value}, {"price", offer.price}});
}

void check_partner(Findings& findings, const At& at, const offer::Partner& partner) {
    const Program& program = findings.program();
    findings.text(at.in("name"), partner.name);
    auto is_theirs = [&](const auto& item) { return item.partner == partner.key; };
    bool has_offer = std::ranges::any_of(program.offers, is_theirs);
    if (has_offer && std::ranges::none_of(program.shops, is_theirs))
        findings.warning(at, Problem::partner_without_shop, {{"key", Code{partner.key}}});
}

void check_question(Findings& findings, const At& at, const form::Question& question) {
    findings.text(at.in("words"), question.words);
    findings.optional_text(at.in("hint"), question.hint);
    findings.number(at.in("points"), question.points.count(), 0, most_points);
    findings.number(at.in("at_most"), question.at_most, 1, 10'000);
    bool is_choice = question.kind == form::Kind::choice || question.kind == form::Kind::choices;
    if (is_choice && question.options.empty())
        findings.error(at.in("options"), Problem::question_without_options);
    findings.keys(at.in("options"), question.options);
    if (question.kind == form::Kind::consent && !question.points.is_zero())
        findings.error(at.in("points"), Problem::consent_rewarded);
    for (size_t i = 0; i < question.options.size(); ++i)
        findings.text(at.in("options").in(i).in("words"), question.options[i].words);
}

// A question can follow up one that stands before it in its form.
void check_after(Findings& findings, const At& at, const form::Form& form, size_t index) {
    const form::After& after = form.questions[index].after;
    if (after.question.empty()) return;
    for (size_t i = 0; i < index; ++i) {
        const form::Question& before = form.questions[i];
        if (before.key != after.question) continue;
        for (size_t j = 0; j < after.options.size(); ++j)
            findings.known(at.in("options").in(j), before.options, after.options[j]);
        return;
    }
    findings.error(at, Problem::question_follows_nothing, {{"key", Code{after.question}}});
}

// The question keys of a club are unique: answers are kept by them.
void check_other_forms(Findings& findings, const At& at, const form::Question& question,
                       size_t form) {
    const auto& forms = findings.program().forms;
    for (size_t i = 0; i < form; ++i)
        if (form::find(forms[i], question.key))
            findings.error(at.in("key"), Problem::key_repeated, {{"key", Code{question.key}}});
}

struct Approved {
    const char* name;
    const std::optional<game::Approval>& approval;
    Problem missing;
};

void check_approval(Findings& findings, const At& at, const Approved& approved) {
    if (!approved.approval || approved.approval->by.empty())
        return findings.error(at, approved.missing);
    int64_t version = approved.approval->version;
    At place = at.in(approved.name).in("version");
    // An earlier approval holds as long as the game is the same.
    if (version > findings.program().version || version < 1)
        findings.error(place, Problem::game_approved_for_other_version, {{"version", version}});
    else if (version < findings.program().version)
        findings.warning(place, Problem::game_approved_for_other_version, {{"version", version}});
}

void check_prize(Findings& findings, const At& at, const game::Prize& prize) {
    findings.text(at.in("title"), prize.title);
    findings.number(at.in("parts"), prize.parts, 0, game::whole);
    findings.number(at.in("points"), prize.points.count(), 0, most_points);
    check_limit(findings, at.in("stock"), prize.stock, 0);
    findings.known(at.in("offer"), findings.program().offers, prize.offer);
    if (prize.is_win() && prize.points.is_zero() && prize.offer.empty())
        findings.error(at, Problem::prize_gives_nothing, {{"key", Code{prize.key}}});
}

void check_consolation(Findings& findings, const At& at, const game::Wheel& wheel) {
    auto is_limited = [](const game::Prize& prize) { return prize.stock.has_value(); };
    if (std::ranges::none_of(wheel.prizes, is_limited)) return;
    bool has_consolation = false;
    for (size_t i = 0; i < wheel.prizes.size(); ++i) {
        const game::Prize& prize = wheel.prizes[i];
        if (!prize.is_consolation || prize.stock) continue;
        has_consolation = true;
        if (!prize.is_win())
            findings.error(at.in("prizes").in(i), Problem::consolation_worthless,
                           {{"key", Code{prize.key}}});
    }
    if (!has_consolation) findings.warning(at.in("prizes"), Problem::consolation_missing);
}

void check_odds(Findings& findings, const At& at, const game::Wheel& wheel) {
    int64_t parts = 0;
    int64_t winning = 0;
    for (const game::Prize& prize : wheel.prizes) {
        int64_t share = std::clamp(prize.parts, int64_t{0}, game::whole);
        parts += share;
        if (prize.is_win()) winning += share;
    }
    if (parts != game::whole)
        findings.error(at.in("prizes"), Problem::odds_not_whole,
                       {{"parts", parts}, {"whole", game::whole}});
    if (winning < game::least_win_chance)
        findings.error(at.in("prizes"), Problem::win_chance_too_low,
                       {{"chance", Percent{winning / 100}},
                        {"least", Percent{game::least_win_chance / 100}}});
    if (winning > 0 && !wheel.adults_only)
        findings.error(at.in("adults_only"), Problem::game_open_to_children);
}

void check_game(Findings& findings, const At& at, const game::Wheel& wheel) {
    findings.text(at.in("title"), wheel.title);
    findings.text(at.in("rules"), wheel.rules);
    findings.keys(at.in("prizes"), wheel.prizes);
    for (size_t i = 0; i < wheel.prizes.size(); ++i)
        check_prize(findings, at.in("prizes").in(i), wheel.prizes[i]);
    check_odds(findings, at, wheel);
    check_consolation(findings, at, wheel);
    check_approval(findings, at,
                   {"legal", wheel.legal, Problem::game_without_legal_approval});
    check_approval(findings, at,
                   {"board", wheel.board, Problem::game_without_board_approval});
}

}  // namespace

void check_offers(Findings& findings) {
    const Program& program = findings.program();
    At shops{"/shops"}, partners{"/partners"}, offers{"/offers"};
    findings.keys(shops, program.shops);
    for (size_t i = 0; i < program.shops.size(); ++i) {
        findings.text(shops.in(i).in("name"), program.shops[i].name);
        findings.known(shops.in(i).in("partner"), program.partners, program.shops[i].partner);
    }
    findings.keys(partners, program.partners);
    for (size_t i = 0; i < program.partners.size(); ++i)
        check_partner(findings, partners.in(i), program.partners[i]);
    findings.keys(offers, program.offers);
    for (size_t i = 0; i < program.offers.size(); ++i)
        check_offer(findings, offers.in(i), program.offers[i]);
}

void check_forms(Findings& findings) {
    At at{"/forms"};
    const auto& forms = findings.program().forms;
    findings.keys(at, forms);
    for (size_t i = 0; i < forms.size(); ++i) {
        At form = at.in(i), questions = form.in("questions");
        findings.text(form.in("title"), forms[i].title);
        findings.optional_text(form.in("intro"), forms[i].intro);
        findings.number(form.in("bonus"), forms[i].bonus.count(), 0, most_points);
        findings.keys(questions, forms[i].questions);
        for (size_t j = 0; j < forms[i].questions.size(); ++j) {
            check_question(findings, questions.in(j), forms[i].questions[j]);
            check_other_forms(findings, questions.in(j), forms[i].questions[j], i);
            check_after(findings, questions.in(j).in("after"), forms[i], j);
        }
    }
}

void check_games(Findings& findings) {
    At at{"/wheels"};
    const auto& wheels = findings.program().wheels;
    findings.keys(at, wheels);
    for (size_t i = 0; i < wheels.size(); ++i) check_game(findings, at.in(i), wheels[i]);
}

}  // namespace vafa::program
