// A text that a club wrote itself, in the languages it wrote it in.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vafa {

struct Words {
    std::vector<std::pair<std::string, std::string>> by_language;  // "fa" -> "یک فنجان قهوه"

    bool operator==(const Words&) const = default;
    bool has(std::string_view language) const {
        for (auto& [name, text] : by_language)
            if (name == language) return !text.empty();
        return false;
    }
    // In the language asked for, else in the first one there is.
    std::string_view in(std::string_view language) const {
        for (auto& [name, text] : by_language)
            if (name == language) return text;
        return by_language.empty() ? std::string_view{} : std::string_view(by_language[0].second);
    }
};

}  // namespace vafa
