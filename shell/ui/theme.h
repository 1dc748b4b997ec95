// Tokens: the only colours, spaces, radii, type sizes and tones there are. Their values stand in
// assets/theme/theme.json, for light and dark; a build step makes of them the table behind these
// names and the page's style sheet, so that canvas and page cannot differ.
#pragma once

#include <cstdint>
#include <string_view>

namespace vafa::ui {

// clang-format off
#define VAFA_COLOURS(X) \
  X(none) X(page) X(surface) X(raised) X(sunken) X(line) X(line_strong) \
  X(ink) X(ink_soft) X(ink_faint) \
  X(brand) X(brand_hover) X(brand_press) X(on_brand) X(brand_ink) X(brand_tint) \
  X(brand_tint_hover) \
  X(hero_from) X(hero_to) X(on_hero) X(on_hero_soft) X(hero_line) \
  X(accent) X(accent_to) X(on_accent) X(accent_ink) \
  X(success) X(success_ink) X(success_tint) X(warning) X(warning_ink) X(warning_tint) \
  X(danger) X(danger_hover) X(on_danger) X(danger_ink) X(danger_tint) \
  X(info) X(info_ink) X(info_tint) \
  X(toast) X(on_toast) X(on_toast_soft) X(focus) X(scrim) X(shadow) X(skeleton) X(on_tone)

#define VAFA_TYPES(X) \
  X(display) X(title) X(heading) X(subheading) X(lead) X(body) X(strong) X(small) X(small_strong) \
  X(caption) X(number) X(number_small) X(code) X(button) X(label) X(tab)

#define VAFA_TONES(X) \
  X(neutral) X(brand) X(accent) X(success) X(warning) X(danger) X(info) \
  X(firuze) X(lapis) X(saffron) X(pomegranate) X(pistachio) X(rose) X(violet) X(clay) \
  X(bronze) X(silver) X(gold) X(diamond)
// clang-format on

#define X(name) name,
enum class Colour : std::uint8_t { VAFA_COLOURS(X) count_ };
enum class Type : std::uint8_t { VAFA_TYPES(X) count_ };
// What a thing stands for, or its local colour: icon tiles, badges, banners, slices, tiers.
enum class Tone : std::uint8_t { VAFA_TONES(X) count_ };
#undef X

enum class Space : std::uint8_t { none, xs, s, m, l, xl, xxl, count_ };  // 0 4 8 12 16 24 40 px
enum class Radius : std::uint8_t { none, s, m, l, xl, full, count_ };    // 0 8 12 16 24 px, pill

Tone tone_named(std::string_view name);  // Tone::neutral where there is no such one
std::string_view name_of(Tone tone);
std::string_view name_of(Colour colour);
std::string_view name_of(Type type);

struct Rgba {
  std::uint8_t r = 0, g = 0, b = 0, a = 255;
  bool operator==(const Rgba&) const = default;
};

enum class Shade : std::uint8_t { light, dark };
enum class Contrast : std::uint8_t { normal, more };  // more: words 7:1, controls 4.5:1
enum class Appearance : std::uint8_t { system, light, dark };  // what a person chose

// What a person chose for this device; where nothing was chosen, the device's own settings count.
struct Looks {
  Appearance appearance = Appearance::system;
  bool more_contrast = false, less_motion = false;
  float text_scale = 1;  // on top of the browser's own text size
};

// A club's own looks, from its program. Whatever colours it picks, readable ones are made of them.
struct Brand {
  std::string_view name{};  // shown in the header and in the document's title
  std::string_view mark{};  // one or two letters, shown where there is no icon
  std::uint8_t mark_icon = 0;                  // an Icon, instead of letters
  Rgba primary{.a = 0}, accent{.a = 0};        // a = 0: Vafa's own
};

struct TypeStyle {
  float size_px = 16, line_px = 24;  // at a root of 16 px; grows with the root
  std::uint16_t weight = 400;
};

struct ToneColours {
  Rgba from, to;  // gradient of a tile, under Colour::on_tone
  Rgba ink, tint; // words of that tone on a surface; a pale ground for them
};

// All colours as they are now: shade and brand applied. Pure values.
struct Theme {
  Rgba colours[static_cast<int>(Colour::count_)];
  ToneColours tones[static_cast<int>(Tone::count_)];
  Shade shade = Shade::light;
  Contrast contrast = Contrast::normal;
  Rgba operator[](Colour c) const { return colours[static_cast<int>(c)]; }
  const ToneColours& operator[](Tone t) const { return tones[static_cast<int>(t)]; }
};

Theme make_theme(Shade shade, const Brand& brand, Contrast contrast = Contrast::normal);
TypeStyle type_style(Type type);
float px_of(Space space);
float px_of(Radius radius);
float contrast(Rgba front, Rgba behind);  // WCAG 2: 1 … 21; both opaque

}  // namespace vafa::ui
