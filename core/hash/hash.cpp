#include "core/hash/hash.h"

#include <sodium/crypto_auth_hmacsha256.h>
#include <sodium/crypto_hash_sha256.h>
#include <sodium/utils.h>

#include <algorithm>

namespace vafa::hash {

namespace {

constexpr char letters[] = "0123456789abcdef";

// The value of a hex letter, or -1.
int value_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

}  // namespace

Digest sha256(Bytes message) {
    Digest digest;
    crypto_hash_sha256(digest.data(), message.data(), message.size());
    return digest;
}

Digest hmac_sha256(Bytes key, Bytes message) {
    crypto_auth_hmacsha256_state state;
    Digest digest;
    crypto_auth_hmacsha256_init(&state, key.data(), key.size());
    crypto_auth_hmacsha256_update(&state, message.data(), message.size());
    crypto_auth_hmacsha256_final(&state, digest.data());
    return digest;
}

std::string hex(Bytes bytes) {
    std::string out;
    out.reserve(bytes.size() * 2);
    for (const uint8_t byte : bytes) (out += letters[byte >> 4]) += letters[byte & 15];
    return out;
}

std::optional<std::vector<uint8_t>> from_hex(std::string_view text) {
    if (text.size() % 2 != 0) return std::nullopt;
    std::vector<uint8_t> bytes;
    bytes.reserve(text.size() / 2);
    for (size_t i = 0; i < text.size(); i += 2) {
        const int high = value_of(text[i]), low = value_of(text[i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        bytes.push_back(static_cast<uint8_t>(high << 4 | low));
    }
    return bytes;
}

std::optional<Digest> digest_from_hex(std::string_view text) {
    const auto bytes = from_hex(text);
    if (!bytes || bytes->size() != Digest{}.size()) return std::nullopt;
    Digest digest;
    std::copy(bytes->begin(), bytes->end(), digest.begin());
    return digest;
}

bool equal(Bytes a, Bytes b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace vafa::hash
