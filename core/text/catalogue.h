// The sentences of one language: key -> message. A key that is missing is looked for in the
// fallback catalogue.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vafa::text {

class Catalogue {
public:
    // False where the key was there already; then the later message counts.
    bool add(std::string_view key, std::string_view message);
    // The fallback must outlive this catalogue.
    void set_fallback(const Catalogue* fallback) { fallback_ = fallback; }

    std::optional<std::string_view> find(std::string_view key) const;
    // Without looking into the fallback.
    std::optional<std::string_view> find_own(std::string_view key) const;
    size_t size() const { return entries_.size(); }
    std::vector<std::string_view> keys() const;  // sorted

private:
    struct Entry {
        uint32_t at, key_size, message_size;  // in letters_: the key, then the message
    };
    std::string_view key_of(const Entry& entry) const {
        return std::string_view(letters_).substr(entry.at, entry.key_size);
    }
    size_t place_of(std::string_view key) const;

    std::string letters_;
    std::vector<Entry> entries_;  // sorted by key
    const Catalogue* fallback_{};
};

// As the portal's build packs a language, to be read at once on a slow phone: a line a sentence,
// its key, a tab, its message. Nothing where a line has no tab.
std::optional<Catalogue> read_sentences(std::string_view lines);
std::string write_sentences(const Catalogue&);

}  // namespace vafa::text
