#include "server-stub/auth/otp.h"

#include <algorithm>

#include "core/base/expected.h"
#include "core/text/fold.h"
#include "server-stub/storage/visits.h"

namespace vafa::auth {

namespace {
constexpr Most codes_per_number{5, hours(1)};
constexpr Most codes_per_address{300, hours(1)};  // many phones of one operator share an address
constexpr int64_t codes_without_rest = 150;       // of these; then a rest after each, up to 8 s
constexpr int64_t longest_rest_s = 8;

std::unexpected<Refused> wait_until(Instant until, Instant now) {
    return refuse(Refusal::too_many_requests, {{"wait", until - now}});
}

std::string hash_of(const Key& key, CodeFor use, std::string_view challenge,
                    std::string_view code) {
    return key.mac_text(use == CodeFor::sign_in ? "code" : "spending_code",
                        std::string(challenge) + ":" + std::string(code));
}
}  // namespace

Expected<void> has_room(storage::Tx& tx, std::string_view key, Most most, Instant now) {
    const storage::Pace pace = storage::pace(tx, key, now);
    if (pace.count >= most.most) return wait_until(pace.until, now);
    return {};
}

Expected<void> pace(storage::Tx& tx, std::string_view key, Most most, Instant now) {
    TRY_VOID(has_room(tx, key, most, now));
    storage::Pace pace = storage::pace(tx, key, now);
    if (pace.count == 0) pace.until = now + most.window;
    ++pace.count;
    storage::put_pace(tx, key, pace);
    return {};
}

namespace {

// Who asks for very many codes waits longer and longer between them: 1, 2, 4, 8 seconds.
Expected<void> rest_of_address(storage::Tx& tx, const std::string& address, Instant now) {
    const storage::Pace rest = storage::pace(tx, "code-rest-from:" + address, now);
    if (rest.count > 0) return wait_until(rest.until, now);
    const int64_t over = storage::pace(tx, "codes-from:" + address, now).count - codes_without_rest;
    if (over < 0) return {};
    const int64_t rest_s = std::min(longest_rest_s, int64_t{1} << std::min<int64_t>(over, 10));
    storage::put_pace(tx, "code-rest-from:" + address,
                      {.count = 1, .until = now + Duration{rest_s * 1000}});
    return {};
}

}  // namespace

Expected<CodeMade> make_code(storage::Tx& tx, const Key& key, const CodeWish& wish, Instant now) {
    const std::string number = key.mac_text("number", wish.mobile);
    const storage::Pace rest = storage::pace(tx, "code-rest:" + number, now);
    if (rest.count > 0) return wait_until(rest.until, now);
    TRY_VOID(rest_of_address(tx, wish.address, now));
    TRY_VOID(pace(tx, "codes:" + number, codes_per_number, now));
    TRY_VOID(pace(tx, "codes-from:" + wish.address, codes_per_address, now));

    // After each code a longer rest: one minute, two, four, …
    const int64_t sent = storage::pace(tx, "codes:" + number, now).count;
    CodeMade made{.challenge = wish.challenge.empty() ? random_token() : wish.challenge,
                  .code = random_digits(6)};
    made.expires_at = now + code_lasts;
    made.resend_at = now + minutes(int64_t{1} << (sent - 1));
    storage::put_pace(tx, "code-rest:" + number, {.count = 1, .until = made.resend_at});
    if (!wish.challenge.empty()) storage::drop_challenge(tx, wish.challenge);
    storage::add_challenge(tx, {.id = made.challenge,
                                .mobile = wish.mobile,
                                .code_hash = hash_of(key, wish.use, made.challenge, made.code),
                                .expires_at = made.expires_at});
    return made;
}

void forgive(storage::Tx& tx, const Key& key, std::string_view mobile) {
    const std::string number = key.mac_text("number", mobile);
    storage::put_pace(tx, "code-rest:" + number, {});
    storage::put_pace(tx, "codes:" + number, {});
}

Expected<std::string> check_code(storage::Tx& tx, const Key& key, const CodeTry& attempt,
                                 Instant now) {
    const auto challenge = storage::challenge(tx, attempt.challenge);
    if (!challenge || challenge->expires_at <= now) return refuse(Refusal::code_expired);
    if (challenge->tries >= code_tries) return refuse(Refusal::code_tried_too_often);
    std::string code = text::to_latin_digits(attempt.code);
    std::erase_if(code, [](char c) { return c < '0' || c > '9'; });
    if (!same_secret(hash_of(key, attempt.use, challenge->id, code), challenge->code_hash)) {
        storage::count_try(tx, challenge->id);
        const int64_t left = code_tries - challenge->tries - 1;
        return refuse(Refusal::code_wrong, {{"left", left}});
    }
    return challenge->mobile;
}

}  // namespace vafa::auth
