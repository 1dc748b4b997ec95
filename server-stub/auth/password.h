// Staff passwords: argon2id, slow on purpose (some tens of milliseconds, 64 MB), so never inside a
// transaction.
#pragma once

#include <string>
#include <string_view>

namespace vafa::auth {

std::string hash_password(std::string_view password);
// For a name that nobody has, `hash` is "": the same work, and false.
bool password_fits(std::string_view password, const std::string& hash);

}  // namespace vafa::auth
