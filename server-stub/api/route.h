// Every call of the API, in one table: who may make it, whether it writes, who answers.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server-stub/api/call.h"

namespace vafa::api {

enum class Who : uint8_t {
    anyone,
    member,
    desk,          // cashier, manager, owner
    desk_or_partner,
    staff,         // every role
    planner,       // manager, analyst, owner
    manager,       // and the owner
    owner,
};

// What a key of the shop's systems may be good for, beside what people may do.
enum class Scope : uint8_t { none, members, receipts, vouchers, events };

enum class Way : uint8_t {
    read,
    daily,  // reads; says the same all day where the rows that it reads are the same: see recall.h
    write,  // in the writer's transaction; a deed with its key, but for those of `anyone`
    look,   // reads, and writes down that it did: no key is needed
};

struct Route {
    std::string_view method;
    std::string_view path;  // below /api/v1
    Who who{};
    Way way{};
    Answer (*handler)(Call&);
    Scope scope = Scope::none;  // a key with it may make this call as well
    // Slow work to be done before the transaction, in a thread that may take its time.
    void (*prepare)(storage::Store&, Request&) = nullptr;

    bool only_reads() const { return way == Way::read || way == Way::daily; }
    bool needs_key() const { return way == Way::write && who != Who::anyone; }
};

inline constexpr std::string_view base_path = "/api/v1";

std::span<const Route> routes();
bool may(Who, club::Role);
club::Role role_named(std::string_view);
std::string_view name_of(Scope);
std::optional<Scope> scope_named(std::string_view);

// The cookie that counts for this call.
const std::string& token_for(const Route&, const Request&);

struct Found {
    const Route* route = nullptr;    // none: see `methods`
    std::vector<std::string> names;  // decoded
    std::string methods;             // that the path has; "": there is no such path
};
Found find_route(std::string_view method, std::string_view path);

}  // namespace vafa::api
