// Every pair of words and ground can be read, in light and dark, whatever colours a club picks.
#include <doctest/doctest.h>

#include <cstdint>
#include <string>

#include "shell/ui/icon.h"
#include "shell/ui/strokes.h"
#include "shell/ui/theme.h"

namespace {

using namespace vafa::ui;
using C = Colour;

struct Pair {
  C front, behind;
  double least;
};

// 4.5 for words, 3 for controls, rings and large signs (WCAG 2.2, 1.4.3 and 1.4.11).
constexpr Pair pairs[] = {{C::ink, C::page, 4.5},
                          {C::ink, C::surface, 4.5},
                          {C::ink, C::raised, 4.5},
                          {C::ink, C::sunken, 4.5},
                          {C::ink, C::brand_tint, 4.5},
                          {C::ink_soft, C::page, 4.5},
                          {C::ink_soft, C::surface, 4.5},
                          {C::ink_soft, C::raised, 4.5},
                          {C::ink_soft, C::sunken, 4.5},
                          {C::ink_soft, C::brand_tint, 4.5},
                          {C::ink_faint, C::page, 4.5},
                          {C::ink_faint, C::surface, 4.5},
                          {C::ink_faint, C::raised, 4.5},
                          {C::ink_faint, C::sunken, 4.5},
                          {C::on_brand, C::brand, 4.5},
                          {C::on_brand, C::brand_hover, 4.5},
                          {C::on_brand, C::brand_press, 4.5},
                          {C::brand_ink, C::page, 4.5},
                          {C::brand_ink, C::surface, 4.5},
                          {C::brand_ink, C::raised, 4.5},
                          {C::brand_ink, C::brand_tint, 4.5},
                          {C::brand_ink, C::brand_tint_hover, 4.5},
                          {C::on_hero, C::hero_from, 4.5},
                          {C::on_hero, C::hero_to, 4.5},
                          {C::on_hero_soft, C::hero_from, 4.5},
                          {C::on_hero_soft, C::hero_to, 4.5},
                          {C::on_accent, C::accent, 4.5},
                          {C::on_accent, C::accent_to, 4.5},
                          {C::accent_ink, C::page, 4.5},
                          {C::accent_ink, C::surface, 4.5},
                          {C::success_ink, C::surface, 4.5},
                          {C::success_ink, C::success_tint, 4.5},
                          {C::warning_ink, C::surface, 4.5},
                          {C::warning_ink, C::warning_tint, 4.5},
                          {C::danger_ink, C::page, 4.5},
                          {C::danger_ink, C::surface, 4.5},
                          {C::danger_ink, C::raised, 4.5},
                          {C::danger_ink, C::danger_tint, 4.5},
                          {C::info_ink, C::surface, 4.5},
                          {C::info_ink, C::info_tint, 4.5},
                          {C::on_danger, C::danger, 4.5},
                          {C::on_danger, C::danger_hover, 4.5},
                          {C::on_toast, C::toast, 4.5},
                          {C::on_toast_soft, C::toast, 4.5},
                          {C::line_strong, C::surface, 3},
                          {C::line_strong, C::page, 3},
                          {C::line_strong, C::raised, 3},
                          {C::brand, C::surface, 3},
                          {C::brand, C::page, 3},
                          {C::danger, C::surface, 3},
                          {C::focus, C::page, 3},
                          {C::focus, C::surface, 3},
                          {C::focus, C::sunken, 3},
                          {C::accent, C::hero_from, 3},
                          {C::accent, C::hero_to, 3}};

// With more contrast words have 7, and controls what words have otherwise (1.4.6).
void check_all(const Theme& theme) {
  const bool more = theme.contrast == Contrast::more;
  const double words = more ? 7 : 4.5, signs = more ? 4.5 : 3;
  for (const auto& [front, behind, least] : pairs) {
    CAPTURE(std::string{name_of(front)});
    CAPTURE(std::string{name_of(behind)});
    CHECK(contrast(theme[front], theme[behind]) >= (least == 3 ? signs : words));
  }
  for (int i = 0; i < static_cast<int>(Tone::count_); ++i) {
    const auto tone = static_cast<Tone>(i);
    CAPTURE(std::string{name_of(tone)});
    CHECK(contrast(theme[tone].ink, theme[tone].tint) >= words);
    CHECK(contrast(theme[tone].ink, theme[C::surface]) >= words);
    CHECK(contrast(theme[C::on_tone], theme[tone].to) >= words);    // words on a solid badge
    CHECK(contrast(theme[C::on_tone], theme[tone].from) >= signs);  // signs on a tile
  }
}

TEST_CASE("every pair of the theme can be read") {
  for (const Shade shade : {Shade::light, Shade::dark})
    for (const Contrast wanted : {Contrast::normal, Contrast::more}) {
      CAPTURE(static_cast<int>(shade));
      CAPTURE(static_cast<int>(wanted));
      check_all(make_theme(shade, {}, wanted));
    }
}

TEST_CASE("with more contrast edges can be seen that shadows make otherwise") {
  for (const Shade shade : {Shade::light, Shade::dark}) {
    const Theme theme = make_theme(shade, {}, Contrast::more);
    CHECK(contrast(theme[C::line], theme[C::surface]) >= 4.5);
  }
}

TEST_CASE("contrast is WCAG's: black on white is 21, a colour on itself 1") {
  CHECK(contrast({0, 0, 0}, {255, 255, 255}) == doctest::Approx(21));
  CHECK(contrast({119, 119, 119}, {255, 255, 255}) == doctest::Approx(4.478).epsilon(0.001));
  CHECK(contrast({12, 200, 90}, {12, 200, 90}) == doctest::Approx(1));
}

TEST_CASE("whatever colours a club picks, everything can still be read") {
  std::uint32_t seed = 1405;
  const auto byte = [&seed] {
    seed = seed * 1664525U + 1013904223U;
    return static_cast<std::uint8_t>(seed >> 24);
  };
  constexpr Rgba extremes[] = {
      {0, 0, 0}, {255, 255, 255}, {255, 255, 0}, {0, 0, 255}, {128, 128, 128}};
  for (int round = 0; round < 300; ++round) {
    const Rgba primary = round < 5 ? extremes[round] : Rgba{byte(), byte(), byte()};
    const Rgba accent = round < 25 ? extremes[round % 5] : Rgba{byte(), byte(), byte()};
    CAPTURE(round);
    for (const Shade shade : {Shade::light, Shade::dark})
      for (const Contrast wanted : {Contrast::normal, Contrast::more})
        check_all(make_theme(shade, {.primary = primary, .accent = accent}, wanted));
  }
}

TEST_CASE("every icon has a name, a place in programs and strokes on its grid") {
  for (int i = 1; i < static_cast<int>(Icon::count_); ++i) {
    const auto icon = static_cast<Icon>(i);
    CAPTURE(std::string{name_of(icon)});
    CHECK(icon_named(name_of(icon)) == icon);
    const auto strokes = strokes_of(icon);
    REQUIRE(strokes.size() > 4);
    CHECK(static_cast<Stroke>(strokes[0]) == Stroke::move);
    for (std::size_t at = 0; at < strokes.size();) {
      const auto step = static_cast<Stroke>(strokes[at++]);
      const std::size_t points = step == Stroke::close ? 0 : step == Stroke::curve ? 6 : 2;
      REQUIRE(at + points <= strokes.size());
      for (std::size_t p = 0; p < points; ++p) CHECK(strokes[at + p] <= 240);
      at += points;
    }
  }
  CHECK(icon_named("no such icon") == Icon::none);
  CHECK(tone_named("saffron") == Tone::saffron);
  CHECK(tone_named("no such tone") == Tone::neutral);
}

}  // namespace
