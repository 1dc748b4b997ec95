// Counting within windows: how often something was taken today, how many points a rule gave this
// week. A count belongs to a subject ("offer/coffee") and to the last day of its window, and is
// forgotten after that day.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/time.h"

namespace vafa {

struct Count {
    std::string subject;
    ClubDay last_day = never;
    int64_t by{};  // may be negative: a cancelled redemption is not counted
    bool operator==(const Count&) const = default;
};

struct Tally {
    std::vector<Count> counts;  // by subject, then day
    bool operator==(const Tally&) const = default;

    int64_t of(std::string_view subject, ClubDay last_day = never) const {
        auto found = find(subject, last_day);
        return is(found, subject, last_day) ? found->by : 0;
    }
    void add(const Count& count) {
        auto found = find(count.subject, count.last_day);
        if (is(found, count.subject, count.last_day)) {
            counts[static_cast<size_t>(found - counts.begin())].by += count.by;
            return;
        }
        counts.insert(found, count);
    }
    void forget_before(ClubDay today) {
        std::erase_if(counts, [&](const Count& count) { return count.last_day < today; });
    }

private:
    using Place = std::vector<Count>::const_iterator;
    Place find(std::string_view subject, ClubDay last_day) const {
        return std::partition_point(counts.begin(), counts.end(), [&](const Count& count) {
            int order = std::string_view(count.subject).compare(subject);
            return order < 0 || (order == 0 && count.last_day < last_day);
        });
    }
    bool is(Place place, std::string_view subject, ClubDay last_day) const {
        return place != counts.end() && place->subject == subject && place->last_day == last_day;
    }
};

}  // namespace vafa
