// What everybody may do about their own way in: see and end their sessions; and staff, change the
// password and use a second factor.
#include "core/wire/access.h"
#include "server-stub/api/access.h"
#include "server-stub/api/calls.h"
#include "server-stub/auth/audit.h"
#include "server-stub/auth/otp.h"
#include "server-stub/auth/password.h"
#include "server-stub/auth/session.h"
#include "server-stub/auth/totp.h"
#include "server-stub/storage/club.h"

namespace vafa::api {

namespace {

constexpr std::string_view totp_use = "totp";

const std::string& token_of(const Call& call) {
    return call.staff ? call.request.staff_token : call.request.member_token;
}

// Of who is signed in: whoever sits down at a desk that was left open is not to guess the rest.
constexpr auth::Most wrong_proofs{10, minutes(15)};
std::string proofs_of(StaffId staff) { return "proofs:" + std::to_string(staff.value); }

// A wrong proof: it is counted.
Answer disproven(const Call& call, Refusal why) {
    TRY_VOID(auth::pace(call.tx, proofs_of(call.staff->id), wrong_proofs, call.now()));
    return counted(call, {.why = why});
}

// Nothing where the code is wrong. Refusal: too_many_requests.
Expected<std::optional<storage::SecondFactor>> proven_factor(const Call& call) {
    const auto body = TRY(call.body<wire::TotpBody>());
    TRY_VOID(auth::has_room(call.tx, proofs_of(call.staff->id), wrong_proofs, call.now()));
    auto factor = storage::second_factor(call.tx, call.staff->id);
    if (!factor || !uses_totp(call, call.staff->id, *factor, body.code))
        return std::nullopt;
    return storage::second_factor(call.tx, call.staff->id);
}

}  // namespace

storage::Whose caller_of(const Call& call) {
    return {call.staff ? storage::Visitor::staff : storage::Visitor::member, call.actor.id};
}

bool uses_totp(const Call& call, StaffId staff, storage::SecondFactor factor,
               std::string_view code) {
    const auto secret = call.club.key.opened(totp_use, factor.sealed);
    if (!secret) return false;
    const auto step = auth::totp_fits({*secret, code, factor.last_step}, call.now());
    if (!step) return false;
    factor.last_step = *step;
    storage::put_second_factor(call.tx, staff, factor);
    return true;
}

void note_change(const Call& call, std::string_view deed, int64_t subject) {
    auth::add_audit(call.tx, call.club.key,
                    {.at = call.now(),
                     .staff = call.staff->id,
                     .deed = deed,
                     .member = {},
                     .detail = "{\"id\":\"" + std::to_string(subject) + "\"}"});
}

Answer get_sessions(Call& call) {
    wire::Page<wire::VisitView> page;
    const std::string own = auth::hash_of_token(token_of(call));
    for (const storage::Visit& visit : storage::visits(call.tx, caller_of(call), call.now()))
        page.items.push_back({.id = std::to_string(visit.id),
                              .device = visit.device,
                              .since = visit.since,
                              .until = visit.until,
                              .is_this_one = visit.token_hash == own});
    return call.say(200, page);
}

Answer delete_one_session(Call& call) {
    const auto id = id_of(call.names[0]);
    if (!id || !storage::end_visit(call.tx, caller_of(call), *id))
        return refuse(Refusal::not_found);
    return Response{.status = 204};
}

// The slow part: whether the old password is theirs, and the new one's hash.
void prepare_password(storage::Store& store, Request& request) {
    const auto body = wire::read_view<wire::PasswordBody>(request.body, {});
    if (!body || body->new_password.size() < shortest_password) return;
    if (std::max(body->old_password.size(), body->new_password.size()) > longest_password) return;
    std::optional<storage::Staff> staff;
    store.read([&](storage::Tx& tx) {
        const auto session = auth::find_session(tx, request.staff_token, request.now);
        if (!session || session->visitor != storage::Visitor::staff) return;
        const StaffId id{session->subject};
        if (auth::has_room(tx, proofs_of(id), wrong_proofs, request.now))
            staff = storage::staff(tx, id);
    });
    if (!staff || !auth::password_fits(body->old_password, staff->password)) return;
    request.fitting_password = staff->password;
    request.new_password = auth::hash_password(body->new_password);
}

Answer put_password(Call& call) {
    const auto body = TRY(call.body<wire::PasswordBody>());
    if (body.new_password.size() < shortest_password) return refuse(Refusal::password_weak);
    TRY_VOID(auth::has_room(call.tx, proofs_of(call.staff->id), wrong_proofs, call.now()));
    const bool fits = !call.request.new_password.empty() &&
                      call.staff->password == call.request.fitting_password;
    if (!fits) return disproven(call, Refusal::password_wrong);
    storage::Staff staff = *call.staff;
    staff.password = call.request.new_password;
    storage::put_staff(call.tx, staff);
    // Whoever knew the old one is signed out everywhere else.
    const std::string own = auth::hash_of_token(token_of(call));
    for (const storage::Visit& visit : storage::visits(call.tx, caller_of(call), call.now()))
        if (visit.token_hash != own) storage::end_visit(call.tx, caller_of(call), visit.id);
    note_change(call, "changed_password", staff.id.value);
    return Response{.status = 204};
}

Answer post_totp(Call& call) {
    const auto known = storage::second_factor(call.tx, call.staff->id);
    if (known && known->is_on) return refuse(Refusal::not_allowed);  // end it first
    const std::string secret = auth::new_totp_secret();
    storage::put_second_factor(call.tx, call.staff->id,
                               {.sealed = call.club.key.seal(totp_use, secret)});
    const std::string club(call.program().brand.name.in(call.language));
    Response response = call.say(
        201, wire::TotpView{secret, auth::totp_uri(secret, {club, call.staff->username})});
    response.remembered = wire::write_view(wire::TotpView{}, call.calendar());
    return response;
}

Answer put_totp(Call& call) {
    auto factor = TRY(proven_factor(call));
    if (!factor) return disproven(call, Refusal::totp_wrong);
    factor->is_on = true;
    storage::put_second_factor(call.tx, call.staff->id, *factor);
    note_change(call, "took_second_factor", call.staff->id.value);
    return Response{.status = 204};
}

Answer end_totp(Call& call) {
    if (!TRY(proven_factor(call))) return disproven(call, Refusal::totp_wrong);
    storage::drop_second_factor(call.tx, call.staff->id);
    note_change(call, "dropped_second_factor", call.staff->id.value);
    return Response{.status = 204};
}

}  // namespace vafa::api
