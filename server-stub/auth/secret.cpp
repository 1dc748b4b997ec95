#include "server-stub/auth/secret.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "core/base/verify.h"
#include "core/text/fold.h"

namespace vafa::auth {

namespace {
constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";  // Crockford's base 32

std::unexpected<std::string> failed(const std::filesystem::path& path) {
    return std::unexpected(path.string() + ": " + std::strerror(errno));
}
}  // namespace

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
    const hash::Digest of_use = hash::hmac_sha256(bytes_, hash::bytes_of(use));
    return hash::hmac_sha256(of_use, hash::bytes_of(text));
}

std::string Key::mac_text(std::string_view use, std::string_view text) const {
    return base64url(mac(use, text));
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
