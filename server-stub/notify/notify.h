// What is to be said because of what happened or because of the day: written into the outbox, once,
// as the program says, when it is not quiet, and advertising only to those who agreed to it.
#pragma once

#include <optional>
#include <vector>

#include "core/program/messages.h"
#include "core/time/zone.h"
#include "server-stub/api/club.h"
#include "server-stub/storage/notices.h"

namespace vafa::notify {

// Tells of what happened since the last time: members by the program's notices, other systems by
// their webhooks. True where more may be waiting.
bool tell_of_events(storage::Store&, const api::Club&, Instant now);

// Birthdays, points that end, days of the calendar: one round through all members each club day.
// Writes only where there is something to say, and now and then how far it has come, so that a
// restart goes on from there.
class DayRound {
public:
    // Some members further. True where more are waiting. Throws Fault.
    bool go_on(storage::Store&, const api::Club&, Instant now);

private:
    void take_up(storage::Tx&, ClubDay today);
    std::optional<ClubDay> day_;
    bool is_over_ = false;
    MemberId after_;
    int64_t unmarked_ = 0;  // members since the last mark
};

// When something may be said that is wanted `at`: then, or at the end of the quiet hours.
Instant not_quiet(const program::Messages&, const time::Zone&, Instant at);

}  // namespace vafa::notify
