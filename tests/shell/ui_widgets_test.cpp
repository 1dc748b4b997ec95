// The widgets without a window, one after the other, on the gallery's pages.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "shell/gallery/gallery.h"
#include "tests/shell/page.h"

namespace {

using namespace vafa::ui;
using testing::Page;

constexpr Environment phone{.width = 390, .height = 844, .dpr = 3, .surfaces = true};

Page open(const char* path, Environment environment = phone) {
  return Page{vafa::gallery::make, {.path = path, .environment = environment}};
}

void press(Page& page, Id target, std::string_view key) {
  page.send({.kind = EventKind::key, .target = target, .text = key});
}

TEST_CASE("a number is stepped by its buttons and by the arrows, and stops at its ends") {
  Page page = open("/inputs?en");
  const auto guests = page.find(Role::textbox, "Guests");
  CHECK(guests.value() == "2");
  page.find(Role::button, "One more").click();
  press(page, guests.id(), "ArrowUp");
  CHECK(guests.value() == "4");
  for (int i = 0; i < 6; ++i) press(page, guests.id(), "ArrowDown");
  CHECK(guests.value() == "1");
  CHECK(page.find(Role::button, "One less").unavailable());
  page.find(Role::button, "One less").click();
  CHECK(page.says("At least one."));
}

TEST_CASE("a slider is moved by the browser's own input, and by a tap on the buttons beside it") {
  Page page = open("/inputs?en");
  const auto share = page.find(Role::slider, "Share paid by points");
  CHECK(share.node()[Attr::range] == "0 100 5");
  page.send({.kind = EventKind::edit, .target = share.id(), .text = "70"});
  CHECK(share.value() == "70");
  CHECK(share.node()[Attr::title] == "70%");
  const auto more = page.all(Role::button, "More", 0);
  REQUIRE(more.size() == 2);
  page.send({.kind = EventKind::activate, .target = more[0]});
  CHECK(share.value() == "75");
}

TEST_CASE("a slider that is closed keeps its value and says why") {
  Page page = open("/inputs?en");
  const auto closed = page.find(Role::slider, "Closed");
  CHECK(closed.unavailable());
  page.send({.kind = EventKind::edit, .target = closed.id(), .text = "90"});
  CHECK(closed.value() == "40");
  CHECK(page.says("Not open yet."));
}

TEST_CASE("a search field is emptied by its button, and keeps the focus") {
  Page page = open("/inputs?en");
  const auto search = page.find(Role::textbox, "Find a shop");
  CHECK_FALSE(page.has(Role::button, "Clear"));
  search.fill("cafe");
  page.find(Role::button, "Clear").click();
  CHECK(search.value() == "");
  CHECK(page.focused() == search.id());
}

TEST_CASE("fields and choices are busy, invalid and unavailable, each as itself") {
  Page page = open("/inputs?en");
  CHECK(page.find(Role::textbox, "Referral code").busy());
  CHECK(page.find(Role::textbox, "Password").error() == "It is short.");
  const auto mail = page.find(Role::textbox, "E-mail");
  CHECK(mail.unavailable());
  mail.fill("a@b.c");
  CHECK(mail.value() == "");
  page.find(Role::checkbox, "Newsletter").click();
  CHECK_FALSE(page.find(Role::checkbox, "Newsletter").checked());
  page.find(Role::radio, "At home").click();
  CHECK(page.find(Role::radio, "In shop").checked());
  CHECK(page.says("From the silver tier on."));
  CHECK(page.find(Role::toggle, "Text messages").busy());
  CHECK(page.find(Role::button, "Refresh").busy());
}

TEST_CASE("tabs show one panel, and arrows lead among them as the eye does") {
  for (const bool rtl : {false, true}) {
    CAPTURE(rtl);
    Page page = open(rtl ? "/inputs?fa" : "/inputs?en");
    const auto first = page.find(Role::tab, rtl ? "چیست" : "What it is");
    const auto second = page.find(Role::tab, rtl ? "کجا" : "Where");
    CHECK(first.checked());
    CHECK_FALSE(first.node().is(flag::focusable));  // Tab reaches this one …
    CHECK(second.node().is(flag::focusable));       // … and arrows the others
    press(page, first.id(), rtl ? "ArrowLeft" : "ArrowRight");
    CHECK(second.checked());
    CHECK(page.focused() == second.id());
    CHECK_FALSE(second.node().is(flag::focusable));
    CHECK(page.find(Role::panel, rtl ? "کجا" : "Where").words() ==
          (rtl ? "در همهٔ شعبه‌ها." : "In all shops."));
    press(page, second.id(), "Home");
    CHECK(first.checked());
  }
}

TEST_CASE("one of a group is reached by Tab; arrows choose a radio and only visit a chip") {
  Page page = open("/form?en");
  const auto friendly = page.find(Role::radio, "Through a friend");
  const auto shop = page.find(Role::radio, "In the shop");
  CHECK(shop.node().is(flag::focusable));
  press(page, friendly.id(), "ArrowDown");
  CHECK(shop.checked());
  CHECK(page.focused() == shop.id());
  const auto coffee = page.find(Role::checkbox, "Coffee");
  press(page, coffee.id(), "ArrowRight");
  CHECK(page.focused() == page.find(Role::checkbox, "Books").id());
  CHECK_FALSE(page.find(Role::checkbox, "Books").checked());
}

TEST_CASE("an avatar shows initials that do not join, and says the name where nobody else does") {
  Page page = open("/inputs?fa");
  CHECK(page.find(Role::image, "سارا احمدی").words() == "س\u200Cا");
  CHECK(page.find(Role::image, "نیلوفر").words() == "ن");
}

TEST_CASE("a tip is described at all times, shows at the pointer or by a press, and Escape ends it") {
  Page page = open("/inputs?en");
  const auto button = page.find(Role::button, "What are status points?");
  CHECK(page.count(Role::layer_tip) == 0);
  CHECK(page.has(Role::tooltip, "They make your tier and are never spent."));
  CHECK_FALSE(button.node()[Attr::described].empty());
  page.send({.kind = EventKind::hover, .target = button.id(), .number = 1});
  CHECK(page.count(Role::layer_tip) == 1);
  press(page, 0, "Escape");
  CHECK(page.count(Role::layer_tip) == 0);
  page.send({.kind = EventKind::hover, .target = button.id(), .number = 0});
  button.click();
  CHECK(page.count(Role::layer_tip) == 1);
  const Node& tip = *std::ranges::find(page.nodes(), Role::layer_tip, &Node::role);
  CHECK(tip.rect.x >= 8);
  CHECK(tip.rect.right() <= 390 - 8);
  page.send({.kind = EventKind::press, .target = page.find(Role::tab, "Where").id(), .number = 1});
  CHECK(page.count(Role::layer_tip) == 0);
}

TEST_CASE("a chart's numbers are a table: unseen until opened, a ring's always in sight") {
  Page page = open("/charts?en");
  const auto bars = page.find(Role::figure, "Points by month");
  const auto table = bars.find(Role::table, "");
  CHECK(table.node().is(flag::unseen));
  CHECK(table.words().contains("Mar 980"));
  bars.find(Role::button, "Show the numbers").click();
  CHECK_FALSE(table.node().is(flag::unseen));
  const auto ring = page.find(Role::figure, "Where points went").find(Role::table, "");
  CHECK_FALSE(ring.node().is(flag::unseen));
  CHECK(ring.words().contains("Café 45%"));
}

TEST_CASE("bars are as high as their numbers say, from one floor") {
  Page page = open("/charts?en");
  page.advance(1000);
  std::vector<Rect> bars;
  for (const Node& node : page.nodes())
    if (node.role == Role::box && node.style.tone_use == ToneUse::solid && std::abs(node.rect.w - 28) < 1)
      bars.push_back(node.rect);
  REQUIRE(bars.size() == 6);
  for (const Rect& bar : bars) CHECK(bar.bottom() == doctest::Approx(bars[0].bottom()).epsilon(0.01));
  CHECK(bars[0].h / bars[5].h == doctest::Approx(420.0 / 980).epsilon(0.02));
}

TEST_CASE("what lies under a cover is unsaid until enough is scratched off") {
  Page page = open("/charts?en");
  page.run({});
  REQUIRE(page.count(Role::layer_scratch) == 1);
  const Node cover = *std::ranges::find(page.nodes(), Role::layer_scratch, &Node::role);
  const auto drag = [&](float x, float y, double phase) {
    page.send({.kind = EventKind::drag, .target = cover.id, .number = phase, .x = x, .y = y});
  };
  drag(5, cover.rect.h / 2, 0);
  drag(60, cover.rect.h / 2, 1);
  drag(60, cover.rect.h / 2, 2);
  CHECK(page.has(Role::button, "Show me"));
  for (float y = 10; y < cover.rect.h; y += 35) {
    drag(0, y, 0);
    drag(cover.rect.w, y, 1);
    drag(cover.rect.w, y, 2);
  }
  CHECK_FALSE(page.has(Role::button, "Show me"));
  CHECK(page.says("You won 250 points."));
  page.advance(1000);
  CHECK(page.count(Role::layer_scratch) == 0);
}

TEST_CASE("a cover is taken off by a tap or a key as well, and the focus goes to the prize") {
  Page page = open("/charts?en");
  page.find(Role::button, "Show me").click();
  CHECK(page.says("You won 250 points."));
  const Node* under = page.node(page.focused());
  REQUIRE(under != nullptr);
  CHECK(page.words_of(under->id) == "You won 250 points");
}

TEST_CASE("days of a month are reached by arrows, over its edge into the next one") {
  Page page = open("/inputs?en");
  const auto fifth = page.find(Role::button, "5 of month 9");
  CHECK(fifth.checked());
  press(page, fifth.id(), "ArrowRight");
  CHECK(page.focused() == page.find(Role::button, "6 of month 9").id());
  press(page, page.focused(), "ArrowDown");
  CHECK(page.focused() == page.find(Role::button, "13 of month 9").id());
  for (int i = 0; i < 3; ++i) press(page, page.focused(), "ArrowDown");
  CHECK(page.focused() == page.find(Role::button, "4 of month 10").id());
  press(page, page.focused(), "PageUp");
  CHECK(page.focused() == page.find(Role::button, "4 of month 9").id());
  page.find(Role::button, "4 of month 9").click();
  CHECK(page.find(Role::button, "4 of month 9").checked());
}

// -- a list of ten thousand

std::vector<std::string> rows_of(Page& page) {
  std::vector<std::string> out;
  for (const Node& node : page.nodes())
    if (node.role == Role::item && !node[Attr::position].empty())
      out.emplace_back(node[Attr::position]);
  return out;
}

void scroll_to(Page& page, float y) {
  page.environment.scroll_y = y;
  page.run({});
  page.run({});
}

TEST_CASE("of ten thousand entries only those near the window are there, in the height of all") {
  Page page = open("/many?en");
  page.advance(100);
  const Rect list = page.find(Role::list, "Receipts").node().rect;
  const auto rows = rows_of(page);
  CHECK(rows.size() < 60);
  CHECK(rows.front() == "1 10000");
  const float row = page.find(Role::link, "Receipt 0 From the café").node().rect.h;
  CHECK(list.h == doctest::Approx(row * 10000).epsilon(0.001));
  scroll_to(page, list.h / 2);
  CHECK(rows_of(page).size() < 60);
  bool found = false;
  for (const std::string& each : rows_of(page)) found = found || each == "5000 10000";
  CHECK(found);
  scroll_to(page, list.h);
  CHECK(rows_of(page).back() == "10000 10000");
}

TEST_CASE("the row with the focus stays, however far the page is scrolled") {
  Page page = open("/many?en");
  page.advance(100);
  const Id link = page.find(Role::link, "Receipt 3 From the café").id();
  page.send({.kind = EventKind::focus, .target = link, .number = 1});
  scroll_to(page, 300000);
  CHECK(page.node(link) != nullptr);
  CHECK(page.focused() == link);
}

TEST_CASE("a list that is short enough is there as a whole, for find-in-page") {
  Page page = open("/many?en");
  page.advance(100);
  page.find(Role::textbox, "Find a receipt").fill("999");
  page.run({});
  CHECK(rows_of(page).size() == 19);
  CHECK(page.has(Role::link, "Receipt 9999 From the café"));
}

}  // namespace
