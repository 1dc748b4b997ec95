// What glibc makes of the time-zone database, whatever zone the machine is in.
#pragma once

#include <cstdlib>
#include <ctime>
#include <string>

#include "core/base/time.h"
#include "core/time/days.h"

namespace vafa::test {

class LibcZone {
public:
    explicit LibcZone(const std::string& name) {
        setenv("TZ", (":" + name).c_str(), 1);
        tzset();
    }
    ~LibcZone() {
        unsetenv("TZ");
        tzset();
    }
    LibcZone(const LibcZone&) = delete;
    LibcZone& operator=(const LibcZone&) = delete;

    tm local(Instant at) const {
        const time_t second = time::floor_div(at.ms, 1000);
        tm clock{};
        localtime_r(&second, &clock);
        return clock;
    }
    int64_t offset_s(Instant at) const { return local(at).tm_gmtoff; }
};

}  // namespace vafa::test
