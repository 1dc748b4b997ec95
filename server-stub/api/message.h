// A question to the API and its answer, as plain values: what HTTP is good for ends before this
// door.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/time.h"

namespace vafa::api {

inline constexpr std::string_view member_cookie = "vafa_member";
inline constexpr std::string_view staff_cookie = "vafa_staff";

struct Request {
    std::string method = "GET";
    std::string path;   // "/api/v1/me"
    std::string query;  // without its question mark
    std::string body;
    std::string content_type;
    std::string accept_language;
    std::string idempotency_key;
    std::string csrf_token;
    std::string if_none_match;
    std::string member_token;  // of the cookies
    std::string staff_token;
    std::string bearer;   // the key of one of the shop's systems
    std::string address;  // of who asks
    bool is_near = false;  // from this machine itself: no address of anybody's
    std::string device;   // as the asker's program names itself
    Instant now;
    // Of a staff sign-in: the stored password that was found to fit, worked out before the
    // transaction.
    std::string fitting_password;
    std::string new_password;  // hashed, where one is to be set
};

struct Response {
    int status = 200;
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers = {};
    bool changes_programs = false;  // a new version was published
    bool keeps = false;  // a refusal whose traces stay, such as a wrong try that is counted
    // What is remembered of the answer, where a part of it is told only once.
    std::optional<std::string> remembered = {};
};

}  // namespace vafa::api
