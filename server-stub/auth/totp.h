// The second factor of staff: time-based codes by RFC 6238, as every authenticator program makes
// them (SHA-1, six digits, thirty seconds).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/time.h"

namespace vafa::auth {

std::string new_totp_secret();  // 160 bits, in base 32
// otpauth://totp/…, as the QR code of an authenticator program says it.
struct TotpOwner {
    std::string_view club, username;
};
std::string totp_uri(std::string_view secret, TotpOwner);
std::string totp_at(std::string_view secret, int64_t step);
int64_t totp_step(Instant);
// The step whose code this is: this one or a neighbour, and newer than `last`. Nothing: wrong.
struct TotpTry {
    std::string_view secret;
    std::string_view code;  // as typed
    int64_t last{};
};
std::optional<int64_t> totp_fits(const TotpTry&, Instant now);

}  // namespace vafa::auth
