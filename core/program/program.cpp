#include "core/program/program.h"

namespace vafa::program {

Published::Published(Program program)
    : Program(std::move(program)),
      rules({.rules = earn_rules,
             .festivals = festivals,
             .base = earning,
             .calendar = calendar,
             .rounding = rounding}) {
    for (const earn::Rule& rule : earn_rules)
        if (!rule.is_disabled) triggers |= uint32_t{1} << static_cast<int>(rule.trigger);
}

std::shared_ptr<const Published> published(Program program) {
    return std::make_shared<const Published>(std::move(program));
}

ClubDay last_day_of_points(const Program& program, ClubDay day) {
    switch (program.expiry.kind) {
        case ExpiryKind::never_lapses: return never;
        case ExpiryKind::months:
            return time::end_of_month_after(program.calendar, day, program.expiry.months);
        case ExpiryKind::months_without_purchase:
            return time::add_months(program.calendar, day, program.expiry.months);
        case ExpiryKind::next_year: return time::end_of_year_after(program.calendar, day, 1);
    }
    return never;
}

const Published& Programs::on(ClubDay day) const {
    VERIFY(!versions.empty());
    const Published* in_force = versions.front().get();
    for (auto& version : versions)
        if (version->effective_from <= day) in_force = version.get();
    return *in_force;
}

const Published& Programs::at(Instant instant) const { return on(day_of(instant)); }

const Published* Programs::numbered(int64_t version) const {
    for (auto& each : versions)
        if (each->version == version) return each.get();
    return nullptr;
}

ClubDay Programs::ending_from(ClubDay earned) const {
    if (on(earned).expiry.kind != ExpiryKind::never_lapses) return earned;
    for (auto& version : versions)
        if (version->effective_from > earned &&
            on(version->effective_from).expiry.kind != ExpiryKind::never_lapses)
            return version->effective_from;
    return never;
}

namespace {
template <typename Item>
const Item* found(const std::vector<Item>& items, std::string_view key) {
    for (const Item& item : items)
        if (item.key == key) return &item;
    return nullptr;
}
}  // namespace

const Plan* find(const std::vector<Plan>& plans, std::string_view key) {
    return found(plans, key);
}
const StampCard* find(const std::vector<StampCard>& cards, std::string_view key) {
    return found(cards, key);
}
const Segment* find(const std::vector<Segment>& segments, std::string_view key) {
    return found(segments, key);
}

std::vector<std::string> devalued(const Program& before, const Program& after) {
    std::vector<std::string> places;
    const ClubDay day = after.effective_from;
    if (after.notice_days < before.notice_days) places.emplace_back("/notice_days");
    if (last_day_of_points(after, day) < last_day_of_points(before, day))
        places.emplace_back("/expiry");
    for (size_t i = 0; i < after.offers.size(); ++i) {
        const offer::Offer& offer = after.offers[i];
        const offer::Offer* was = offer::find(before.offers, offer.key);
        if (!was) continue;
        const std::string place = "/offers/" + std::to_string(i);
        if (was->cost < offer.cost) places.push_back(place + "/cost");
        if (offer.value < was->value) places.push_back(place + "/value");
    }
    return places;
}

ClubDay Programs::day_of(Instant instant) const { return time::day_of(zone, instant); }

}  // namespace vafa::program
