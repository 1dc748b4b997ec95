// SHA-256 and HMAC-SHA-256 (FIPS 180-4, RFC 2104), by libsodium: for the games' commitments and
// proofs and for names that must not be guessed. Passwords have no business here.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vafa::hash {

using Bytes = std::span<const uint8_t>;
using Digest = std::array<uint8_t, 32>;

inline Bytes bytes_of(std::string_view text) {
    return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

Digest sha256(Bytes message);
Digest hmac_sha256(Bytes key, Bytes message);

std::string hex(Bytes);  // lower case
// Either case; nothing where it is not hex or of odd length.
std::optional<std::vector<uint8_t>> from_hex(std::string_view);
std::optional<Digest> digest_from_hex(std::string_view);

// In a time that depends on the lengths only.
bool equal(Bytes, Bytes);

}  // namespace vafa::hash
