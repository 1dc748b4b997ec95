// What is to be said because of what happened or because of the day: written into the outbox, once,
// as the program says, when it is not quiet, and advertising only to those who agreed to it.
#pragma once

#include <vector>

#include "core/program/messages.h"
#include "core/time/zone.h"
#include "server-stub/api/club.h"
#include "server-stub/storage/notices.h"

namespace vafa::notify {

// Tells of what happened since the last time: members by the program's notices, other systems by
// their webhooks. True where more may be waiting.
bool tell_of_events(storage::Store&, const api::Club&, Instant now);
// Birthdays, points that end, days of the calendar; once for each club day, whenever it is called,
// and only so many members at a time. True where more are waiting.
bool tell_of_day(storage::Store&, const api::Club&, Instant now);

// When something may be said that is wanted `at`: then, or at the end of the quiet hours.
Instant not_quiet(const program::Messages&, const time::Zone&, Instant at);

}  // namespace vafa::notify
