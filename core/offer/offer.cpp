#include "core/offer/offer.h"

#include <algorithm>

namespace vafa::offer {

namespace {
bool contains(const std::vector<std::string>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

template <typename T>
const T* found(std::span<const T> all, std::string_view key) {
    auto place = std::ranges::find(all, key, &T::key);
    return place == all.end() ? nullptr : &*place;
}
}  // namespace

const Offer* find(std::span<const Offer> all, std::string_view key) { return found(all, key); }
const Partner* find(std::span<const Partner> all, std::string_view key) { return found(all, key); }
const Shop* find(std::span<const Shop> all, std::string_view key) { return found(all, key); }

std::string subject_of(const Offer& offer) { return "offer/" + offer.key; }
std::string subject_of_day(const Offer& offer) { return "offer_day/" + offer.key; }

Expected<void> can_take(const Offer& offer, const Wish& wish, const Tally& tally) {
    if (offer.is_archived) return refuse(Refusal::offer_archived);
    if (wish.today < offer.from) return refuse(Refusal::offer_not_yet_open, {{"from", offer.from}});
    if (offer.until < wish.today) return refuse(Refusal::offer_closed, {{"until", offer.until}});
    if (!offer.tiers.empty() && !contains(offer.tiers, wish.tier))
        return refuse(Refusal::tier_too_low);
    auto is_for = [&](const std::string& segment) { return contains(offer.segments, segment); };
    if (!offer.segments.empty() && std::ranges::none_of(wish.segments, is_for))
        return refuse(Refusal::segment_excluded);
    if (!offer.plans.empty() && !contains(offer.plans, wish.plan))
        return refuse(Refusal::plan_missing);
    if (wish.stock_left && *wish.stock_left <= 0) return refuse(Refusal::out_of_stock);
    if (offer.per_member && tally.of(subject_of(offer)) >= *offer.per_member)
        return refuse(Refusal::limit_reached, {{"most", *offer.per_member}});
    if (offer.per_day && tally.of(subject_of_day(offer), wish.today) >= *offer.per_day)
        return refuse(Refusal::limit_reached, {{"most", *offer.per_day}});
    return {};
}

}  // namespace vafa::offer
