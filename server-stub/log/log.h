// What the server says to its operator: one JSON object a line on the standard error, with the
// time, what it is about, and values. Never a secret, a code or a whole number of a phone.
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

namespace vafa::log {

struct Value {
    std::string_view name;
    std::variant<int64_t, std::string_view> value;

    Value(std::string_view of, std::string_view text) : name(of), value(text) {}
    Value(std::string_view of, const std::string& text) : name(of), value(text) {}
    Value(std::string_view of, const char* text) : name(of), value(text) {}
    Value(std::string_view of, std::integral auto number)
        : name(of), value(static_cast<int64_t>(number)) {}
};

enum class Level : uint8_t { info, warning, error };
void line(Level, std::string_view what, std::initializer_list<Value> = {});
std::string written(Level, std::string_view what, std::initializer_list<Value>, int64_t at_ms);

// An address without its last part: enough to see whence a flood comes.
std::string shortened(std::string_view address);

}  // namespace vafa::log
