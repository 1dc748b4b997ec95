// The club's own key.
#include <doctest/doctest.h>

#include <fstream>

#include "server-stub/auth/secret.h"
#include "tests/server/process.h"

using namespace vafa;
using namespace vafa::test;

TEST_CASE("a keyed hash is HMAC-SHA-256 by a key of its use, however often it is asked for") {
    auth::start();
    const Directory directory;
    const auto path = directory.path / "key";
    const std::string bytes = "0123456789abcdef0123456789ABCDEF";
    std::ofstream(path) << bytes;
    std::filesystem::permissions(path, std::filesystem::perms::owner_read);
    const auto key = auth::Key::load(path);
    REQUIRE(key);
    for (int round = 0; round < 2; ++round)
        for (const char* use : {"mobile", "csrf"})
            for (const std::string& text : {std::string(), std::string(200, 'x')}) {
                const auto of_use = hash::hmac_sha256(hash::bytes_of(bytes), hash::bytes_of(use));
                CHECK(key->mac(use, text) == hash::hmac_sha256(of_use, hash::bytes_of(text)));
            }
}
