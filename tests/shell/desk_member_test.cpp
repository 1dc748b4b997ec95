// Finding a member, what the desk knows of one, and what the member sees.
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

void search(Page& page, std::string_view text) {
  page.find(Role::textbox, "شمارهٔ موبایل، نام یا کارت عضو").fill(text);
  page.find(Role::textbox, "شمارهٔ موبایل، نام یا کارت عضو").submit();
}

TEST_CASE("the cursor waits in the search field") {
  Canned club = desk_of_mina();
  Page page = at_the_desk(club);
  CHECK(page.focused() == page.find(Role::textbox, "شمارهٔ موبایل، نام یا کارت عضو").id());
}

TEST_CASE("a number or a card opens its member at once, a name lists whom it may be") {
  Canned club = desk_of_mina();
  Page page = at_the_desk(club);
  search(page, "۰۹۱۲ ۳۴۵ ۶۷۸۹");
  CHECK(test::last_body<wire::SearchBody>(page, "/staff/members/search").text == "۰۹۱۲ ۳۴۵ ۶۷۸۹");
  CHECK(page.path() == "/members/7");
  page.press("F2");
  CHECK(page.path() == "/");
  CHECK(page.find(Role::textbox, "شمارهٔ موبایل، نام یا کارت عضو").value() == "");
  search(page, "سارا");
  CHECK(page.path() == "/");
  CHECK(page.says("۱ عضو پیدا شد"));
  CHECK(page.says("۰۹۱۲ ••• ۶۷۸۹"));
  page.send({.kind = ui::EventKind::activate, .target = [&] {
               for (const ui::Node& node : page.nodes())
                 if (node[ui::Attr::href] == "/members/7") return node.id;
               return ui::Id{};
             }()});
  CHECK(page.has(Role::heading, "سارا"));
}

TEST_CASE("a newer question takes the place of one that is not answered yet") {
  Canned club = desk_of_mina();
  const auto known = club.answers["POST /staff/members/search"];
  club.answers["POST /staff/members/search"] = [&](const port::Request& request) {
    const bool is_whole = wire::read_view<wire::SearchBody>(request.body, {})->text.size() > 4;
    return is_whole ? known(request) : test::answer(wire::Page<club::FoundView>{});
  };
  Page page = at_the_desk(club);
  page.held = true;
  search(page, "09");
  search(page, "09123456789");
  page.held = false;
  page.settle();
  CHECK(page.path() == "/members/7");
}

TEST_CASE("nobody found is said, with what to do about it") {
  Canned club = desk_of_mina();
  club.say("POST /staff/members/search", wire::Page<club::FoundView>{});
  Page page = at_the_desk(club);
  search(page, "بهرام");
  CHECK(page.says("عضوی پیدا نشد"));
  CHECK(page.says("صفحه‌کلید باید انگلیسی باشد"));
}

TEST_CASE("a member's page says all that is known in words") {
  Canned club = desk_of_mina();
  Page page = at_the_desk(club, "/members/7");
  CHECK(page.title() == "سارا | باشگاه نیلو");
  for (const std::string_view said :
       {"۰۹۱۲ ••• ۶۷۸۹", "۱٬۲۵۰ امتیاز", "سطح نقره‌ای", "۷۵۰ امتیاز سطح تا سطح طلایی",
        "مشتری وفادار", "پیوسته و با آهنگ خودش خرید می‌کند.",
        "۱۲ خرید داشته است.", "معمولاً هر ۹ روز یک بار می‌آید.",
        "فاکتور 7001، شعبهٔ ولیعصر", "۱٬۲۵۰٬۰۰۰ تومان", "یک فنجان قهوه", "۲۳ مرداد ۱۳۷۰",
        "قهوه، چای", "با پر کردن «مشخصات من» ۸۰ امتیاز می‌گیرد."})
    CHECK_MESSAGE(page.says(said), said, " in ", page.words());
  CHECK_FALSE(page.says("3456"));                    // the middle of the number
  CHECK_FALSE(page.says("VF7K-3M2Q-XD5T"));            // the voucher's code is the member's to show
}

TEST_CASE("the same in English") {
  Canned club = desk_of_mina();
  Page page = at_the_desk(club, "/members/7", {.languages = {"en"}});
  for (const std::string_view said :
       {"1,250 points", "750 status credits to طلایی", "Loyal customer",
        "Usually comes every 9 days.", "Receipt 7001", "1,250,000 tomans", "14 August 1991"})
    CHECK_MESSAGE(page.says(said), said, " in ", page.words());
}

TEST_CASE("a member who is not there is refused in words, and the way back is there") {
  Canned club = desk_of_mina();
  club.say("GET /staff/members/9", refusal(404, "member_unknown", "چنین عضوی پیدا نشد."));
  Page page = at_the_desk(club, "/members/9");
  CHECK(page.says("چنین عضوی پیدا نشد."));
  CHECK(page.has(Role::link, "یافتن عضو دیگر"));
}

TEST_CASE("the preview shows the member's own screens, says whose they are, and does nothing") {
  Canned club = desk_of_mina();
  club.say("GET /staff/members/7/preview",
           club::PreviewView{.me = test::sara(), .offers = {test::coffee()}});
  Page page = at_the_desk(club, "/members/7");
  page.find(Role::link, "دیدن صفحه‌های خود عضو").click();
  CHECK(page.path() == "/members/7/preview");
  CHECK(page.says("صفحه‌های سارا را می‌بینید"));
  CHECK(page.says("سلام سارا"));
  page.find(Role::link, "پیشنهادها").click();
  CHECK(page.path() == "/members/7/preview/offers");
  CHECK(page.says("یک فنجان قهوه"));
  page.around.push("/members/7/preview/offers/coffee");
  page.settle();
  const auto take = page.find(Role::button, "دریافت با امتیاز");
  CHECK(take.unavailable());
  take.click();
  CHECK(test::times_asked(page, "POST", "/me/redemptions") == 0);
  CHECK(test::times_asked(page, "GET", "/staff/members/7/preview") ==
        1);  // one look, one line in the audit
}

TEST_CASE("choosing a language asks for the member's screens in it") {
  Canned club = desk_of_mina();
  club.say("GET /staff/members/7/preview", club::PreviewView{.me = test::sara()});
  Page page = at_the_desk(club, "/members/7/preview");
  page.find(Role::radios, "زبان").choose("EN");
  CHECK(page.says("You are seeing سارا’s screens"));
  CHECK(test::times_asked(page, "GET", "/staff/members/7/preview") == 2);
}

TEST_CASE("the keys are explained, and work from anywhere") {
  Canned club = desk_of_mina();
  Page page = at_the_desk(club, "/members/7");
  page.press("F1");
  CHECK(page.has(Role::layer_dialog, "میان‌برهای صفحه‌کلید"));
  page.press("F4");  // not below a dialog
  CHECK(page.path() == "/members/7");
  page.find(Role::button, "بستن").click();
  page.press("F4");
  CHECK(page.path() == "/voucher");
}

TEST_CASE("an address that is nowhere says so") {
  Canned club = desk_of_mina();
  for (const char* path : {"/members/x", "/nowhere", "/members/7/else"}) {
    Page page = at_the_desk(club, path);
    CHECK(page.has(Role::heading, "چنین صفحه‌ای نیست"));
  }
}

}  // namespace
