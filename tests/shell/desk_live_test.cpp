// The till against the real club: what only the club's own answers can show.
#include <doctest/doctest.h>

#include "core/wire/wire.h"
#include "shell/desk/desk.h"
#include "tests/shell/live_club.h"

namespace {

using namespace vafa;
using test::LiveClub;
using ui::Role;
using ui::testing::Page;
using Door = std::function<port::Answer(const port::Request&)>;

constexpr Instant today{1795680000000};  // 2026-11-26T08:00:00Z, 5 Azar 1405
constexpr auto jalali = time::Calendar::jalali;

port::Answer ask(const Door& door, std::string method, std::string path, std::string body = {},
                 std::string csrf = {}) {
  static int keys = 0;
  port::Request request{.method = std::move(method), .path = "/api/v1" + path, .headers = {},
                        .body = std::move(body)};
  request.headers = {{"Content-Type", "application/json"},
                     {"Accept-Language", "fa"},
                     {"Idempotency-Key", "key-" + std::to_string(++keys)},
                     {"X-CSRF-Token", std::move(csrf)}};
  return door(request);
}

// Sara, on her phone.
struct Sara {
  explicit Sara(LiveClub& club) : door(club.door()) {
    const auto sent = ask(door, "POST", "/auth/otp", R"({"mobile":"09120000001"})");
    const auto challenge = wire::read_view<wire::ChallengeView>(sent.body, jalali).value();
    const wire::SessionBody body{challenge.challenge_id, club.code_sent(), true, ""};
    const auto answer = ask(door, "POST", "/auth/session", wire::write_view(body, jalali));
    csrf = wire::read_view<wire::SessionView>(answer.body, jalali).value().csrf_token;
  }
  std::string takes(const std::string& offer) {
    const auto answer = ask(door, "POST", "/me/redemptions", "{\"offer\":\"" + offer + "\"}", csrf);
    REQUIRE_MESSAGE(answer.status == 201, answer.body);
    return wire::read_view<club::RedemptionView>(answer.body, jalali).value().code;
  }
  std::string card() {
    const auto answer = ask(door, "GET", "/me/card");
    return wire::read_view<wire::CardView>(answer.body, jalali).value().token;
  }

  Door door;
  std::string csrf;
};

Page till(LiveClub& club) {
  ui::Environment environment;
  environment.width = 1280;
  Page page{desk::make, {.environment = environment, .serve = club.door()}};
  page.around.wall_ms = club.now.ms;
  page.find(Role::textbox, "نام کاربری").fill("mina");
  page.find(Role::textbox, "گذرواژه").fill("correct horse battery");
  page.find(Role::button, "ورود").click();
  return page;
}

void find(Page& page, std::string_view text) {
  const auto field = page.find(Role::textbox, "شمارهٔ موبایل، نام یا کارت عضو");
  field.fill(text);
  field.submit();
}

void record(Page& page, std::string_view amount, std::string_view number) {
  page.find(Role::textbox, "مبلغ پرداخت‌شده").fill(amount);
  page.find(Role::textbox, "شمارهٔ فاکتور").fill(number);
  page.find(Role::button, "ثبت خرید").click();
}

void check_voucher(Page& page, std::string_view code) {
  page.press("F4");
  page.find(Role::textbox, "کد تخفیف یا هدیه").fill(code);
  page.find(Role::button, "بررسی کد").click();
}

TEST_CASE("a number in any spelling, its end, and the card on the phone find the member") {
  LiveClub club{today};
  Sara sara{club};
  Page page = till(club);
  for (const std::string& text : {std::string{"۰۹۱۲ ۰۰۰ ۰۰۰۱"}, std::string{"+98 912 000 0001"},
                                  std::string{"0001"}, sara.card()}) {
    CAPTURE(text);
    find(page, text);
    CHECK(page.path().starts_with("/members/"));
    CHECK(page.says("۰۹۱۲•••۰۰۰۱"));
    page.press("F2");
  }
  find(page, "09120000002");
  CHECK(page.says("عضوی پیدا نشد"));
}

TEST_CASE("a receipt counts once, and its number is free again where the purchase never was") {
  LiveClub club{today};
  Sara sara{club};
  Page page = till(club);
  find(page, "09120000001");
  record(page, "500000", "7001");
  CHECK(page.says("خرید ثبت شد"));
  page.find(Role::button, "خرید دیگر همین عضو").click();
  record(page, "500000", "۷۰۰۱");
  CHECK_FALSE(page.find(Role::textbox, "شمارهٔ فاکتور").error().empty());
  page.find(Role::button, "اصلاح 7001").click();
  page.find(Role::textbox, "مبلغ درست").fill("0");
  page.find(Role::textbox, "دلیل اصلاح").fill("خریدی نبود");
  page.find(Role::button, "اصلاح فاکتور").click();
  CHECK(page.find(Role::table).words().find("پس گرفته شد") != std::string::npos);
  page.find(Role::button, "متوجه شدم").click();
  page.find(Role::button, "ثبت خرید").click();
  CHECK(page.says("خرید ثبت شد"));
}

TEST_CASE("a purchase of next week is refused at its day") {
  LiveClub club{today};
  Sara sara{club};
  Page page = till(club);
  find(page, "09120000001");
  page.find(Role::checkbox, "خرید در زمان دیگری بوده است").click();
  page.find(Role::textbox, "روز").fill("۱۲");
  record(page, "500000", "7001");
  CHECK(page.find(Role::textbox, "روز").node().is(ui::flag::invalid));
  CHECK(page.has(Role::heading, "ثبت خرید"));
}

TEST_CASE("a voucher: mistyped, good, used, and of another shop") {
  LiveClub club{today};
  Sara sara{club};
  Page page = till(club);
  find(page, "09120000001");
  record(page, "5000000", "7001");
  const std::string code = sara.takes("delivery");
  std::string wrong = code;
  wrong.back() = wrong.back() == 'A' ? 'B' : 'A';
  check_voucher(page, wrong);
  CHECK_FALSE(page.find(Role::textbox, "کد تخفیف یا هدیه").error().empty());
  check_voucher(page, code);
  CHECK(page.says("آمادهٔ استفاده"));
  page.find(Role::button, "پذیرش کد").click();
  CHECK(page.says("پذیرفته شد"));
  check_voucher(page, code);
  CHECK(page.says("استفاده‌شده"));
  CHECK(page.find(Role::button, "پذیرش کد").unavailable());
  check_voucher(page, sara.takes("coffee"));
  CHECK(page.find(Role::button, "پذیرش کد").unavailable());
}

TEST_CASE("who looks at a member reads no code that could be used up") {
  LiveClub club{today};
  Sara sara{club};
  Page page = till(club);
  find(page, "09120000001");
  record(page, "5000000", "7001");
  const std::string code = sara.takes("delivery");
  const std::string path = "/staff" + page.path();
  for (const std::string& look : {path, path + "/preview"}) {
    const port::Answer seen = ask(page.around.serve, "GET", look);
    CHECK(seen.status == 200);
    CHECK(seen.body.find("redemptions") != std::string::npos);
    CHECK(seen.body.find(code) == std::string::npos);
  }
}

TEST_CASE("locking ends the session at the club itself") {
  LiveClub club{today};
  Sara sara{club};
  Page page = till(club);
  find(page, "09120000001");
  page.find(Role::textbox, "شمارهٔ فاکتور").fill("7001");
  page.press("F9");
  CHECK(ask(page.around.serve, "GET", "/staff/me").status == 401);
  page.find(Role::textbox, "گذرواژه").fill("wrong");
  page.find(Role::button, "باز کردن قفل").click();
  CHECK_FALSE(page.find(Role::textbox, "گذرواژه").error().empty());
  page.find(Role::textbox, "گذرواژه").fill("correct horse battery");
  page.find(Role::button, "باز کردن قفل").click();
  CHECK(page.find(Role::textbox, "شمارهٔ فاکتور").value() == "7001");
  page.find(Role::textbox, "مبلغ پرداخت‌شده").fill("500000");
  page.find(Role::button, "ثبت خرید").click();
  CHECK(page.says("خرید ثبت شد"));
}

}  // namespace
