// Errors as values. TRY(x) gives the value of an expected, or returns its error to the caller.
#pragma once

#include <expected>
#include <utility>

#define TRY(expression)                                              \
    __extension__({                                                             \
        auto&& tried_ = (expression);                                \
        if (!tried_) return std::unexpected(std::move(tried_).error()); \
        *std::move(tried_);                                          \
    })

// The same for expected<void, E>.
#define TRY_VOID(expression)                                         \
    do {                                                             \
        auto&& tried_ = (expression);                                \
        if (!tried_) return std::unexpected(std::move(tried_).error()); \
    } while (false)
