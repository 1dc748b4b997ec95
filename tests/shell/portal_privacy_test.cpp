// Who may write to a member, where they are signed in, and their leaving for good.
#include <doctest/doctest.h>

#include "core/wire/access.h"
#include "core/wire/reach.h"
#include "tests/shell/canned.h"

namespace {

using namespace vafa;
using test::Canned;
using test::club_of_sara;
using test::refusal;
using test::visit;
using ui::Role;
using ui::testing::Page;

Canned club_that_writes() {
  Canned club = club_of_sara();
  club.say("GET /me/channels",
           wire::Page<wire::ChannelView>{{{"email", "sara@example.ir", true, {}}}, ""});
  club.say("GET /me/sessions",
           wire::Page<wire::VisitView>{
               {{.id = "1", .device = "Mozilla/5.0 (Linux; Android 10) Chrome/130 Safari/537.36",
                 .is_this_one = true},
                {.id = "2", .device = "Mozilla/5.0 (iPhone; CPU OS 18) Version/18 Safari/604.1"},
                {.id = "3", .device = "curl"}},
               ""});
  return club;
}

TEST_CASE("settings lead to messages, devices and data") {
  Page page = visit(club_that_writes(), "/settings");
  CHECK(page.says("پیام‌ها و داده‌های من"));
}

TEST_CASE("devices have names that people know, and the data a link of their own") {
  Page page = visit(club_that_writes(), "/privacy");
  CHECK(page.says("Chrome · Android"));
  CHECK(page.says("همین دستگاه"));
  CHECK(page.says("Safari · iPhone"));
  CHECK(page.says("دستگاه ناشناس"));
  CHECK(page.says("sara@example.ir"));
  CHECK(page.find(Role::link, "گرفتن داده‌ها").href() == "/api/v1/me/export");
}

TEST_CASE("advertising is wanted or not, channel by channel") {
  Canned club = club_that_writes();
  std::string asked;
  club.answers["PUT /me/channels/sms"] = [&asked](const port::Request& request) {
    asked = request.body;
    return test::answer(wire::ChannelView{"sms", "", true, {}}, 200);
  };
  club.answers["POST /me/channels/email/drop"] = [](const port::Request& request) {
    CHECK(wire::read_view<wire::ChannelBody>(request.body, {})->address == "sara@example.ir");
    return port::Answer{0, 204, {}, ""};
  };
  Page page = visit(club, "/privacy");
  CHECK_FALSE(page.find(Role::toggle, "پیامک پیشنهادها").checked());
  page.find(Role::toggle, "پیامک پیشنهادها").click();
  CHECK(wire::read_view<wire::ChannelBody>(asked, {})->takes_advertising);
  page.find(Role::button, "حذف ایمیل پیشنهادها").click();
  CHECK(test::times_asked(page, "POST", "/me/channels/email/drop") == 1);
}

TEST_CASE("a wrong e-mail is said at its field, and a right one empties it") {
  Canned club = club_that_writes();
  club.answers["PUT /me/channels/email"] = [](const port::Request& request) {
    const auto body = wire::read_view<wire::ChannelBody>(request.body, {});
    if (!body->address.contains('@'))
      return refusal(422, "malformed", "نشانی درست نیست.");
    return test::answer(wire::ChannelView{"email", body->address, true, {}}, 200);
  };
  Page page = visit(club, "/privacy");
  page.find(Role::textbox, "ایمیل").fill("sara");
  page.find(Role::button, "افزودن ایمیل").click();
  CHECK(page.find(Role::textbox, "ایمیل").error() == "نشانی درست نیست.");
  page.find(Role::textbox, "ایمیل").fill("s@example.ir");
  page.find(Role::button, "افزودن ایمیل").click();
  CHECK(page.find(Role::textbox, "ایمیل").value().empty());
}

TEST_CASE("another device is signed out, this one is not offered") {
  Canned club = club_that_writes();
  club.answers["DELETE /me/sessions/2"] = [](const port::Request&) {
    return port::Answer{0, 204, {}, ""};
  };
  Page page = visit(club, "/privacy");
  CHECK_FALSE(page.has(Role::button, "خروج از Chrome · Android"));
  page.find(Role::button, "خروج از Safari · iPhone").click();
  CHECK(test::times_asked(page, "DELETE", "/me/sessions/2") == 1);
}

TEST_CASE("who leaves for good is asked once more, told what is lost, and is outside then") {
  Canned club = club_that_writes();
  club.answers["DELETE /me"] = [](const port::Request&) { return port::Answer{0, 204, {}, ""}; };
  Page page = visit(club, "/privacy");
  page.find(Role::button, "پایان عضویت").click();
  CHECK(page.says("۱٬۲۵۰ امتیاز و کدهایتان از بین می‌رود"));
  page.find(Role::button, "انصراف").click();
  CHECK(test::times_asked(page, "DELETE", "/me") == 0);
  page.find(Role::button, "پایان عضویت").click();
  page.find(Role::button, "پاک کن و پایان بده").click();
  CHECK(test::times_asked(page, "DELETE", "/me") == 1);
  CHECK(page.says("عضویتتان پایان یافت و داده‌هایتان پاک شد."));
}

}  // namespace
