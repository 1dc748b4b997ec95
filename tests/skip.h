// A test case that cannot run here says so and is counted as skipped, not as passed:
//     if (!long_run()) SKIP("only with --long");
#pragma once

#include <cstdlib>

namespace vafa::test {

void note_skipped(const char* why);

// True under `./vafa test --long`: full matrices and long simulations.
inline bool long_run() { return std::getenv("VAFA_LONG") != nullptr; }

}  // namespace vafa::test

#define SKIP(why)                  \
  do {                             \
    vafa::test::note_skipped(why); \
    return;                        \
  } while (false)
