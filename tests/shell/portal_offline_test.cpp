// The portal where nothing comes from the club: what is kept on the device, for whom, and until
// when; and a newer build that waits.
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
using Kept = decltype(Page::Options::kept);

bool is_last(const auto& entry) { return entry.first.starts_with("last/"); }
bool has_last(const Kept& kept) { return std::ranges::any_of(kept, is_last<Kept::value_type>); }

constexpr std::string_view keep = "نگه‌داشتن روی این گوشی";

// Sara's device after she chose to keep what she sees.
Kept kept_by_sara() {
  Page page = visit(club_of_sara(), "/settings");
  page.find(Role::toggle, keep).fill("1");
  page.settle();
  return page.around.kept;
}

// Only files of the build are there: nothing comes from the club.
port::Answer only_assets(const port::Request& request) {
  return request.path.starts_with("asset:") ? Canned{}(request) : port::Answer{};
}

Page start_cut_off(Kept kept, std::string path = "/") {
  return Page{portal::make,
              {.path = std::move(path), .serve = only_assets, .kept = std::move(kept)}};
}

TEST_CASE("nothing of a member's is kept unless they say so") {
  Page page = visit(club_of_sara(), "/");
  CHECK_FALSE(has_last(page.around.kept));
  page.find(Role::link, "تنظیمات").click();
  CHECK_FALSE(page.find(Role::toggle, keep).checked());
}

TEST_CASE("what was kept is read without a network, with the time it came") {
  Page page = start_cut_off(kept_by_sara());
  CHECK(page.says("سلام سارا"));
  CHECK(page.says("۱٬۲۵۰"));
  CHECK(page.says("یک فنجان قهوه"));
  CHECK(page.says("آنچه می‌بینید از ۱۱ دی ۱۴۰۴، ساعت ۰۳:۳۰ است."));
  page.find(Role::link, "کدهای من").click();
  CHECK(page.says("یک فنجان قهوه"));
}

TEST_CASE("without it the club alone is known, and that nothing comes is said") {
  Page page = start_cut_off(visit(club_of_sara(), "/").around.kept);
  CHECK(page.says("پاسخی از باشگاه نمی‌رسد."));
  CHECK_FALSE(page.says("سلام سارا"));
}

TEST_CASE("when the club is there again it answers by itself, and no old time is said") {
  Page page = start_cut_off(kept_by_sara());
  Canned club = club_of_sara();
  club::MeView me = test::sara();
  me.spendable = Points(1300);
  club.say("GET /me", me);
  page.around.serve = club;
  page.advance(40000);
  CHECK(page.says("۱٬۳۰۰"));
  CHECK_FALSE(page.says("آنچه می‌بینید از"));
}

TEST_CASE("it goes when the member signs out, says no, or was signed out from elsewhere") {
  Canned club = club_of_sara();
  club.say("DELETE /auth/session", port::Answer{0, 204, {}, {}});
  SUBCASE("signs out") {
    Page page = visit(club, "/settings", {.kept = kept_by_sara()});
    page.find(Role::button, "خروج").click();
    page.find(Role::layer_dialog).find(Role::button, "خروج").click();
    CHECK_FALSE(has_last(page.around.kept));
    CHECK_FALSE(page.around.kept.contains("keep"));
  }
  SUBCASE("says no") {
    Page page = visit(club, "/settings", {.kept = kept_by_sara()});
    page.find(Role::toggle, keep).fill("");
    CHECK_FALSE(has_last(page.around.kept));
  }
  SUBCASE("from elsewhere") {
    club.say("GET /me", refusal(401, "not_signed_in", "وارد شوید"));
    CHECK_FALSE(has_last(visit(club, "/", {.kept = kept_by_sara()}).around.kept));
  }
}

TEST_CASE("a newer build is offered, and takes over only when the member says so") {
  Page page = visit(club_of_sara(), "/forms/profile");
  page.offer_update();
  CHECK(page.says("نسخهٔ تازه‌ای آماده است."));
  CHECK(page.around.reloads == 0);
  page.find(Role::button, "به‌روزرسانی").click();
  CHECK(page.around.reloads == 1);
}

}  // namespace
