// The contract: the OpenAPI document has exactly the calls that the server has, and the table says
// exactly who may make them.
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <set>

#include "server-stub/api/route.h"
#include "server-stub/embedded/embedded.h"
#include "tests/server/club.h"
#include "tests/server/contract.h"

using namespace vafa;
using namespace vafa::test;
using api::Who;

namespace {

const std::set<std::string> methods{"get", "post", "put", "patch", "delete"};

json document() { return json::parse(embedded::openapi()); }

// The ways to be allowed in, each as its schemes with their scopes: {"member", "csrf"}.
std::set<std::set<std::string>> ways_of(const json& operation) {
    std::set<std::set<std::string>> ways;
    for (const json& way : operation.value("security", json::array())) {
        std::set<std::string> schemes;
        for (const auto& [name, scopes] : way.items()) {
            schemes.insert(name);
            for (const json& scope : scopes) schemes.insert("scope " + scope.get<std::string>());
        }
        ways.insert(schemes);
    }
    return ways;
}

bool has_key_parameter(const json& operation) {
    for (const json& parameter : operation.value("parameters", json::array()))
        if (parameter.value("$ref", "") == "#/components/parameters/Key") return true;
    return false;
}

// A path with something that is nobody's in its braces.
std::string filled(std::string_view pattern) {
    std::string path(pattern);
    for (size_t at; (at = path.find('{')) != std::string::npos;)
        path.replace(at, path.find('}') - at + 1, "1");
    return path;
}

}  // namespace

TEST_CASE("every call stands in the OpenAPI document, and every call of the document exists") {
    const json openapi = document();
    CHECK(openapi["openapi"] == "3.1.0");
    std::set<std::string> written, there;
    for (const auto& [path, operations] : openapi["paths"].items())
        for (const auto& [method, operation] : operations.items())
            if (methods.contains(method)) written.insert(method + " " + path);
    for (const api::Route& route : api::routes()) {
        std::string method(route.method);
        for (char& c : method) c = static_cast<char>(c + 32);
        there.insert(method + " " + std::string(route.path));
    }
    CHECK(written == there);
}

TEST_CASE("the document says who may make each call, and whether it needs a key") {
    for (const api::Route& route : api::routes()) {
        CAPTURE(route.path);
        CAPTURE(route.method);
        const json operation = operation_for(std::string(route.method), std::string(route.path));
        std::set<std::string> people;
        if (route.who == Who::member) people.insert("member");
        else if (route.who != Who::anyone) people.insert("staff");
        if (route.who != Who::anyone && route.method != "GET") people.insert("csrf");
        std::set<std::set<std::string>> wanted;
        if (!people.empty()) wanted.insert(people);
        if (route.scope != api::Scope::none)
            wanted.insert({"key", "scope " + std::string(api::name_of(route.scope))});
        CHECK(ways_of(operation) == wanted);
        CHECK(has_key_parameter(operation) == route.needs_key());
    }
}

TEST_CASE("the measure of answers sees a breach") {
    const auto reply = [](const char* body) {
        return Reply{200, {{"content-type", "application/json"}}, body};
    };
    CHECK(breach("GET", "/me/settings", reply(R"({"language":"fa"})")) == "");
    CHECK(breach("GET", "/me/settings", reply("{}")) != "");
    CHECK(breach("GET", "/me/settings", reply(R"({"language":7})")) != "");
    CHECK(breach("GET", "/me/settings", reply(R"({"language":"fa","shoe_size":43})")) != "");
    CHECK(breach("GET", "/me/settings", Reply{201, {}, ""}) != "");
}

TEST_CASE("the measure knows every word that the document's schemas are written in") {
    const std::set<std::string> known{
        "type",      "$ref",    "properties", "required", "items",     "enum",     "pattern",
        "format",    "minimum", "maximum",    "minItems", "maxItems",  "minLength", "maxLength",
        "description", "default", "examples"};
    const std::function<void(const json&)> look = [&](const json& schema) {
        for (const auto& [word, value] : schema.items()) {
            CHECK_MESSAGE(known.contains(word), word);
            if (word == "items") look(value);
            if (word == "properties")
                for (const json& inner : value) look(inner);
        }
    };
    const json openapi = document();
    for (const json& schema : openapi["components"]["schemas"]) look(schema);
}

TEST_CASE("every reference in the document leads somewhere") {
    const json openapi = document();
    int count = 0;
    const auto look = [&](const auto& self, const json& value) -> void {
        if (value.is_object() && value.contains("$ref")) {
            ++count;
            const json::json_pointer place(value["$ref"].get<std::string>().substr(1));
            CHECK_MESSAGE(openapi.contains(place), value["$ref"].dump());
        }
        if (value.is_structured())
            for (const json& inner : value) self(self, inner);
    };
    look(look, openapi);
    CHECK(count > 100);
}

TEST_CASE("each call lets in exactly whom the table names") {
    Club club;
    struct Caller {
        const char* name;
        club::Role role;
        Visitor visitor;
        api::Scope scope = api::Scope::none;  // of a key
    };
    std::vector<Caller> callers{{"nobody", club::Role::nobody, Visitor(club)},
                                {"member", club::Role::member, Visitor(club)},
                                {"cashier", club::Role::cashier, Visitor(club)},
                                {"manager", club::Role::manager, Visitor(club)},
                                {"analyst", club::Role::analyst, Visitor(club)},
                                {"barista", club::Role::partner, Visitor(club)},
                                {"owner", club::Role::owner, Visitor(club)}};
    callers.reserve(16);
    for (Caller& caller : callers) {
        if (caller.role == club::Role::member) caller.visitor.sign_in(club, "+989121112233");
        else if (caller.role != club::Role::nobody) caller.visitor.sign_in_staff(caller.name);
    }
    Visitor& owner = callers.back().visitor;
    for (const api::Scope scope : {api::Scope::members, api::Scope::receipts,
                                   api::Scope::vouchers, api::Scope::events}) {
        const std::string name(api::name_of(scope));
        const json made = parsed(owner.post("/staff/keys", {{"name", name}, {"scopes", json::array({name})}}));
        Caller key{"key", club::Role::shop, Visitor(club), scope};
        key.visitor.bearer = made["secret"];
        callers.push_back(std::move(key));
    }
    // Who leaves for good does so last.
    std::vector<api::Route> routes(api::routes().begin(), api::routes().end());
    std::ranges::stable_partition(routes, [](const api::Route& route) {
        return route.method != "DELETE" || route.path != "/me";
    });
    for (const api::Route& route : routes) {
        if (route.who == Who::anyone) continue;
        for (Caller& caller : callers) {
            CAPTURE(route.method);
            CAPTURE(route.path);
            CAPTURE(caller.name);
            const bool is_key = caller.role == club::Role::shop;
            const bool wants_member = route.who == Who::member;
            const bool is_member = caller.role == club::Role::member;
            const bool is_known =
                is_key || (caller.role != club::Role::nobody && wants_member == is_member);
            const bool may = is_key ? caller.scope != api::Scope::none && caller.scope == route.scope
                                    : api::may(route.who, caller.role);
            const Reply reply = caller.visitor.send(
                std::string(route.method), filled(route.path),
                route.method == "GET" ? json() : json::object());
            if (!is_known) CHECK(reply.status == 401);
            else if (!may) CHECK(refusal_of(reply) == "not_allowed");
            else CHECK((reply.status != 401 && reply.status != 403));
        }
    }
}

TEST_CASE("what changes something is refused without the page's token") {
    Club club;
    Visitor member(club), owner(club);
    member.sign_in(club, "+989121112233");
    owner.sign_in_staff("owner");
    const std::string others = owner.csrf;
    for (const api::Route& route : api::routes()) {
        if (route.who == Who::anyone || route.method == "GET") continue;
        CAPTURE(route.path);
        for (const std::string& token : {std::string(), std::string("guessed"), others}) {
            Visitor& visitor = route.who == Who::member ? member : owner;
            if (&visitor == &owner && token == others) continue;
            visitor.csrf = token;
            const Reply reply =
                visitor.send(std::string(route.method), filled(route.path), json::object());
            CHECK(reply.status == 403);
            CHECK(refusal_of(reply) == "csrf_mismatch");
        }
    }
}
