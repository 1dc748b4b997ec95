#include <doctest/doctest.h>

#include <string>

#include "shell/qr/qr.h"

namespace {

using namespace vafa;

TEST_CASE("a pattern is square and has its three finders") {
  const qr::Pattern pattern = qr::pattern_of("VF-7K3M-2QXD");
  REQUIRE(pattern.side >= 21);
  CHECK(pattern.modules.size() == static_cast<std::size_t>(pattern.side * pattern.side));
  const auto dark = [&](int x, int y) { return pattern.modules[y * pattern.side + x] == 1; };
  const int far = pattern.side - 7;
  for (const auto& [x, y] : {std::pair{0, 0}, std::pair{far, 0}, std::pair{0, far}})
    for (int i = 0; i < 7; ++i) {
      CHECK(dark(x + i, y));
      CHECK(dark(x, y + i));
      CHECK(dark(x + i, y + 6));
      CHECK(dark(x + 3, y + 3));
      if (i > 0 && i < 6) CHECK_FALSE(dark(x + 1, y + i));
    }
}

TEST_CASE("different texts have different patterns, and a text that is too long has none") {
  CHECK(qr::pattern_of("VF-7K3M-2QXD").modules != qr::pattern_of("VF-7K3M-2QXE").modules);
  CHECK(qr::pattern_of(std::string(400, 'x')).side == 0);
  CHECK(qr::pattern_of(std::string(100'000, 'x')).side == 0);
}

}  // namespace
