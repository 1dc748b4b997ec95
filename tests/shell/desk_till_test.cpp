// Purchases and vouchers at the till.
#include <doctest/doctest.h>

#include "shell/desk/code.h"
#include "tests/shell/desk_club.h"

namespace {

using namespace vafa;
using test::at_the_desk;
using test::Canned;
using test::desk_of_mina;
using test::last_body;
using test::refusal;
using test::times_asked;
using ui::Role;
using ui::testing::Page;

constexpr std::string_view amount = "مبلغ پرداخت‌شده", number = "شمارهٔ فاکتور";

void type_purchase(Page& page) {
  page.find(Role::textbox, amount).fill("۳۰۰٬۰۰۰");
  page.find(Role::textbox, number).fill("۷۰۰۲");
}

TEST_CASE("a purchase is an amount, a number and Enter; what it earned is said with its reasons") {
  Canned club = desk_of_mina();
  Page page = at_the_desk(club, "/members/7");
  CHECK(page.focused() == page.find(Role::textbox, amount).id());
  type_purchase(page);
  CHECK(page.says("۳۰۰٬۰۰۰ تومان"));   // as it was understood
  CHECK(page.says("۳٬۰۰۰٬۰۰۰ ریال"));
  page.find(Role::textbox, number).submit();
  const auto body = last_body<wire::ReceiptBody>(page, "/staff/receipts");
  CHECK(body.member == MemberId{7});
  CHECK(body.shop == "valiasr");
  CHECK(body.number == "7002");
  CHECK(body.amount == Money(3000000));
  CHECK(body.at == Instant{});           // now, by the club's clock
  CHECK(page.says("۳۰ امتیاز گرفت"));
  CHECK(page.says("هر ۱۰ هزار تومان ۱ امتیاز: ۳۰ امتیاز"));
  CHECK(page.says("اکنون ۱٬۲۸۰ امتیاز برای خرج کردن دارد."));
  CHECK(times_asked(page, "GET", "/staff/members/7") == 2);  // what the page shows is new again
  CHECK(page.focused() == page.find(Role::button, "مشتری بعدی").id());
  page.find(Role::button, "مشتری بعدی").click();
  CHECK(page.path() == "/");
  CHECK(page.focused() == page.find(Role::textbox, "شمارهٔ موبایل، نام یا کارت عضو").id());
}

TEST_CASE("reaching a tier is celebrated, and no points are not hidden") {
  Canned club = desk_of_mina();
  club::RecordedView view = test::earned();
  view.tier.name = "طلایی";
  view.tier_rose = true;
  view.earned = {};
  club.say("POST /staff/receipts", view, 201);
  Page page = at_the_desk(club, "/members/7");
  type_purchase(page);
  page.find(Role::button, "ثبت خرید").click();
  CHECK(page.says("به سطح طلایی رسید!"));
  CHECK(page.says("این خرید امتیازی نداشت"));
}

TEST_CASE("amounts are in the unit that this till is set to") {
  Canned club = desk_of_mina();
  Page page = at_the_desk(club, "/settings");
  page.find(Role::radios, "واحد مبلغ").choose("ریال");
  page.around.push("/members/7");
  page.settle();
  type_purchase(page);
  page.find(Role::button, "ثبت خرید").click();
  CHECK(last_body<wire::ReceiptBody>(page, "/staff/receipts").amount == Money(300000));
  CHECK(page.around.kept["desk/unit"] == "rial");
}

TEST_CASE("what cannot be a purchase is said at its field before anything is sent") {
  Canned club = desk_of_mina();
  Page page = at_the_desk(club, "/members/7");
  page.find(Role::textbox, amount).fill("سیصد هزار");
  page.find(Role::button, "ثبت خرید").click();
  CHECK(page.find(Role::textbox, amount).error() == "مبلغ را با رقم بنویسید، مانند ۱٬۲۵۰٬۰۰۰.");
  CHECK_FALSE(page.find(Role::textbox, number).error().empty());
  CHECK(page.focused() == page.find(Role::textbox, amount).id());
  CHECK(times_asked(page, "POST", "/staff/receipts") == 0);
}

TEST_CASE("the club's no stands at the field it is about, and what was typed stays") {
  Canned club = desk_of_mina();
  club.say("POST /staff/receipts",
           refusal(422, "receipt_already_recorded", "فاکتور 7002 پیش‌تر ثبت شده است."));
  Page page = at_the_desk(club, "/members/7");
  type_purchase(page);
  page.find(Role::button, "ثبت خرید").click();
  CHECK(page.find(Role::textbox, number).error() == "فاکتور 7002 پیش‌تر ثبت شده است.");
  CHECK(page.find(Role::textbox, number).value() == "۷۰۰۲");
}

TEST_CASE("a purchase of another time names its day and hour") {
  Canned club = desk_of_mina();
  Page page = at_the_desk(club, "/members/7");
  type_purchase(page);
  page.find(Role::checkbox, "خرید در زمان دیگری بوده است").click();
  CHECK(page.find(Role::textbox, "سال").value() == "۱۴۰۴");
  CHECK(page.find(Role::combobox, "ماه").value() == "10");
  page.find(Role::textbox, "ساعت خرید").fill("۱۷:۰۵");
  page.find(Role::textbox, "روز").fill("۱۰");
  page.find(Role::combobox, "ماه").choose("دی");
  page.find(Role::button, "ثبت خرید").click();
  // 1404-10-10 17:05 in Tehran
  CHECK(last_body<wire::ReceiptBody>(page, "/staff/receipts").at == Instant{1767188100000});
}

TEST_CASE("a day that is not in the calendar is refused in place") {
  Canned club = desk_of_mina();
  Page page = at_the_desk(club, "/members/7");
  type_purchase(page);
  page.find(Role::checkbox, "خرید در زمان دیگری بوده است").click();
  page.find(Role::textbox, "سال").fill("1404");
  page.find(Role::combobox, "ماه").choose("اسفند");
  page.find(Role::textbox, "روز").fill("30");
  page.find(Role::textbox, "ساعت خرید").fill("25:00");
  page.find(Role::button, "ثبت خرید").click();
  CHECK(page.says("ساعت را مانند ۱۷:۰۵ بنویسید."));
  CHECK(page.find(Role::textbox, "روز").node().is(ui::flag::invalid));
  CHECK(times_asked(page, "POST", "/staff/receipts") == 0);
}

TEST_CASE(
    "a purchase without an answer goes out again with its key, and once only where it was pressed "
    "twice") {
  Canned club = desk_of_mina();
  int tries = 0;
  std::vector<std::string> keys;
  club.answers["POST /staff/receipts"] = [&](const port::Request& request) {
    for (const auto& [name, value] : request.headers)
      if (name == "Idempotency-Key") keys.push_back(value);
    return ++tries < 3 ? port::Answer{} : test::answer(test::earned(), 201);
  };
  Page page = at_the_desk(club, "/members/7");
  type_purchase(page);
  page.find(Role::button, "ثبت خرید").click();
  CHECK(page.find(Role::button, "ثبت خرید").busy());
  page.find(Role::button, "ثبت خرید").click();
  page.advance(20e3);
  CHECK(page.says("۳۰ امتیاز گرفت"));
  REQUIRE(keys.size() == 3);
  CHECK(keys[0] == keys[1]);
  CHECK(keys[1] == keys[2]);
}

TEST_CASE("the shop is chosen once for this device") {
  Canned club = desk_of_mina();
  Page page = at_the_desk(club, "/members/7");
  page.find(Role::combobox, "فروشگاه").choose("شعبهٔ تجریش");
  CHECK(page.around.kept["desk/shop"] == "tajrish");
  type_purchase(page);
  page.find(Role::button, "ثبت خرید").click();
  CHECK(last_body<wire::ReceiptBody>(page, "/staff/receipts").shop == "tajrish");
}

TEST_CASE("a mistyped receipt is corrected with a reason, and before and after are shown") {
  Canned club = desk_of_mina();
  club::RecordedView view = test::earned();
  view.receipt.amount = Money(1250000);
  view.earned = Points(12);
  club.say("POST /staff/receipts/51/correct", view);
  Page page = at_the_desk(club, "/members/7");
  page.find(Role::button, "اصلاح 7001").click();
  const auto dialog = page.find(Role::layer_dialog, "اصلاح فاکتور 7001");
  dialog.find(Role::textbox, "مبلغ درست").fill("125000");
  dialog.find(Role::button, "اصلاح فاکتور").click();
  CHECK_FALSE(dialog.find(Role::textbox, "دلیل اصلاح").error().empty());
  dialog.find(Role::textbox, "دلیل اصلاح").fill("یک صفر زیاد بود");
  dialog.find(Role::button, "اصلاح فاکتور").click();
  const auto body = last_body<wire::CorrectionBody>(page, "/staff/receipts/51/correct");
  CHECK(body.amount == Money(1250000));
  CHECK(body.reason == "یک صفر زیاد بود");
  const std::string words = page.find(Role::table).words();
  CHECK(words.find("۱٬۲۵۰٬۰۰۰ تومان") != words.npos);
  CHECK(words.find("۱۲۵٬۰۰۰ تومان") != words.npos);
  CHECK(words.find("۱۲ امتیاز") != words.npos);
  page.find(Role::button, "متوجه شدم").click();
  CHECK_FALSE(page.has(Role::layer_dialog));
}

TEST_CASE("a voucher is read, shown and accepted once") {
  Canned club = desk_of_mina();
  int accepted = 0;
  club.answers["POST /staff/vouchers/accept"] = [&](const port::Request&) {
    ++accepted;
    club::VoucherView view = test::saras_voucher();
    view.redemption.state = club::RedemptionState::used;
    view.can_accept = false;
    return test::answer(view);
  };
  Page page = at_the_desk(club, "/voucher");
  page.find(Role::textbox, "کد تخفیف یا هدیه").fill("vf-7k3m 2qxd");
  CHECK(page.says("خوانده شد VF7K-3M2Q-XD"));
  page.find(Role::textbox, "کد تخفیف یا هدیه").submit();
  CHECK(last_body<wire::VoucherBody>(page, "/staff/vouchers/check").code == "VF7K3M2QXD");
  CHECK(page.says("یک فنجان قهوه"));
  CHECK(page.says("برای سارا"));
  CHECK(page.says("آمادهٔ استفاده"));
  CHECK(page.focused() == page.find(Role::textbox, "کد تخفیف یا هدیه").id());  // for the next scan
  page.find(Role::button, "پذیرش کد").click();
  CHECK(page.says("پذیرفته شد"));
  CHECK_FALSE(page.has(Role::button, "پذیرش کد"));
  CHECK(accepted == 1);
  page.find(Role::button, "کد بعدی").click();
  CHECK(page.find(Role::textbox, "کد تخفیف یا هدیه").value() == "");
}

TEST_CASE("six noes of a voucher, each in its own words") {
  struct Case {
    const char* refusal;
    const char* why;
    club::RedemptionState state;
  };
  const Case cases[]{
      {"voucher_of_another_partner", "برای فروشگاه دیگری است", club::RedemptionState::open},
      {"voucher_of_another_member", "برای عضو دیگری است", club::RedemptionState::open},
      {"voucher_used", "پیش‌تر استفاده شده است", club::RedemptionState::used},
      {"voucher_expired", "اعتبارش تمام شده است", club::RedemptionState::expired},
      {"voucher_cancelled", "لغو شده است", club::RedemptionState::cancelled},
  };
  for (const Case& each : cases) {
    Canned club = desk_of_mina();
    club::VoucherView view = test::saras_voucher();
    view.can_accept = false;
    view.refusal = each.refusal;
    view.why_not = each.why;
    view.redemption.state = each.state;
    club.say("POST /staff/vouchers/check", view);
    Page page = at_the_desk(club, "/voucher");
    page.find(Role::textbox, "کد تخفیف یا هدیه").fill("VF7K3M2QXD");
    page.find(Role::button, "بررسی کد").click();
    CHECK(page.says(each.why));
    CHECK(page.find(Role::button, "پذیرش کد").unavailable());
    page.find(Role::button, "پذیرش کد").click();
    CHECK(times_asked(page, "POST", "/staff/vouchers/accept") == 0);
  }
  Canned club = desk_of_mina();
  club.say("POST /staff/vouchers/check", refusal(422, "voucher_unknown", "چنین کدی پیدا نشد."));
  Page page = at_the_desk(club, "/voucher");
  page.find(Role::textbox, "کد تخفیف یا هدیه").fill("VF7K3M2QXX");
  page.find(Role::button, "بررسی کد").click();
  CHECK(page.find(Role::textbox, "کد تخفیف یا هدیه").error() == "چنین کدی پیدا نشد.");
}

TEST_CASE("a code is read from any keyboard") {
  struct Case {
    const char* typed;
    const char* code;
  };
  for (const Case& each :
       {Case{"vf-7k3m-2qxd", "VF7K3M2QXD"},
        {"۷٤3", "743"},
        {"oil", "011"},
        {"رب-۷نسئ-۲ضطی", "VF7KSM2QXD"},  // the Latin keys, under a Persian layout
        {" - ‌", ""}})
    CHECK(desk::plain_code(each.typed) == each.code);
  CHECK(desk::code_shown("VF7K3M2QXD") == "VF7K-3M2Q-XD");
}

}  // namespace
