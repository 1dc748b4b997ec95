#include "server-stub/zone/zone.h"

#include <chrono>
#include <stdexcept>

namespace vafa::zone {

namespace {

const std::chrono::time_zone* found(const std::string& name) {
    try {
        return std::chrono::locate_zone(name);
    } catch (const std::runtime_error&) {  // how the standard library says "no such zone"
        return nullptr;
    }
}

}  // namespace

std::optional<time::Zone> zone_named(const std::string& name) {
    const std::chrono::time_zone* source = found(name);
    if (!source) return std::nullopt;
    time::Zone zone{.name = name, .steps = {}};
    const std::chrono::sys_seconds end = std::chrono::sys_days(std::chrono::year(2100) / 1 / 1);
    for (auto at = std::chrono::sys_seconds::min(); at < end;) {
        const std::chrono::sys_info info = source->get_info(at);
        const auto offset = static_cast<int32_t>(info.offset.count());
        const bool first = zone.steps.empty();
        if (first || zone.steps.back().offset_s != offset)
            zone.steps.push_back(
                {.from = {first ? INT64_MIN : info.begin.time_since_epoch().count() * 1000},
                 .offset_s = offset});
        at = info.end;
    }
    return zone;
}

}  // namespace vafa::zone
