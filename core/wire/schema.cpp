// The JSON Schema (2020-12) of a program, from the same shapes that read it: a type, its fields and
// what may be left out are said once, in shapes_program.h, and conditions in core/earn.
#include "core/wire/shapes_program.h"
#include "core/wire/wire.h"

namespace vafa::wire {

namespace {

// What has been described already, each type once.
struct Book {
    json defs = json::object();
};

json integer(int64_t least, int64_t most) {
    return {{"type", "integer"}, {"minimum", least}, {"maximum", most}};
}

json text_like(std::string_view pattern, std::string_view what) {
    return {{"type", "string"}, {"pattern", pattern}, {"description", what}};
}

json described(Book&, std::type_identity<bool>) { return {{"type", "boolean"}}; }
json described(Book&, std::type_identity<int32_t>) { return integer(INT32_MIN, INT32_MAX); }
json described(Book&, std::type_identity<int64_t>) { return {{"type", "integer"}}; }
json described(Book&, std::type_identity<std::string>) { return {{"type", "string"}}; }
json described(Book&, std::type_identity<Points>) { return integer(0, Points::largest); }
json described(Book&, std::type_identity<Money>) { return integer(0, Money::largest); }
json described(Book&, std::type_identity<Rate>) {
    return {{"type", "array"},
            {"prefixItems", {integer(0, INT64_MAX), integer(1, INT64_MAX)}},
            {"minItems", 2},
            {"maxItems", 2},
            {"description", "A fraction: 3/2 is [3, 2]"}};
}
json described(Book&, std::type_identity<ClubDay>) {
    return text_like("^(never|[0-9]{4}-[0-9]{2}-[0-9]{2})$", "A day of the program's calendar");
}
json described(Book&, std::type_identity<DayTime>) {
    return text_like("^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$", "A time of the club's day");
}
json described(Book&, std::type_identity<Words>) {
    return {{"type", "object"},
            {"additionalProperties", {{"type", "string"}}},
            {"description", "A text in each language of the club"}};
}

template <Named E>
json described(Book&, std::type_identity<E>) {
    json names = json::array();
    for (std::string_view name : Names<E>::all) names.push_back(name);
    return {{"enum", names}};
}

template <Shaped T>
json described(Book&, std::type_identity<T>);
json described(Book&, std::type_identity<earn::Condition>);

template <typename T>
json described(Book& book, std::type_identity<std::vector<T>>) {
    return {{"type", "array"}, {"items", described(book, std::type_identity<T>{})}};
}
template <typename T>
json described(Book& book, std::type_identity<std::optional<T>>) {
    return {{"anyOf", {described(book, std::type_identity<T>{}), {{"type", "null"}}}}};
}

template <Need need, typename T, typename M>
void add_field(Book& book, json& object, const Field<need, T, M>& field) {
    object["properties"][std::string(field.name)] = described(book, std::type_identity<M>{});
    if (need == Need::required && !is_optional<M>) object["required"].push_back(field.name);
}

json reference(std::string_view name) { return {{"$ref", "#/$defs/" + std::string(name)}}; }

json object_of() {
    return {{"type", "object"},
            {"additionalProperties", false},
            {"properties", json::object()},
            {"required", json::array()}};
}

// "earn::Rule" stands under "earn.Rule".
std::string name_of_type(std::string_view type) {
    std::string name(type);
    for (size_t at = name.find("::"); at != name.npos; at = name.find("::"))
        name.replace(at, 2, ".");
    return name;
}

template <Shaped T>
json described(Book& book, std::type_identity<T>) {
    const std::string name = name_of_type(Shape<T>::type);
    if (!book.defs.contains(name)) {
        book.defs[name] = nullptr;  // it may hold itself
        json object = object_of();
        std::apply([&](const auto&... field) { (add_field(book, object, field), ...); },
                   Shape<T>::fields);
        book.defs[name] = std::move(object);
    }
    return reference(name);
}

// The names in JSON of the fields of a condition that are one thing there.
std::vector<std::string_view> names_of(uint16_t field) {
    switch (field) {
        case earn::has::amount: return {"amount"};
        case earn::has::names: return {"names"};
        case earn::has::number: return {"number"};
        case earn::has::per: return {"per"};
        case earn::has::repeats: return {"repeats"};
        case earn::has::weekdays: return {"weekdays"};
        case earn::has::hours: return {"from", "until"};
        case earn::has::dates: return {"first_day", "last_day"};
        case earn::has::attribute: return {"attribute"};
        case earn::has::of: return {"of"};
    }
    return {};
}

// One alternative for each declaration, with the fields that it has.
json alternative(const json& all, const earn::Declaration& declared) {
    json object = object_of();
    object["properties"]["kind"] = {{"const", declared.name}};
    object["required"].push_back("kind");
    for (uint16_t field = 1; field <= earn::has::of; field = static_cast<uint16_t>(field << 1)) {
        if (!(declared.fields & field)) continue;
        bool is_optional = (field & earn::may_be_absent) || field == earn::has::dates;
        for (std::string_view name : names_of(field)) {
            object["properties"][std::string(name)] = all["properties"][std::string(name)];
            if (!is_optional) object["required"].push_back(name);
        }
    }
    return object;
}

json described(Book& book, std::type_identity<earn::Condition>) {
    constexpr std::string_view name = "earn.Condition";
    if (book.defs.contains(std::string(name))) return reference(name);
    book.defs[std::string(name)] = nullptr;
    json all = object_of();
    std::apply([&](const auto&... field) { (add_field(book, all, field), ...); },
               Shape<earn::Condition>::fields);
    json kinds = json::array();
    for (int kind = 0; kind < earn::condition_count; ++kind)
        kinds.push_back(
            alternative(all, *earn::declaration_of(static_cast<earn::ConditionKind>(kind))));
    book.defs[std::string(name)] = {{"oneOf", std::move(kinds)}};
    return reference(name);
}

}  // namespace

std::string program_schema() {
    Book book;
    json schema{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                {"title", "The program of a club"}};
    schema.update(described(book, std::type_identity<program::Program>{}));
    schema["$defs"] = std::move(book.defs);
    return schema.dump(2) + '\n';
}

}  // namespace vafa::wire
