// What points can be exchanged for, and whether this member can have it now.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/refusal.h"
#include "core/base/tally.h"
#include "core/base/words.h"

namespace vafa::offer {

enum class Kind : uint8_t {
    discount, product, gift_card, top_up, service, event, donation, perk, bundle, complement, gift
};

struct Partner {
    std::string key;
    Words name;
    std::string icon;
    Money point_price;  // what it pays the club for a point that is earned in its shops
    bool operator==(const Partner&) const = default;
};

struct Shop {
    std::string key;
    Words name;
    std::string partner;  // empty: the club's own
    bool operator==(const Shop&) const = default;
};

struct Offer {
    std::string key;
    Kind kind{};
    std::string partner;  // empty: the club's own
    Words title;
    Words description;
    Words terms;
    std::string icon;
    std::string tone;  // the colour family of its tile
    Points cost;
    Money value;  // what it is worth to the member
    Money price;  // what it costs the club
    std::optional<int64_t> stock;
    std::optional<int64_t> per_member;
    std::optional<int64_t> per_day;
    ClubDay from{INT32_MIN};
    ClubDay until = never;
    std::vector<std::string> tiers;     // none: all
    std::vector<std::string> segments;  // likewise
    std::vector<std::string> plans;
    Money minimum_purchase;  // used on a receipt of at least so much
    std::vector<std::string> complements;  // used with goods of one of these categories
    int32_t voucher_days = 30;
    bool gives_points_back = false;  // when its unused voucher is cancelled or expires
    bool is_archived = false;
    bool operator==(const Offer&) const = default;
};

// Who wants it, and what the club has left of it.
struct Wish {
    ClubDay today{};
    std::string_view tier;
    std::string_view plan;
    std::span<const std::string> segments;
    std::optional<int64_t> stock_left;  // none: unlimited
};

const Offer* find(std::span<const Offer>, std::string_view key);
const Partner* find(std::span<const Partner>, std::string_view key);
const Shop* find(std::span<const Shop>, std::string_view key);

std::string subject_of(const Offer&);
std::string subject_of_day(const Offer&);

// All but the points themselves. Refusals, in this order: offer_archived, offer_not_yet_open,
// offer_closed, tier_too_low, segment_excluded, plan_missing, out_of_stock, limit_reached.
Expected<void> can_take(const Offer&, const Wish&, const Tally&);

}  // namespace vafa::offer
