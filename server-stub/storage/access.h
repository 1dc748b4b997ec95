// Who may come in, beside the sessions themselves: where somebody is signed in, second factors, and
// the keys of the shop's systems.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server-stub/storage/visits.h"

namespace vafa::storage {

// What is told of a session to whom it belongs.
struct Visit {
    int64_t id{};
    std::string token_hash;
    std::string device;
    Instant since, until;
};
struct Whose {
    Visitor visitor{};
    int64_t subject{};
};
void add_visit(Tx&, Whose, const Visit&);
std::vector<Visit> visits(Tx&, Whose, Instant now);  // newest first
// The session ends with it. False where there is none.
bool end_visit(Tx&, Whose, int64_t id);
void end_visits(Tx&, Whose);
void drop_visit(Tx&, Whose, std::string_view token_hash);

struct SecondFactor {
    std::string sealed;     // the secret, readable with the club's key alone
    bool is_on = false;     // not before a first code has proven that it works
    int64_t last_step = 0;  // of the newest code used: none is good twice
};
std::optional<SecondFactor> second_factor(Tx&, StaffId);
void put_second_factor(Tx&, StaffId, const SecondFactor&);
void drop_second_factor(Tx&, StaffId);

struct ApiKey {
    std::string hash;
    int64_t id{};
    std::string name;
    std::string shop;    // the only one it may speak for; "": all
    std::string scopes;  // with a space between
    Instant since;
    std::optional<Instant> ended;
};
void add_key(Tx&, const ApiKey&);
std::optional<ApiKey> key_of(Tx&, std::string_view hash);
std::vector<ApiKey> keys(Tx&);
bool end_key(Tx&, int64_t id, Instant);

}  // namespace vafa::storage
