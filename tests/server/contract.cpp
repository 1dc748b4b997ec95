#include "tests/server/contract.h"

#include <algorithm>
#include <regex>

#include "server-stub/api/path.h"
#include "server-stub/embedded/embedded.h"

namespace vafa::test {

using nlohmann::json;

namespace {

const json& document() {
    static const json parsed = json::parse(embedded::openapi());
    return parsed;
}

const json& resolved(const json& schema) {
    if (!schema.contains("$ref")) return schema;
    return document()[json::json_pointer(schema["$ref"].get<std::string>().substr(1))];
}

bool fits(const std::string& pattern, const std::string& path) {
    const auto parts = api::segments_of(pattern), asked = api::segments_of(path);
    if (parts.size() != asked.size()) return false;
    for (size_t i = 0; i < parts.size(); ++i)
        if (!parts[i].starts_with('{') && parts[i] != asked[i]) return false;
    return true;
}

bool has_type(const json& value, const std::string& type) {
    if (type == "object") return value.is_object();
    if (type == "array") return value.is_array();
    if (type == "string") return value.is_string();
    if (type == "integer") return value.is_number_integer();
    return type == "boolean" && value.is_boolean();
}

std::string wrong(const json& schema_or_reference, const json& value, const std::string& at);

std::string wrong_object(const json& schema, const json& value, const std::string& at) {
    for (const json& name : schema.value("required", json::array()))
        if (!value.contains(name)) return at + ": " + name.get<std::string>() + " is missing";
    if (!schema.contains("properties")) return "";
    for (const auto& [name, inner] : value.items()) {
        if (!schema["properties"].contains(name)) return at + ": " + name + " is not in the document";
        const std::string why = wrong(schema["properties"][name], inner, at + "/" + name);
        if (!why.empty()) return why;
    }
    return "";
}

// In code points, as JSON Schema counts.
size_t length_of(const std::string& text) {
    return static_cast<size_t>(
        std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

bool is_within(const json& schema, const char* least, const char* most, const json& measure) {
    return (!schema.contains(least) || measure >= schema[least]) &&
           (!schema.contains(most) || measure <= schema[most]);
}

bool has_shape(const json& schema, const std::string& text) {
    static const std::regex instant(R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)");
    if (schema.value("format", "") == "date-time" && !std::regex_match(text, instant)) return false;
    return !schema.contains("pattern") ||
           std::regex_search(text, std::regex(schema["pattern"].get<std::string>()));
}

std::string wrong(const json& schema_or_reference, const json& value, const std::string& at) {
    const json& schema = resolved(schema_or_reference);
    if (schema.contains("type") && !has_type(value, schema["type"])) return at + ": wrong type";
    if (schema.contains("enum") && std::ranges::find(schema["enum"], value) == schema["enum"].end())
        return at + ": " + value.dump() + " is none of the names";
    const bool is_sized =
        value.is_number()   ? is_within(schema, "minimum", "maximum", value)
        : value.is_string() ? is_within(schema, "minLength", "maxLength", length_of(value))
        : value.is_array()  ? is_within(schema, "minItems", "maxItems", value.size())
                            : true;
    if (!is_sized) return at + ": too small or too large";
    if (value.is_string() && !has_shape(schema, value))
        return at + ": " + value.dump() + " has another shape";
    if (value.is_object()) return wrong_object(schema, value, at);
    if (!value.is_array() || !schema.contains("items")) return "";
    for (size_t i = 0; i < value.size(); ++i) {
        const std::string why = wrong(schema["items"], value[i], at + "/" + std::to_string(i));
        if (!why.empty()) return why;
    }
    return "";
}

}  // namespace

json operation_for(const std::string& method, const std::string& path) {
    std::string lower = method;
    for (char& c : lower) c = static_cast<char>(c | 32);
    for (const auto& [pattern, operations] : document()["paths"].items())
        if (fits(pattern, path) && operations.contains(lower)) return operations[lower];
    return nullptr;
}

std::string breach(const std::string& method, const std::string& path, const Reply& reply) {
    const json operation = operation_for(method, path.substr(0, path.find('?')));
    if (operation.is_null()) return "";  // there is no such call; that it says 404 or 405 is tested
    const std::string status = std::to_string(reply.status);
    const json& responses = operation["responses"];
    const std::string group = status.substr(0, 1) + "XX";
    if (!responses.contains(status) && !responses.contains(group))
        return "status " + status + " is not in the document";
    const json& response = resolved(responses[responses.contains(status) ? status : group]);
    if (!response.contains("content")) return reply.body.empty() ? "" : "no body was promised";
    const auto& content = response["content"].items().begin();
    if (reply.header("content-type") != content.key()) return "another media type";
    const json body = json::parse(reply.body, nullptr, false);
    return body.is_discarded() ? "this is no JSON" : wrong(content.value()["schema"], body, "");
}

}  // namespace vafa::test
