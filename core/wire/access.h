// The bodies and answers of those calls that say who may come in: visits, staff, second factors and
// the keys of the shop's systems.
#pragma once

#include "core/wire/wire.h"

namespace vafa::wire {

struct VisitView {  // somewhere that somebody is signed in
    std::string id;
    std::string device;  // as its browser names itself
    Instant since, until;
    bool is_this_one = false;
};

struct PersonBody {  // somebody of the staff
    std::string username, name, role, shop, partner;
    std::string password;  // of a changed person "": it stays
    bool is_disabled = false;
    bool drops_totp = false;  // for a lost phone
};
struct PersonView {
    StaffId id;
    std::string username, name, role, shop, partner;
    bool is_disabled = false;
    bool has_totp = false;
};
struct PasswordBody {
    std::string old_password, new_password;
};

struct TotpView {  // RFC 6238, as authenticator programs read it
    std::string secret;
    std::string uri;
};
struct TotpBody {
    std::string code;
};

struct KeyBody {
    std::string name, shop;
    std::vector<std::string> scopes;
};
struct KeyView {
    std::string id, name, shop;
    std::vector<std::string> scopes;
    Instant since;
    std::optional<Instant> ended;
    std::string secret;  // told once, to whoever made it
};

}  // namespace vafa::wire
