#include "tests/bench/decisions/decisions.h"

#include <map>

#include "core/base/verify.h"

namespace vafa::bench {

namespace {

using earn::Condition;
using earn::Rule;
using enum earn::ConditionKind;
using time::Period;

std::string numbered(std::string_view name, int64_t number) {
    return std::string(name) + std::to_string(number);
}

Rule per(std::string key, int64_t points, std::vector<Condition> conditions) {
    return {.key = std::move(key), .conditions = std::move(conditions), .points = Points(points),
            .every = Money(100'000)};
}

Rule once(std::string key, int64_t points, std::vector<Condition> conditions) {
    return {.key = std::move(key), .conditions = std::move(conditions), .points = Points(points)};
}

// What many clubs say: something more for a category, a product, a shop, an hour, a first time.
Rule rule_numbered(int64_t n) {
    Condition categories{.kind = category, .names = {numbered("category", n), "never"}};
    Condition at_least{.kind = minimum_amount, .amount = Money(500'000 * (n % 9 + 1))};
    switch (n % 10) {
        case 0: return per(numbered("category", n), 1, {categories});
        case 1: return per(numbered("large", n), 1, {categories, at_least});
        case 2: return once(numbered("product", n), 5, {{.kind = product,
                                                         .names = {numbered("sku", n)}}});
        case 3: return once(numbered("shop", n), 3, {{.kind = shop, .names = {numbered("shop", n)}},
                                                     at_least});
        case 4: return once(numbered("tier", n), 2, {{.kind = tier,
                                                      .names = {n % 20 == 4 ? "gold" : "silver"}},
                                                     at_least});
        case 5: return once(numbered("hour", n), 2, {{.kind = hours,
                                                      .from = {static_cast<int32_t>(n) * 20},
                                                      .until = {static_cast<int32_t>(n) * 20 + 90}}});
        case 6: return once(numbered("day", n), 2, {{.kind = weekday,
                                                     .weekdays = {time::Weekday::friday}},
                                                    at_least});
        case 7: return once(numbered("nth", n), 9, {{.kind = nth_purchase, .number = n,
                                                     .per = Period::month}});
        case 8: return once(numbered("paid", n), 1, {{.kind = payment, .names = {"wallet"}}});
        default: return once(numbered("first", n), 50, {{.kind = first_purchase}, categories});
    }
}

program::Program shop_of_many() {
    program::Program program{.effective_from = {0}, .languages = {"en"}};
    for (int64_t n = 0; n < 60; ++n) program.shops.push_back({.key = numbered("shop", n)});
    // Out of reach, so that a long history is decided by the same rules as a short one.
    program.tiers = {{.key = "bronze"},
                     {.key = "silver", .threshold = Points(1'000'000'000), .times = {5, 4}},
                     {.key = "gold", .threshold = Points(2'000'000'000), .times = {3, 2}}};
    program.earn_rules = {per("base", 1, {})};
    return program;
}

club::RecordReceipt receipt_numbered(int64_t n, Instant now) {
    club::RecordReceipt receipt{.receipt = {1'000'000'000 + n},
                                .shop = numbered("shop", n % 60),
                                .number = std::to_string(n),
                                .at = now};
    for (int64_t i = 0; i < 10; ++i) {
        Money amount(150'000 + (n * 37 + i * 91) % 50 * 10'000);
        receipt.lines.push_back({.sku = numbered("sku", (n * 7 + i) % 400),
                                 .category = numbered("category", (n + i * 5) % 80),
                                 .amount = amount});
        receipt.amount += amount;
    }
    receipt.payments = {{earn::PaymentKind::card, receipt.amount}};
    return receipt;
}

}  // namespace

program::Program fifty_rules() {
    program::Program program = shop_of_many();
    for (int64_t n = 1; n < 50; ++n) program.earn_rules.push_back(rule_numbered(n));
    program.earn_rules[1].limits = {{Period::month, Points(5000)}};
    return program;
}

program::Program idle_rules(int64_t count) {
    program::Program program = shop_of_many();
    for (int64_t n = 0; n < count; ++n) {
        Rule rule = rule_numbered(n);
        rule.key = numbered("idle", n);
        rule.conditions.push_back({.kind = minimum_amount, .amount = Money(1'000'000'000'000)});
        if (n % 3 == 0) rule.until = {1};
        program.earn_rules.push_back(std::move(rule));
    }
    return program;
}

Decisions::Decisions(program::Program program, int64_t entries)
    : now_{20'000LL * 86'400'000} {
    programs_.versions = {program::published(std::move(program))};
    live(entries);
    for (int64_t n = 0; n < 64; ++n) receipts_.push_back(receipt_numbered(n, now_));
}

// A purchase every eight hours, and every fourth day all points are spent, so that the books hold
// what a member's books hold, however long the history.
void Decisions::live(int64_t entries) {
    auto perform = [&](const club::Deed& deed, club::Role role) {
        auto events = club::decide(programs_, member_, deed, {now_, {role, 1}});
        VERIFY(events.has_value());
        for (const club::Event& event : *events) club::apply(member_, event);
        entries_ += static_cast<int64_t>(events->size());
    };
    perform(club::Join{.member = {1}}, club::Role::job);
    for (int64_t n = 0; entries_ < entries; ++n) {
        now_ = now_ + vafa::hours(8);
        perform(receipt_numbered(n, now_), club::Role::shop);
        ClubDay today = programs_.day_of(now_);
        Points all = ledger::spendable(member_.book, ledger::Unit::points, today);
        if (n % 12 == 11) perform(club::Adjust{false, all, "spent"}, club::Role::manager);
    }
}

int64_t Decisions::run(int64_t count) const {
    int64_t points = 0;
    for (int64_t n = 0; n < count; ++n) {
        auto events = club::decide(programs_, member_, receipts_[static_cast<size_t>(n % 64)],
                                   {now_, {club::Role::shop, 1}});
        VERIFY(events.has_value());
        for (const club::Event& event : *events)
            if (const auto* body = std::get_if<club::ReceiptRecorded>(&event.body))
                points += body->points.count();
    }
    return points;
}

const Decisions& scenario(int number) {
    static std::map<int, Decisions> made;
    auto found = made.find(number);
    if (found != made.end()) return found->second;
    bool is_idle = number == 1 || number == 2;
    program::Program program = is_idle ? idle_rules(number == 1 ? 10 : 1000) : fifty_rules();
    return made.emplace(number, Decisions(std::move(program), number == 3 ? 100'000 : 10))
        .first->second;
}

}  // namespace vafa::bench
