#include "core/earn/condition.h"

#include <algorithm>

namespace vafa::earn {

namespace {
bool names(const Condition& condition, std::string_view name) {
    return std::ranges::find(condition.names, name) != condition.names.end();
}
}  // namespace

bool holds(const Condition& condition, const Occasion& occasion) {
    switch (condition.kind) {
        case ConditionKind::minimum_amount: return occasion.paid >= condition.amount;
        case ConditionKind::shop: return names(condition, occasion.shop);
        case ConditionKind::tier: return names(condition, occasion.tier);
        case ConditionKind::first_purchase: return occasion.purchases_before == 0;
        case ConditionKind::category:
        case ConditionKind::without_category:
            return std::ranges::any_of(occasion.lines,
                                       [&](const Line& line) { return counts(condition, line); });
    }
    return false;
}

bool concerns_lines(const Condition& condition) {
    return condition.kind == ConditionKind::category ||
           condition.kind == ConditionKind::without_category;
}

bool counts(const Condition& condition, const Line& line) {
    switch (condition.kind) {
        case ConditionKind::category: return names(condition, line.category);
        case ConditionKind::without_category: return !names(condition, line.category);
        case ConditionKind::minimum_amount:
        case ConditionKind::shop:
        case ConditionKind::tier:
        case ConditionKind::first_purchase: return true;
    }
    return false;
}

}  // namespace vafa::earn
