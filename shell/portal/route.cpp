#include "shell/portal/route.h"

namespace vafa::portal {
namespace {

struct Form {
  std::string_view list, each;  // first part of the address without and with a key
  Screen all, one;
};
constexpr std::array addresses{
    Form{"offers", "offers", Screen::offers, Screen::offer},
    Form{"codes", "codes", Screen::codes, Screen::code},
    Form{"forms", "forms", Screen::forms, Screen::form},
    Form{"wheel", "wheel", Screen::wheel, Screen::wheel},
    Form{"", "plays", Screen::not_found, Screen::fairness},
    Form{"card", "", Screen::card, Screen::not_found},
    Form{"statement", "", Screen::statement, Screen::not_found},
    Form{"more", "", Screen::more, Screen::not_found},
    Form{"privacy", "", Screen::privacy, Screen::not_found},
    Form{"settings", "", Screen::settings, Screen::not_found},
    Form{"sign-in", "", Screen::sign_in, Screen::not_found},
};

}  // namespace

Route route_of(const app::Path& path) {
  const std::string_view first = path.part(0), key = path.part(1);
  if (path.parts.empty()) return {Screen::home, {}};
  if (path.parts.size() > 2) return {Screen::not_found, {}};
  for (const Form& form : addresses)
    if (!first.empty() && first == (key.empty() ? form.list : form.each))
      return {key.empty() ? form.all : form.one, std::string{key}};
  return {Screen::not_found, {}};
}

std::string path_of(const Route& route) {
  for (const Form& form : addresses) {
    if (route.key.empty() && route.screen == form.all && !form.list.empty())
      return "/" + std::string{form.list};
    if (!route.key.empty() && route.screen == form.one && !form.each.empty())
      return "/" + std::string{form.each} + "/" + app::encoded(route.key);
  }
  return "/";
}

Screen place_of(Screen screen) {
  switch (screen) {
    case Screen::offer: return Screen::offers;
    case Screen::code: return Screen::codes;
    case Screen::fairness: return Screen::wheel;
    case Screen::forms:
    case Screen::form:
    case Screen::more:
    case Screen::statement: return Screen::home;
    case Screen::privacy: return Screen::settings;
    case Screen::home:
    case Screen::offers:
    case Screen::codes:
    case Screen::card:
    case Screen::wheel:
    case Screen::settings:
    case Screen::sign_in:
    case Screen::not_found: return screen;
  }
  return screen;
}

}  // namespace vafa::portal
