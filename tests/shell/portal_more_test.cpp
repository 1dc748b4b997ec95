// Stamp cards, plans, invitations, gifts, and what a till asks for.
#include <doctest/doctest.h>

#include "tests/shell/canned.h"

namespace {

using namespace vafa;
using test::Canned;
using test::club_of_sara;
using test::refusal;
using test::visit;
using ui::Role;
using ui::testing::Page;

club::StampCardView coffee_card(std::int64_t stamps) {
  return {.key = "coffee",
          .title = "کارت قهوه",
          .offer = "coffee",
          .reward = "یک فنجان قهوه",
          .stamps = stamps,
          .needed = 9,
          .is_full = stamps >= 9};
}

club::PlanView neighbour() {
  return {.key = "neighbour",
          .title = "همسایه",
          .perks = {"امتیاز دوبرابر"},
          .months = 1,
          .can_begin = true};
}

Canned club_of_everything() {
  Canned club = club_of_sara();
  club::ClubView view = test::niloo();
  view.has_gifts = true;
  club.say("GET /club", view);
  club.say("GET /me/stamp-cards", wire::Page<club::StampCardView>{{coffee_card(3)}, ""});
  club.say("GET /me/memberships", wire::Page<club::PlanView>{{neighbour()}, ""});
  club.say("GET /me/referral", club::ReferralView{.code = "NIL-7K3M",
                                                  .friends = 2,
                                                  .rewarded = 1,
                                                  .for_friend = Points(50),
                                                  .for_referrer = Points(100),
                                                  .wait_days = 14});
  return club;
}

TEST_CASE("home leads to what else the club has") {
  Page page = visit(club_of_everything(), "/");
  CHECK(page.says("بیشتر از باشگاه"));
}

TEST_CASE("stamps so far, the invitation with its code, plans and gifts are on one page") {
  Page page = visit(club_of_everything(), "/more");
  CHECK(page.says("۳ مهر از ۹"));
  CHECK_FALSE(page.has(Role::button, "گرفتن جایزه"));
  CHECK(page.says("NIL-7K3M"));
  CHECK(page.says("۲ دوستتان عضو شده‌اند؛ برای ۱ نفر پاداش گرفته‌اید."));
  CHECK(page.says("همسایه"));
  CHECK(page.has(Role::heading, "هدیهٔ امتیاز"));
}

TEST_CASE("what a club does not have is not there") {
  Canned club = club_of_sara();
  club.say("GET /me/stamp-cards", wire::Page<club::StampCardView>{});
  club.say("GET /me/memberships", wire::Page<club::PlanView>{});
  club.say("GET /me/referral", club::ReferralView{.code = "NIL-7K3M"});
  Page page = visit(club, "/more");
  for (const char* heading : {"کارت‌های مهر", "دعوت از دوستان", "اشتراک‌ها", "هدیهٔ امتیاز"})
    CHECK_FALSE_MESSAGE(page.has(Role::heading, heading), heading);
}

TEST_CASE("a full card gives its reward") {
  Canned club = club_of_everything();
  club.say("GET /me/stamp-cards", wire::Page<club::StampCardView>{{coffee_card(9)}, ""});
  club.say("POST /me/stamp-cards/coffee/exchange", test::coffee_code(), 201);
  Page page = visit(club, "/more");
  page.find(Role::button, "گرفتن جایزه").click();
  CHECK(page.says("جایزه‌تان در «کدهای من» است."));
}

TEST_CASE("a plan begins, and one that cannot says why") {
  Canned club = club_of_everything();
  club.say("POST /me/memberships", neighbour(), 201);
  Page page = visit(club, "/more");
  page.find(Role::button, "شروع اشتراک").click();
  CHECK(page.says("اشتراکتان آغاز شد."));
  club::PlanView paid = neighbour();
  paid.can_begin = false;
  paid.why_not = "آن را در صندوق فروشگاه بگیرید.";
  club.say("GET /me/memberships", wire::Page<club::PlanView>{{paid}, ""});
  Page after = visit(club, "/more");
  CHECK_FALSE(after.has(Role::button, "شروع اشتراک"));
  CHECK(after.says("آن را در صندوق فروشگاه بگیرید."));
}

TEST_CASE("a gift is asked about once more, and given once") {
  Canned club = club_of_everything();
  int given = 0;
  club.answers["POST /me/gifts"] = [&given](const port::Request& request) {
    const auto body = wire::read_view<wire::GiftBody>(request.body, {});
    CHECK(body->points == Points(200));
    ++given;
    return test::answer(wire::GiftView{Points(200), Points(1050)}, 201);
  };
  Page page = visit(club, "/more");
  page.find(Role::button, "هدیه کن").click();
  CHECK_FALSE(page.find(Role::textbox, "موبایل دوستتان").error().empty());
  CHECK_FALSE(page.find(Role::textbox, "چند امتیاز؟").error().empty());
  page.find(Role::textbox, "موبایل دوستتان").fill("۰۹۱۲۳۴۵۶۷۸۹");
  page.find(Role::textbox, "چند امتیاز؟").fill("۲۰۰");
  page.find(Role::button, "هدیه کن").click();
  CHECK(page.has(Role::layer_dialog, "۲۰۰ امتیاز هدیه شود؟"));
  CHECK(given == 0);
  page.find(Role::button, "بله، هدیه کن").click();
  CHECK(given == 1);
  CHECK(page.says("۲۰۰ امتیاز هدیه دادید."));
  CHECK(page.find(Role::textbox, "موبایل دوستتان").value().empty());
}

TEST_CASE("a gift that is refused is said at the form, and what was typed stays") {
  Canned club = club_of_everything();
  club.answers["POST /me/gifts"] = [](const port::Request&) {
    return refusal(422, "member_unknown", "عضوی با این شماره نیست.");
  };
  Page page = visit(club, "/more");
  page.find(Role::textbox, "موبایل دوستتان").fill("09123456789");
  page.find(Role::textbox, "چند امتیاز؟").fill("5");
  page.find(Role::button, "هدیه کن").click();
  page.find(Role::button, "بله، هدیه کن").click();
  CHECK(page.says("عضوی با این شماره نیست."));
  CHECK(page.find(Role::textbox, "چند امتیاز؟").value() == "5");
}

TEST_CASE("what a till asks for is answered at home and on the card") {
  Canned club = club_of_everything();
  const club::RequestView asked{.id = {71},
                                .state = club::RequestState::open,
                                .points = Points(200),
                                .shop = "شعبهٔ ولیعصر",
                                .until = {4102444800000}};
  club.say("GET /me/spending", wire::Page<club::RequestView>{{asked}, ""});
  club.say("POST /me/spending/71/approve", asked);
  club.say("POST /me/spending/71/decline", asked);
  Page page = visit(club, "/");
  CHECK(page.says("پرداخت ۲۰۰ امتیاز در شعبهٔ ولیعصر؛ موافقید؟"));
  page.find(Role::button, "موافقم").click();
  CHECK(page.says("انجام شد."));
  Page card = visit(club, "/card");
  card.find(Role::button, "نه").click();
  CHECK(card.says("امتیازتان دست‌نخورده ماند."));
}

TEST_CASE("a link with an invitation fills its code in, and it goes along") {
  Canned club = club_of_sara();
  std::string referral;
  for (const std::string what : {"GET /me", "GET /me/redemptions"})
    club.answers[what] = [](const port::Request&) { return refusal(401, "not_signed_in", ""); };
  club.say("POST /auth/otp", wire::ChallengeView{"c1", {}, {}}, 202);
  club.answers["POST /auth/session"] = [&referral](const port::Request& request) {
    const auto body = wire::read_view<wire::SessionBody>(request.body, {});
    referral = body->referral_code;
    return test::answer(wire::SessionView{.is_new = true, .consent = "موافقت"}, 200);
  };
  Page page = visit(club, "/?ref=NIL-7K3M");
  page.find(Role::textbox, "شمارهٔ موبایل").fill("09123456789");
  page.find(Role::button, "فرستادن کد").click();
  page.find(Role::textbox, "کد").fill("123456");
  page.find(Role::button, "ورود").click();
  CHECK(page.find(Role::textbox, "کد معرف، اگر دارید").value() == "NIL-7K3M");
  page.find(Role::checkbox, "خواندم و می‌پذیرم").click();
  page.find(Role::button, "عضو می‌شوم").click();
  CHECK(referral == "NIL-7K3M");
}

}  // namespace
