// A club to try things on: members with two years of history up to the day, all of it decided by
// core. The same at every founding, but for the codes of vouchers and what the wheel gave. Later
// starts only add the days that have passed.
#pragma once

#include <expected>
#include <string>
#include <vector>

#include "server-stub/api/club.h"
#include "server-stub/storage/store.h"

namespace vafa::demo {

// The days since the last one that was lived, to yesterday.
std::expected<void, std::string> live(storage::Store&, const api::Club&, Instant now);

struct Guest {
    std::string name, username, password;
};
// New passwords for the demo's staff, at every start.
std::expected<std::vector<Guest>, std::string> admit_staff(storage::Store&, const api::Club&);

// The number of a member with points to spend and a form to fill in.
inline constexpr std::string_view member_number = "+989123456789";

}  // namespace vafa::demo
