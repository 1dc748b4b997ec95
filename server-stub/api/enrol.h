// Becoming a member: by one's own number, or enrolled by a system of the shop.
#pragma once

#include "server-stub/api/call.h"

namespace vafa::api {

struct Enrolment {
    std::string mobile;  // E.164
    std::string name;
    std::string referral_code;
    std::string consent;  // the words that were agreed to
    Instant consented_at;
    std::optional<club::Actor> by = {};  // left out: the member themselves
};
// Refusals: mobile_taken, consent_missing, referral_code_unknown.
Expected<MemberId> enrol(const Call&, const Enrolment&);
std::optional<MemberId> member_with(const Call&, const std::string& mobile);

}  // namespace vafa::api
