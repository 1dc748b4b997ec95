#include "server-stub/zone/zone.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "core/time/calendar.h"

namespace vafa::zone {

namespace {

constexpr int last_year = 2100;

// Takes big-endian numbers off the front of a file; one that is too short fails it for good.
class Bytes {
public:
    explicit Bytes(std::string_view rest) : rest_(rest) {}

    std::string_view take(size_t count) {
        if (rest_.size() < count) failed_ = true;
        if (failed_) return {};
        const std::string_view taken = rest_.substr(0, count);
        rest_.remove_prefix(count);
        return taken;
    }
    int64_t number(size_t width) {
        uint64_t number = 0;
        for (const char c : take(width)) number = number << 8 | static_cast<unsigned char>(c);
        const auto shift = static_cast<int>(64 - 8 * width);
        return static_cast<int64_t>(number << shift) >> shift;
    }
    bool failed() const { return failed_; }
    std::string_view rest() const { return rest_; }

private:
    std::string_view rest_;
    bool failed_{};
};

struct Header {
    bool is_tzif{};
    char version{};
    size_t utc_marks, standard_marks, leaps, times, types, letters;
};

Header take_header(Bytes& file) {
    Header header{.is_tzif = file.take(4) == "TZif"};
    const std::string_view version = file.take(16);
    if (!version.empty()) header.version = version[0];
    for (size_t* count : {&header.utc_marks, &header.standard_marks, &header.leaps, &header.times,
                          &header.types, &header.letters})
        *count = static_cast<size_t>(file.number(4)) & 0xFFFFFFFF;
    return header;
}

size_t size_of(const Header& h, size_t time_width) {
    return h.times * (time_width + 1) + h.types * 6 + h.letters + h.leaps * (time_width + 4) +
           h.standard_marks + h.utc_marks;
}

void add(time::Zone& zone, time::Step step) {
    if (zone.steps.empty() || zone.steps.back().offset_s != step.offset_s)
        zone.steps.push_back(step);
}

// The block of 64-bit times.
bool take_steps(Bytes& file, const Header& header, time::Zone& zone) {
    Bytes block(file.take(size_of(header, 8)));
    Bytes times(block.take(header.times * 8)), kinds(block.take(header.times));
    if (block.failed() || header.types == 0 || header.leaps != 0) return false;
    std::vector<int32_t> offsets;
    for (size_t i = 0; i < header.types; ++i) {
        offsets.push_back(static_cast<int32_t>(block.number(4)));
        block.take(2);
    }
    add(zone, {.from = {INT64_MIN}, .offset_s = offsets[0]});
    int64_t before = INT64_MIN;
    for (size_t i = 0; i < header.times; ++i) {
        const int64_t second = times.number(8);
        const auto kind = static_cast<size_t>(kinds.number(1) & 0xFF);
        if (kind >= offsets.size() || second <= before || second > INT64_MAX / 1000) return false;
        before = second;
        // Some files open with a time before the beginning of the world.
        if (second < INT64_MIN / 1000) zone.steps[0].offset_s = offsets[kind];
        else add(zone, {.from = {second * 1000}, .offset_s = offsets[kind]});
    }
    return !block.failed();
}

bool is_name(std::string_view name) {
    constexpr std::string_view others = "_+-/";
    for (const char c : name)
        if (!isalnum(static_cast<unsigned char>(c)) && others.find(c) == others.npos) return false;
    return !name.empty() && name[0] != '/';
}

}  // namespace

std::optional<time::Zone> zone_from(std::string_view name, std::string_view content) {
    Bytes file(content);
    const Header old = take_header(file);
    file.take(size_of(old, 4));
    const Header header = take_header(file);
    time::Zone zone{.name = std::string(name), .steps = {}};
    if (!old.is_tzif || !header.is_tzif || header.version < '2') return std::nullopt;
    if (!take_steps(file, header, zone)) return std::nullopt;
    if (file.take(1) != "\n") return std::nullopt;
    const std::string_view rule = file.rest().substr(0, file.rest().find('\n'));
    const int year = time::date_of(time::Calendar::gregorian,
                                   time::day_of(time::Zone{}, zone.steps.back().from)).year;
    for (const time::Step& step : steps_by_rule(rule, std::max(year, 1970), last_year))
        if (zone.steps.back().from < step.from) add(zone, step);
    return zone;
}

std::optional<time::Zone> zone_named(const std::string& name) {
    if (!is_name(name)) return std::nullopt;
    const std::filesystem::path path = "/usr/share/zoneinfo/" + name;
    if (std::error_code error; !std::filesystem::is_regular_file(path, error)) return std::nullopt;
    std::ifstream file(path, std::ios::binary);
    const std::string content{std::istreambuf_iterator<char>(file), {}};
    return zone_from(name, content);
}

}  // namespace vafa::zone
