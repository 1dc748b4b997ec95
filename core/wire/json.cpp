#include "core/wire/json.h"

#include <charconv>

#include "core/text/utf8.h"
#include "core/time/stamp.h"

namespace vafa::wire {

namespace {

std::string decimal(int64_t number) {
    char digits[24];
    return {digits, std::to_chars(digits, digits + sizeof digits, number).ptr};
}

// RFC 6901: ~ and / within a name.
void append_escaped(std::string& pointer, std::string_view name) {
    for (char c : name) {
        if (c == '~') pointer += "~0";
        else if (c == '/') pointer += "~1";
        else pointer += c;
    }
}

}  // namespace

std::string Path::pointer() const {
    std::string whole = up ? up->pointer() : "";
    whole += '/';
    if (name.empty()) whole += decimal(static_cast<int64_t>(index));
    else append_escaped(whole, name);
    return whole;
}

void read(const In& in, bool& value) {
    if (!in.value.is_boolean()) return in.fault(Refusal::wrong_type);
    value = in.value.get<bool>();
}

namespace {

// A whole number as JSON writes it: 1.0 and 1e3 are refused, and what passes int64.
std::optional<int64_t> whole_number(const In& in) {
    bool is_large = in.value.is_number_unsigned() && in.value.get<uint64_t>() > INT64_MAX;
    if (in.value.is_number_integer() && !is_large) return in.value.get<int64_t>();
    in.fault(in.value.is_number() && is_large ? Refusal::out_of_range : Refusal::wrong_type);
    return std::nullopt;
}

}  // namespace

void read(const In& in, int64_t& value) {
    if (auto number = whole_number(in)) value = *number;
}

void read(const In& in, int32_t& value) {
    auto number = whole_number(in);
    if (!number) return;
    if (*number < INT32_MIN || *number > INT32_MAX) return in.fault(Refusal::out_of_range);
    value = static_cast<int32_t>(*number);
}

void read(const In& in, std::string& value) {
    if (!in.value.is_string()) return in.fault(Refusal::wrong_type);
    value = in.value.get_ref<const std::string&>();
}

void read(const In& in, Points& value) {
    auto number = whole_number(in);
    if (!number) return;
    auto points = Points::create(*number);
    if (!points) return in.fault(Refusal::out_of_range);
    value = *points;
}

void read(const In& in, Money& value) {
    auto number = whole_number(in);
    if (!number) return;
    auto money = Money::create(*number);
    if (!money) return in.fault(Refusal::out_of_range);
    value = *money;
}

void read(const In& in, Rate& value) {
    bool is_pair = in.value.is_array() && in.value.size() == 2 &&
                   in.value[0].is_number_integer() && in.value[1].is_number_integer();
    if (!is_pair) return in.fault(Refusal::wrong_type);
    auto rate = rate_of(in.value[0].get<int64_t>(), in.value[1].get<int64_t>());
    if (!rate) return in.fault(Refusal::out_of_range);
    value = *rate;
}

void read(const In& in, Instant& value) {
    if (!in.value.is_string()) return in.fault(Refusal::wrong_type);
    auto instant = time::parse_instant(in.value.get_ref<const std::string&>());
    if (!instant) return in.fault(Refusal::date_invalid);
    value = *instant;
}

void read(const In& in, ClubDay& value) {
    if (!in.value.is_string()) return in.fault(Refusal::wrong_type);
    const auto& text = in.value.get_ref<const std::string&>();
    if (text == "never") {
        value = never;
        return;
    }
    auto day = time::parse_day(in.calendar, text);
    if (!day) return in.fault(Refusal::date_invalid);
    value = *day;
}

void read(const In& in, Words& value) {
    if (!in.value.is_object()) return in.fault(Refusal::wrong_type);
    value.by_language.clear();
    for (auto& [language, text] : in.value.items()) {
        Path path{in.path, language, 0};
        std::string words;
        read(in.at(text, path), words);
        value.by_language.emplace_back(language, std::move(words));
    }
}

// "17:30"
void read(const In& in, DayTime& value) {
    const std::string* text = in.value.get_ptr<const std::string*>();
    if (!text) return in.fault(Refusal::wrong_type);
    auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    bool is_shaped = text->size() == 5 && (*text)[2] == ':';
    for (size_t i : {0U, 1U, 3U, 4U}) is_shaped = is_shaped && is_digit((*text)[i]);
    auto two = [&](size_t at) { return ((*text)[at] - '0') * 10 + (*text)[at + 1] - '0'; };
    if (!is_shaped || two(3) > 59 || two(0) * 60 + two(3) > 24 * 60)
        return in.fault(Refusal::out_of_range);
    value = {two(0) * 60 + two(3)};
}

bool read_id(const In& in, int64_t& id) {
    const std::string* text = in.value.get_ptr<const std::string*>();
    if (text && !text->empty() && text->size() <= 19 && (*text)[0] != '-') {
        auto end = text->data() + text->size();
        auto [stop, error] = std::from_chars(text->data(), end, id);
        if (error == std::errc{} && stop == end) return true;
    }
    in.fault(Refusal::wrong_type);
    return false;
}

const json* find(const In& object, std::string_view name) {
    auto found = object.value.find(name);
    return found == object.value.end() ? nullptr : &*found;
}

bool is_object(const In& in) {
    if (in.value.is_object()) return true;
    in.fault(Refusal::wrong_type);
    return false;
}

void refuse_unknown(const In& in, const std::string_view* names, size_t count) {
    for (auto& [name, inner] : in.value.items()) {
        bool is_known = false;
        for (size_t i = 0; i < count && !is_known; ++i) is_known = names[i] == name;
        if (is_known) continue;
        Path path{in.path, name, 0};
        in.faults.push_back({path.pointer(), Refusal::field_unknown, {}});
    }
}

size_t read_name(const In& in, const std::string_view* names, size_t count) {
    const std::string* text = in.value.get_ptr<const std::string*>();
    for (size_t i = 0; text && i < count; ++i)
        if (names[i] == *text) return i;
    in.fault(text ? Refusal::choice_unknown : Refusal::wrong_type);
    return count;
}

void write(const Out& out, bool value) { out.text += value ? "true" : "false"; }

void write(const Out& out, int64_t value) {
    char digits[24];
    out.text.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

void write(const Out& out, std::string_view text) {
    constexpr char hex[] = "0123456789abcdef";
    out.text += '"';
    size_t written = 0;
    for (size_t i = 0; i < text.size(); ++i) {
        auto c = static_cast<unsigned char>(text[i]);
        if (c >= 0x20 && c != '"' && c != '\\') continue;
        out.text.append(text, written, i - written);
        written = i + 1;
        if (c >= 0x20) (out.text += '\\') += static_cast<char>(c);
        else ((out.text += "\\u00") += hex[c >> 4]) += hex[c & 15];
    }
    out.text.append(text, written);
    out.text += '"';
}

void write(const Out& out, Points value) { write(out, value.count()); }
void write(const Out& out, Money value) { write(out, value.minor()); }

void write(const Out& out, Rate value) {
    out.text += '[';
    write(out, value.over);
    out.text += ',';
    write(out, value.under);
    out.text += ']';
}

void write(const Out& out, Instant value) {
    write(out, std::string_view(time::write_instant(value)));
}

void write(const Out& out, ClubDay value) {
    if (value == never) out.text += "\"never\"";
    else write(out, std::string_view(time::write_day(out.calendar, value)));
}

void write(const Out& out, const Words& words) {
    out.text += '{';
    for (size_t i = 0; i < words.by_language.size(); ++i) {
        if (i > 0) out.text += ',';
        write(out, words.by_language[i].first);
        out.text += ':';
        write(out, words.by_language[i].second);
    }
    out.text += '}';
}

void write(const Out& out, DayTime value) {
    char text[] = "\"00:00\"";
    auto put = [&](int at, int32_t number) {
        text[at] = static_cast<char>('0' + number / 10);
        text[at + 1] = static_cast<char>('0' + number % 10);
    };
    put(1, value.minute / 60);
    put(4, value.minute % 60);
    out.text += text;
}

void write_id(const Out& out, int64_t id) {
    out.text += '"';
    write(out, id);
    out.text += '"';
}

namespace {
// Values within values are read by functions within functions, so there is an end to it.
bool is_too_deep(std::string_view text) {
    constexpr int deepest = 64;
    int depth = 0;
    bool is_quoted = false;
    for (size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (is_quoted && c == '\\') ++i;
        else if (c == '"') is_quoted = !is_quoted;
        else if (is_quoted) continue;
        else if (c == '[' || c == '{') {
            if (++depth > deepest) return true;
        } else if (c == ']' || c == '}') --depth;
    }
    return false;
}
}  // namespace

Parsed parsed(std::string_view text) {
    if (!text::is_valid_utf8(text) || is_too_deep(text)) return {};
    json value = json::parse(text.begin(), text.end(), nullptr, false);
    if (value.is_discarded()) return {};
    return {std::move(value), true};
}

}  // namespace vafa::wire
