// The whole main job against the real club, by role and name alone: a member joins, fills in the
// profile, plays, redeems; a cashier records the purchase and accepts the voucher.
#include <doctest/doctest.h>

#include <array>

#include "core/text/format.h"
#include "core/time/calendar.h"
#include "shell/desk/desk.h"
#include "shell/portal/portal.h"
#include "tests/shell/live_club.h"

namespace {

using namespace vafa;
using test::LiveClub;
using ui::Role;
using ui::testing::Page;

constexpr Instant today{1795680000000};  // 2026-11-26T08:00:00Z, 5 Azar 1405

// A language's own words, so that one script tells the journey in each.
struct Speech {
  std::string language;
  std::string say(std::string_view key, const Args& args = {}) const {
    std::string out = text::say(test::words(language), test::locale(language), key, args);
    return out;
  }
};

struct Device {
  const Speech& speech;
  Page page;

  Device(LiveClub& club, const Speech& spoken, Page::Factory make, std::string path)
      : speech(spoken),
        page(make, {.path = std::move(path), .languages = {spoken.language}, .serve = club.door()}) {
    page.around.wall_ms = club.now.ms;
  }
  std::string words(std::string_view key, const Args& args = {}) const {
    return speech.say(key, args);
  }
  void press(std::string_view key, const Args& args = {}) {
    page.find(Role::button, words(key, args)).click();
  }
  void type(std::string_view key, std::string_view text) {
    page.find(Role::textbox, words(key)).fill(text);
  }
  bool says(std::string_view key, const Args& args = {}) const {
    return page.says(words(key, args));
  }
};

const program::Program& konj() {
  static const auto read = wire::read_program(test::asset("programs/demo.json")).value();
  return read;
}

// What the club itself calls a question of its profile, and an answer to it.
std::string called(const Speech& speech, std::string_view question, std::string_view option = {}) {
  const form::Question& asked = *form::find(*form::find(konj().forms, "profile"), question);
  for (const form::Option& each : asked.options)
    if (each.key == option) return std::string{each.words.in(speech.language)};
  return std::string{asked.words.in(speech.language)};
}

// 23 Mordad 1370, in the calendar that is read.
void type_birthday(Page& page, const Speech& speech) {
  const text::Locale locale = test::locale(speech.language);
  const ClubDay day = time::day_of(time::Calendar::jalali, {1370, 5, 23}).value();
  const time::Date born = time::date_of(locale.calendar, day);
  const auto birthday = page.find(Role::fieldset, called(speech, "birthday"));
  birthday.find(Role::textbox, speech.say("portal.form.year")).fill(std::to_string(born.year));
  birthday.find(Role::combobox, speech.say("portal.form.month"))
      .choose(text::month_name(locale, born.month));
  birthday.find(Role::textbox, speech.say("portal.form.day")).fill(std::to_string(born.day));
}

void join(LiveClub& club, Device& member) {
  member.type("portal.sign_in.mobile", "۰۹۱۲۰۰۰۰۰۰۱");
  member.press("portal.sign_in.send");
  member.type("portal.sign_in.code", club.code_sent());
  member.press("portal.sign_in.enter");
  member.page.find(Role::checkbox, member.words("portal.sign_in.agree")).fill("1");
  member.press("portal.sign_in.join");
}

void fill_profile(Device& member) {
  const Speech& speech = member.speech;
  Page& page = member.page;
  page.find(Role::textbox, called(speech, "name")).fill("سارا رضایی");
  type_birthday(page, speech);
  page.find(Role::fieldset, called(speech, "interests")).choose(called(speech, "interests", "tea"));
  page.find(Role::radios, called(speech, "found_us")).choose(called(speech, "found_us", "passing"));
  member.press("portal.form.save");
}

void sign_in_at_the_desk(Device& desk) {
  desk.type("desk.sign_in.username", "mina");
  desk.type("desk.sign_in.password", "correct horse battery");
  desk.press("desk.sign_in.send");
}

// 500,000 tomans: 50 points by amount, 100 for the first purchase, and a go at the wheel.
void record_purchase(Device& desk) {
  desk.page.find(Role::textbox, desk.words("desk.find.label")).fill("09120000001");
  desk.page.find(Role::textbox, desk.words("desk.find.label")).submit();
  desk.type("desk.receipt.amount", "۵۰۰٬۰۰۰");
  desk.type("desk.receipt.number", "7001");
  desk.press("desk.receipt.send");
}

void visit(Device& device, std::string_view path) {
  device.page.around.push(path);
  device.page.settle();
}

void accept_voucher(Device& desk, std::string_view code) {
  visit(desk, "/voucher");
  desk.type("desk.voucher.label", code);
  desk.press("desk.voucher.check");
  desk.press("desk.voucher.accept");
}

TEST_CASE("the main job, member and cashier, against the real club") {
  for (const Speech& speech : {Speech{"fa"}, Speech{"en"}}) {
    CAPTURE(speech.language);
    LiveClub club{today};
    Device member{club, speech, portal::make, "/forms/profile"};
    join(club, member);
    CHECK(member.page.path() == "/forms/profile");
    fill_profile(member);
    CHECK(member.says("portal.form.earned", {{"n", Points(150)}}));
    CHECK(member.page.path() == "/");  // all is answered: here one sees what it gave
    CHECK(member.says("portal.home.hello", {{"name", std::string("سارا رضایی")}}));
    CHECK(member.page.says(text::write_number(test::locale(speech.language), 200)));

    Device desk{club, speech, desk::make, "/"};
    sign_in_at_the_desk(desk);
    record_purchase(desk);
    visit(desk, desk.page.path() + "/preview");
    CHECK(desk.says("portal.home.hello", {{"name", std::string("سارا رضایی")}}));
    CHECK(desk.page.says(text::write_number(test::locale(speech.language), 350)));
    visit(member, "/offers/delivery");
    member.press("portal.offer.take");
    member.press("portal.offer.yes");
    CHECK(member.page.path().starts_with("/codes/"));
    CHECK(member.says("portal.code.label"));
    const auto copy = member.page.find(Role::button, speech.say("app.copy"));
    const std::string code{copy.node()[ui::Attr::copies]};
    visit(member, "/statement");
    CHECK(member.page.says(text::write_number(test::locale(speech.language), 230)));

    accept_voucher(desk, code);
    CHECK(desk.says("desk.voucher.accepted"));
    visit(member, "/codes");
    CHECK(member.says("portal.codes.used"));
  }
}

TEST_CASE("the wheel: what it gave can be computed again, the next day, on the member's own device") {
  const Speech speech{"fa"};
  LiveClub club{today};
  Device member{club, speech, portal::make, "/forms/profile"};
  join(club, member);
  fill_profile(member);
  visit(member, "/wheel");
  member.press("portal.wheel.spin");
  member.page.advance(10000);
  CHECK(member.page.has(Role::layer_dialog));
  member.page.find(Role::link, speech.say("portal.wheel.see_proof")).click();
  CHECK(member.says("portal.fairness.later"));
  club.now = club.now + hours(24);
  member.page.around.wall_ms = club.now.ms;
  const std::string proof = member.page.path();
  visit(member, "/wheel");
  visit(member, proof);
  CHECK(member.says("portal.fairness.holds"));
  CHECK(member.says("portal.fairness.hash_same"));
}

}  // namespace
