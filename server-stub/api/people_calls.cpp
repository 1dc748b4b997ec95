// The owner says who works at the desk, and which systems of the shop may call.
#include <algorithm>

#include "core/text/fold.h"
#include "core/text/typed.h"
#include "core/wire/access.h"
#include "server-stub/api/access.h"
#include "server-stub/api/calls.h"
#include "server-stub/api/route.h"
#include "server-stub/auth/key.h"
#include "server-stub/auth/password.h"
#include "server-stub/auth/session.h"

namespace vafa::api {

namespace {

std::unexpected<Refused> wrong(const char* pointer, Refusal why) {
    return std::unexpected(Refused{Refusal::malformed, {}, {{pointer, why, {}}}});
}

const offer::Shop* shop_named(const Call& call, std::string_view key) {
    const auto& shops = call.program().shops;
    const auto found = std::ranges::find(shops, key, &offer::Shop::key);
    return found == shops.end() ? nullptr : &*found;
}

bool is_active_owner(const storage::Staff& staff) {
    return staff.role == "owner" && !staff.is_disabled;
}

wire::PersonView person_view(const Call& call, const storage::Staff& staff) {
    const auto factor = storage::second_factor(call.tx, staff.id);
    return {.id = staff.id,
            .username = staff.username,
            .name = staff.name,
            .role = staff.role,
            .shop = staff.shop,
            .partner = staff.partner,
            .is_disabled = staff.is_disabled,
            .has_totp = factor && factor->is_on};
}

// Names that look the same are the same name.
bool is_taken(const Call& call, const wire::PersonBody& body, StaffId by_other_than) {
    return std::ranges::any_of(storage::all_staff(call.tx), [&](const storage::Staff& each) {
        return each.id != by_other_than && text::fold(each.username) == text::fold(body.username);
    });
}

// What the body says of `staff`, checked.
// Refusals: malformed (fields), username_taken, password_weak, last_owner.
Expected<void> change(const Call& call, const wire::PersonBody& body, storage::Staff& staff) {
    const bool is_new = !staff.id.is_set();
    if (!text::is_clean_name(body.username) || body.username.size() > longest_name)
        return wrong("/username", Refusal::malformed);
    if (!text::is_clean_name(body.name) || body.name.size() > longest_name)
        return wrong("/name", Refusal::malformed);
    const club::Role role = role_named(body.role);
    if (role == club::Role::nobody) return wrong("/role", Refusal::choice_unknown);
    const offer::Shop* shop = shop_named(call, body.shop);
    if (!shop && (!body.shop.empty() || role == club::Role::partner))
        return wrong("/shop", Refusal::shop_unknown);
    if (is_taken(call, body, staff.id)) return refuse(Refusal::username_taken);
    const bool sets_password = is_new || !body.password.empty();
    if (sets_password && call.request.new_password.empty()) return refuse(Refusal::password_weak);
    const bool was_owner = is_active_owner(staff);
    staff.username = body.username;
    staff.name = body.name;
    staff.role = body.role;
    staff.shop = body.shop;
    staff.partner = shop ? shop->partner : "";
    staff.is_disabled = body.is_disabled;
    if (sets_password) staff.password = call.request.new_password;
    const auto owners = std::ranges::count_if(storage::all_staff(call.tx), is_active_owner);
    if (was_owner && !is_active_owner(staff) && owners == 1) return refuse(Refusal::last_owner);
    return {};
}

wire::KeyView key_view(const storage::ApiKey& key) {
    return {.id = std::to_string(key.id),
            .name = key.name,
            .shop = key.shop,
            .scopes = auth::scopes_of(key),
            .since = key.since,
            .ended = key.ended};
}

}  // namespace

Answer get_people(Call& call) {
    wire::Page<wire::PersonView> page;
    for (const storage::Staff& each : storage::all_staff(call.tx))
        page.items.push_back(person_view(call, each));
    return call.say(200, page);
}

// The slow part: the new password's hash, for an owner who is signed in.
void prepare_person(storage::Store& store, Request& request) {
    const auto body = wire::read_view<wire::PersonBody>(request.body, {});
    if (!body || body->password.size() < shortest_password) return;
    if (body->password.size() > longest_password) return;
    bool may = false;
    store.read([&](storage::Tx& tx) {
        const auto session = auth::find_session(tx, request.staff_token, request.now);
        if (!session || session->visitor != storage::Visitor::staff) return;
        const auto staff = storage::staff(tx, StaffId{session->subject});
        may = staff && role_named(staff->role) == club::Role::owner;
    });
    if (may) request.new_password = auth::hash_password(body->password);
}

Answer post_person(Call& call) {
    const auto body = TRY(call.body<wire::PersonBody>());
    storage::Staff staff;
    TRY_VOID(change(call, body, staff));
    staff.id = call.tx.new_id<StaffId>();
    storage::put_staff(call.tx, staff);
    note_change(call, "took_on_staff", staff.id.value);
    return call.say(201, person_view(call, staff));
}

Answer put_person(Call& call) {
    const auto body = TRY(call.body<wire::PersonBody>());
    const auto id = id_of(call.names[0]);
    auto staff = id ? storage::staff(call.tx, StaffId{*id}) : std::nullopt;
    if (!staff) return refuse(Refusal::not_found);
    TRY_VOID(change(call, body, *staff));
    storage::put_staff(call.tx, *staff);
    if (body.drops_totp) storage::drop_second_factor(call.tx, staff->id);
    // What they may do has changed: they sign in again.
    if (staff->id != call.staff->id)
        storage::end_visits(call.tx, {storage::Visitor::staff, staff->id.value});
    note_change(call, "changed_staff", staff->id.value);
    return call.say(200, person_view(call, *staff));
}

Answer get_keys(Call& call) {
    wire::Page<wire::KeyView> page;
    for (const storage::ApiKey& key : storage::keys(call.tx)) page.items.push_back(key_view(key));
    return call.say(200, page);
}

Answer post_key(Call& call) {
    const auto body = TRY(call.body<wire::KeyBody>());
    if (!text::is_clean_name(body.name) || body.name.size() > longest_name)
        return wrong("/name", Refusal::malformed);
    if (!body.shop.empty() && !shop_named(call, body.shop))
        return wrong("/shop", Refusal::shop_unknown);
    const bool are_known = std::ranges::all_of(
        body.scopes, [](const std::string& name) { return scope_named(name).has_value(); });
    if (body.scopes.empty() || !are_known) return wrong("/scopes", Refusal::choice_unknown);
    const auto made = auth::make_key(call.tx, {body.name, body.shop, body.scopes}, call.now());
    note_change(call, "made_key", made.key.id);
    wire::KeyView view = key_view(made.key);
    const std::string remembered = wire::write_view(view, call.calendar());
    view.secret = made.secret;
    Response response = call.say(201, view);
    response.remembered = remembered;
    return response;
}

Answer delete_key(Call& call) {
    const auto id = id_of(call.names[0]);
    if (!id || !storage::end_key(call.tx, *id, call.now())) return refuse(Refusal::not_found);
    note_change(call, "ended_key", *id);
    return Response{.status = 204};
}

}  // namespace vafa::api
