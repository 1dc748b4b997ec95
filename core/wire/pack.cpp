#include "core/wire/pack.h"

#include "core/wire/shapes_program.h"
#include "core/wire/wire.h"

namespace vafa::wire {

namespace packed {

void put(std::string& out, int64_t value) {
    // Zigzag, so that -1 is short too; then seven bits a byte, the low ones first.
    uint64_t bits = (static_cast<uint64_t>(value) << 1) ^ static_cast<uint64_t>(value >> 63);
    for (; bits >= 0x80; bits >>= 7) out += static_cast<char>(bits | 0x80);
    out += static_cast<char>(bits);
}

void put(std::string& out, const std::string& text) {
    put(out, static_cast<int64_t>(text.size()));
    out += text;
}

int64_t take_number(From& from) {
    uint64_t bits = 0;
    for (int shift = 0; shift < 64; shift += 7) {
        if (from.rest.empty()) break;
        const auto byte = static_cast<unsigned char>(from.rest.front());
        from.rest.remove_prefix(1);
        bits |= static_cast<uint64_t>(byte & 0x7f) << shift;
        if (byte < 0x80) return static_cast<int64_t>((bits >> 1) ^ (~(bits & 1) + 1));
    }
    from.is_good = false;
    return 0;
}

void take(From& from, std::string& text) {
    const int64_t size = take_number(from);
    if (size < 0 || size > static_cast<int64_t>(from.rest.size())) {
        from.is_good = false;
        return;
    }
    text.assign(from.rest.substr(0, static_cast<size_t>(size)));
    from.rest.remove_prefix(static_cast<size_t>(size));
}

std::string mark_of(std::string_view description) {
    uint64_t hash = 0xcbf29ce484222325;  // FNV-1a
    for (const char c : description)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    std::string mark;
    for (int shift = 0; shift < 64; shift += 8) mark += static_cast<char>(hash >> shift);
    return mark;
}

}  // namespace packed

std::string pack(const club::Member& member) { return packed::write(member); }

std::optional<club::Member> unpack_member(std::string_view bytes) {
    return packed::read<club::Member>(bytes);
}

}  // namespace vafa::wire
