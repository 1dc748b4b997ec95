// The program check: each finding is found, where it is, and a good program has none.
#include <doctest/doctest.h>

#include <filesystem>
#include <functional>
#include <set>

#include "core/program/check.h"
#include "core/text/say.h"
#include "tests/core/day.h"
#include "tests/core/locales.h"

using namespace vafa;
using namespace vafa::program;
using enum Problem;

namespace {

Words words(std::string_view text) { return {{{"fa", std::string(text)}, {"en", "x"}}}; }

game::Wheel good_wheel() {
    return {.key = "wheel",
            .title = words("گردونه"),
            .rules = words("هر روز یک نوبت"),
            .prizes = {{.key = "tea", .title = words("چای"), .parts = 100'000, .offer = "tea",
                        .value = Money(1000), .stock = 5},
                       {.key = "points", .title = words("امتیاز"), .parts = 300'000,
                        .points = Points(5), .value = Money(10), .is_consolation = true},
                       {.key = "nothing", .title = words("هیچ"), .parts = 600'000}},
            .adults_only = true,
            .legal = game::Approval{"Rahimi", {}, 3},
            .board = game::Approval{"The board", {}, 3}};
}

Program good() {
    Program program{.version = 3,
                    .brand = {.name = words("دکان"), .primary = "#0f766e", .accent = "#F59E0B"},
                    .languages = {"fa", "en"},
                    .consent = words("می‌پذیرم"),
                    .shops = {{.key = "vanak", .name = words("ونک")},
                              {.key = "cafe_1", .name = words("کافه"), .partner = "cafe"}},
                    .partners = {{.key = "cafe", .name = words("کافه")}},
                    .tiers = {{.key = "bronze", .name = words("برنزی")},
                              {.key = "silver", .name = words("نقره‌ای"), .threshold = Points(1000),
                               .times = {5, 4}}}};
    program.earn_rules = {{.key = "base", .title = words("خرید"), .points = Points(1),
                           .every = Money(100'000)},
                          {.key = "spin", .title = words("نوبت"),
                           .conditions = {{.kind = earn::ConditionKind::shop, .names = {"vanak"}}},
                           .plays = Points(1),
                           .limits = {{time::Period::day, Points(1)}}}};
    program.forms = {{.key = "profile",
                      .title = words("من"),
                      .questions = {{.key = "name", .kind = form::Kind::name, .words = words("نام")},
                                    {.key = "city", .kind = form::Kind::choice,
                                     .words = words("شهر"),
                                     .options = {{"yazd", words("یزد")}}}}}};
    program.offers = {{.key = "tea", .partner = "cafe", .title = words("چای"), .cost = Points(10),
                       .value = Money(1000), .price = Money(500), .tiers = {"silver"}}};
    program.wheels = {good_wheel()};
    return program;
}

using Change = std::function<void(Program&)>;

struct Row {
    Problem problem;
    Severity severity;
    std::string_view pointer;
    Change change;
};

constexpr auto error = Severity::error;
constexpr auto warning = Severity::warning;

const std::vector<Row> rows{
    {no_language, error, "/languages", [](Program& p) { p.languages.clear(); }},
    {text_missing, error, "/consent/en", [](Program& p) { p.consent.by_language.pop_back(); }},
    {text_missing, error, "/brand/name/fa", [](Program& p) { p.brand.name = {}; }},
    {text_missing, error, "/forms/0/questions/1/options/0/words/en",
     [](Program& p) { p.forms[0].questions[1].options[0].words.by_language[1].second = ""; }},
    {text_missing, error, "/tiers/1/perks/0/en",
     [](Program& p) { p.tiers[1].perks = {{{{"fa", "چای"}}}}; }},
    {text_missing, warning, "/offers/0/terms/en",
     [](Program& p) { p.offers[0].terms = {{{"fa", "هر روز"}}}; }},
    {colour_invalid, error, "/brand/primary", [](Program& p) { p.brand.primary = "teal"; }},
    {colour_invalid, error, "/brand/accent", [](Program& p) { p.brand.accent = "#12345g"; }},
    {key_invalid, error, "/shops/0/key",
     [](Program& p) { p.shops[0].key = "Vanak"; p.earn_rules[1].conditions.clear(); }},
    {key_invalid, error, "/currency/code", [](Program& p) { p.currency.code = "rial"; }},
    {key_repeated, error, "/earn_rules/1/key", [](Program& p) { p.earn_rules[1].key = "base"; }},
    {key_repeated, error, "/languages/1", [](Program& p) { p.languages[1] = "fa"; }},
    {key_repeated, error, "/forms/1/questions/0/key",
     [](Program& p) {
         p.forms.push_back(p.forms[0]);
         p.forms[1].key = "more";
         p.forms[1].questions.pop_back();
     }},
    {number_out_of_range, error, "/version", [](Program& p) { p.version = 0; p.wheels.clear(); }},
    {number_out_of_range, error, "/tier_policy/grace_days",
     [](Program& p) { p.tier_policy.grace_days = 365; }},
    {number_out_of_range, error, "/tier_policy/grace_days",
     [](Program& p) { p.tier_policy.grace_days = -1; }},
    {number_out_of_range, error, "/expiry/months", [](Program& p) { p.expiry.months = -1; }},
    {number_out_of_range, error, "/gifts/most_a_month",
     [](Program& p) { p.gifts.most_a_month = Points(); }},
    {number_out_of_range, error, "/referral/wait_days",
     [](Program& p) { p.referral.wait_days = -1; }},
    {number_out_of_range, error, "/milestones/0", [](Program& p) { p.milestones = {Points()}; }},
    {number_out_of_range, error, "/plans/0/times",
     [](Program& p) { p.plans = {{.key = "gold", .title = words("طلایی"), .times = {1, 2}}}; }},
    {number_out_of_range, error, "/plans/0/months",
     [](Program& p) { p.plans = {{.key = "gold", .title = words("طلایی"), .months = 0}}; }},
    {name_unknown, error, "/offers/0/plans/0", [](Program& p) { p.offers[0].plans = {"gold"}; }},
    {name_unknown, error, "/earn_rules/0/stamps/card",
     [](Program& p) { p.earn_rules[0].stamps = {"coffee", 1}; }},
    {question_follows_nothing, error, "/forms/0/questions/0/after",
     [](Program& p) { p.forms[0].questions[0].after = {p.forms[0].questions[1].key, {}}; }},
    {name_unknown, error, "/forms/0/questions/1/after/options/0",
     [](Program& p) {
         p.forms[0].questions[1].after = {p.forms[0].questions[0].key, {"moon"}};
     }},
    {consent_rewarded, error, "/forms/0/questions/0/points",
     [](Program& p) {
         p.forms[0].questions[0].kind = form::Kind::consent;
         p.forms[0].questions[0].points = Points(5);
     }},
    {segment_idle, warning, "/segments/0",
     [](Program& p) { p.segments = {{.key = "near", .title = words("نزدیک")}}; }},
    {name_unknown, error, "/earn_rules/0/conditions/0/names/0",
     [](Program& p) {
         p.earn_rules[0].conditions = {
             {.kind = earn::ConditionKind::segment, .names = {"near"}}};
     }},
    {name_unknown, error, "/earn_rules/0/conditions/0/names/0",
     [](Program& p) {
         p.earn_rules[0].conditions = {{.kind = earn::ConditionKind::plan, .names = {"friends"}}};
     }},
    {name_unknown, error, "/offers/0/segments/0",
     [](Program& p) { p.offers[0].segments = {"near"}; }},
    {card_without_stamps, warning, "/stamp_cards/0",
     [](Program& p) {
         p.stamp_cards = {{.key = "coffee", .title = words("قهوه"), .offer = "tea"}};
     }},
    {number_out_of_range, error, "/earn_rules/0/points",
     [](Program& p) { p.earn_rules[0] = {.key = "base", .title = words("خرید"),
                                         .points = Points(1'000'000'001)}; }},
    {number_out_of_range, error, "/earn_rules/0/every",  // more than a hundred points a rial
     [](Program& p) {
         p.earn_rules[0].points = Points(200);
         p.earn_rules[0].every = Money(1);
     }},
    {number_out_of_range, error, "/earn_rules/1/limits/0/most",
     [](Program& p) { p.earn_rules[1].limits[0].most = {}; }},
    {number_out_of_range, error, "/earn_rules",  // terms whose sums could overflow
     [](Program& p) {
         p.earn_rules[0].every = Money(999'983);
         p.earn_rules.push_back(p.earn_rules[0]);
         p.earn_rules[2].key = "other";
         p.earn_rules[2].conditions = p.earn_rules[1].conditions;
         p.earn_rules[2].every = Money(999'979);
     }},
    {number_out_of_range, error, "/tiers/1/times", [](Program& p) { p.tiers[1].times = {0, 1}; }},
    {number_out_of_range, error, "/tiers/1/times", [](Program& p) { p.tiers[1].times = {101, 1}; }},
    {number_out_of_range, error, "/offers/0/per_day", [](Program& p) { p.offers[0].per_day = 0; }},
    {number_out_of_range, error, "/offers/0/voucher_days",
     [](Program& p) { p.offers[0].voucher_days = -1; }},
    {number_out_of_range, error, "/ladder/loyal_purchases",
     [](Program& p) { p.ladder.loyal_purchases = 1; }},
    {name_unknown, error, "/earn_rules/1/conditions/0/names/0",
     [](Program& p) { p.earn_rules[1].conditions[0].names[0] = "qom"; }},
    {name_unknown, error, "/offers/0/tiers/0", [](Program& p) { p.offers[0].tiers[0] = "gold"; }},
    {name_unknown, error, "/offers/0/partner", [](Program& p) { p.offers[0].partner = "bank"; }},
    {name_unknown, error, "/shops/0/partner", [](Program& p) { p.shops[0].partner = "bank"; }},
    {name_unknown, error, "/wheels/0/prizes/0/offer",
     [](Program& p) { p.wheels[0].prizes[0].offer = "car"; }},
    {dates_reversed, error, "/offers/0/until",
     [](Program& p) { p.offers[0].from = test::jalali("1405-02-02");
                      p.offers[0].until = test::jalali("1405-02-01"); }},
    {dates_reversed, error, "/earn_rules/0/until",
     [](Program& p) { p.earn_rules[0].from = test::jalali("1405-02-02");
                      p.earn_rules[0].until = test::jalali("1405-02-01"); }},
    {rule_ambiguous, error, "/earn_rules/0", [](Program& p) { p.earn_rules[0].plays = Points(1); }},
    {rule_ambiguous, error, "/earn_rules/1",
     [](Program& p) { p.earn_rules[1].plays = {}; p.earn_rules[1].times = {2, 1}; }},
    {rule_gives_nothing, error, "/earn_rules/1", [](Program& p) { p.earn_rules[1].plays = {}; }},
    {rule_gives_nothing, error, "/earn_rules/1",  // nobody pays for joining
     [](Program& p) {
         p.earn_rules[1] = p.earn_rules[0];
         p.earn_rules[1].key = "welcome";
         p.earn_rules[1].trigger = earn::Trigger::joining;
     }},
    {rule_gives_nothing, error, "/earn_rules/1",  // an exclusive rule stands alone
     [](Program& p) { p.earn_rules[1].is_exclusive = true; }},
    {rule_overlaps_limits, warning, "/earn_rules/1/limits/0",
     [](Program& p) { p.earn_rules[1].limits.push_back({time::Period::month, Points(1)}); }},
    {condition_unknown, error, "/earn_rules/1/conditions/0/kind",
     [](Program& p) {
         p.earn_rules[1].conditions[0].kind = static_cast<earn::ConditionKind>(250);
     }},
    {condition_incomplete, error, "/earn_rules/1/conditions/0/names",
     [](Program& p) { p.earn_rules[1].conditions[0].names.clear(); }},
    {condition_incomplete, error, "/earn_rules/1/conditions/0/of",
     [](Program& p) { p.earn_rules[1].conditions = {{.kind = earn::ConditionKind::any}}; }},
    {condition_field_idle, warning, "/earn_rules/1/conditions/0/amount",
     [](Program& p) { p.earn_rules[1].conditions[0].amount = Money(1); }},
    {condition_of_another_trigger, error, "/earn_rules/1/conditions/0/kind",
     [](Program& p) {
         p.earn_rules[1].trigger = earn::Trigger::check_in;
         p.earn_rules[1].conditions = {{.kind = earn::ConditionKind::minimum_amount,
                                        .amount = Money(5)}};
     }},
    {name_unknown, error, "/earn_rules/1/conditions/0/names/0",
     [](Program& p) {
         p.earn_rules[1].conditions = {{.kind = earn::ConditionKind::payment,
                                        .names = {"shells"}}};
     }},
    {name_unknown, error, "/earn_rules/1/conditions/0/of/0/names/0",
     [](Program& p) {
         p.earn_rules[1].conditions = {{.kind = earn::ConditionKind::none,
                                        .of = {{.kind = earn::ConditionKind::festival,
                                                .names = {"yalda"}}}}};
     }},
    {name_unknown, error, "/earn_rules/1/offer", [](Program& p) { p.earn_rules[1].offer = "car"; }},
    {number_out_of_range, error, "/earn_rules/1/conditions/0/number",
     [](Program& p) {
         p.earn_rules[1].conditions = {{.kind = earn::ConditionKind::nth_purchase, .number = -1}};
     }},
    {rule_never_applies, error, "/earn_rules/1/conditions/1",
     [](Program& p) {
         p.earn_rules[1].conditions.push_back({.kind = earn::ConditionKind::shop,
                                               .names = {"cafe_1"}});
     }},
    {rule_too_complicated, warning, "/earn_rules/1/conditions/0/of/0/of/0/of",
     [](Program& p) {
         auto& conditions = p.earn_rules[1].conditions;
         for (int i = 0; i < 3; ++i)
             conditions = {{.kind = earn::ConditionKind::all, .of = conditions}};
     }},
    {rules_overlap, warning, "/earn_rules/2",
     [](Program& p) {
         p.earn_rules.push_back(p.earn_rules[1]);
         p.earn_rules[2].key = "again";
     }},
    {rates_confusing, warning, "/earn_rules/2",
     [](Program& p) {
         p.earn_rules.push_back(p.earn_rules[0]);
         p.earn_rules[2].key = "more";
         p.earn_rules[2].points = Points(2);
     }},
    {limit_counts_nothing, error, "/earn_rules/1/limits/0/of",
     [](Program& p) {
         p.earn_rules[1].plays = {};
         p.earn_rules[1].status = Points(5);
     }},
    {point_dearer_than_margin, warning, "/margin",
     [](Program& p) {
         p.margin = {2, 100'000};
         p.point_cost = Money(2);
         p.offers[0].price = {};
     }},
    {offer_below_cost, warning, "/offers/0/cost", [](Program& p) { p.point_cost = Money(49); }},
    {redemption_rates_differ, warning, "/offers/1/cost",
     [](Program& p) {
         p.offers.push_back(p.offers[0]);
         p.offers[1].key = "coffee";
         p.offers[1].value = Money(2001);
     }},
    {number_out_of_range, error, "/offer_spread", [](Program& p) { p.offer_spread = {1, 2}; }},
    {tier_without_start, error, "/tiers",
     [](Program& p) { p.tiers[0].threshold = Points(1); }},
    {tier_threshold_repeated, error, "/tiers/1/threshold",
     [](Program& p) { p.tiers[1].threshold = {}; }},
    {tier_unreachable, warning, "/tiers/1/threshold",
     [](Program& p) {
         p.tiers[1].times = {1, 1};
         p.earn_rules[0].limits = {{time::Period::month, Points(60)}};
     }},
    {tier_unreachable, warning, "/tiers/1/threshold",
     [](Program& p) { p.earn_rules.erase(p.earn_rules.begin()); }},
    {partner_without_shop, warning, "/partners/0", [](Program& p) { p.shops.pop_back(); }},
    {offer_costs_nothing, warning, "/offers/0/cost", [](Program& p) { p.offers[0].cost = {}; }},
    {offer_worth_less_than_nothing, warning, "/offers/0/value",
     [](Program& p) { p.offers[0].price = Money(1001); }},
    {question_without_options, error, "/forms/0/questions/1/options",
     [](Program& p) { p.forms[0].questions[1].options.clear(); }},
    {game_without_legal_approval, error, "/wheels/0", [](Program& p) { p.wheels[0].legal = {}; }},
    {game_without_board_approval, error, "/wheels/0", [](Program& p) { p.wheels[0].board->by = ""; }},
    {game_approved_for_other_version, error, "/wheels/0/board/version",
     [](Program& p) { p.wheels[0].board->version = 4; }},
    {game_approved_for_other_version, warning, "/wheels/0/legal/version",
     [](Program& p) { p.wheels[0].legal->version = 2; }},
    {game_open_to_children, error, "/wheels/0/adults_only",
     [](Program& p) { p.wheels[0].adults_only = false; }},
    {odds_not_whole, error, "/wheels/0/prizes",
     [](Program& p) { p.wheels[0].prizes[2].parts -= 1; }},
    {win_chance_too_low, error, "/wheels/0/prizes",  // 24.9 %
     [](Program& p) {
         p.wheels[0].prizes[1].parts = 149'000;
         p.wheels[0].prizes[2].parts = 751'000;
     }},
    {prize_gives_nothing, error, "/wheels/0/prizes/2",
     [](Program& p) { p.wheels[0].prizes[2].value = Money(5); }},
    {consolation_missing, warning, "/wheels/0/prizes",
     [](Program& p) { p.wheels[0].prizes[1].stock = 100; }},
    {consolation_worthless, error, "/wheels/0/prizes/2",
     [](Program& p) { p.wheels[0].prizes[2].is_consolation = true; }},
};

std::string told(const std::vector<Finding>& findings) {
    std::string text;
    for (const Finding& each : findings)
        text += each.pointer + ' ' + std::string(name_of(each.problem)) + '\n';
    return text;
}

}  // namespace

TEST_CASE("a good program has no finding") { CHECK(told(check(good())) == ""); }

TEST_CASE("49. Each thing that is wrong is found, and said where it is") {
    for (const Row& row : rows) {
        CAPTURE(name_of(row.problem));
        CAPTURE(row.pointer);
        Program program = good();
        row.change(program);
        auto findings = check(program);
        auto is_it = [&](const Finding& each) {
            return each.problem == row.problem && each.pointer == row.pointer &&
                   each.severity == row.severity;
        };
        CHECK_MESSAGE(std::ranges::any_of(findings, is_it), told(findings));
        if (row.severity == Severity::error) CHECK_FALSE(can_be_published(findings));
    }
}

TEST_CASE("one fault is one finding") {
    for (const Row& row : rows) {
        if (row.problem == no_language || row.pointer.starts_with("/brand/name")) continue;
        CAPTURE(name_of(row.problem));
        CAPTURE(row.pointer);
        Program program = good();
        row.change(program);
        auto findings = check(program);
        CHECK_MESSAGE(findings.size() == 1, told(findings));
    }
}

TEST_CASE("a program with warnings alone can be published") {
    Program program = good();
    program.shops.pop_back();
    auto findings = check(program);
    CHECK_FALSE(findings.empty());
    CHECK(can_be_published(findings));
}

namespace {

// What a program that follows another one does wrong, or doubtfully.
struct Succession {
    Problem problem;
    std::string pointer;
    std::function<void(Program& before, Program& after)> change;
};
const Succession successions[] = {
    {worth_less, "/offers/0/cost",
     [](Program&, Program& after) { after.offers[0].cost = Points(11); }},
    {worth_less, "/offers/0/value",
     [](Program&, Program& after) { after.offers[0].value = Money(900); }},
    {worth_less, "/expiry", [](Program&, Program& after) { after.expiry.months = 11; }},
    {worth_less, "/notice_days", [](Program&, Program& after) { after.notice_days = 29; }},
    {worth_less_too_soon, "/offers/0/cost",
     [](Program&, Program& after) {
         after.offers[0].cost = Points(11);
         after.effective_from = after.effective_from - 1;
     }},
    {worth_less_untold, "/offers/0/cost",
     [](Program& before, Program& after) {
         after.offers[0].cost = Points(11);
         before.messages.notices.clear();
     }},
};

}  // namespace

TEST_CASE("points are worth less only after the notice that the program before has promised") {
    Program before = good();
    before.effective_from = ClubDay{20'000};
    before.messages.notices = {{.key = "less",
                                .occasion = Occasion::worth_less,
                                .channels = {Channel::sms},
                                .text = words("خبر")}};
    const ClubDay today{20'100};
    for (const Succession& row : successions) {
        CAPTURE(name_of(row.problem));
        CAPTURE(row.pointer);
        Program was = before, after = before;
        ++after.version;
        after.effective_from = today + 30;
        row.change(was, after);
        const auto findings = check_after(was, after, today);
        CHECK(can_be_published(findings) == (row.problem == worth_less));
        CHECK(std::ranges::any_of(findings, [&](const Finding& each) {
            return each.problem == row.problem && each.pointer == row.pointer;
        }));
    }
    Program same = before;
    ++same.version;
    same.effective_from = today + 1;
    same.offers[0].cost = Points(9);
    same.expiry.months = 13;
    CHECK(check_after(before, same, today).empty());
}

TEST_CASE("every problem that the check knows stands in this table") {
    std::set<Problem> seen;
    for (const Row& row : rows) seen.insert(row.problem);
    for (const Succession& row : successions) seen.insert(row.problem);
    for (int i = 0; i < problem_count; ++i)
        CHECK_MESSAGE(seen.contains(static_cast<Problem>(i)), name_of(static_cast<Problem>(i)));
}

TEST_CASE("49. A win chance of exactly a quarter is enough; a prize without value is no win") {
    Program program = good();
    auto& prizes = program.wheels[0].prizes;
    prizes[1].parts = 150'000;
    prizes[2].parts = 750'000;
    CHECK(told(check(program)) == "");
    prizes[1].value = {};
    CHECK_FALSE(can_be_published(check(program)));
}

TEST_CASE("limits of rules bound what tiers can be reached, no tighter than they are") {
    Program program = good();
    program.tiers[1].times = {1, 1};
    auto is_reachable = [&](int64_t most, time::Period per) {
        program.earn_rules[0].limits = {{per, Points(most)}};
        return told(check(program)) == "";
    };
    using enum time::Period;
    CHECK(is_reachable(1000, year));
    CHECK_FALSE(is_reachable(999, year));
    CHECK(is_reachable(84, month));
    CHECK(is_reachable(1000, ever));
    CHECK(is_reachable(20, week));
    program.tiers[1].times = {5, 4};
    CHECK(is_reachable(999, year));
}

TEST_CASE("every finding has its sentence, in Persian and in English") {
    for (std::string language : {"fa", "en"}) {
        const text::Catalogue& catalogue = test::words(language);
        text::Locale locale = test::locale(language);
        for (const Row& row : rows) {
            Program program = good();
            row.change(program);
            for (const Finding& finding : check(program)) {
                auto key = "check." + std::string(name_of(finding.problem));
                auto sentence = text::say_runs(catalogue, locale, key, finding.args);
                CAPTURE(key);
                for (const std::string& fault : sentence.faults) FAIL_CHECK(language, ": ", fault);
            }
        }
    }
}

TEST_CASE("every program among the assets passes the check without a finding") {
    for (auto& file : std::filesystem::directory_iterator(VAFA_ASSETS "/programs")) {
        CAPTURE(file.path().string());
        auto text = test::asset("programs/" + file.path().filename().string());
        CHECK(told(check(wire::read_program(text).value())) == "");
    }
}
