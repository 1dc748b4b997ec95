#include "shell/ui/theme.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "shell/ui/node.h"
#include "theme.gen.h"

namespace vafa::ui {

namespace {

constexpr std::string_view role_names[] = {
#define X(name) #name,
    VAFA_ROLES(X)
#undef X
};
constexpr std::string_view attr_names[] = {
#define X(name) #name,
    VAFA_ATTRS(X)
#undef X
};
static_assert(std::size(made::colour_names) == static_cast<int>(Colour::count_));
static_assert(std::size(made::tone_names) == static_cast<int>(Tone::count_));
static_assert(std::size(made::type_names) == static_cast<int>(Type::count_));
static_assert(std::size(made::spaces) == static_cast<int>(Space::count_));
static_assert(std::size(made::radii) == static_cast<int>(Radius::count_));

constexpr Rgba white{255, 255, 255}, black{0, 0, 0};
// A little above what WCAG asks of words (1.4.3, and 1.4.6 where more is wanted), for rounding.
float readable(const Theme& theme) { return theme.contrast == Contrast::more ? 7.1F : 4.6F; }
// The same for controls, rings and large signs (1.4.11).
float visible(const Theme& theme) { return theme.contrast == Contrast::more ? 4.6F : 3.0F; }

float luminance(Rgba c) {
  const auto linear = [](std::uint8_t v) {
    const float s = static_cast<float>(v) / 255;
    return s <= 0.04045F ? s / 12.92F : std::pow((s + 0.055F) / 1.055F, 2.4F);
  };
  return 0.2126F * linear(c.r) + 0.7152F * linear(c.g) + 0.0722F * linear(c.b);
}

Rgba mix(Rgba a, Rgba b, float share) {
  const auto one = [share](std::uint8_t x, std::uint8_t y) {
    return static_cast<std::uint8_t>(
        std::lround(static_cast<float>(x) + static_cast<float>(y - x) * share));
  };
  return {one(a.r, b.r), one(a.g, b.g), one(a.b, b.b), 255};
}

// The nearest colour on the way to `goal` that can be read on every one of `grounds`.
Rgba readable_on(Rgba colour, Rgba goal, std::initializer_list<Rgba> grounds,
                 float wanted) {
  for (int step = 0; step <= 50; ++step) {
    const Rgba out = mix(colour, goal, static_cast<float>(step) / 50);
    if (std::ranges::all_of(grounds, [&](Rgba g) { return contrast(out, g) >= wanted; }))
      return out;
  }
  return goal;
}

void set(Theme& theme, Colour name, Rgba value) { theme.colours[static_cast<int>(name)] = value; }

// A club's first colour takes the place of brand and hero, with whatever darkness it needs.
void apply_primary(Theme& theme, Rgba primary) {
  const bool dark = theme.shade == Shade::dark;
  const Rgba far = dark ? white : black;
  const Rgba words = dark ? Rgba{8, 12, 14} : white;
  const Rgba surface = theme[Colour::surface];
  const float wanted = readable(theme);
  const Rgba brand = readable_on(primary, far, {words}, wanted);
  const Rgba tint = mix(surface, primary, dark ? 0.2F : 0.12F);
  set(theme, Colour::brand,
      readable_on(brand, far, {surface, theme[Colour::page]}, visible(theme)));
  set(theme, Colour::brand_hover, mix(brand, far, 0.12F));
  set(theme, Colour::brand_press, mix(brand, far, 0.22F));
  set(theme, Colour::on_brand, words);
  set(theme, Colour::brand_tint, tint);
  set(theme, Colour::brand_tint_hover, mix(surface, primary, dark ? 0.28F : 0.18F));
  set(theme, Colour::brand_ink,
      readable_on(primary, far,
                  {surface, tint, theme[Colour::brand_tint_hover], theme[Colour::page],
                   theme[Colour::raised]},
                  wanted));
  const Rgba hero = readable_on(primary, black, {theme[Colour::on_hero_soft]}, wanted);
  set(theme, Colour::hero_to, hero);
  set(theme, Colour::hero_from, mix(hero, black, 0.6F));
  set(theme, Colour::hero_line, mix(primary, white, 0.55F));
  theme.tones[static_cast<int>(Tone::brand)] = {mix(hero, white, 0.12F), mix(hero, black, 0.4F),
                                                theme[Colour::brand_ink], tint};
}

void apply_accent(Theme& theme, Rgba accent) {
  const bool dark = theme.shade == Shade::dark;
  const auto lit_up = [&](Rgba colour) {  // shows on the hero, and carries dark words
    const Rgba shown =
        readable_on(colour, white, {theme[Colour::hero_to], theme[Colour::hero_from]},
                    visible(theme));
    return readable_on(shown, white, {black}, theme.contrast == Contrast::more ? 8 : 6);
  };
  const Rgba lit = lit_up(accent), lit_to = lit_up(mix(lit, black, 0.12F));
  set(theme, Colour::accent, lit);
  set(theme, Colour::accent_to, lit_to);
  set(theme, Colour::on_accent,
      readable_on(mix(accent, black, 0.7F), black, {lit, lit_to}, readable(theme)));
  set(theme, Colour::accent_ink,
      readable_on(accent, dark ? white : black, {theme[Colour::surface], theme[Colour::page]},
                  readable(theme)));
}

template <class Enum, std::size_t n>
Enum named(const char* const (&names)[n], std::string_view name) {
  for (std::size_t i = 0; i < n; ++i)
    if (name == names[i]) return static_cast<Enum>(i);
  return {};
}

}  // namespace

float contrast(Rgba front, Rgba behind) {
  const float a = luminance(front), b = luminance(behind);
  return (std::max(a, b) + 0.05F) / (std::min(a, b) + 0.05F);
}

Theme make_theme(Shade shade, const Brand& brand, Contrast contrast) {
  Theme theme;
  theme.shade = shade;
  theme.contrast = contrast;
  const int set_of = static_cast<int>(shade) + 2 * static_cast<int>(contrast);
  std::ranges::copy(made::colours[set_of], theme.colours);
  std::ranges::copy(made::tones[set_of], theme.tones);
  if (brand.primary.a != 0) apply_primary(theme, brand.primary);
  if (brand.accent.a != 0) apply_accent(theme, brand.accent);
  return theme;
}

TypeStyle type_style(Type type) { return made::types[static_cast<int>(type)]; }
float px_of(Space space) { return made::spaces[static_cast<int>(space)]; }
float px_of(Radius radius) { return made::radii[static_cast<int>(radius)]; }
Tone tone_named(std::string_view name) { return named<Tone>(made::tone_names, name); }
std::string_view name_of(Tone tone) { return made::tone_names[static_cast<int>(tone)]; }
std::string_view name_of(Colour colour) { return made::colour_names[static_cast<int>(colour)]; }
std::string_view name_of(Type type) { return made::type_names[static_cast<int>(type)]; }
std::string_view name_of(Attr attr) { return attr_names[static_cast<int>(attr)]; }
std::string_view name_of(Role role) { return role_names[static_cast<int>(role)]; }

}  // namespace vafa::ui
