// Signing in and out, of members by a code, of staff by a password.
#include "core/text/say.h"
#include "core/text/typed.h"
#include "server-stub/api/access.h"
#include "server-stub/api/calls.h"
#include "server-stub/api/enrol.h"
#include "server-stub/api/route.h"
#include "server-stub/api/scene.h"
#include "server-stub/auth/otp.h"
#include "server-stub/auth/password.h"
#include "server-stub/auth/session.h"
#include "server-stub/storage/members.h"
#include "server-stub/storage/visits.h"

namespace vafa::api {

namespace {

constexpr auth::Most passwords_per_name{10, minutes(15)};
constexpr auth::Most passwords_per_address{50, minutes(15)};

std::string cookie(const Call& call, std::string_view name, std::string_view token,
                   Duration lasts) {
    const bool is_staff = name == staff_cookie;
    std::string text = std::string(name) + "=" + std::string(token) + "; Path=/api/v1; Max-Age=" +
                       std::to_string(lasts.ms / 1000) + "; HttpOnly; SameSite=";
    text += is_staff ? "Strict" : "Lax";
    if (call.club.cookies == Cookies::secure) text += "; Secure";
    return text;
}

Response signed_out(const Call& call, std::string_view name, std::string_view token) {
    if (!token.empty()) auth::close_session(call.tx, token);
    return {.status = 204, .headers = {{"Set-Cookie", cookie(call, name, "", {})}}};
}

// A member of that number, made where the club is open and the words were agreed to; nothing while
// the consent is still to be asked for.
Expected<MemberId> member_of(const Call& call, const std::string& mobile,
                             const wire::SessionBody& body) {
    if (const auto known = member_with(call, mobile)) return *known;
    if (!call.program().is_open) return refuse(Refusal::member_unknown);
    if (!body.consent) return MemberId{};
    return enrol(call, {.mobile = mobile,
                        .name = {},
                        .referral_code = body.referral_code,
                        .consent = std::string(call.program().consent.in(call.language)),
                        .consented_at = call.now()});
}

}  // namespace

Answer post_otp(Call& call) {
    const auto body = TRY(call.body<wire::OtpBody>());
    const std::optional<std::string> mobile = text::mobile(body.mobile);
    if (!mobile) return refuse(Refusal::mobile_invalid);
    const auto made = TRY(auth::make_code(
        call.tx, call.club.key, {.mobile = *mobile, .address = call.request.address}, call.now()));
    const std::string name(call.program().brand.name.in(call.language));
    const Args args{{"club", name}, {"code", Code{made.code}}};
    storage::add_message(call.tx, {.id = call.tx.new_id<Id<struct MessageTag>>().value,
                                   .channel = "sms",
                                   .recipient = *mobile,
                                   .body = text::say(call.words(), call.locale,
                                                     "message.sign_in_code", args),
                                   .due_at = call.now(),
                                   .expires_at = made.expires_at,
                                   .is_code = true});
    return call.say(202, wire::ChallengeView{.challenge_id = made.challenge,
                                             .expires_at = made.expires_at,
                                             .resend_at = made.resend_at});
}

Answer post_session(Call& call) {
    const auto body = TRY(call.body<wire::SessionBody>());
    const auto mobile = auth::check_code(
        call.tx, call.club.key, {.challenge = body.challenge_id, .code = body.code}, call.now());
    if (!mobile) return counted(call, mobile.error());
    const MemberId member = TRY(member_of(call, *mobile, body));
    if (!member.is_set())
        return call.say(200, wire::SessionView{
                                 .is_new = true,
                                 .consent = std::string(call.program().consent.in(call.language))});
    storage::drop_challenge(call.tx, body.challenge_id);
    auth::forgive(call.tx, call.club.key, *mobile);
    call.actor = {club::Role::member, member.value};
    const auto opened = auth::open_session(call.tx, call.club.key,
                                           {.visitor = storage::Visitor::member,
                                            .subject = member.value,
                                            .old_token = call.request.member_token,
                                            .device = call.request.device},
                                           call.now());
    Response response = call.say(201, wire::SessionView{.csrf_token = opened.csrf,
                                                        .member = me_of(call, member)});
    response.headers.emplace_back("Set-Cookie",
                                  cookie(call, member_cookie, opened.token, opened.lasts));
    return response;
}

Answer delete_session(Call& call) {
    return signed_out(call, member_cookie, call.request.member_token);
}

namespace {

// Wrong tries are counted for the name and for the address, and either may be at rest: then nothing
// is tried, not even what is right.
struct Tries {
    std::string of_name, of_address;
    Tries(const std::string& username, const Request& request)
        : of_name("password:" + username), of_address("passwords-from:" + request.address) {}

    Expected<void> have_room(storage::Tx& tx, Instant now) const {
        TRY_VOID(auth::has_room(tx, of_name, passwords_per_name, now));
        return auth::has_room(tx, of_address, passwords_per_address, now);
    }
    Expected<void> add(storage::Tx& tx, Instant now) const {
        TRY_VOID(auth::pace(tx, of_name, passwords_per_name, now));
        return auth::pace(tx, of_address, passwords_per_address, now);
    }
};

}  // namespace

// The slow part: which stored password fits, if any. Whether it is still that person's, and whether
// they may try at all, is looked up again inside the transaction.
void prepare_staff_session(storage::Store& store, Request& request) {
    const auto body = wire::read_view<wire::StaffSessionBody>(request.body, {});
    if (!body || body->username.size() > longest_name) return;
    if (body->password.size() > longest_password) return;
    std::optional<storage::Staff> staff;
    bool may_try = true;
    store.read([&](storage::Tx& tx) {
        staff = storage::staff_named(tx, body->username);
        may_try = Tries(body->username, request).have_room(tx, request.now).has_value();
    });
    const std::string stored = staff && !staff->is_disabled ? staff->password : "";
    if (may_try && auth::password_fits(body->password, stored)) request.fitting_password = stored;
}

namespace {

Answer failed_sign_in(Call& call, const Tries& tries, Refusal why) {
    TRY_VOID(tries.add(call.tx, call.now()));
    return counted(call, {.why = why});
}

}  // namespace

Answer post_staff_session(Call& call) {
    const auto body = TRY(call.body<wire::StaffSessionBody>());
    if (body.username.size() > longest_name) return refuse(Refusal::password_wrong);
    const Tries tries(body.username, call.request);
    TRY_VOID(tries.have_room(call.tx, call.now()));
    const auto staff = storage::staff_named(call.tx, body.username);
    const bool fits = staff && !staff->is_disabled && !call.request.fitting_password.empty() &&
                      staff->password == call.request.fitting_password;
    if (!fits) return failed_sign_in(call, tries, Refusal::password_wrong);
    const auto factor = storage::second_factor(call.tx, staff->id);
    if (factor && factor->is_on) {
        if (body.totp.empty()) return refuse(Refusal::totp_missing);
        if (!uses_totp(call, staff->id, *factor, body.totp))
            return failed_sign_in(call, tries, Refusal::totp_wrong);
    }
    const auto opened = auth::open_session(call.tx, call.club.key,
                                           {.visitor = storage::Visitor::staff,
                                            .subject = staff->id.value,
                                            .old_token = call.request.staff_token,
                                            .device = call.request.device},
                                           call.now());
    storage::put_pace(call.tx, tries.of_name, {});
    call.staff = staff;
    call.actor = {role_named(staff->role), staff->id.value};
    Response response = call.say(201, wire::StaffSessionView{.staff = staff_view_of(call),
                                                             .csrf_token = opened.csrf});
    response.headers.emplace_back("Set-Cookie",
                                  cookie(call, staff_cookie, opened.token, opened.lasts));
    return response;
}

Answer delete_staff_session(Call& call) {
    return signed_out(call, staff_cookie, call.request.staff_token);
}

Answer get_staff_me(Call& call) { return call.say(200, staff_view_of(call)); }

}  // namespace vafa::api
