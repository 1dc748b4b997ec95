#include "core/program/program.h"

namespace vafa::program {

Published::Published(Program program)
    : Program(std::move(program)),
      rules({.rules = earn_rules,
             .festivals = festivals,
             .base = earning,
             .calendar = calendar,
             .rounding = rounding}) {}

std::shared_ptr<const Published> published(Program program) {
    return std::make_shared<const Published>(std::move(program));
}

ClubDay last_day_of_points(const Program& program, ClubDay day) {
    switch (program.expiry.kind) {
        case ExpiryKind::never_lapses: return never;
        case ExpiryKind::months:
            return time::end_of_month_after(program.calendar, day, program.expiry.months);
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

ClubDay Programs::day_of(Instant instant) const { return time::day_of(zone, instant); }

}  // namespace vafa::program
