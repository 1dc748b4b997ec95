// The keys of the shop's systems: a random secret that is told once and kept as its hash, the
// scopes it is good for, and perhaps the one shop it speaks for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server-stub/auth/secret.h"
#include "server-stub/storage/access.h"

namespace vafa::auth {

struct KeyWish {
    std::string name, shop;
    std::vector<std::string> scopes;
};
struct KeyMade {
    storage::ApiKey key;
    std::string secret;  // for its owner alone
};
KeyMade make_key(storage::Tx&, const KeyWish&, Instant now);
bool has_scope(const storage::ApiKey&, std::string_view scope);
std::vector<std::string> scopes_of(const storage::ApiKey&);

}  // namespace vafa::auth
