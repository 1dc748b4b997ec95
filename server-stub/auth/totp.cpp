#include "server-stub/auth/totp.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include <array>

#include "core/base/verify.h"
#include "core/text/fold.h"
#include "server-stub/auth/secret.h"

namespace vafa::auth {

namespace {
constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";  // RFC 4648
constexpr size_t secret_letters = 32;                                     // 160 bits

std::string bytes_of(std::string_view secret) {
    std::string bytes;
    uint32_t bits = 0;
    int count = 0;
    for (const char c : secret) {
        bits = bits << 5 | static_cast<uint32_t>(letters.find(c) & 31);
        count += 5;
        if (count < 8) continue;
        count -= 8;
        bytes += static_cast<char>(bits >> count & 255);
    }
    return bytes;
}

std::string escaped(std::string_view text) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                              (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
        if (is_plain) out += c;
        else out.append("%").append(1, hex[byte >> 4]).append(1, hex[byte & 15]);
    }
    return out;
}
}  // namespace

std::string new_totp_secret() {
    std::string secret;
    for (size_t i = 0; i < secret_letters; ++i) secret += letters[randombytes_uniform(32)];
    return secret;
}

std::string totp_uri(std::string_view secret, TotpOwner owner) {
    const std::string club = escaped(owner.club);
    return "otpauth://totp/" + club + ":" + escaped(owner.username) +
           "?secret=" + std::string(secret) + "&issuer=" + club;
}

int64_t totp_step(Instant now) { return now.ms / 30'000; }

std::string totp_at(std::string_view secret, int64_t step) {
    const std::string key = bytes_of(secret);
    std::array<uint8_t, 8> counter{};
    for (size_t i = 0; i < counter.size(); ++i)
        counter[i] = static_cast<uint8_t>(step >> (56 - 8 * i) & 255);
    std::array<uint8_t, EVP_MAX_MD_SIZE> mac{};
    unsigned size = 0;
    VERIFY(HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), counter.data(),
                counter.size(), mac.data(), &size));
    const size_t at = mac[size - 1] & 15;
    const uint32_t number = (mac[at] & 127u) << 24 | mac[at + 1] << 16 | mac[at + 2] << 8 |
                            mac[at + 3];
    std::string code = std::to_string(number % 1'000'000);
    return std::string(6 - code.size(), '0') + code;
}

std::optional<int64_t> totp_fits(const TotpTry& attempt, Instant now) {
    std::string code = text::to_latin_digits(attempt.code);
    std::erase(code, ' ');
    for (const int64_t step : {totp_step(now), totp_step(now) - 1, totp_step(now) + 1})
        if (step > attempt.last && same_secret(code, totp_at(attempt.secret, step))) return step;
    return std::nullopt;
}

}  // namespace vafa::auth
