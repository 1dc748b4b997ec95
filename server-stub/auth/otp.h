// Codes sent to the phone, to sign in or to let points be spent: six digits, kept as a keyed hash,
// good for two minutes and five tries. Whether a number is known changes nothing that a caller can
// see.
#pragma once

#include <string>

#include "core/base/refusal.h"
#include "server-stub/auth/secret.h"
#include "server-stub/storage/sql.h"

namespace vafa::auth {

inline constexpr Duration code_lasts = minutes(2);
inline constexpr int code_tries = 5;

// What a code is for: one that is told at a till opens no session.
enum class CodeFor : uint8_t { sign_in, spending };

struct CodeWish {
    std::string mobile;   // E.164
    std::string address;  // whence it is asked
    CodeFor use = CodeFor::sign_in;
    std::string challenge = "";  // left out: one that nobody can guess
};
struct CodeMade {
    std::string challenge;
    std::string code;  // for the phone alone
    Instant expires_at;
    Instant resend_at;
};
// Refusals: too_many_requests (args: wait).
Expected<CodeMade> make_code(storage::Tx&, const Key&, const CodeWish&, Instant now);

// The number whose code this is. The challenge stays; a wrong code is counted, so keep what this
// did. Refusals: code_expired (unknown too), code_tried_too_often, code_wrong (args: left).
struct CodeTry {
    std::string challenge;
    std::string code;  // as typed
    CodeFor use = CodeFor::sign_in;
};
Expected<std::string> check_code(storage::Tx&, const Key&, const CodeTry&, Instant now);

// The number has been proven: the rests that its earlier codes brought are over.
void forgive(storage::Tx&, const Key&, std::string_view mobile);

// Counts one more of `key` in a window that begins with the first. Refuses with too_many_requests
// (args: wait) what is more than `most`.
struct Most {
    int64_t most{};
    Duration window;
};
Expected<void> pace(storage::Tx&, std::string_view key, Most, Instant now);
// Refuses alike, and counts nothing.
Expected<void> has_room(storage::Tx&, std::string_view key, Most, Instant now);

}  // namespace vafa::auth
