// Who is at the desk: signing in, locking, unlocking.
#include <doctest/doctest.h>

#include "core/wire/access.h"
#include "tests/shell/desk_club.h"

namespace {

using namespace vafa;
using test::at_the_desk;
using test::Canned;
using test::desk_of_mina;
using test::refusal;
using ui::Role;
using ui::testing::Page;

// Nobody is signed in until the password was right once.
void shut(Canned& club, bool& is_in) {
  for (auto& [what, good] : club.answers) {
    if (what == "GET /club" || what.ends_with("/staff/session")) continue;
    good = [&is_in, good](const port::Request& request) {
      return is_in ? good(request) : refusal(401, "not_signed_in", "وارد شوید");
    };
  }
  club.answers["POST /staff/session"] = [&is_in](const port::Request& request) {
    const auto body = wire::read_view<wire::StaffSessionBody>(request.body, {});
    if (body->username != "mina" || body->password != "secret")
      return refusal(401, "password_wrong", "نام کاربری یا گذرواژه درست نیست.");
    is_in = true;
    return test::answer(wire::StaffSessionView{test::mina(), "token"}, 201);
  };
  club.answers["DELETE /staff/session"] = [&is_in](const port::Request&) {
    is_in = false;
    return port::Answer{0, 204, {}, ""};
  };
}

void give_password(Page& page, std::string_view button) {
  page.find(Role::textbox, "گذرواژه").fill("secret");
  page.find(Role::button, button).click();
}

TEST_CASE("staff sign in and are where they wanted to be; a wrong password is said at its field") {
  Canned club = desk_of_mina();
  bool is_in = false;
  shut(club, is_in);
  Page page = at_the_desk(club, "/members/7");
  CHECK(page.has(Role::heading, "ورود به پیشخان"));
  CHECK_FALSE(page.says("سارا"));
  page.find(Role::textbox, "نام کاربری").fill("mina");
  page.find(Role::textbox, "گذرواژه").fill("wrong");
  page.find(Role::textbox, "گذرواژه").submit();
  CHECK(page.find(Role::textbox, "گذرواژه").error() == "نام کاربری یا گذرواژه درست نیست.");
  CHECK(page.focused() == page.find(Role::textbox, "گذرواژه").id());
  give_password(page, "ورود");
  CHECK(page.has(Role::heading, "سارا"));
}

TEST_CASE("an empty field is asked for before anybody is bothered") {
  Canned club = desk_of_mina();
  bool is_in = false;
  shut(club, is_in);
  Page page = at_the_desk(club);
  page.find(Role::button, "ورود").click();
  CHECK_FALSE(page.find(Role::textbox, "نام کاربری").error().empty());
  CHECK_FALSE(page.find(Role::textbox, "گذرواژه").error().empty());
  CHECK(test::times_asked(page, "POST", "/staff/session") == 0);
}

port::Answer in_with_two_steps(const port::Request& request) {
  const auto body = wire::read_view<wire::StaffSessionBody>(request.body, {});
  if (body->password != "secret") return refusal(401, "password_wrong", "گذرواژه درست نیست.");
  if (body->totp.empty()) return refusal(422, "totp_missing", "کد را هم بنویسید.");
  if (body->totp != "123456")
    return refusal(422, "totp_wrong", "کد درست نیست.", {{"/totp", "کد درست نیست."}});
  return test::answer(wire::StaffSessionView{test::mina(), "token"}, 201);
}

TEST_CASE("whoever has a second factor is asked for its code, once the password was right") {
  Canned club = desk_of_mina();
  bool is_in = false;
  shut(club, is_in);
  club.answers["POST /staff/session"] = [&is_in](const port::Request& request) {
    const port::Answer answer = in_with_two_steps(request);
    is_in = answer.status == 201;
    return answer;
  };
  Page page = at_the_desk(club, "/members/7");
  CHECK_FALSE(page.has(Role::textbox, "کد برنامهٔ رمزساز"));
  page.find(Role::textbox, "نام کاربری").fill("mina");
  give_password(page, "ورود");
  CHECK(page.find(Role::textbox, "کد برنامهٔ رمزساز").error().empty());
  page.find(Role::textbox, "کد برنامهٔ رمزساز").fill("۱۱۱۱۱۱");
  page.find(Role::button, "ورود").click();
  CHECK(page.find(Role::textbox, "کد برنامهٔ رمزساز").error() == "کد درست نیست.");
  page.find(Role::textbox, "کد برنامهٔ رمزساز").fill("۱۲۳۴۵۶");
  page.find(Role::button, "ورود").click();
  CHECK(page.has(Role::heading, "سارا"));
}

TEST_CASE("a second factor is taken with a key and its code, and given up with a code") {
  Canned club = desk_of_mina();
  club.say("POST /staff/me/totp", wire::TotpView{"GEZDGNBV", "otpauth://totp/x"}, 201);
  const auto prove = [](const port::Request& request) {
    const auto body = wire::read_view<wire::TotpBody>(request.body, {});
    if (body->code != "123456") return refusal(422, "totp_wrong", "کد درست نیست.");
    return port::Answer{0, 204, {}, ""};
  };
  club.answers["PUT /staff/me/totp"] = prove;
  club.answers["POST /staff/me/totp/end"] = prove;
  Page page = at_the_desk(club, "/settings");
  page.find(Role::button, "روشن‌کردن").click();
  CHECK(page.says("GEZD GNBV"));
  CHECK(page.has(Role::image, "کد QR برای برنامهٔ رمزساز"));
  page.find(Role::button, "تأیید").click();
  CHECK_FALSE(page.find(Role::textbox, "کد شش‌رقمی برنامه").error().empty());
  page.find(Role::textbox, "کد شش‌رقمی برنامه").fill("111111");
  page.find(Role::button, "تأیید").click();
  CHECK(page.find(Role::textbox, "کد شش‌رقمی برنامه").error() == "کد درست نیست.");
  page.find(Role::textbox, "کد شش‌رقمی برنامه").fill("123456");
  page.find(Role::button, "تأیید").click();
  CHECK_FALSE(page.says("GEZD"));
  CHECK(page.says("روشن است"));
  page.find(Role::button, "خاموش‌کردن").click();
  page.find(Role::textbox, "کد شش‌رقمی برنامه").fill("123456");
  const auto dialog = page.find(Role::layer_dialog, "ورود دومرحله‌ای خاموش شود؟");
  dialog.find(Role::button, "خاموش‌کردن").click();
  CHECK(page.has(Role::button, "روشن‌کردن"));
}

TEST_CASE("the password can be looked at") {
  Canned club = desk_of_mina();
  bool is_in = false;
  shut(club, is_in);
  Page page = at_the_desk(club);
  CHECK(page.find(Role::textbox, "گذرواژه").node()[ui::Attr::inputmode] == "password");
  page.find(Role::checkbox, "نمایش گذرواژه").click();
  CHECK(page.find(Role::textbox, "گذرواژه").node()[ui::Attr::inputmode] == "text");
}

TEST_CASE("where nobody is, the desk locks, hides everything, and keeps what was being typed") {
  Canned club = desk_of_mina();
  bool is_in = true;
  shut(club, is_in);
  Page page = at_the_desk(club, "/members/7");
  page.find(Role::textbox, "شمارهٔ فاکتور").fill("7002");
  page.advance(299e3);
  CHECK(page.has(Role::heading, "سارا"));
  page.advance(2e3);
  CHECK(page.has(Role::heading, "پیشخان قفل است"));
  CHECK(page.says("مینا"));
  CHECK_FALSE(page.says("سارا"));
  CHECK_FALSE(is_in);
  page.find(Role::textbox, "نام کاربری").fill("mina");  // this device has not seen it before
  give_password(page, "باز کردن قفل");
  CHECK(page.find(Role::textbox, "شمارهٔ فاکتور").value() == "7002");
  CHECK(page.has(Role::heading, "سارا"));
}

TEST_CASE("who unlocks with another name starts anew") {
  Canned club = desk_of_mina();
  bool is_in = true;
  shut(club, is_in);
  club.answers["POST /staff/session"] = [&is_in](const port::Request&) {
    is_in = true;
    club::StaffView reza = test::mina();
    reza.id = {4};
    reza.name = "رضا";
    return test::answer(wire::StaffSessionView{reza, "other"}, 201);
  };
  Page page = at_the_desk(club, "/members/7");
  page.find(Role::textbox, "شمارهٔ فاکتور").fill("7002");
  page.press("F9");
  page.find(Role::textbox, "نام کاربری").fill("reza");
  give_password(page, "باز کردن قفل");
  CHECK(page.path() == "/");
  CHECK(page.says("رضا"));
  CHECK_FALSE(page.says("سارا"));
}

TEST_CASE("doing anything keeps the desk open, in this window or in another") {
  Canned club = desk_of_mina();
  Page page = at_the_desk(club, "/members/7");
  page.advance(200e3);
  page.find(Role::textbox, "شمارهٔ فاکتور").fill("7002");
  page.advance(200e3);
  CHECK(page.has(Role::heading, "سارا"));
  page.around.set("desk/seen", std::to_string(page.around.wall_ms + 50'000));
  page.advance(200e3);
  CHECK(page.has(Role::heading, "سارا"));
  page.advance(300e3);
  CHECK(page.has(Role::heading, "پیشخان قفل است"));
}

TEST_CASE("a window that is opened again after that time is locked at once") {
  Canned club = desk_of_mina();
  const std::string long_ago = std::to_string(1767225600000 - 301'000);
  Page page = at_the_desk(club, "/members/7", {.kept = {{"desk/seen", long_ago}}});
  CHECK(page.has(Role::heading, "پیشخان قفل است"));
  CHECK_FALSE(page.says("سارا"));
}

TEST_CASE("a session that the club has ended asks for the password and then goes on") {
  Canned club = desk_of_mina();
  bool is_in = true;
  shut(club, is_in);
  Page page = at_the_desk(club, "/members/7", {.kept = {{"desk/username", "mina"}}});
  page.find(Role::textbox, "مبلغ پرداخت‌شده").fill("300000");
  page.find(Role::textbox, "شمارهٔ فاکتور").fill("7002");
  is_in = false;
  page.find(Role::button, "ثبت خرید").click();
  CHECK(page.has(Role::heading, "پیشخان قفل است"));
  CHECK_FALSE(page.has(Role::textbox, "نام کاربری"));
  give_password(page, "باز کردن قفل");
  CHECK(page.says("۳۰ امتیاز گرفت"));
}

TEST_CASE("signing out leaves nothing on the screen for the next person") {
  Canned club = desk_of_mina();
  bool is_in = true;
  shut(club, is_in);
  Page page = at_the_desk(club, "/settings");
  page.find(Role::button, "خروج از پیشخان").click();
  CHECK(page.has(Role::heading, "ورود به پیشخان"));
  CHECK_FALSE(page.says("مینا"));
  CHECK_FALSE(is_in);
}

}  // namespace
