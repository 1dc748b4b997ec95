// Files of the project that the server carries in itself, so that the program alone can run a club.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace vafa::embedded {

struct File {
    std::string_view kind, name;  // "locales", "fa" for assets/locales/fa.json
    std::string_view text;
};

std::span<const File> files();
std::optional<std::string_view> program_named(std::string_view name);
std::string_view openapi();  // JSON

}  // namespace vafa::embedded
