// The hashes, against the vectors published with them.
#include <doctest/doctest.h>

#include <string>

#include "core/hash/hash.h"

namespace vafa::hash {

TEST_CASE("SHA-256 gives the digests of FIPS 180-4's examples") {
    const std::string million(1'000'000, 'a');
    struct Case {
        std::string_view message, digest;
    };
    const Case cases[]{
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
        {million, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
    };
    for (const Case& c : cases) CHECK(hex(sha256(bytes_of(c.message))) == c.digest);
}

TEST_CASE("HMAC-SHA-256 gives the digests of RFC 4231") {
    struct Case {
        std::string key, message;
        std::string_view digest;
    };
    std::string counted;
    for (char c = 1; c <= 25; ++c) counted += c;
    const Case cases[]{
        {std::string(20, '\x0b'), "Hi There",
         "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
        {"Jefe", "what do ya want for nothing?",
         "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
        {std::string(20, '\xaa'), std::string(50, '\xdd'),
         "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"},
        {counted, std::string(50, '\xcd'),
         "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"},
        {std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First",
         "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"},
        {std::string(131, '\xaa'),
         "This is a test using a larger than block-size key and a larger than block-size data. The "
         "key needs to be hashed before being used by the HMAC algorithm.",
         "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"},
    };
    for (const Case& c : cases)
        CHECK(hex(hmac_sha256(bytes_of(c.key), bytes_of(c.message))) == c.digest);
}

TEST_CASE("hex is read in either case and nothing else is") {
    CHECK(from_hex("00fFa9") == std::vector<uint8_t>{0x00, 0xff, 0xa9});
    CHECK(from_hex("")->empty());
    for (const char* text : {"0", "0g", "0x00", " 00", "۰۰"}) CHECK_FALSE(from_hex(text));
    const Digest digest = sha256(bytes_of("abc"));
    CHECK(digest_from_hex(hex(digest)) == digest);
    CHECK_FALSE(digest_from_hex(hex(digest) + "00"));
    CHECK_FALSE(digest_from_hex("00"));
}

TEST_CASE("bytes are equal where all of them are") {
    CHECK(equal(bytes_of("abc"), bytes_of("abc")));
    CHECK(equal({}, {}));
    CHECK_FALSE(equal(bytes_of("abc"), bytes_of("abd")));
    CHECK_FALSE(equal(bytes_of("abc"), bytes_of("xbc")));
    CHECK_FALSE(equal(bytes_of("abc"), bytes_of("abcd")));
}

}  // namespace vafa::hash
