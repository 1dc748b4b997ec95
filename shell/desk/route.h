// Which screen an address of the desk names. The page that holds it puts its own place before.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/id.h"
#include "shell/app/path.h"

namespace vafa::desk {

enum class Screen : std::uint8_t {
  find,      // /
  member,    // /members/{id}
  preview,   // /members/{id}/preview, and below it the portal's own addresses
  voucher,   // /voucher
  settings,  // /settings
  not_found,
};

struct Route {
  Screen screen = Screen::find;
  MemberId member;    // of member and preview
  app::Path portal;   // of preview: the address within the portal
};

Route route_of(const app::Path& path);
std::string path_of(Screen screen);  // find, voucher, settings
std::string path_of(MemberId member);
std::string preview_path_of(MemberId member);

}  // namespace vafa::desk
