#include "server-stub/storage/anatomy.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace vafa::storage {

namespace {

constexpr std::array tables{
    Table{"answers", "member"},    Table{"audit", "id"},          Table{"challenge", "id"},
    Table{"claim", "key"},         Table{"consent", "member"},    Table{"event", "member"},
    Table{"idempotency", "principal", "key"}, Table{"member", "id"}, Table{"outbox", "id"},
    Table{"pace", "key"},          Table{"person", "member"},     Table{"person_word", "member"},
    Table{"receipt", "member"},    Table{"session", "token_hash"}, Table{"taken", "subject"},
    Table{"visit", "subject"},    Table{"reach", "member"},     Table{"told", "member"},
    Table{"happened", "id"},      Table{"left_member", "key"},  Table{"partner_entry", "member"},
};

bool is_word(char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
}

std::string_view word_at(std::string_view text, size_t at) {
    size_t end = at;
    while (end < text.size() && is_word(text[end])) ++end;
    return text.substr(at, end - at);
}

std::string_view word_after(std::string_view text, std::string_view mark) {
    const size_t at = text.find(mark);
    return at == std::string_view::npos ? std::string_view() : word_at(text, at + mark.size());
}

// "$12" -> 11
std::optional<size_t> value_at(std::string_view text, size_t at) {
    if (at >= text.size() || text[at] != '$') return std::nullopt;
    size_t number = 0;
    const auto [end, error] = std::from_chars(text.data() + at + 1, text.data() + text.size(),
                                              number);
    return error == std::errc{} && number > 0 ? std::optional(number - 1) : std::nullopt;
}

// Of "INSERT INTO t (a, b) VALUES ($1, $2)": what stands at the place of the key.
std::optional<size_t> inserted_key(std::string_view text, std::string_view key) {
    size_t name = text.find('('), value = text.find('(', text.find(" VALUES "));
    while (name != std::string_view::npos && value != std::string_view::npos) {
        name = text.find_first_not_of("( ,", name);
        value = text.find_first_not_of("( ,", value);
        const std::string_view column = word_at(text, name);
        if (column.empty()) return std::nullopt;
        if (column == key) return value_at(text, value);
        name += column.size();
        value = text.find_first_of(",)", value);
        if (text[name] == ')') return std::nullopt;
    }
    return std::nullopt;
}

// The first "key = $n" below WHERE.
std::optional<size_t> sought_key(std::string_view text, std::string_view key) {
    const std::string wanted = std::string(key) + " = ";
    for (size_t at = text.find(wanted, std::min(text.size(), text.find(" WHERE ")));
         at != std::string_view::npos; at = text.find(wanted, at + 1))
        if (!is_word(text[at - 1]) && text[at - 1] != '.')
            if (const auto value = value_at(text, at + wanted.size())) return value;
    return std::nullopt;
}

}  // namespace

std::span<const Table> partitioned_tables() { return tables; }

Anatomy anatomy_of(const Query& query) {
    const std::string_view text = query.text;
    const bool inserts = text.starts_with("INSERT INTO "), updates = text.starts_with("UPDATE ");
    Anatomy anatomy{.table = word_after(text, inserts   ? "INSERT INTO "
                                              : updates ? "UPDATE "
                                                        : " FROM "),
                    .is_select = text.starts_with("SELECT "),
                    .judges = text.contains("taken.count < $")};
    const auto* table = std::ranges::find(tables, anatomy.table, &Table::name);
    if (table == tables.end()) return anatomy;
    const auto value_of = inserts ? inserted_key : sought_key;
    anatomy.key = value_of(text, table->key);
    anatomy.may_be_within = !table->within.empty();
    if (anatomy.may_be_within) anatomy.within = value_of(text, table->within);
    return anatomy;
}

}  // namespace vafa::storage
