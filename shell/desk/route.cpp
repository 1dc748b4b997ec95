#include "shell/desk/route.h"

#include <charconv>

namespace vafa::desk {
namespace {

MemberId member_in(std::string_view part) {
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), id);
  const bool whole = error == std::errc{} && end == part.data() + part.size() && id > 0;
  return {whole ? id : 0};
}

Route route_of_member(const app::Path& path) {
  const MemberId member = member_in(path.part(1));
  if (!member.is_set()) return {Screen::not_found, {}, {}};
  if (path.parts.size() == 2) return {Screen::member, member, {}};
  if (path.part(2) != "preview") return {Screen::not_found, {}, {}};
  return {Screen::preview, member, {{path.parts.begin() + 3, path.parts.end()}, path.query}};
}

}  // namespace

Route route_of(const app::Path& path) {
  if (path.parts.empty()) return {};
  if (path.part(0) == "members") return route_of_member(path);
  if (path.parts.size() > 1) return {Screen::not_found, {}, {}};
  if (path.part(0) == "voucher") return {Screen::voucher, {}, {}};
  if (path.part(0) == "settings") return {Screen::settings, {}, {}};
  return {Screen::not_found, {}, {}};
}

std::string path_of(Screen screen) {
  if (screen == Screen::voucher) return "/voucher";
  if (screen == Screen::settings) return "/settings";
  return "/";
}

std::string path_of(MemberId member) { return "/members/" + std::to_string(member.value); }

std::string preview_path_of(MemberId member) { return path_of(member) + "/preview"; }

}  // namespace vafa::desk
