// How one thing is said to one member: where they can be reached, in their language.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/program/messages.h"
#include "server-stub/api/club.h"
#include "server-stub/storage/members.h"

namespace vafa::notify {

constexpr Duration message_lasts = hours(24 * 3);

// One member as somebody who is spoken to.
struct Listener {
    storage::Tx& tx;
    const api::Club& club;
    Instant now;
    MemberId id;
    storage::Person person;
    std::string language;

    const program::Program& program() const { return club.program_at(now); }
};
// Nothing where there is no such person any more.
std::optional<Listener> listener(storage::Tx&, const api::Club&, MemberId, Instant now);

struct Place {
    std::string_view channel;
    std::string address;
};
// Where this may be said: advertising only where the member wants it.
std::vector<Place> places(const Listener&, const program::Notice&);

// `what` tells one telling from the next: the event's number, or the day.
std::string told_as(const program::Notice&, const std::string& what);
// Into the outbox, unless it was told before.
void tell(const Listener&, const program::Notice&, const std::string& what, const Args&);

}  // namespace vafa::notify
