// Which screen an address names.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "shell/app/path.h"
#include "shell/ui/icon.h"

namespace vafa::portal {

enum class Screen : std::uint8_t {
  home,       // /
  offers,     // /offers
  offer,      // /offers/{key}
  codes,      // /codes
  code,       // /codes/{id}
  card,       // /card
  wheel,      // /wheel, /wheel/{key}
  fairness,   // /plays/{id}
  forms,      // /forms
  form,       // /forms/{key}
  statement,  // /statement
  more,       // /more
  settings,   // /settings
  privacy,    // /privacy
  sign_in,    // /sign-in
  not_found,
};

struct Route {
  Screen screen = Screen::home;
  std::string key;  // of the offer, form, game; the id of the redemption or play
  bool operator==(const Route&) const = default;
};

Route route_of(const app::Path& path);
std::string path_of(const Route& route);

// The places in the navigation, in order.
struct Place {
  Screen screen;
  ui::Icon icon;
  std::string_view words;  // key of its name
};
inline constexpr std::array places{
    Place{Screen::home, ui::Icon::home, "portal.nav.home"},
    Place{Screen::offers, ui::Icon::gift, "portal.nav.offers"},
    Place{Screen::wheel, ui::Icon::wheel, "portal.nav.wheel"},
    Place{Screen::codes, ui::Icon::ticket, "portal.nav.codes"},
    Place{Screen::card, ui::Icon::qr, "portal.nav.card"},
};
Screen place_of(Screen screen);  // the place in whose part a screen lies

}  // namespace vafa::portal
