#include "server-stub/api/route.h"

#include <algorithm>
#include <array>

#include "server-stub/api/calls.h"
#include "server-stub/api/path.h"

namespace vafa::api {

namespace {

constexpr std::array table{
    Route{"GET", "/openapi.json", Who::anyone, Way::read, get_openapi},
    Route{"GET", "/club", Who::anyone, Way::read, get_club},
    Route{"POST", "/auth/otp", Who::anyone, Way::write, post_otp},
    Route{"POST", "/auth/session", Who::anyone, Way::write, post_session},
    Route{"DELETE", "/auth/session", Who::anyone, Way::write, delete_session},

    Route{"GET", "/me", Who::member, Way::daily, get_me},
    Route{"DELETE", "/me", Who::member, Way::write, delete_me},
    Route{"GET", "/me/export", Who::member, Way::read, get_export},
    Route{"GET", "/me/statement", Who::member, Way::daily, get_statement},
    Route{"GET", "/me/forms", Who::member, Way::daily, get_forms},
    Route{"GET", "/me/forms/{form}", Who::member, Way::daily, get_form},
    Route{"PUT", "/me/forms/{form}", Who::member, Way::write, put_form},
    Route{"GET", "/me/settings", Who::member, Way::daily, get_settings},
    Route{"PUT", "/me/settings", Who::member, Way::write, put_settings},
    Route{"GET", "/me/card", Who::member, Way::read, get_card},
    Route{"GET", "/offers", Who::member, Way::daily, get_offers},
    Route{"GET", "/offers/{offer}", Who::member, Way::daily, get_offer},
    Route{"GET", "/me/redemptions", Who::member, Way::daily, get_redemptions},
    Route{"POST", "/me/redemptions", Who::member, Way::write, post_redemption},
    Route{"POST", "/me/redemptions/{redemption}/cancel", Who::member, Way::write,
          cancel_redemption},
    Route{"GET", "/games", Who::member, Way::daily, get_games},
    Route{"GET", "/games/{game}/fairness", Who::anyone, Way::read, get_fairness},
    Route{"GET", "/me/plays", Who::member, Way::daily, get_plays},
    Route{"POST", "/me/plays", Who::member, Way::write, post_play},
    Route{"GET", "/me/plays/{play}/proof", Who::member, Way::read, get_proof},

    Route{"GET", "/me/referral", Who::member, Way::look, get_referral},
    Route{"POST", "/me/gifts", Who::member, Way::write, post_gift},
    Route{"GET", "/me/memberships", Who::member, Way::daily, get_memberships},
    Route{"POST", "/me/memberships", Who::member, Way::write, post_membership},
    Route{"GET", "/me/stamp-cards", Who::member, Way::daily, get_stamp_cards},
    Route{"POST", "/me/stamp-cards/{card}/exchange", Who::member, Way::write, exchange_stamp_card},
    Route{"GET", "/me/messages", Who::member, Way::daily, get_messages},
    Route{"POST", "/me/messages/{message}/read", Who::member, Way::write, read_message},
    Route{"GET", "/me/spending", Who::member, Way::read, get_requests},
    Route{"POST", "/me/spending/{request}/approve", Who::member, Way::write, approve_request},
    Route{"POST", "/me/spending/{request}/decline", Who::member, Way::write, decline_request},
    Route{"GET", "/me/what-if", Who::member, Way::read, get_what_if},
    Route{"GET", "/me/channels", Who::member, Way::read, get_channels},
    Route{"PUT", "/me/channels/{channel}", Who::member, Way::write, put_channel},
    Route{"POST", "/me/channels/{channel}/drop", Who::member, Way::write, drop_channel},
    Route{"GET", "/me/push-key", Who::member, Way::read, get_push_key},
    Route{"GET", "/me/sessions", Who::member, Way::read, get_sessions},
    Route{"DELETE", "/me/sessions/{session}", Who::member, Way::write, delete_one_session},

    Route{"POST", "/staff/session", Who::anyone, Way::write, post_staff_session, Scope::none,
          prepare_staff_session},
    Route{"DELETE", "/staff/session", Who::anyone, Way::write, delete_staff_session},
    Route{"GET", "/staff/me", Who::staff, Way::read, get_staff_me},
    Route{"GET", "/staff/sessions", Who::staff, Way::read, get_sessions},
    Route{"DELETE", "/staff/sessions/{session}", Who::staff, Way::write, delete_one_session},
    Route{"PUT", "/staff/me/password", Who::staff, Way::write, put_password, Scope::none,
          prepare_password},
    Route{"POST", "/staff/me/totp", Who::staff, Way::write, post_totp},
    Route{"PUT", "/staff/me/totp", Who::staff, Way::write, put_totp},
    Route{"POST", "/staff/me/totp/end", Who::staff, Way::write, end_totp},
    Route{"GET", "/staff/people", Who::owner, Way::read, get_people},
    Route{"POST", "/staff/people", Who::owner, Way::write, post_person, Scope::none,
          prepare_person},
    Route{"PUT", "/staff/people/{person}", Who::owner, Way::write, put_person, Scope::none,
          prepare_person},
    Route{"GET", "/staff/webhooks", Who::owner, Way::read, get_webhooks},
    Route{"POST", "/staff/webhooks", Who::owner, Way::write, post_webhook},
    Route{"DELETE", "/staff/webhooks/{webhook}", Who::owner, Way::write, delete_webhook},
    Route{"GET", "/staff/undelivered", Who::owner, Way::read, get_undelivered},
    Route{"GET", "/staff/keys", Who::owner, Way::read, get_keys},
    Route{"POST", "/staff/keys", Who::owner, Way::write, post_key},
    Route{"DELETE", "/staff/keys/{key}", Who::owner, Way::write, delete_key},

    Route{"POST", "/staff/members/search", Who::desk, Way::look, search_members, Scope::members},
    Route{"GET", "/staff/members/{member}", Who::desk, Way::look, get_customer, Scope::members},
    Route{"POST", "/staff/members/{member}/tier", Who::manager, Way::write, give_tier},
    Route{"GET", "/staff/members/{member}/preview", Who::desk, Way::look, get_preview},
    Route{"POST", "/staff/segments", Who::planner, Way::write, post_segments, Scope::members},
    Route{"GET", "/program-schema.json", Who::anyone, Way::read, get_program_schema},
    Route{"GET", "/staff/programs", Who::planner, Way::read, get_programs},
    Route{"GET", "/staff/programs/draft", Who::planner, Way::read, get_draft},
    Route{"PUT", "/staff/programs/draft", Who::planner, Way::write, put_draft},
    Route{"POST", "/staff/programs/check", Who::planner, Way::look, check_program},
    Route{"POST", "/staff/programs/explain", Who::planner, Way::look, explain_program},
    Route{"POST", "/staff/programs/publish", Who::owner, Way::write, publish_program},
    Route{"GET", "/staff/programs/{version}", Who::planner, Way::read, get_program},
    Route{"POST", "/staff/receipts", Who::desk, Way::write, post_receipt, Scope::receipts},
    Route{"POST", "/staff/receipts/{receipt}/correct", Who::desk, Way::write, correct_receipt,
          Scope::receipts},
    Route{"POST", "/staff/returns", Who::desk, Way::write, post_return, Scope::receipts},
    Route{"POST", "/receipts", Who::desk, Way::write, post_receipts, Scope::receipts},
    Route{"POST", "/returns", Who::desk, Way::write, post_returns, Scope::receipts},
    Route{"POST", "/events", Who::manager, Way::write, post_events, Scope::events},
    Route{"POST", "/members", Who::desk, Way::write, post_members, Scope::members},
    Route{"POST", "/staff/spending", Who::desk, Way::write, post_spending},
    Route{"GET", "/staff/spending/{request}", Who::desk, Way::read, get_spending},
    Route{"POST", "/staff/spending/{request}/code", Who::desk, Way::write, send_spending_code},
    Route{"POST", "/staff/spending/{request}/approve", Who::desk, Way::write, approve_spending},
    Route{"GET", "/staff/settlements", Who::staff, Way::read, get_settlements},
    Route{"POST", "/staff/adjustments", Who::desk, Way::write, post_adjustment},
    Route{"POST", "/staff/memberships", Who::desk, Way::write, sell_membership},
    Route{"POST", "/staff/memberships/{membership}/end", Who::manager, Way::write, end_membership},
    Route{"POST", "/staff/redemptions/{redemption}/undo", Who::desk, Way::write, undo_redemption},
    Route{"POST", "/staff/vouchers/check", Who::desk_or_partner, Way::write, check_voucher,
          Scope::vouchers},
    Route{"POST", "/staff/vouchers/accept", Who::desk_or_partner, Way::write, accept_voucher,
          Scope::vouchers},
};

using Segments = std::vector<std::string_view>;

// The table's patterns, taken apart once.
const std::array<Segments, table.size()>& patterns() {
    static const auto all = [] {
        std::array<Segments, table.size()> apart;
        std::ranges::transform(table, apart.begin(), segments_of, &Route::path);
        return apart;
    }();
    return all;
}

bool fits(const Segments& parts, const Segments& asked, std::vector<std::string>& names) {
    if (parts.size() != asked.size()) return false;
    names.clear();
    for (size_t i = 0; i < parts.size(); ++i) {
        if (!parts[i].starts_with('{')) {
            if (parts[i] != asked[i]) return false;
            continue;
        }
        std::optional<std::string> name = decoded(asked[i]);
        if (!name || name->empty()) return false;
        names.push_back(std::move(*name));
    }
    return true;
}

struct RoleName {
    club::Role role;
    std::string_view name;
};
constexpr std::array role_names{
    RoleName{club::Role::cashier, "cashier"}, RoleName{club::Role::manager, "manager"},
    RoleName{club::Role::analyst, "analyst"}, RoleName{club::Role::owner, "owner"},
    RoleName{club::Role::partner, "partner"},
};

struct ScopeName {
    Scope scope;
    std::string_view name;
};
constexpr std::array scope_names{ScopeName{Scope::members, "members"},
                                 ScopeName{Scope::receipts, "receipts"},
                                 ScopeName{Scope::vouchers, "vouchers"},
                                 ScopeName{Scope::events, "events"}};

}  // namespace

std::string_view name_of(Scope scope) {
    const auto* found = std::ranges::find(scope_names, scope, &ScopeName::scope);
    return found == scope_names.end() ? "" : found->name;
}

std::optional<Scope> scope_named(std::string_view name) {
    const auto* found = std::ranges::find(scope_names, name, &ScopeName::name);
    return found == scope_names.end() ? std::nullopt : std::optional(found->scope);
}

std::span<const Route> routes() { return table; }

club::Role role_named(std::string_view name) {
    const auto* found = std::ranges::find(role_names, name, &RoleName::name);
    return found == role_names.end() ? club::Role::nobody : found->role;
}

bool may(Who who, club::Role role) {
    using enum club::Role;
    const bool at_desk = role == cashier || role == manager || role == owner;
    switch (who) {
        case Who::anyone: return true;
        case Who::member: return role == member;
        case Who::desk: return at_desk;
        case Who::desk_or_partner: return at_desk || role == partner;
        case Who::planner: return role == manager || role == analyst || role == owner;
        case Who::staff: return at_desk || role == partner || role == analyst;
        case Who::manager: return role == manager || role == owner;
        case Who::owner: return role == owner;
    }
    return false;
}

const std::string& token_for(const Route& route, const Request& request) {
    return route.who == Who::member ? request.member_token : request.staff_token;
}

Found find_route(std::string_view method, std::string_view path) {
    Found found;
    if (!path.starts_with(base_path)) return found;
    const Segments asked = segments_of(path.substr(base_path.size()));
    std::vector<std::string> names;
    for (size_t i = 0; i < table.size(); ++i) {
        const Route& route = table[i];
        if (!fits(patterns()[i], asked, names)) continue;
        found.methods.append(found.methods.empty() ? "" : ", ").append(route.method);
        if (route.method != method) continue;
        found.route = &route;
        found.names = std::move(names);
        return found;
    }
    return found;
}

}  // namespace vafa::api
