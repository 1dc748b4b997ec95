// What the calls about access share.
#pragma once

#include "server-stub/api/call.h"
#include "server-stub/storage/access.h"

namespace vafa::api {

inline constexpr size_t shortest_password = 10, longest_password = 1024, longest_name = 64;

// Whose sessions the caller may see and end: the caller's own.
storage::Whose caller_of(const Call&);
// True where the code is good, which then is used up.
bool uses_totp(const Call&, StaffId, storage::SecondFactor, std::string_view code);
// A change that staff made, written down; ids only.
void note_change(const Call&, std::string_view deed, int64_t subject);

}  // namespace vafa::api
