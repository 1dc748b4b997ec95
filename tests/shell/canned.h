// A club that answers what it was told to: for what is shown, and for answers that a real club gives
// rarely. The whole journey is played against the real API elsewhere.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "core/wire/wire.h"
#include "shell/portal/portal.h"
#include "tests/core/locales.h"
#include "tests/shell/page.h"

namespace vafa::test {

using ui::Role;
using ui::testing::Page;

inline constexpr auto jalali = time::Calendar::jalali;

template <class View>
port::Answer answer(const View& view, int status = 200) {
  return {0, status, {{"content-type", "application/json"}}, wire::write_view(view, jalali)};
}

inline port::Answer refusal(int status, std::string name, std::string detail,
                            std::vector<wire::Problem::Fault> fields = {}) {
  const wire::Problem problem{"t", "t", status, std::move(detail), std::move(name), std::move(fields)};
  port::Answer out = answer(problem, status);
  out.headers = {{"content-type", "application/problem+json"}};
  return out;
}

struct Canned {
  std::map<std::string, std::function<port::Answer(const port::Request&)>> answers;

  template <class View>
  void say(const std::string& what, const View& view, int status = 200) {
    answers[what] = [given = answer(view, status)](const port::Request&) { return given; };
  }
  void say(const std::string& what, const port::Answer& given) {
    answers[what] = [given](const port::Request&) { return given; };
  }

  // By "GET /me"; the query does not count.
  port::Answer operator()(const port::Request& request) const {
    constexpr std::string_view asset = "asset:", api = "/api/v1";
    if (request.path.starts_with(asset))
      return {0, 200, {{"content-type", "text/plain"}}, built(request.path.substr(asset.size()))};
    const std::string path = request.path.substr(api.size());
    const auto at = answers.find(request.method + " " + path.substr(0, path.find('?')));
    if (at == answers.end()) return refusal(404, "not_found", "نیست: " + request.path);
    return at->second(request);
  }
};

inline club::ClubView niloo() {
  return {.name = "باشگاه نیلو",
          .slogan = "هر خرید، یک قدم به هدیه",
          .mark = "sparkle",
          .primary = "#6d28d9",
          .accent = "#f59e0b",
          .language = "fa",
          .languages = {"fa", "en"},
          .calendar = jalali,
          .currency = "IRR",
          .zone = {"Asia/Tehran", {{Instant{}, 12600}}},
          .is_open = true,
          .consent = "شمارهٔ شما نزد ما می‌ماند.",
          .program_version = 1,
          .tiers = {"برنزی", "نقره‌ای", "طلایی"}};
}

inline club::MeView sara() {
  return {.id = {7},
          .name = "سارا",
          .mobile = "+989123456789",
          .spendable = Points(1250),
          .tier = {.key = "silver",
                   .name = "نقره‌ای",
                   .rank = 1,
                   .of = 3,
                   .next = "طلایی",
                   .next_threshold = Points(3000),
                   .missing_for_next = Points(750),
                   .status = Points(2250)},
          .steps = {{club::StepKind::form, "profile", "مشخصات من", Points(80)},
                    {club::StepKind::game, "daily", "گردونهٔ روزانه", {}}},
          .open_vouchers = 2};
}

inline club::OfferView coffee() {
  return {.key = "coffee",
          .kind = offer::Kind::product,
          .title = "یک فنجان قهوه",
          .description = "هر قهوه‌ای که دوست دارید.",
          .terms = "یک بار در هر خرید.",
          .icon = "coffee",
          .tone = "saffron",
          .partner = {"sepidar", "کافه سپیدار", "coffee"},
          .cost = Points(450),
          .value = Money(900000),
          .voucher_days = 30,
          .gives_points_back = true,
          .can_redeem = true};
}

inline club::RedemptionView coffee_code() {
  return {.id = {31},
          .offer = "coffee",
          .title = "یک فنجان قهوه",
          .icon = "coffee",
          .tone = "saffron",
          .partner = {"sepidar", "کافه سپیدار", "coffee"},
          .code = "VF7K3M2QXD5T",
          .at = {1767225600000},
          .last_day = ClubDay{20500},
          .cost = Points(450),
          .can_cancel = true};
}

// Sara's club, with her signed in.
inline Canned club_of_sara() {
  Canned club;
  club.say("GET /club", niloo());
  club.say("GET /me", sara());
  club.say("GET /offers", wire::Page<club::OfferView>{{coffee()}, ""});
  club.say("GET /me/redemptions", wire::Page<club::RedemptionView>{{coffee_code()}, ""});
  return club;
}

inline Page visit(const Canned& club, std::string path, ui::testing::Page::Options options = {}) {
  options.path = std::move(path);
  options.serve = club;
  options.kept.emplace("signed-in", "1");
  return Page{portal::make, std::move(options)};
}

inline int times_asked(const Page& page, std::string_view method, std::string_view path) {
  int times = 0;
  for (const port::Request& each : page.around.asked)
    times += each.method == method && each.path == std::string{"/api/v1"}.append(path);
  return times;
}

}  // namespace vafa::test
