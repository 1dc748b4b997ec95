#include "server-stub/auth/key.h"

#include <algorithm>

namespace vafa::auth {

KeyMade make_key(storage::Tx& tx, const KeyWish& wish, Instant now) {
    // The beginning lets programs that look for leaked secrets find it.
    KeyMade made{.secret = "vafa_" + random_token()};
    made.key = {.hash = hash_of_token(made.secret),
                .id = tx.new_id<Id<struct ApiKeyTag>>().value,
                .name = wish.name,
                .shop = wish.shop,
                .since = now};
    for (const std::string& scope : wish.scopes)
        made.key.scopes += (made.key.scopes.empty() ? "" : " ") + scope;
    storage::add_key(tx, made.key);
    return made;
}

std::vector<std::string> scopes_of(const storage::ApiKey& key) {
    std::vector<std::string> scopes;
    std::string_view rest = key.scopes;
    while (!rest.empty()) {
        scopes.emplace_back(rest.substr(0, rest.find(' ')));
        rest.remove_prefix(std::min(rest.size(), scopes.back().size() + 1));
    }
    return scopes;
}

bool has_scope(const storage::ApiKey& key, std::string_view scope) {
    return !scope.empty() && std::ranges::contains(scopes_of(key), scope);
}

}  // namespace vafa::auth
