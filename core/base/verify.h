// What to do about a bug: VERIFY stops the program, in release too. Never for input.
#pragma once

namespace vafa {

#define VERIFY(condition)                              \
    do {                                               \
        if (!(condition)) [[unlikely]] __builtin_trap(); \
    } while (false)

}  // namespace vafa
