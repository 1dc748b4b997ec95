#include "server-stub/embedded/embedded.h"

#include <array>

#define EMBED(kind, name, symbol, path)                                                        \
    asm(".section .rodata\n" #symbol ":\n.incbin \"" path "\"\n" #symbol "_end:\n.byte 0\n"    \
        ".previous\n");                                                                        \
    extern "C" const char symbol[], symbol##_end[];
#include VAFA_EMBEDDED
#undef EMBED

namespace vafa::embedded {

std::span<const File> files() {
#define EMBED(kind, name, symbol, path) File{kind, name, {symbol, symbol##_end}},
    static const std::array all{
#include VAFA_EMBEDDED
    };
#undef EMBED
    return all;
}

std::optional<std::string_view> program_named(std::string_view name) {
    for (const File& file : files())
        if (file.kind == "programs" && file.name == name) return file.text;
    return std::nullopt;
}

std::string_view openapi() { return files().front().text; }

}  // namespace vafa::embedded
