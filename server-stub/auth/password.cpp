#include "server-stub/auth/password.h"

#include <sodium.h>

#include "core/base/verify.h"

namespace vafa::auth {

std::string hash_password(std::string_view password) {
    std::string hash(crypto_pwhash_STRBYTES, '\0');
    VERIFY(crypto_pwhash_str(hash.data(), password.data(), password.size(),
                             crypto_pwhash_OPSLIMIT_INTERACTIVE,
                             crypto_pwhash_MEMLIMIT_INTERACTIVE) == 0);
    hash.resize(hash.find('\0'));
    return hash;
}

bool password_fits(std::string_view password, const std::string& hash) {
    static const std::string nobody = hash_password("");
    const bool fits = crypto_pwhash_str_verify(hash.empty() ? nobody.c_str() : hash.c_str(),
                                               password.data(), password.size()) == 0;
    return fits && !hash.empty();
}

}  // namespace vafa::auth
