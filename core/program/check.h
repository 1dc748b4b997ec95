// What is wrong or doubtful in a program, all of it at once. A program with an error cannot be
// published; a warning is for the owner to read.
#pragma once

#include <string>
#include <vector>

#include "core/base/args.h"
#include "core/program/program.h"

namespace vafa::program {

enum class Severity : uint8_t { error, warning };

// A finding's sentence is `check.<name>`.
#define VAFA_FINDINGS(X)                                                                         \
    X(no_language) X(text_missing) X(colour_invalid) X(key_invalid) X(key_repeated)              \
    X(number_out_of_range) X(name_unknown) X(dates_reversed)                                     \
    X(rule_ambiguous) X(rule_gives_nothing) X(rule_overlaps_limits)                              \
    X(condition_unknown) X(condition_incomplete) X(condition_field_idle)                         \
    X(condition_of_another_trigger) X(rule_never_applies) X(rule_too_complicated)                \
    X(rules_overlap) X(rates_confusing) X(limit_counts_nothing) X(point_dearer_than_margin)      \
    X(tier_without_start) X(tier_threshold_repeated) X(tier_unreachable)                         \
    X(partner_without_shop) X(offer_costs_nothing) X(offer_worth_less_than_nothing)              \
    X(offer_below_cost) X(redemption_rates_differ)                                               \
    X(question_without_options) X(question_follows_nothing) X(consent_rewarded)                 \
    X(card_without_stamps) X(segment_idle)                                                      \
    X(worth_less) X(worth_less_too_soon) X(worth_less_untold)                                    \
    X(game_without_legal_approval) X(game_without_board_approval)                                \
    X(game_approved_for_other_version) X(game_open_to_children) X(odds_not_whole)                \
    X(win_chance_too_low) X(prize_gives_nothing) X(consolation_missing) X(consolation_worthless)

enum class Problem : uint8_t {
#define X(name) name,
    VAFA_FINDINGS(X)
#undef X
};
std::string_view name_of(Problem);
// How many there are; they count from 0.
constexpr int problem_count = 0
#define X(name) +1
    VAFA_FINDINGS(X)
#undef X
    ;

struct Finding {
    Severity severity{};
    std::string pointer;  // JSON pointer into the program
    Problem problem{};
    Args args;
    bool operator==(const Finding&) const = default;
};

std::vector<Finding> check(const Program&);
// And what is wrong with it as the one that follows: points may be worth less only after members
// were told, as long before as the program promised that holds until then.
std::vector<Finding> check_after(const Program& before, const Program&, ClubDay today);
bool can_be_published(const std::vector<Finding>&);

}  // namespace vafa::program
