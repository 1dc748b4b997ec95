// Addresses and which screen they name.
#include <doctest/doctest.h>

#include "shell/app/path.h"
#include "shell/portal/route.h"

namespace {

using namespace vafa;
using portal::Route;
using portal::Screen;

TEST_CASE("an address is taken apart, decoded") {
  const auto path = app::parse_path("/offers/a%2Fb%20%D9%82?from=home&empty&x=%3D#end");
  CHECK(path.parts == std::vector<std::string>{"offers", "a/b ق"});
  CHECK(path.asked("from") == "home");
  CHECK(path.asked("x") == "=");
  CHECK(path.asked("missing") == "");
  CHECK(path.part(7) == "");
}

TEST_CASE("what is encoded is decoded to the same") {
  for (const std::string text : {"a/b", "قهوه ۲", "100%", "a%2", "?&=#", ""})
    CHECK(app::parse_path("/x/" + app::encoded(text) + "/").part(1) == text);
}

TEST_CASE("each screen has an address, and it leads to the screen") {
  for (const Route& route :
       {Route{Screen::home, ""}, Route{Screen::offers, ""}, Route{Screen::offer, "قهوه/۲"},
        Route{Screen::codes, ""}, Route{Screen::code, "12"}, Route{Screen::card, ""},
        Route{Screen::wheel, ""}, Route{Screen::wheel, "daily"}, Route{Screen::fairness, "7"},
        Route{Screen::forms, ""}, Route{Screen::form, "profile"}, Route{Screen::statement, ""},
        Route{Screen::settings, ""}, Route{Screen::sign_in, ""}})
    CHECK(portal::route_of(app::parse_path(portal::path_of(route))) == route);
}

TEST_CASE("an address that names nothing is said to be so") {
  for (const char* path : {"/nothing", "/offers/a/b", "/card/x", "/plays", "/settings/x"})
    CHECK(portal::route_of(app::parse_path(path)).screen == Screen::not_found);
}

}  // namespace
