#include "server-stub/keys.h"

#include <sysexits.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "core/time/stamp.h"
#include "server-stub/api/route.h"
#include "server-stub/auth/key.h"

namespace vafa {

namespace {

int add(const Options& options, storage::Store& store, Instant now) {
    const bool are_known = std::ranges::all_of(options.scopes, [](const std::string& name) {
        return api::scope_named(name).has_value();
    });
    if (options.name.empty() || options.scopes.empty() || !are_known) {
        std::fputs("vafa-server: key add needs --name and --scope members|receipts|vouchers\n",
                   stderr);
        return EX_USAGE;
    }
    std::string secret;
    const auto outcome = store.write_and_wait([&](storage::Tx& tx) {
        secret = auth::make_key(tx, {options.name, options.shop, options.scopes}, now).secret;
        return storage::Keep::all;
    });
    if (outcome != storage::Outcome::durable) return EX_IOERR;
    std::printf("%s\n", secret.c_str());
    return EX_OK;
}

int list(storage::Store& store) {
    store.read([](storage::Tx& tx) {
        for (const storage::ApiKey& key : storage::keys(tx))
            std::printf("%lld\t%s\t%s\t%s\t%s%s\n", static_cast<long long>(key.id),
                        key.name.c_str(), key.scopes.c_str(),
                        key.shop.empty() ? "all shops" : key.shop.c_str(),
                        time::write_instant(key.since).c_str(), key.ended ? "\tended" : "");
    });
    return EX_OK;
}

int end(const std::string& id, storage::Store& store, Instant now) {
    bool ended = false;
    const auto outcome = store.write_and_wait([&](storage::Tx& tx) {
        ended = storage::end_key(tx, std::atoll(id.c_str()), now);
        return storage::Keep::all;
    });
    if (outcome != storage::Outcome::durable) return EX_IOERR;
    if (!ended) std::fprintf(stderr, "vafa-server: there is no key %s in use\n", id.c_str());
    return ended ? EX_OK : EX_DATAERR;
}

}  // namespace

int run_key_command(const Options& options, House& house, Instant now) {
    const std::vector<std::string>& words = options.words;
    int status = EX_USAGE;
    if (words.size() == 1 && words[0] == "add") status = add(options, *house.store, now);
    else if (words.size() == 1 && words[0] == "list") status = list(*house.store);
    else if (words.size() == 2 && words[0] == "end") status = end(words[1], *house.store, now);
    else std::fputs("vafa-server: key add | key list | key end ID\n", stderr);
    house.store->close();
    return status;
}

}  // namespace vafa
