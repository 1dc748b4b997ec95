#include "server-stub/outbox/push.h"

#include <fcntl.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "core/base/verify.h"
#include "core/hash/hash.h"
#include "server-stub/auth/secret.h"

namespace vafa::outbox {

namespace {

constexpr size_t point_size = 65, salt_size = 16, tag_size = 16, number_size = 32;
constexpr uint32_t record_size = 4096;
constexpr Duration token_lasts = hours(12);

using Pkey = std::unique_ptr<EVP_PKEY, decltype([](EVP_PKEY* it) { EVP_PKEY_free(it); })>;
using Context = std::unique_ptr<EVP_PKEY_CTX, decltype([](EVP_PKEY_CTX* it) {
    EVP_PKEY_CTX_free(it);
})>;

using auth::from_base64url;
std::string base64url(std::string_view text) { return auth::base64url(hash::bytes_of(text)); }

const unsigned char* bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

std::string hmac(std::string_view key, std::string_view text) {
    std::string mac(32, '\0');
    unsigned size = 0;
    VERIFY(HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes(text), text.size(),
                bytes(mac), &size));
    return mac;
}

// HKDF of one block: RFC 5869 with an output of at most 32 bytes.
struct Expand {
    std::string_view salt, secret, info;
    size_t size;
};
std::string hkdf(const Expand& wish) {
    const std::string key = hmac(wish.salt, wish.secret);
    return hmac(key, std::string(wish.info) + '\x01').substr(0, wish.size);
}

std::string point_of(EVP_PKEY* key) {
    std::string point(point_size, '\0');
    size_t size = 0;
    VERIFY(EVP_PKEY_get_octet_string_param(key, OSSL_PKEY_PARAM_PUB_KEY, bytes(point),
                                           point.size(), &size) == 1);
    VERIFY(size == point_size);
    return point;
}

Pkey key_from(OSSL_PARAM_BLD* build, int selection) {
    EVP_PKEY* key = nullptr;
    OSSL_PARAM* params = OSSL_PARAM_BLD_to_param(build);
    const Context context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
    EVP_PKEY_fromdata_init(context.get());
    EVP_PKEY_fromdata(context.get(), &key, selection, params);
    OSSL_PARAM_free(params);
    return Pkey(key);
}

Pkey public_key_of(std::string_view point) {
    if (point.size() != point_size) return nullptr;
    OSSL_PARAM_BLD* build = OSSL_PARAM_BLD_new();
    OSSL_PARAM_BLD_push_utf8_string(build, OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
    OSSL_PARAM_BLD_push_octet_string(build, OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size());
    Pkey key = key_from(build, EVP_PKEY_PUBLIC_KEY);
    OSSL_PARAM_BLD_free(build);
    return key;
}

// From its 32 bytes; the public half is worked out.
Pkey private_key_of(std::string_view number) {
    EC_GROUP* group = EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1);
    BIGNUM* secret = BN_bin2bn(bytes(number), static_cast<int>(number.size()), nullptr);
    EC_POINT* point = EC_POINT_new(group);
    EC_POINT_mul(group, point, secret, nullptr, nullptr, nullptr);
    std::string octets(point_size, '\0');
    EC_POINT_point2oct(group, point, POINT_CONVERSION_UNCOMPRESSED, bytes(octets), octets.size(),
                       nullptr);
    OSSL_PARAM_BLD* build = OSSL_PARAM_BLD_new();
    OSSL_PARAM_BLD_push_utf8_string(build, OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
    OSSL_PARAM_BLD_push_octet_string(build, OSSL_PKEY_PARAM_PUB_KEY, octets.data(), octets.size());
    OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_PRIV_KEY, secret);
    Pkey key = key_from(build, EVP_PKEY_KEYPAIR);
    OSSL_PARAM_BLD_free(build);
    EC_POINT_free(point);
    BN_free(secret);
    EC_GROUP_free(group);
    return key;
}

std::optional<std::string> shared_secret(EVP_PKEY* ours, EVP_PKEY* theirs) {
    const Context context(EVP_PKEY_CTX_new(ours, nullptr));
    std::string secret(number_size, '\0');
    size_t size = secret.size();
    const bool is_good = EVP_PKEY_derive_init(context.get()) == 1 &&
                         EVP_PKEY_derive_set_peer(context.get(), theirs) == 1 &&
                         EVP_PKEY_derive(context.get(), bytes(secret), &size) == 1;
    return is_good ? std::optional(secret) : std::nullopt;
}

std::string sealed(std::string_view key, std::string_view nonce, std::string_view text) {
    EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
    std::string out(text.size() + tag_size, '\0');
    int size = 0;
    VERIFY(EVP_EncryptInit_ex(context, EVP_aes_128_gcm(), nullptr, bytes(key), bytes(nonce)) == 1);
    VERIFY(EVP_EncryptUpdate(context, bytes(out), &size, bytes(text),
                             static_cast<int>(text.size())) == 1);
    VERIFY(EVP_EncryptFinal_ex(context, bytes(out) + size, &size) == 1);
    VERIFY(EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_GET_TAG, tag_size,
                               bytes(out) + text.size()) == 1);
    EVP_CIPHER_CTX_free(context);
    return out;
}

// ES256 as JOSE writes it: two numbers of 32 bytes.
std::string signature_of(EVP_PKEY* key, std::string_view text) {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    std::string der(128, '\0');
    size_t size = der.size();
    VERIFY(EVP_DigestSignInit(context, nullptr, EVP_sha256(), nullptr, key) == 1);
    VERIFY(EVP_DigestSign(context, bytes(der), &size, bytes(text), text.size()) == 1);
    EVP_MD_CTX_free(context);
    const unsigned char* at = bytes(der);
    ECDSA_SIG* pair = d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(size));
    std::string joined(2 * number_size, '\0');
    BN_bn2binpad(ECDSA_SIG_get0_r(pair), bytes(joined), number_size);
    BN_bn2binpad(ECDSA_SIG_get0_s(pair), bytes(joined) + number_size, number_size);
    ECDSA_SIG_free(pair);
    return joined;
}

std::string origin_of(std::string_view url) {
    const size_t host = url.find("://");
    if (host == std::string_view::npos) return "";
    return std::string(url.substr(0, url.find('/', host + 3)));
}

}  // namespace

bool is_subscription(const Subscription& it) {
    const auto point = from_base64url(it.p256dh), auth = from_base64url(it.auth);
    return it.endpoint.starts_with("https://") && it.endpoint.size() <= 1024 &&
           it.endpoint.find_first_of(" \t\r\n") == std::string::npos && point && auth &&
           auth->size() == salt_size && public_key_of(*point);
}

std::string written(const Subscription& it) {
    return it.p256dh + " " + it.auth + " " + it.endpoint;
}

std::optional<Subscription> subscription_of(std::string_view text) {
    const size_t first = text.find(' '), second = text.find(' ', first + 1);
    if (first == std::string_view::npos || second == std::string_view::npos) return std::nullopt;
    return Subscription{.endpoint = std::string(text.substr(second + 1)),
                        .p256dh = std::string(text.substr(0, first)),
                        .auth = std::string(text.substr(first + 1, second - first - 1))};
}

std::expected<Vapid, std::string> Vapid::load(const std::string& path) {
    Vapid vapid;
    EVP_PKEY* key = nullptr;
    if (std::FILE* file = std::fopen(path.c_str(), "r")) {
        key = PEM_read_PrivateKey(file, nullptr, nullptr, nullptr);
        std::fclose(file);
        if (!key) return std::unexpected(path + ": this is no private key in PEM");
    } else {
        key = EVP_EC_gen("prime256v1");
        const int made = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        std::FILE* out = made >= 0 ? fdopen(made, "w") : nullptr;
        const bool kept = out && PEM_write_PrivateKey(out, key, nullptr, nullptr, 0, nullptr,
                                                      nullptr) == 1;
        if (out) std::fclose(out);
        if (!kept) return std::unexpected(path + ": " + std::strerror(errno));
    }
    vapid.key_ = std::shared_ptr<void>(
        key, [](void* it) { EVP_PKEY_free(static_cast<EVP_PKEY*>(it)); });
    return vapid;
}

std::string Vapid::public_key() const {
    return base64url(point_of(static_cast<EVP_PKEY*>(key_.get())));
}

std::string Vapid::authorization(std::string_view endpoint, std::string_view contact,
                                 Instant now) const {
    const std::string claims =
        "{\"aud\":\"" + origin_of(endpoint) + "\",\"exp\":" +
        std::to_string((now + token_lasts).ms / 1000) + ",\"sub\":\"" + std::string(contact) +
        "\"}";
    const std::string text =
        base64url(R"({"typ":"JWT","alg":"ES256"})") + "." + base64url(claims);
    auto* key = static_cast<EVP_PKEY*>(key_.get());
    return "vapid t=" + text + "." + base64url(signature_of(key, text)) + ", k=" + public_key();
}

std::optional<std::string> encrypted(const Subscription& to, std::string_view text,
                                     const std::optional<PushSecrets>& given) {
    const auto point = from_base64url(to.p256dh), auth = from_base64url(to.auth);
    if (!point || !auth || text.size() > record_size - 103) return std::nullopt;
    const Pkey theirs = public_key_of(*point);
    const Pkey ours = given ? private_key_of(given->private_key) : Pkey(EVP_EC_gen("prime256v1"));
    if (!theirs || !ours) return std::nullopt;
    std::string salt(salt_size, '\0');
    if (given) salt = given->salt;
    else VERIFY(RAND_bytes(bytes(salt), salt_size) == 1);
    const auto secret = shared_secret(ours.get(), theirs.get());
    if (!secret) return std::nullopt;

    const std::string own_point = point_of(ours.get());
    const std::string info = std::string("WebPush: info") + '\0' + *point + own_point;
    const std::string input = hkdf({*auth, *secret, info, 32});
    const std::string for_key = std::string("Content-Encoding: aes128gcm") + '\0';
    const std::string for_nonce = std::string("Content-Encoding: nonce") + '\0';
    const std::string key = hkdf({salt, input, for_key, 16});
    const std::string nonce = hkdf({salt, input, for_nonce, 12});
    std::string out = salt;
    for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(record_size >> shift);
    out += static_cast<char>(own_point.size());
    return out + own_point + sealed(key, nonce, std::string(text) + '\x02');  // the last record
}

}  // namespace vafa::outbox
