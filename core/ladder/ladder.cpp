#include "core/ladder/ladder.h"

#include <algorithm>

namespace vafa::ladder {

int32_t rhythm_days(const Purchases& purchases) {
    if (purchases.count < 2) return 0;
    int64_t days = (purchases.last - purchases.first) / (purchases.count - 1);
    return std::max(1, static_cast<int32_t>(days));
}

Stage stage(const Thresholds& thresholds, const Purchases& purchases, int64_t recommendations,
            ClubDay today) {
    if (purchases.count == 0) return Stage::prospect;
    if (purchases.count == 1) return Stage::customer;
    int32_t rhythm = std::min(rhythm_days(purchases), thresholds.longest_rhythm_days);
    bool is_active = today - purchases.last <= 2 * rhythm;
    if (purchases.count < thresholds.loyal_purchases || !is_active) return Stage::repeat_customer;
    return recommendations > 0 ? Stage::advocate : Stage::loyal;
}

}  // namespace vafa::ladder
