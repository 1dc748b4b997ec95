// Values packed small and read fast, for what can always be made anew from events. Fields stand in
// the order of the shape, without their names; the first eight bytes name the shape, and whoever
// finds another one there makes the value anew.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

#include "core/wire/json.h"

namespace vafa::wire::packed {

// ---- writing ----

void put(std::string& out, int64_t);  // small numbers of either sign are short
void put(std::string& out, const std::string&);
template <Shaped T>
void put(std::string& out, const T&);
template <typename T>
void put(std::string& out, const std::vector<T>&);

template <typename T>
    requires std::is_enum_v<T> || std::is_same_v<T, bool> || std::is_same_v<T, int32_t>
void put(std::string& out, T value) {
    put(out, static_cast<int64_t>(value));
}
inline void put(std::string& out, Points value) { put(out, value.count()); }
inline void put(std::string& out, Money value) { put(out, value.minor()); }
inline void put(std::string& out, Instant value) { put(out, value.ms); }
inline void put(std::string& out, ClubDay value) { put(out, value.days); }
template <typename Tag>
void put(std::string& out, Id<Tag> id) {
    put(out, id.value);
}

template <typename T>
void put(std::string& out, const std::vector<T>& items) {
    put(out, static_cast<int64_t>(items.size()));
    for (const T& item : items) put(out, item);
}

template <Shaped T>
void put(std::string& out, const T& value) {
    std::apply([&](const auto&... field) { (put(out, value.*field.member), ...); },
               Shape<T>::fields);
}

// ---- reading ----

struct From {
    std::string_view rest;
    bool is_good = true;
};

int64_t take_number(From&);
void take(From&, std::string&);
template <Shaped T>
void take(From&, T&);
template <typename T>
void take(From&, std::vector<T>&);

inline void take(From& from, int64_t& value) { value = take_number(from); }
template <typename T>
    requires std::is_enum_v<T> || std::is_same_v<T, bool> || std::is_same_v<T, int32_t>
void take(From& from, T& value) {
    value = static_cast<T>(take_number(from));
}
template <typename T>
    requires std::is_same_v<T, Points> || std::is_same_v<T, Money>
void take(From& from, T& value) {
    const std::optional<T> made = T::create(take_number(from));
    if (made) value = *made;
    else from.is_good = false;
}
inline void take(From& from, Instant& value) { take(from, value.ms); }
inline void take(From& from, ClubDay& value) { take(from, value.days); }
template <typename Tag>
void take(From& from, Id<Tag>& id) {
    take(from, id.value);
}

template <typename T>
void take(From& from, std::vector<T>& items) {
    const int64_t count = take_number(from);
    // Every item takes a byte at least, so a count beyond the rest is damage.
    if (count < 0 || count > static_cast<int64_t>(from.rest.size())) from.is_good = false;
    items.clear();
    for (int64_t i = 0; i < count && from.is_good; ++i) take(from, items.emplace_back());
}

template <Shaped T>
void take(From& from, T& value) {
    std::apply([&](const auto&... field) { (take(from, value.*field.member), ...); },
               Shape<T>::fields);
}

// ---- the shape's own name ----

template <typename T>
std::type_identity<std::remove_cvref_t<T>> type_of(T&&);  // for its type alone

template <typename T>
void describe(std::string& out, std::type_identity<T>) {
    if constexpr (Shaped<T>) {
        out += '{';
        std::apply(
            [&](const auto&... field) {
                ((out.append(field.name), out += ':',
                  describe(out, decltype(type_of(std::declval<T>().*field.member)){})),
                 ...);
            },
            Shape<T>::fields);
        out += '}';
    } else if constexpr (requires { typename T::value_type; } && !std::is_same_v<T, std::string>) {
        out += '[';
        describe(out, std::type_identity<typename T::value_type>{});
    } else if constexpr (Named<T>) {
        for (const std::string_view name : Names<T>::all) out.append(name) += '|';
    } else {
        out += std::is_same_v<T, std::string> ? 's' : 'i';
    }
}

std::string mark_of(std::string_view description);  // eight bytes

template <typename T>
const std::string& mark() {
    static const std::string made = [] {
        std::string description;
        describe(description, std::type_identity<T>{});
        return mark_of(description);
    }();
    return made;
}

template <typename T>
std::string write(const T& value) {
    std::string out = mark<T>();
    put(out, value);
    return out;
}

// Nothing where it is of another shape, or damaged.
template <typename T>
std::optional<T> read(std::string_view bytes) {
    if (!bytes.starts_with(mark<T>())) return std::nullopt;
    From from{bytes.substr(mark<T>().size())};
    T value{};
    take(from, value);
    if (!from.is_good || !from.rest.empty()) return std::nullopt;
    return value;
}

}  // namespace vafa::wire::packed
