// Days as tests write them.
#pragma once

#include "core/time/stamp.h"
#include "core/time/zone.h"

namespace vafa::test {

inline ClubDay jalali(std::string_view text) {
    return time::parse_day(time::Calendar::jalali, text).value();
}
inline ClubDay gregorian(std::string_view text) {
    return time::parse_day(time::Calendar::gregorian, text).value();
}

// Tehran as it has been since September 2022.
inline time::Zone tehran() { return {"Asia/Tehran", {{{0}, 3 * 3600 + 1800}}}; }

}  // namespace vafa::test
