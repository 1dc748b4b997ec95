// Web push: the message encrypted for one browser (RFC 8291, aes128gcm of RFC 8188) and signed by
// the club (VAPID, RFC 8292).
#pragma once

#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/time.h"

namespace vafa::outbox {

// What a browser gives when it subscribes; keys in base64url.
struct Subscription {
    std::string endpoint;
    std::string p256dh;
    std::string auth;
};
bool is_subscription(const Subscription&);
// As it is kept in a message's recipient.
std::string written(const Subscription&);
std::optional<Subscription> subscription_of(std::string_view recipient);

// The club's own key pair, in a PEM file; made where there is none.
class Vapid {
public:
    static std::expected<Vapid, std::string> load(const std::string& path);
    std::string public_key() const;  // base64url, for the browser
    // The Authorization header's value for a push service.
    std::string authorization(std::string_view endpoint, std::string_view contact,
                              Instant now) const;

private:
    std::shared_ptr<void> key_;  // EVP_PKEY
};

// Salt and sender's key may be given by a test; nothing where the subscription's keys are none.
struct PushSecrets {
    std::string salt;         // 16 bytes
    std::string private_key;  // 32 bytes
};
std::optional<std::string> encrypted(const Subscription&, std::string_view text,
                                     const std::optional<PushSecrets>& = std::nullopt);

}  // namespace vafa::outbox
