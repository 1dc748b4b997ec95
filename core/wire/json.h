// The mechanism beneath wire: a shape says a struct's fields once; reading, writing and every check
// follow from it. Only this room includes it.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <variant>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/base/id.h"
#include "core/base/money.h"
#include "core/base/points.h"
#include "core/base/rate.h"
#include "core/base/refusal.h"
#include "core/base/words.h"
#include "core/time/calendar.h"

namespace vafa::wire {

using nlohmann::json;

// ---- shapes ----

template <typename T>
struct Shape;  // has `static constexpr auto fields = std::tuple{...}`

template <typename E>
struct Names;  // of an enum: has `static constexpr std::array all{...}`

enum class Need : uint8_t { required, optional };

template <Need need, typename T, typename M>
struct Field {
    std::string_view name;
    M T::* member;
};

template <Need need, typename T, typename M>
constexpr Field<need, T, M> field(std::string_view name, M T::* member) {
    return {name, member};
}

template <typename T>
concept Shaped = requires { Shape<T>::fields; };
template <typename T>
concept Named = requires { Names<T>::all; };

// ---- reading ----

// Where we are, from the leaf to the root; the pointer is only written out when something is wrong.
struct Path {
    const Path* up{};
    std::string_view name;
    size_t index{};
    std::string pointer() const;
};

struct In {
    const json& value;
    const Path* path;
    time::Calendar calendar;
    std::vector<FieldFault>& faults;

    void fault(Refusal why) const { faults.push_back({path ? path->pointer() : "", why, {}}); }
    In at(const json& inner, const Path& inner_path) const {
        return {inner, &inner_path, calendar, faults};
    }
};

void read(const In&, bool&);
void read(const In&, int32_t&);
void read(const In&, int64_t&);
void read(const In&, std::string&);
void read(const In&, Points&);
void read(const In&, Money&);
void read(const In&, Rate&);
void read(const In&, Instant&);
void read(const In&, ClubDay&);
void read(const In&, Words&);
void read(const In&, DayTime&);
bool read_id(const In&, int64_t&);
const json* find(const In& object, std::string_view name);
bool is_object(const In&);
void refuse_unknown(const In&, const std::string_view* names, size_t count);
size_t read_name(const In&, const std::string_view* names, size_t count);  // count: unknown

template <typename Tag>
void read(const In& in, Id<Tag>& id) {
    read_id(in, id.value);
}

template <Named E>
void read(const In& in, E& value) {
    auto& all = Names<E>::all;
    size_t index = read_name(in, all.data(), all.size());
    if (index < all.size()) value = static_cast<E>(index);
}

template <Shaped T>
void read(const In& in, T& value);
template <typename... Ts>
void read(const In& in, std::variant<Ts...>& value);

template <typename T>
void read(const In& in, std::vector<T>& items) {
    if (!in.value.is_array()) return in.fault(Refusal::wrong_type);
    items.clear();
    items.reserve(in.value.size());
    for (size_t i = 0; i < in.value.size(); ++i) {
        Path path{in.path, {}, i};
        read(in.at(in.value[i], path), items.emplace_back());
    }
}

template <typename T>
void read(const In& in, std::optional<T>& value) {
    if (in.value.is_null()) return value.reset();
    read(in, value.emplace());
}

template <typename T>
inline constexpr bool is_optional = false;
template <typename T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <Need need, typename T, typename M>
void read_field(const In& in, T& value, const Field<need, T, M>& field) {
    Path path{in.path, field.name, 0};
    if (const json* found = find(in, field.name))
        return read(in.at(*found, path), value.*field.member);
    if (need == Need::required && !is_optional<M>)
        in.faults.push_back({path.pointer(), Refusal::field_missing, {}});
}

template <Shaped T>
void read(const In& in, T& value) {
    if (!is_object(in)) return;
    std::apply(
        [&](const auto&... field) {
            constexpr size_t count = sizeof...(field);
            const std::array<std::string_view, count> names{field.name...};
            refuse_unknown(in, names.data(), count);
            (read_field(in, value, field), ...);
        },
        Shape<T>::fields);
}

// {"<name of the alternative>": {...}}
template <typename... Ts>
void read(const In& in, std::variant<Ts...>& value) {
    constexpr std::array<std::string_view, sizeof...(Ts)> names{Shape<Ts>::name...};
    if (!is_object(in) || in.value.size() != 1) return in.fault(Refusal::wrong_type);
    bool is_known = false;
    auto attempt = [&]<typename T>(std::type_identity<T>) {
        const json* found = find(in, Shape<T>::name);
        if (!found) return;
        is_known = true;
        Path path{in.path, Shape<T>::name, 0};
        read(in.at(*found, path), value.template emplace<T>());
    };
    (attempt(std::type_identity<Ts>{}), ...);
    if (!is_known) refuse_unknown(in, names.data(), names.size());
}

// ---- writing ----

struct Out {
    std::string& text;
    time::Calendar calendar;
};

void write(const Out&, bool);
void write(const Out&, int64_t);
inline void write(const Out& out, int32_t value) { write(out, int64_t{value}); }
void write(const Out&, std::string_view);
inline void write(const Out& out, const std::string& text) { write(out, std::string_view(text)); }
void write(const Out&, Points);
void write(const Out&, Money);
void write(const Out&, Rate);
void write(const Out&, Instant);
void write(const Out&, ClubDay);
void write(const Out&, const Words&);
void write(const Out&, DayTime);
void write_id(const Out&, int64_t);

template <typename Tag>
void write(const Out& out, Id<Tag> id) {
    write_id(out, id.value);
}

template <Named E>
void write(const Out& out, E value) {
    write(out, Names<E>::all[static_cast<size_t>(value)]);
}

template <Shaped T>
void write(const Out& out, const T& value);
template <typename... Ts>
void write(const Out& out, const std::variant<Ts...>& value);

template <typename T>
void write(const Out& out, const std::vector<T>& items) {
    out.text += '[';
    for (size_t i = 0; i < items.size(); ++i) {
        if (i > 0) out.text += ',';
        write(out, items[i]);
    }
    out.text += ']';
}

template <typename T>
void write(const Out& out, const std::optional<T>& value) {
    if (value) write(out, *value);
    else out.text += "null";
}

// An absent optional and an optional field at its default are left out.
template <Need need, typename T, typename M>
bool is_left_out(const T& value, const Field<need, T, M>& field) {
    if constexpr (is_optional<M>) return !(value.*field.member).has_value();
    else if constexpr (need == Need::optional) {
        static const T fresh{};
        return value.*field.member == fresh.*field.member;
    } else return false;
}

template <Need need, typename T, typename M>
void write_field(const Out& out, const T& value, const Field<need, T, M>& field, bool& is_first) {
    if (is_left_out(value, field)) return;
    if (!is_first) out.text += ',';
    is_first = false;
    write(out, field.name);
    out.text += ':';
    write(out, value.*field.member);
}

template <Shaped T>
void write(const Out& out, const T& value) {
    out.text += '{';
    bool is_first = true;
    std::apply([&](const auto&... field) { (write_field(out, value, field, is_first), ...); },
               Shape<T>::fields);
    out.text += '}';
}

template <typename... Ts>
void write(const Out& out, const std::variant<Ts...>& value) {
    std::visit(
        [&]<typename T>(const T& alternative) {
            out.text += '{';
            write(out, Shape<T>::name);
            out.text += ':';
            write(out, alternative);
            out.text += '}';
        },
        value);
}

// ---- whole texts ----

struct Parsed {
    json value;
    bool is_good = false;
};
Parsed parsed(std::string_view text);

template <typename T>
Expected<T> read_text(std::string_view text, time::Calendar calendar) {
    Parsed document = parsed(text);
    if (!document.is_good) return refuse(Refusal::malformed);
    T value{};
    std::vector<FieldFault> faults;
    read(In{document.value, nullptr, calendar, faults}, value);
    if (!faults.empty()) return std::unexpected(Refused{Refusal::malformed, {}, std::move(faults)});
    return value;
}

template <typename T>
std::string write_text(const T& value, time::Calendar calendar) {
    std::string text;
    text.reserve(512);
    write(Out{text, calendar}, value);
    return text;
}

// ---- how a shape is said ----
//   VAFA_SHAPE(earn::Limit, F(per), F(most))          required fields
//   O(until)                                           may be absent: then its default
//   FN("exclusive", is_exclusive)                      another name in JSON
#define VAFA_SHAPE(Type, ...)                                 \
    template <>                                               \
    struct Shape<Type> {                                      \
        using Self = Type;                                    \
        static constexpr std::string_view type = #Type;       \
        static constexpr auto fields = std::tuple{__VA_ARGS__}; \
    }
#define VAFA_NAMED_SHAPE(Type, label, ...)                    \
    template <>                                               \
    struct Shape<Type> {                                      \
        using Self = Type;                                    \
        static constexpr std::string_view type = #Type;       \
        static constexpr std::string_view name = label;       \
        static constexpr auto fields = std::tuple{__VA_ARGS__}; \
    }
#define VAFA_NAMES(Type, ...)                                  \
    template <>                                                \
    struct Names<Type> {                                       \
        static constexpr auto all = std::to_array<std::string_view>({__VA_ARGS__}); \
    }
#define F(member) field<Need::required>(#member, &Self::member)
#define O(member) field<Need::optional>(#member, &Self::member)
#define FN(label, member) field<Need::required>(label, &Self::member)
#define ON(label, member) field<Need::optional>(label, &Self::member)

}  // namespace vafa::wire
