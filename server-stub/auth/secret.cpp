#include "server-stub/auth/secret.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <map>
#include <mutex>
#include <shared_mutex>

#include "core/base/verify.h"
#include "core/text/fold.h"

namespace vafa::auth {

namespace {
constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";  // Crockford's base 32

std::unexpected<std::string> failed(const std::filesystem::path& path) {
    return std::unexpected(path.string() + ": " + std::strerror(errno));
}
}  // namespace

struct Key::Begun {
    std::shared_mutex mutex;
    std::map<std::string, crypto_auth_hmacsha256_state, std::less<>> by_use;

    crypto_auth_hmacsha256_state of(hash::Bytes key, std::string_view use) {
        {
            const std::shared_lock lock(mutex);
            if (const auto found = by_use.find(use); found != by_use.end()) return found->second;
        }
        const hash::Digest of_use = hash::hmac_sha256(key, hash::bytes_of(use));
        const std::scoped_lock lock(mutex);
        crypto_auth_hmacsha256_state& state = by_use[std::string(use)];
        crypto_auth_hmacsha256_init(&state, of_use.data(), of_use.size());
        return state;
    }
};

Key::Key() : begun_(std::make_shared<Begun>()) {}

void start() { VERIFY(sodium_init() >= 0); }

Key Key::random() {
    Key key;
    randombytes_buf(key.bytes_.data(), key.bytes_.size());
    return key;
}

std::expected<Key, std::string> Key::load(const std::filesystem::path& path) {
    const int made = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (made >= 0) {
        const Key key = random();
        const ssize_t size = ::write(made, key.bytes_.data(), key.bytes_.size());
        const bool kept = size == static_cast<ssize_t>(key.bytes_.size()) && fsync(made) == 0;
        close(made);
        if (!kept) return failed(path);
        return key;
    }
    if (errno != EEXIST) return failed(path);
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return failed(path);
    Key key;
    struct stat facts {};
    const bool whole = fstat(file, &facts) == 0 &&
                       facts.st_size == static_cast<off_t>(key.bytes_.size()) &&
                       ::read(file, key.bytes_.data(), key.bytes_.size()) == facts.st_size;
    close(file);
    if (!whole) return std::unexpected(path.string() + ": this is not a key of ours");
    if (facts.st_mode & 077)
        return std::unexpected(path.string() + ": others may read this key; chmod 600 it");
    return key;
}

hash::Digest Key::mac(std::string_view use, std::string_view text) const {
    crypto_auth_hmacsha256_state state = begun_->of(bytes_, use);
    hash::Digest digest;
    const hash::Bytes bytes = hash::bytes_of(text);
    crypto_auth_hmacsha256_update(&state, bytes.data(), bytes.size());
    crypto_auth_hmacsha256_final(&state, digest.data());
    return digest;
}

std::string Key::mac_text(std::string_view use, std::string_view text) const {
    return base64url(mac(use, text));
}

std::string Key::seal(std::string_view use, std::string_view text) const {
    const hash::Digest key = hash::hmac_sha256(bytes_, hash::bytes_of(use));
    std::array<uint8_t, crypto_secretbox_NONCEBYTES> nonce;
    randombytes_buf(nonce.data(), nonce.size());
    std::string sealed(nonce.size() + crypto_secretbox_MACBYTES + text.size(), '\0');
    auto* out = reinterpret_cast<unsigned char*>(sealed.data());
    std::memcpy(out, nonce.data(), nonce.size());
    VERIFY(crypto_secretbox_easy(out + nonce.size(), hash::bytes_of(text).data(), text.size(),
                                 nonce.data(), key.data()) == 0);
    return base64url(hash::bytes_of(sealed));
}

std::optional<std::string> Key::opened(std::string_view use, std::string_view text) const {
    constexpr size_t extra = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
    const std::optional<std::string> sealed = from_base64url(text);
    if (!sealed || sealed->size() < extra) return std::nullopt;
    const hash::Digest key = hash::hmac_sha256(bytes_, hash::bytes_of(use));
    const auto bytes = hash::bytes_of(*sealed);
    std::string plain(sealed->size() - extra, '\0');
    const bool is_ours = crypto_secretbox_open_easy(
                             reinterpret_cast<unsigned char*>(plain.data()),
                             bytes.data() + crypto_secretbox_NONCEBYTES,
                             bytes.size() - crypto_secretbox_NONCEBYTES, bytes.data(),
                             key.data()) == 0;
    return is_ours ? std::optional(plain) : std::nullopt;
}

std::string hash_of_token(std::string_view token) {
    return base64url(hash::sha256(hash::bytes_of(token)));
}

std::optional<std::string> from_base64url(std::string_view text) {
    std::string bytes(text.size(), '\0');
    size_t size = 0;
    const bool is_good = sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()),
                                           bytes.size(), text.data(), text.size(), nullptr, &size,
                                           nullptr, sodium_base64_VARIANT_URLSAFE_NO_PADDING) == 0;
    if (!is_good) return std::nullopt;
    bytes.resize(size);
    return bytes;
}

std::string base64url(hash::Bytes bytes) {
    constexpr int kind = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string text(sodium_base64_encoded_len(bytes.size(), kind), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), kind);
    text.pop_back();  // the zero at its end
    return text;
}

std::string random_token() {
    std::array<uint8_t, 32> bytes;
    randombytes_buf(bytes.data(), bytes.size());
    return base64url(bytes);
}

std::string random_digits(int count) {
    std::string digits;
    for (int i = 0; i < count; ++i) digits += static_cast<char>('0' + randombytes_uniform(10));
    return digits;
}

std::string random_code(int count) {
    std::string code;
    for (int i = 0; i < count; ++i) code += letters[randombytes_uniform(letters.size())];
    return code;
}

std::string referral_code(const Key& key, MemberId member) {
    constexpr size_t referral_letters = 8;
    const hash::Digest digest = key.mac("referral", std::to_string(member.value));
    std::string code;
    for (size_t i = 0; i < referral_letters; ++i) code += letters[digest[i] % letters.size()];
    return code;
}

std::string plain_code(std::string_view typed) {
    std::string code;
    for (char c : text::to_latin_digits(typed)) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        if (c == 'O') c = '0';
        if (c == 'I' || c == 'L') c = '1';
        if (letters.find(c) != std::string_view::npos) code += c;
    }
    return code;
}

bool same_secret(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace vafa::auth
