#include "server-stub/log/log.h"

#include <array>
#include <chrono>
#include <cstdio>

#include "core/time/stamp.h"

namespace vafa::log {

namespace {

// What is not plain is escaped, so that nobody's text begins a line or another value.
void add_text(std::string& out, std::string_view text) {
    constexpr std::string_view hex = "0123456789abcdef";
    constexpr size_t most = 300;
    out += '"';
    for (const char c : text.substr(0, most)) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') out.append({'\\', c});
        else if (byte >= ' ' && byte < 0x7f) out += c;
        else out.append("\\u00").append({hex[byte >> 4], hex[byte & 15]});
    }
    out += '"';
}

}  // namespace

std::string written(Level level, std::string_view what, std::initializer_list<Value> values,
                    int64_t at_ms) {
    constexpr std::array<std::string_view, 3> levels{"info", "warning", "error"};
    std::string out = "{\"at\":\"" + time::write_instant(Instant{at_ms}) + "\",\"level\":\"";
    out.append(levels[static_cast<size_t>(level)]).append("\",\"what\":");
    add_text(out, what);
    for (const Value& value : values) {
        out += ',';
        add_text(out, value.name);
        out += ':';
        if (const auto* number = std::get_if<int64_t>(&value.value)) out += std::to_string(*number);
        else add_text(out, std::get<std::string_view>(value.value));
    }
    return out + "}\n";
}

void line(Level level, std::string_view what, std::initializer_list<Value> values) {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const std::string text = written(
        level, what, values, std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
    std::fwrite(text.data(), 1, text.size(), stderr);  // one call: lines of threads stay whole
}

std::string shortened(std::string_view address) {
    const size_t end = address.find_last_of(".:");
    return end == std::string_view::npos ? std::string(address)
                                         : std::string(address.substr(0, end + 1)) + "x";
}

}  // namespace vafa::log
