// Who is at the desk: signing in, locking, unlocking.
#include <doctest/doctest.h>

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
