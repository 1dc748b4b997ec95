#include "core/text/catalogue.h"

#include <algorithm>

namespace vafa::text {

size_t Catalogue::place_of(std::string_view key) const {
    const auto place =
        std::lower_bound(entries_.begin(), entries_.end(), key,
                         [&](const Entry& a, std::string_view b) { return key_of(a) < b; });
    return static_cast<size_t>(place - entries_.begin());
}

bool Catalogue::add(std::string_view key, std::string_view message) {
    const Entry entry{static_cast<uint32_t>(letters_.size()), static_cast<uint32_t>(key.size()),
                      static_cast<uint32_t>(message.size())};
    const size_t place = place_of(key);
    const bool is_new = place == entries_.size() || key_of(entries_[place]) != key;
    letters_.append(key).append(message);
    if (is_new) entries_.insert(entries_.begin() + static_cast<ptrdiff_t>(place), entry);
    else entries_[place] = entry;
    return is_new;
}

std::optional<std::string_view> Catalogue::find_own(std::string_view key) const {
    const size_t place = place_of(key);
    if (place == entries_.size() || key_of(entries_[place]) != key) return std::nullopt;
    const Entry& entry = entries_[place];
    return std::string_view(letters_).substr(entry.at + entry.key_size, entry.message_size);
}

std::optional<std::string_view> Catalogue::find(std::string_view key) const {
    for (const Catalogue* at = this; at; at = at->fallback_)
        if (const auto message = at->find_own(key)) return message;
    return std::nullopt;
}

std::vector<std::string_view> Catalogue::keys() const {
    std::vector<std::string_view> keys;
    for (const Entry& entry : entries_) keys.push_back(key_of(entry));
    return keys;
}

std::optional<Catalogue> read_sentences(std::string_view lines) {
    Catalogue catalogue;
    while (!lines.empty()) {
        const std::string_view line = lines.substr(0, lines.find('\n'));
        const size_t tab = line.find('\t');
        if (tab == std::string_view::npos) return std::nullopt;
        catalogue.add(line.substr(0, tab), line.substr(tab + 1));
        lines.remove_prefix(std::min(line.size() + 1, lines.size()));
    }
    return catalogue;
}

std::string write_sentences(const Catalogue& catalogue) {
    std::string lines;
    for (const std::string_view key : catalogue.keys())
        lines.append(key).append("\t").append(*catalogue.find_own(key)).append("\n");
    return lines;
}

}  // namespace vafa::text
