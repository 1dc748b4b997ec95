// A club of any size, written straight into its tables: each member has lived the same five
// purchases, with ids of their own.
#pragma once

#include <cstdint>
#include <string>

#include "core/club/club.h"

namespace vafa::bench {

// Members get the ids `first_large_member`, and so on. `at` is when they bought.
inline constexpr int64_t first_large_member = 1'000'000'000'000;
struct Filled {
    int64_t events{}, entries{};
};
Filled fill(const std::string& address, const program::Programs&, Instant at, int64_t members);

}  // namespace vafa::bench
