// Every condition that an earn rule may have, each declared once. The enum, the predicate, the
// index, reading and writing, the JSON Schema and the check all follow from the declaration.
#pragma once

#include <cstdint>
#include <string_view>

namespace vafa::earn {

// Columns:
//   its name; in JSON the `kind`, and its sentence is `condition.<name>`
//   the fields that it has (Has, below)
//   what its names are names of (Kin, below)
//   `whole` where the occasion decides, `line` where each line of the receipt does
//   `found` where the index finds its rules by their names, `tried` where they are tried
//   when it holds, for a Test `test`, the Facts `facts` and, of a receipt with lines, a `line`
// clang-format off
#define VAFA_CONDITIONS(X)                                                                         \
    /* groups */                                                                                   \
    X(all, of, nothing, whole, tried, all_of(test, facts, line))                                   \
    X(any, of, nothing, whole, tried, any_of(test, facts, line))                                   \
    X(none, of, nothing, whole, tried, !any_of(test, facts, line))                                 \
    /* the receipt */                                                                              \
    X(minimum_amount, amount, nothing, whole, tried, facts.paid >= test.amount)                    \
    X(shop, names, shop, whole, found, test.names(facts.shop))                                     \
    X(till, names, till, whole, found, test.names(facts.till))                                     \
    X(partner, names, partner, whole, found, test.names(facts.partner))                            \
    X(payment, names, payment, whole, found, test.names_any(facts.payments))                       \
    /* its lines */                                                                                \
    X(category, names, category, line, found, line && test.names(line->category))                  \
    X(without_category, names, category, line, tried, line && !test.names(line->category))         \
    X(product, names, product, line, found, line && test.names(line->product))                     \
    X(without_product, names, product, line, tried, line && !test.names(line->product))            \
    /* the member */                                                                               \
    X(tier, names, tier, whole, found, test.names(facts.tier))                                     \
    X(plan, names, plan, whole, found, test.names(facts.plan))                                     \
    X(segment, names, segment, whole, found, test.names_any(facts.segments))                       \
    X(first_purchase, none_at_all, nothing, whole, tried, facts.purchases_before == 0)             \
    X(nth_purchase, number | per | repeats, nothing, whole, tried,                                 \
      test.is_turn(facts.purchases(test.per) + 1))                                                 \
    X(nth_visit, number | per | repeats, nothing, whole, tried,                                    \
      !facts.visited_today && test.is_turn(facts.visits(test.per) + 1))                            \
    /* the time */                                                                                 \
    X(weekday, weekdays, nothing, whole, tried, test.weekdays >> facts.weekday & 1)                \
    X(hours, hours, nothing, whole, tried, test.is_within(facts.minute))                           \
    X(date, dates, nothing, whole, tried,                                                          \
      test.first_day <= facts.day && facts.day <= test.last_day)                                   \
    X(festival, names, festival, whole, found, test.names_any(facts.festivals))                    \
    /* what the shop's systems say */                                                              \
    X(event, names, event, whole, found, test.names(facts.event))                                  \
    X(attribute, attribute | names, text, whole, tried, test.names(facts.text_of(test.attribute))) \
    X(attribute_at_least, attribute | number, nothing, whole, tried,                               \
      facts.number_of(test.attribute) >= test.number)
// clang-format on

enum class ConditionKind : uint8_t {
#define X(name, ...) name,
    VAFA_CONDITIONS(X)
#undef X
};

constexpr int condition_count = 0
#define X(...) +1
    VAFA_CONDITIONS(X)
#undef X
    ;

// The fields of a Condition, as a set.
namespace has {
enum Has : uint16_t {
    none_at_all = 0, amount = 1, names = 2, number = 4, per = 8, repeats = 16, weekdays = 32,
    hours = 64, dates = 128, attribute = 256, of = 512
};
}
inline constexpr uint16_t may_be_absent = has::per | has::repeats;

enum class Kin : uint8_t {
    nothing, shop, till, partner, payment, category, product, tier, plan, segment, festival, event,
    attribute, text
};

enum class Scope : uint8_t { whole, line };
enum class Search : uint8_t { tried, found };

struct Declaration {
    std::string_view name;
    uint16_t fields{};
    Kin kin{};
    Scope scope{};
    Search search{};
};

// Nothing for a kind that nobody declared.
const Declaration* declaration_of(ConditionKind);

}  // namespace vafa::earn
