#include "shell/desk/route.h"

#include <charconv>

namespace vafa::desk {
namespace {

constexpr std::string_view root = "/desk";

MemberId member_in(std::string_view part) {
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), id);
  const bool whole = error == std::errc{} && end == part.data() + part.size() && id > 0;
  return {whole ? id : 0};
}

Route route_of_member(const app::Path& path) {
  const MemberId member = member_in(path.part(2));
  if (!member.is_set()) return {Screen::not_found, {}, {}};
  if (path.parts.size() == 3) return {Screen::member, member, {}};
  if (path.part(3) != "preview") return {Screen::not_found, {}, {}};
  return {Screen::preview, member, {{path.parts.begin() + 4, path.parts.end()}, path.query}};
}

}  // namespace

Route route_of(const app::Path& path) {
  const std::string_view place = path.part(1);
  if (path.part(0) != root.substr(1)) return {Screen::not_found, {}, {}};
  if (path.parts.size() == 1) return {};
  if (place == "members" && path.parts.size() > 2) return route_of_member(path);
  if (path.parts.size() > 2) return {Screen::not_found, {}, {}};
  if (place == "voucher") return {Screen::voucher, {}, {}};
  if (place == "settings") return {Screen::settings, {}, {}};
  return {Screen::not_found, {}, {}};
}

std::string path_of(Screen screen) {
  std::string path{root};
  if (screen == Screen::voucher) path += "/voucher";
  if (screen == Screen::settings) path += "/settings";
  return path;
}

std::string path_of(MemberId member) {
  return std::string{root} + "/members/" + std::to_string(member.value);
}

std::string preview_path_of(MemberId member) { return path_of(member) + "/preview"; }

}  // namespace vafa::desk
