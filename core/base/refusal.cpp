#include "core/base/refusal.h"

#include <array>

namespace vafa {

namespace {
constexpr std::array<std::string_view, refusal_count> names{
#define X(name) #name,
    VAFA_REFUSALS(X)
#undef X
};
}  // namespace

std::string_view name_of(Refusal refusal) { return names[static_cast<size_t>(refusal)]; }

std::optional<Refusal> refusal_named(std::string_view name) {
    for (size_t i = 0; i < names.size(); ++i)
        if (names[i] == name) return static_cast<Refusal>(i);
    return std::nullopt;
}

}  // namespace vafa
