// What must not be guessed: random tokens and codes, and the club's own key. The key lies in a file
// beside the database, readable by its owner only, so that a stolen copy of the database signs
// nobody in.
#pragma once

#include <expected>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/id.h"
#include "core/hash/hash.h"

namespace vafa::auth {

class Key {
public:
    Key();  // of zeros, in a place that waits for one
    // Reads the key, or makes one where there is no file yet.
    static std::expected<Key, std::string> load(const std::filesystem::path&);
    static Key random();

    // Keyed hashes for different uses do not tell anything of each other.
    hash::Digest mac(std::string_view use, std::string_view text) const;
    std::string mac_text(std::string_view use, std::string_view text) const;

    // A text that only this key can open, and only for the same use.
    std::string seal(std::string_view use, std::string_view text) const;
    std::optional<std::string> opened(std::string_view use, std::string_view sealed) const;

private:
    hash::Digest bytes_{};
    struct Begun;  // what a keyed hash of each use begins with, worked out once
    std::shared_ptr<Begun> begun_;
};

void start();  // once, before anything else here

std::string random_token();              // 256 bits, in letters that fit a cookie or an address
std::string random_digits(int count);
// What a person reads out or types: 32 letters and digits that are not taken for one another.
std::string random_code(int letters);
inline constexpr int voucher_letters = 12;  // 60 bits: neither guessed nor counted

// A member's own code to invite others with: always the same, and nobody else's to work out.
std::string referral_code(const Key&, MemberId);

// A typed code in the one spelling that random_code makes: case, hyphens, spaces, Persian digits
// and the letters I, L, O do not matter.
std::string plain_code(std::string_view typed);

std::string base64url(hash::Bytes);
std::optional<std::string> from_base64url(std::string_view);
// How a token is kept: it is random, so one hash is enough.
std::string hash_of_token(std::string_view token);
bool same_secret(std::string_view a, std::string_view b);

}  // namespace vafa::auth
