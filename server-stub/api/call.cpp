#include "server-stub/api/call.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/hash/hash.h"
#include "core/text/say.h"
#include "server-stub/api/path.h"

namespace vafa::api {

namespace {

// What is not here is refused by the rules: 422.
struct Status {
    Refusal why;
    int status;
};
constexpr std::array statuses{
    Status{Refusal::malformed, 400},
    Status{Refusal::field_missing, 400},
    Status{Refusal::field_unknown, 400},
    Status{Refusal::wrong_type, 400},
    Status{Refusal::out_of_range, 400},
    Status{Refusal::idempotency_key_missing, 400},
    Status{Refusal::not_signed_in, 401},
    Status{Refusal::not_allowed, 403},
    Status{Refusal::csrf_mismatch, 403},
    Status{Refusal::not_found, 404},
    Status{Refusal::member_unknown, 404},
    Status{Refusal::receipt_unknown, 404},
    Status{Refusal::form_unknown, 404},
    Status{Refusal::offer_unknown, 404},
    Status{Refusal::redemption_unknown, 404},
    Status{Refusal::voucher_unknown, 404},
    Status{Refusal::game_unknown, 404},
    Status{Refusal::plan_unknown, 404},
    Status{Refusal::card_unknown, 404},
    Status{Refusal::hold_unknown, 404},
    Status{Refusal::wrong_method, 405},
    Status{Refusal::idempotency_key_reused, 409},
    Status{Refusal::mobile_taken, 409},
    Status{Refusal::username_taken, 409},
    Status{Refusal::version_exists, 409},
    Status{Refusal::too_large, 413},
    Status{Refusal::wrong_media_type, 415},
    Status{Refusal::too_many_requests, 429},
    Status{Refusal::busy, 503},
};

// Where the body says what is refused, for refusals that can only be about one field.
struct Pointer {
    Refusal why;
    const char* pointer;
};
constexpr std::array pointers{
    Pointer{Refusal::mobile_invalid, "/mobile"},
    Pointer{Refusal::referral_code_unknown, "/referral_code"},
    Pointer{Refusal::code_wrong, "/code"},
    Pointer{Refusal::code_expired, "/code"},
    Pointer{Refusal::code_tried_too_often, "/code"},
    Pointer{Refusal::password_wrong, "/password"},
    Pointer{Refusal::totp_missing, "/totp"},
    Pointer{Refusal::totp_wrong, "/totp"},
    Pointer{Refusal::username_taken, "/username"},
    Pointer{Refusal::password_weak, "/password"},
    Pointer{Refusal::shop_unknown, "/shop"},
    Pointer{Refusal::receipt_in_future, "/at"},
    Pointer{Refusal::receipt_too_old, "/at"},
    Pointer{Refusal::receipt_already_recorded, "/number"},
    Pointer{Refusal::nothing_to_correct, "/amount"},
    Pointer{Refusal::reason_missing, "/reason"},
    Pointer{Refusal::voucher_unknown, "/code"},
    Pointer{Refusal::voucher_used, "/code"},
    Pointer{Refusal::voucher_expired, "/code"},
    Pointer{Refusal::voucher_cancelled, "/code"},
    Pointer{Refusal::voucher_of_another_partner, "/code"},
    Pointer{Refusal::voucher_of_another_member, "/code"},
};

int64_t seconds_to_wait(const Args& args) {
    for (const Arg& arg : args)
        if (const auto* wait = std::get_if<Duration>(&arg.value)) return (wait->ms + 999) / 1000;
    return 1;
}

}  // namespace

int status_of(Refusal why) {
    const auto* found = std::ranges::find(statuses, why, &Status::why);
    return found == statuses.end() ? 422 : found->status;
}

Response counted(const Call& call, const Refused& refused) {
    Response response = problem(call.reader(), refused);
    response.keeps = true;
    return response;
}

Response problem(const club::Reader& reader, const Refused& refused, int status) {
    const auto said = [&](Refusal why, const Args& args) {
        return text::say(reader.words, reader.locale, Refused{why, args, {}});
    };
    const std::string name(name_of(refused.why));
    wire::Problem problem{.type = "urn:vafa:refusal:" + name,
                          .title = name,
                          .status = status,
                          .detail = said(refused.why, refused.args),
                          .refusal = name};
    std::ranges::replace(problem.title, '_', ' ');
    for (const FieldFault& fault : refused.fields)
        problem.fields.push_back({fault.pointer, std::string(name_of(fault.why)),
                                  said(fault.why, fault.args)});
    const auto* field = std::ranges::find(pointers, refused.why, &Pointer::why);
    if (problem.fields.empty() && field != pointers.end())
        problem.fields.push_back({field->pointer, name, problem.detail});
    Response response{.status = status,
                      .body = wire::write_view(problem, reader.locale.calendar)};
    if (status == 429 || status == 503)
        response.headers.emplace_back("Retry-After", std::to_string(seconds_to_wait(refused.args)));
    return response;
}

std::string Call::query(std::string_view name) const { return query_value(request.query, name); }

std::optional<int64_t> id_of(std::string_view text) {
    int64_t id = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    const bool is_whole = error == std::errc{} && end == text.data() + text.size() && id > 0;
    return is_whole ? std::optional(id) : std::nullopt;
}

Expected<Cursor> cursor_of(const Call& call) {
    Cursor cursor;
    if (const std::string limit = call.query("limit"); !limit.empty()) {
        const auto count = id_of(limit);
        if (!count || *count > 100) return refuse(Refusal::out_of_range);
        cursor.limit = static_cast<int>(*count);
    }
    if (const std::string from = call.query("cursor"); !from.empty()) {
        const auto before = id_of(from);
        if (!before) return refuse(Refusal::malformed);
        cursor.before = *before;
    }
    return cursor;
}

Response tagged(const Call& call, Response response) {
    const hash::Digest digest = hash::sha256(hash::bytes_of(response.body));
    const std::string tag = "\"" + hash::hex(digest).substr(0, 32) + "\"";
    response.headers.emplace_back("ETag", tag);
    response.headers.emplace_back("Cache-Control", "private, no-cache");
    if (call.request.if_none_match.find(tag) == std::string::npos) return response;
    response.status = 304;
    response.body.clear();
    return response;
}

}  // namespace vafa::api
