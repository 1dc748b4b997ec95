// The club's definition: everything an owner decides. Versioned; a published version never changes,
// and a deed is decided by the version of its own day.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/earn/rules.h"
#include "core/form/form.h"
#include "core/game/wheel.h"
#include "core/ladder/ladder.h"
#include "core/ledger/book.h"
#include "core/offer/offer.h"
#include "core/program/messages.h"
#include "core/text/locale.h"
#include "core/tier/tier.h"

namespace vafa::program {

struct Brand {
    Words name;
    Words slogan;
    std::string mark;     // the name of an icon
    std::string primary;  // "#0f766e"
    std::string accent;
    bool operator==(const Brand&) const = default;
};

enum class ExpiryKind : uint8_t {
    never_lapses,
    months,    // `months` later, to the end of that month
    next_year,  // the last day of the next year
    months_without_purchase,  // each purchase gives all points `months` more
};

struct Expiry {
    ExpiryKind kind = ExpiryKind::months;
    int32_t months = 12;
    bool operator==(const Expiry&) const = default;
};

struct Returns {
    int32_t pending_days{};  // until the return window closes
    ledger::Overdraw overdraw = ledger::Overdraw::owe;
    int32_t forgiven_after_months = 12;
    bool operator==(const Returns&) const = default;
};

// How late staff may record or correct a receipt, in days; and what a cashier may give by hand.
struct Lateness {
    int32_t cashier_days = 3;
    int32_t manager_days = 60;
    Points cashier_points;
    bool operator==(const Lateness&) const = default;
};

// On the friend's first purchase, spendable when nothing can be returned of it any more.
struct Referral {
    Points for_friend;
    Points for_referrer;
    int32_t wait_days = 14;
    bool operator==(const Referral&) const = default;
    bool is_on() const { return !for_friend.is_zero() || !for_referrer.is_zero(); }
};

// Points that members give to each other; nothing: they cannot.
struct Gifts {
    std::optional<Points> most_a_month;
    bool operator==(const Gifts&) const = default;
};

// A membership with perks of its own, for money or for nothing, from its day on.
struct Plan {
    std::string key;
    Words title;
    Words description;
    Money price;
    int32_t months = 1;
    Rate times{1, 1};  // of what purchases earn
    std::vector<Words> perks;
    bool is_closed = false;  // nobody can begin it any more
    bool operator==(const Plan&) const = default;
};
const Plan* find(const std::vector<Plan>&, std::string_view key);

// So many stamps make one of this offer free; which purchases give stamps, earn rules say.
struct StampCard {
    std::string key;
    Words title;
    int64_t needed = 10;
    std::string offer;
    bool operator==(const StampCard&) const = default;
};
const StampCard* find(const std::vector<StampCard>&, std::string_view key);

// A named group of members, kept by staff.
struct Segment {
    std::string key;
    Words title;
    bool operator==(const Segment&) const = default;
};
const Segment* find(const std::vector<Segment>&, std::string_view key);

struct Program {
    int64_t version{1};
    ClubDay effective_from{};
    Brand brand;
    std::vector<std::string> languages;  // the first is the club's own
    time::Calendar calendar = time::Calendar::jalali;
    std::string time_zone = "Asia/Tehran";
    text::Currency currency;
    Expiry expiry;
    int32_t play_days = 30;  // how long an earned play can be used
    Rounding rounding = Rounding::down;
    Returns returns;
    Lateness lateness;
    Referral referral;
    Gifts gifts;
    std::vector<Plan> plans;
    std::vector<StampCard> stamp_cards;
    std::vector<Segment> segments;
    int32_t notice_days = 30;  // before points are worth less, members are told so long
    std::vector<Points> milestones;  // numbers of points to congratulate on, each once
    Money point_cost;   // what one point costs the club when it is spent
    Rate margin{0, 1};  // what is left of a sale; 0: not told
    Rate offer_spread{2, 1};  // a point may be worth so many times more in one offer than another
    bool is_open = true;  // a new number may join by itself
    Words consent;      // what joining asks agreement for
    std::vector<offer::Shop> shops;
    std::vector<offer::Partner> partners;
    earn::Base earning;
    std::vector<earn::Festival> festivals;
    std::vector<earn::Rule> earn_rules;
    tier::Policy tier_policy;
    std::vector<tier::Tier> tiers;
    std::vector<form::Form> forms;
    std::vector<offer::Offer> offers;
    std::vector<game::Wheel> wheels;
    ladder::Thresholds ladder;
    Messages messages;
    bool operator==(const Program&) const = default;

    tier::Place tier_place() const { return {tier_policy, tiers, calendar}; }
    text::Place place(const time::Zone* zone) const { return {currency, zone}; }
};

// A program that does not change any more, with its rules made ready.
struct Published : Program {
    explicit Published(Program program);
    earn::Rules rules;
    // Does any rule wait for this?
    bool has(earn::Trigger trigger) const { return triggers >> static_cast<int>(trigger) & 1; }
    uint32_t triggers{};
};
std::shared_ptr<const Published> published(Program);

// The day on which points earned on `day` can last be spent.
ClubDay last_day_of_points(const Program&, ClubDay day);

// Where points are worth less by a later version than by the one before it, as JSON pointers into
// the later one: an offer that costs more or brings less, an earlier end of points.
std::vector<std::string> devalued(const Program& before, const Program& after);

// Published versions, oldest first, with the zone their clock stands in.
struct Programs {
    std::vector<std::shared_ptr<const Published>> versions;  // at least one
    time::Zone zone;

    // The version in force on a day; the first one for days before it.
    const Published& on(ClubDay) const;
    const Published& at(Instant) const;
    const Published* numbered(int64_t version) const;
    ClubDay day_of(Instant) const;
    // The day on which points without an end, earned on `earned`, are given one; never, if none is.
    ClubDay ending_from(ClubDay earned) const;
};

}  // namespace vafa::program
