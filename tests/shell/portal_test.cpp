// The members' screens by role and name, against answers as a club gives them.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include <nlohmann/json.hpp>

#include "tests/shell/canned.h"

namespace {

using namespace vafa;
using test::Canned;
using test::club_of_sara;
using test::refusal;
using test::visit;
using ui::Role;
using ui::testing::Page;

TEST_CASE("home says what one has, how far the next tier is, and what to do") {
  Page page = visit(club_of_sara(), "/");
  CHECK(page.title() == "سلام سارا | باشگاه نیلو");
  CHECK(page.says("۱٬۲۵۰"));
  CHECK(page.says("۷۵۰ امتیاز سطح تا سطح طلایی"));
  CHECK(page.says("سطح نقره‌ای"));
  CHECK(page.says("۷۵٪"));
  CHECK(page.says("«مشخصات من» را کامل کنید"));
  CHECK(page.says("یک فنجان قهوه"));
}

Canned club_of_many_offers(int count) {
  Canned club = club_of_sara();
  wire::Page<club::OfferView> offers;
  for (int i = 0; i < count; ++i) {
    offers.items.push_back(test::coffee());
    offers.items.back().key = "offer" + std::to_string(i);
    offers.items.back().title = "پیشنهاد شمارهٔ " + std::to_string(i);
  }
  club.say("GET /offers", offers);
  return club;
}

TEST_CASE("of three hundred offers forty are on the page at first, and forty more on request") {
  Page page = visit(club_of_many_offers(300), "/offers");
  CHECK(page.says("پیشنهاد شمارهٔ 39"));
  CHECK_FALSE(page.says("پیشنهاد شمارهٔ 40"));
  CHECK(page.nodes().size() < 600);
  page.find(Role::button, "نمایش بیشتر (۲۶۰ مورد دیگر)").click();
  CHECK(page.says("پیشنهاد شمارهٔ 79"));
}

TEST_CASE("many offers have a search, which reads letters as people type them") {
  Page page = visit(club_of_many_offers(300), "/offers");
  page.find(Role::textbox, "جستجو در پیشنهادها").fill("شماره ۲۹۹");
  CHECK(page.says("پیشنهاد شمارهٔ 299"));
  CHECK_FALSE(page.says("پیشنهاد شمارهٔ 298"));
  page.find(Role::textbox, "جستجو در پیشنهادها").fill("چای");
  CHECK(page.says("چیزی برای «چای» پیدا نشد"));
  page.find(Role::button, "نمایش همه").click();
  CHECK(page.says("پیشنهاد شمارهٔ 0"));
}

TEST_CASE("a few offers are seen at a glance: no search") {
  Page page = visit(club_of_many_offers(12), "/offers");
  CHECK_FALSE(page.has(Role::textbox, "جستجو در پیشنهادها"));
}

TEST_CASE("the same in English") {
  Page page = visit(club_of_sara(), "/", {.languages = {"en-GB"}});
  CHECK(page.says("Hello سارا"));
  CHECK(page.says("750 status credits to طلایی"));
  for (const auto& request : page.around.asked)
    for (const auto& [name, value] : request.headers)
      if (name == "Accept-Language") CHECK(value == "en");
}

TEST_CASE("points that soon lapse, are owed or pending are said") {
  Canned club = club_of_sara();
  club::MeView me = test::sara();
  me.next_expiry = {Points(300), ClubDay{20460}};
  me.next_pending = {Points(40), ClubDay{20458}};
  me.owed = Points(12);
  club.say("GET /me", me);
  Page page = visit(club, "/");
  CHECK(page.says("۳۰۰ امتیاز شما فقط تا"));
  CHECK(page.says("۴۰ امتیاز در راه است"));
  CHECK(page.says("۱۲ امتیاز بدهکارید"));
}

TEST_CASE("a stranger is asked for the number, then the code, and is then where they wanted to be") {
  Canned club = club_of_sara();
  const auto mine = club.answers["GET /me"];
  bool is_in = false;
  for (const std::string what : {"GET /me", "GET /me/redemptions"})
    club.answers[what] = [&is_in, good = club.answers[what]](const port::Request& request) {
      return is_in ? good(request) : refusal(401, "not_signed_in", "وارد شوید");
    };
  club.say("POST /auth/otp", wire::ChallengeView{"c1", {}, {}}, 202);
  club.answers["POST /auth/session"] = [&is_in](const port::Request& request) {
    const auto body = wire::read_view<wire::SessionBody>(request.body, {});
    CHECK(body->challenge_id == "c1");
    if (body->code != "123456") return refusal(422, "code_wrong", "کد درست نیست.");
    is_in = true;
    return test::answer(wire::SessionView{.csrf_token = "t", .member = test::sara()}, 201);
  };
  Page page = visit(club, "/codes");
  CHECK(page.has(Role::heading, "ورود به باشگاه نیلو"));
  page.find(Role::textbox, "شمارهٔ موبایل").fill("۰۹۱۲۳۴۵۶۷۸۹");
  page.find(Role::button, "فرستادن کد").click();
  page.find(Role::textbox, "کد").fill("111111");
  page.find(Role::button, "ورود").click();
  CHECK(page.find(Role::textbox, "کد").error() == "کد درست نیست.");
  CHECK(page.focused() == page.find(Role::textbox, "کد").id());
  page.find(Role::textbox, "کد").fill("123456");
  page.find(Role::button, "ورود").click();
  CHECK(page.path() == "/codes");
  CHECK(page.has(Role::heading, "کدهای من"));
  CHECK(page.says("یک فنجان قهوه"));
}

TEST_CASE("who is new agrees first") {
  Canned club = club_of_sara();
  club.say("GET /me", refusal(401, "not_signed_in", "وارد شوید"));
  club.say("POST /auth/otp", wire::ChallengeView{"c1", {}, {}}, 202);
  club.answers["POST /auth/session"] = [](const port::Request& request) {
    if (wire::read_view<wire::SessionBody>(request.body, {})->consent)
      return test::answer(wire::SessionView{.csrf_token = "t", .member = test::sara()}, 201);
    return test::answer(wire::SessionView{.is_new = true, .consent = "شمارهٔ شما نزد ما می‌ماند."});
  };
  Page page = visit(club, "/sign-in");
  page.find(Role::textbox, "شمارهٔ موبایل").fill("09123456789");
  page.find(Role::textbox, "شمارهٔ موبایل").submit();
  page.find(Role::textbox, "کد").fill("123456");
  page.find(Role::textbox, "کد").submit();
  CHECK(page.says("شمارهٔ شما نزد ما می‌ماند."));
  page.find(Role::button, "عضو می‌شوم").click();
  CHECK(page.says("به رضایت شما نیاز دارد"));
  page.find(Role::checkbox, "خواندم و می‌پذیرم").fill("1");
  page.find(Role::button, "عضو می‌شوم").click();
  CHECK(page.path() == "/");
}

TEST_CASE("an offer is taken after one question, and its code is shown") {
  Canned club = club_of_sara();
  int taken = 0;
  club.answers["POST /me/redemptions"] = [&taken](const port::Request& request) {
    ++taken;
    CHECK(wire::read_view<wire::RedemptionBody>(request.body, {})->offer == "coffee");
    return test::answer(test::coffee_code(), 201);
  };
  Page page = visit(club, "/offers/coffee");
  page.find(Role::button, "دریافت با امتیاز").click();
  CHECK(page.has(Role::layer_dialog, "این پیشنهاد را دریافت می‌کنید؟"));
  CHECK(page.says("پس از دریافت، ۸۰۰ امتیاز برای شما می‌ماند."));
  CHECK(taken == 0);
  page.find(Role::button, "بله، دریافت کن").click();
  CHECK(taken == 1);
  CHECK(page.path() == "/codes/31");
  CHECK(page.says("VF7K-3M2Q-XD5T"));
  CHECK(page.has(Role::image, "کد QR برای «یک فنجان قهوه»"));
}

TEST_CASE("an offer that is gone meanwhile is refused in place") {
  Canned club = club_of_sara();
  club.say("POST /me/redemptions", refusal(422, "out_of_stock", "تمام شد و امتیازی کم نشد."));
  Page page = visit(club, "/offers/coffee");
  page.find(Role::button, "دریافت با امتیاز").click();
  page.find(Role::button, "بله، دریافت کن").click();
  CHECK(page.path() == "/offers/coffee");
  CHECK(page.says("تمام شد و امتیازی کم نشد."));
}

TEST_CASE("an offer that one cannot have says why, and its button too") {
  Canned club = club_of_sara();
  club::OfferView dear = test::coffee();
  dear.can_redeem = false;
  dear.refusal = "not_enough_points";
  dear.why_not = "۲۰۰ امتیاز دیگر لازم دارید.";
  dear.missing = Points(200);
  club.say("GET /offers", wire::Page<club::OfferView>{{dear}, ""});
  Page page = visit(club, "/offers/coffee");
  CHECK(page.find(Role::button, "دریافت با امتیاز").unavailable());
  CHECK(page.says("۲۰۰ امتیاز دیگر لازم دارید."));
  page.find(Role::button, "دریافت با امتیاز").click();
  CHECK_FALSE(page.has(Role::layer_dialog));
}

TEST_CASE("an offer that does not exist is a page that does not exist") {
  Page page = visit(club_of_sara(), "/offers/tea");
  CHECK(page.has(Role::heading, "چنین صفحه‌ای نداریم"));
}

TEST_CASE("an unused code can be cancelled, after one question") {
  Canned club = club_of_sara();
  club::RedemptionView cancelled = test::coffee_code();
  cancelled.state = club::RedemptionState::cancelled;
  cancelled.can_cancel = false;
  club.answers["POST /me/redemptions/31/cancel"] = [&](const port::Request&) {
    return test::answer(cancelled);
  };
  Page page = visit(club, "/codes/31");
  page.find(Role::button, "لغو و پس‌گرفتن امتیاز").click();
  page.find(Role::button, "نگهش می‌دارم").click();
  page.find(Role::button, "لغو و پس‌گرفتن امتیاز").click();
  page.around.serve = [&](const port::Request& request) {
    club.say("GET /me/redemptions", wire::Page<club::RedemptionView>{{cancelled}, ""});
    return club(request);
  };
  page.find(Role::button, "بله، لغو کن").click();
  CHECK(page.says("این کد لغو شده است"));
  CHECK_FALSE(page.says("VF7K-3M2Q-XD5T"));
}

TEST_CASE("while nothing has come there are skeletons, and no empty page") {
  Canned club = club_of_sara();
  Page page = visit(club, "/offers");
  page.held = true;
  page.find(Role::link, "کدهای من").click();
  CHECK(page.has(Role::status, "در حال آوردن…"));
  page.held = false;
  page.settle();
  CHECK_FALSE(page.has(Role::status, "در حال آوردن…"));
}

TEST_CASE("a list that is refused says why and can be asked for again") {
  Canned club = club_of_sara();
  club.say("GET /offers", refusal(403, "not_allowed", "اجازه ندارید."));
  Page page = visit(club, "/offers");
  CHECK(page.says("اجازه ندارید."));
  page.around.serve = club_of_sara();
  page.find(Role::button, "دوباره امتحان کن").click();
  CHECK(page.says("یک فنجان قهوه"));
}

TEST_CASE("without a network it says so, and goes on when it is back") {
  Canned club = club_of_sara();
  Page page = visit(club, "/");
  page.around.serve = [](const port::Request&) { return port::Answer{}; };
  page.find(Role::link, "پیشنهادها").click();
  CHECK(page.says("پاسخی از باشگاه نمی‌رسد."));
  CHECK(page.says("یک فنجان قهوه"));
  page.around.serve = club;
  page.advance(1000);
  CHECK_FALSE(page.says("پاسخی از باشگاه نمی‌رسد."));
}

TEST_CASE("offline it says how old is what it shows") {
  Page page = visit(club_of_sara(), "/");
  page.network(port::Network::offline);
  CHECK(page.says("به اینترنت وصل نیستید."));
  CHECK(page.says("۱۱ دی ۱۴۰۴، ساعت ۰۳:۳۰"));
  CHECK(page.says("۱٬۲۵۰"));
  page.network(port::Network::online);
  CHECK_FALSE(page.says("به اینترنت وصل نیستید."));
}

TEST_CASE("an answer that cannot be read is said to be so") {
  Canned club = club_of_sara();
  club.say("GET /offers", port::Answer{0, 200, {{"content-type", "application/json"}}, "[1"});
  CHECK(visit(club, "/offers").says("پاسخ باشگاه خوانده نشد."));
}

TEST_CASE("another language is chosen, kept, and everything is told anew in it") {
  Page page = visit(club_of_sara(), "/settings");
  page.find(Role::radios, "ظاهر").choose("تیره");
  page.find(Role::radio, "English").fill("1");
  CHECK(page.has(Role::heading, "Settings"));
  CHECK(page.around.kept.at("language") == "en");
  CHECK(page.around.kept.at("appearance") == "dark");
  CHECK(page.around.asked.back().method != "DELETE");
}

TEST_CASE("preferences are kept on this device, and all is written and drawn by them at once") {
  Canned club = club_of_sara();
  Page page = visit(club, "/settings");
  CHECK(page.says("۱۱ دی ۱۴۰۴"));
  page.find(Role::radios, "رقم‌ها").choose("لاتین");
  CHECK(page.says("11 دی 1404"));
  page.find(Role::radios, "تقویم").choose("میلادی");
  CHECK(page.says("1 ژانویه 2026"));
  CHECK(page.says("1٬250٬000 تومان"));
  page.find(Role::radios, "واحد پول").choose("ریال");
  CHECK(page.says("12٬500٬000 ریال"));
  page.find(Role::radios, "کنتراست").choose("زیاد");
  CHECK(page.stage().theme().contrast == ui::Contrast::more);
  page.find(Role::radios, "حرکت").choose("بی‌حرکت");
  page.find(Role::radios, "اندازهٔ نوشته").choose("درشت");
  CHECK(page.stage().looks().text_scale == 1.25F);
  CHECK(page.around.asked.back().method == "GET");  // none of it is the club's to know

  Page later = visit(club, "/settings", {.kept = page.around.kept});
  CHECK(later.says("1 ژانویه 2026"));
  CHECK(later.stage().theme().contrast == ui::Contrast::more);
  CHECK(later.stage().looks().less_motion);
}

// The Arabic of tests/core, over English where it says nothing itself.
std::string arabic() {
  std::ifstream file(VAFA_TESTS "/core/ar.json", std::ios::binary);
  const std::string own{std::istreambuf_iterator<char>(file), {}};
  nlohmann::json all = nlohmann::json::parse(test::asset("locales/en.json"));
  all.update(nlohmann::json::parse(own));
  return text::write_sentences(wire::read_catalogue(all.dump()).value());
}

TEST_CASE("a third language is offered and spoken when the build has a file of it") {
  const auto serve = [club = club_of_sara()](const port::Request& request) {
    if (request.path != "asset:locales/ar.txt") return club(request);
    return port::Answer{0, 200, {{"content-type", "text/plain"}}, arabic()};
  };
  Page page{portal::make, {.path = "/settings",
                           .languages = {"ar-EG"},
                           .serve = serve,
                           .kept = {{"signed-in", "1"}},
                           .spoken = {{"fa", "فارسی", "فارسی"}, {"ar", "العربية", "ع"}}}};
  CHECK(page.stage().language() == "ar");
  CHECK(page.has(Role::heading, "الإعدادات"));
  CHECK(page.find(Role::radio, "العربية").checked());
  CHECK(page.says("١ يناير ٢٠٢٦"));
}

TEST_CASE("a device that asks for more contrast gets it without a word") {
  Page page = visit(club_of_sara(), "/");
  CHECK(page.stage().theme().contrast == ui::Contrast::normal);
  page.environment.more_contrast = true;
  page.run({});
  CHECK(page.stage().theme().contrast == ui::Contrast::more);
}

TEST_CASE("the statement says each reason, and goes further back when asked") {
  Canned club = club_of_sara();
  club::StatementLine line{.seq = 9,
                           .at = {1767225600000},
                           .day = ClubDay{20454},
                           .kind = "receipt",
                           .sentence = "خرید از شعبهٔ ونک",
                           .details = {"هر ۱۰ هزار تومان یک امتیاز"},
                           .direction = club::Direction::in,
                           .points = Points(120),
                           .last_day = ClubDay{20800},
                           .ready_day = {}};
  club::StatementLine older = line;
  older.seq = 8;
  older.sentence = "نخستین خرید";
  club.answers["GET /me/statement"] = [=](const port::Request& request) {
    if (request.path.ends_with("?cursor=8")) return test::answer(club::StatementView{{older}, ""});
    return test::answer(club::StatementView{{line}, "8"});
  };
  Page page = visit(club, "/statement");
  CHECK(page.says("خرید از شعبهٔ ونک"));
  CHECK(page.says("هر ۱۰ هزار تومان یک امتیاز"));
  CHECK(page.says("+۱۲۰"));
  CHECK_FALSE(page.says("نخستین خرید"));
  page.find(Role::button, "قدیمی‌ترها").click();
  CHECK(page.says("خرید از شعبهٔ ونک"));
  CHECK(page.says("نخستین خرید"));
  CHECK_FALSE(page.has(Role::button, "قدیمی‌ترها"));
}

TEST_CASE("the card's code is renewed when its time is over, and not before") {
  Canned club = club_of_sara();
  int given = 0;
  Page page = visit(club, "/");
  const auto card = [&](const port::Request&) {
    const Instant now{page.around.wall_ms};
    return test::answer(wire::CardView{"VAFA" + std::to_string(++given), now + minutes(5)});
  };
  page.around.serve = [&](const port::Request& request) {
    return request.path.ends_with("/me/card") ? card(request) : club(request);
  };
  page.find(Role::link, "کارت من").click();
  CHECK(page.has(Role::image, "کد QR کارت شما برای صندوق"));
  page.advance(299'000);
  CHECK(given == 1);
  page.advance(2'000);
  CHECK(given == 2);
}

TEST_CASE("a deed that lost its session is done after signing in again") {
  Canned club = club_of_sara();
  bool is_in = false;
  std::string key;
  club.answers["POST /me/redemptions"] = [&](const port::Request& request) {
    for (const auto& [name, value] : request.headers) {
      if (name != "Idempotency-Key") continue;
      const bool is_same = key.empty() || key == value;
      CHECK(is_same);
      key = value;
    }
    return is_in ? test::answer(test::coffee_code(), 201)
                 : refusal(401, "not_signed_in", "وارد شوید");
  };
  club.say("POST /auth/otp", wire::ChallengeView{"c1", {}, {}}, 202);
  club.answers["POST /auth/session"] = [&](const port::Request&) {
    is_in = true;
    return test::answer(wire::SessionView{.csrf_token = "t", .member = test::sara()}, 201);
  };
  Page page = visit(club, "/offers/coffee");
  page.find(Role::button, "دریافت با امتیاز").click();
  page.find(Role::button, "بله، دریافت کن").click();
  page.find(Role::textbox, "شمارهٔ موبایل").fill("09123456789");
  page.find(Role::textbox, "شمارهٔ موبایل").submit();
  page.find(Role::textbox, "کد").fill("123456");
  page.find(Role::textbox, "کد").submit();
  CHECK(page.path() == "/codes/31");
  CHECK(page.says("«یک فنجان قهوه» مال شماست."));
}

TEST_CASE("signing out asks once, and leaves nothing behind") {
  Canned club = club_of_sara();
  bool is_in = true;
  club.answers["DELETE /auth/session"] = [&](const port::Request&) {
    is_in = false;
    return port::Answer{0, 204, {}, ""};
  };
  Page page = visit(club, "/settings", {.kept = {{"drafts/7", "?profile/name/text=x"}}});
  page.around.serve = [&](const port::Request& request) {
    const bool mine = request.path.find("/me") != request.path.npos;
    return mine && !is_in ? refusal(401, "not_signed_in", "وارد شوید") : club(request);
  };
  page.find(Role::button, "خروج").click();
  page.find(Role::button, "انصراف").click();
  page.find(Role::button, "خروج").click();
  page.find(Role::layer_dialog).find(Role::button, "خروج").click();
  CHECK(page.has(Role::heading, "ورود به باشگاه نیلو"));
  CHECK_FALSE(page.says("۰۹۱۲"));
  CHECK_FALSE(page.around.kept.contains("drafts/7"));
}

TEST_CASE("an idle page asks for no frame") {
  for (const char* path : {"/", "/offers", "/offers/coffee", "/codes", "/codes/31", "/settings"}) {
    CAPTURE(path);
    Page page = visit(club_of_sara(), path);
    page.advance(2000);  // toasts and motions come to their end
    CHECK_FALSE(page.run({}));
    CHECK_FALSE(page.frame().animating);
    CHECK(page.frame().wake_ms < 0);
  }
}

}  // namespace
