// A visit: a random token in a cookie that scripts cannot read, kept here as its hash. A new one at
// each sign-in; with every change the page must also say the token's twin, which no other site can
// know.
#pragma once

#include <optional>
#include <string>

#include "server-stub/auth/secret.h"
#include "server-stub/storage/visits.h"

namespace vafa::auth {

inline constexpr Duration member_visit = hours(24 * 30);
inline constexpr Duration staff_visit = hours(12);

struct Opened {
    std::string token;
    std::string csrf;
    Duration lasts;
};
struct Visit {
    storage::Visitor visitor{};
    int64_t subject{};
    std::string_view old_token;  // ends with this
    std::string_view device;     // as it names itself
};
Opened open_session(storage::Tx&, const Key&, const Visit&, Instant now);
std::optional<storage::Session> find_session(storage::Tx&, std::string_view token, Instant now);
void close_session(storage::Tx&, std::string_view token);
std::string csrf_of(const Key&, std::string_view token);

// The member's card, as a code for the till's scanner: good for a minute or two, so that a picture
// of it is worth nothing tomorrow.
struct CardToken {
    std::string token;
    Instant expires_at;
};
CardToken card_token(const Key&, MemberId, int64_t card, Instant now);
// Whose it says it is; is_card_token_of says whether that is true.
std::optional<MemberId> member_of_card(std::string_view token);
bool is_card_token_of(const Key&, std::string_view token, MemberId, int64_t card, Instant now);

}  // namespace vafa::auth
