// The one door: a deed in, events out, or a refusal and nothing has happened.
//
// Pure: it knows no clock, no database and no chance. The server calls it inside a transaction, the
// portal for a preview, the tests from a table. Before a deed comes what is due by itself (lapses,
// pending points, the end of tier windows), so that a late job never changes an answer.
#pragma once

#include "core/base/expected.h"
#include "core/club/deed.h"
#include "core/club/member.h"
#include "core/program/program.h"

namespace vafa::club {

struct Circumstance {
    Instant now;
    Actor actor;
    std::optional<time::Date> birthday;  // it names a person, so it lies outside the events
};

Expected<std::vector<Event>> decide(const program::Programs&, const Member&, const Deed&,
                                    const Circumstance&);

// The member as they are at `now`, with what is due applied though nobody wrote it down yet.
Member settled(const program::Programs&, Member, Instant now,
               std::optional<time::Date> birthday = {});
// The day on which something falls due by itself; `never` if nothing does.
ClubDay next_due(const program::Programs&, const Member&,
                 std::optional<time::Date> birthday = {});

}  // namespace vafa::club
