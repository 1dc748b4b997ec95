// Forms: what each answer is worth, errors in place, drafts that survive.
#include <doctest/doctest.h>

#include "shell/portal/answers.h"
#include "tests/shell/canned.h"

namespace {

using namespace vafa;
using test::Canned;
using test::club_of_sara;
using test::refusal;
using test::visit;
using ui::Role;
using ui::testing::Page;

club::FormView profile() {
  return {.key = "profile",
          .title = "آشنا شویم",
          .intro = "با هر پاسخ امتیاز بگیرید.",
          .questions = {{.key = "name",
                         .kind = form::Kind::name,
                         .label = "نام",
                         .is_required = true,
                         .points = Points(20),
                         .at_most = 60},
                        {.key = "birthday",
                         .kind = form::Kind::birthday,
                         .label = "تاریخ تولد",
                         .points = Points(30)},
                        {.key = "likes",
                         .kind = form::Kind::choices,
                         .label = "علاقه‌ها",
                         .options = {{"tea", "چای"}, {"coffee", "قهوه"}, {"books", "کتاب"}},
                         .points = Points(30),
                         .is_earned = true,
                         .at_most = 2,
                         .values = {"tea"}},
                        {.key = "found",
                         .kind = form::Kind::choice,
                         .label = "چطور آشنا شدید؟",
                         .options = {{"friend", "از یک دوست"}, {"street", "از خیابان"}}}},
          .bonus = Points(50),
          .points_open = Points(100)};
}

Canned club_with_profile() {
  Canned club = club_of_sara();
  club.say("GET /me/forms", wire::Page<club::FormView>{{profile()}, ""});
  return club;
}

std::size_t sent(const Page& page, std::string_view method) {
  std::size_t count = 0;
  for (const auto& request : page.around.asked) count += request.method == method;
  return count;
}

TEST_CASE("each question says what it gives, and what it gave") {
  Page page = visit(club_with_profile(), "/forms/profile");
  CHECK(page.says("+۲۰ امتیاز"));
  CHECK(page.says("۳۰ امتیاز گرفتید"));
  CHECK(page.says("۵۰ امتیازش پاداش کامل‌کردن همهٔ فرم است"));
  CHECK(page.find(Role::checkbox, "چای").checked());
  CHECK_FALSE(page.find(Role::checkbox, "قهوه").checked());
}

TEST_CASE("an unfinished form is not sent; the error stands at its question and has the focus") {
  Page page = visit(club_with_profile(), "/forms/profile");
  page.find(Role::button, "ذخیره و گرفتن امتیاز").click();
  CHECK(sent(page, "PUT") == 0);
  CHECK(page.find(Role::textbox, "نام").error() == "این بخش خالی است. لطفاً آن را پر کنید.");
  CHECK(page.focused() == page.find(Role::textbox, "نام").id());
  page.find(Role::textbox, "نام").fill("سارا");
  CHECK(page.find(Role::textbox, "نام").error() == "");
}

TEST_CASE("30 Esfand of a short year is refused in place, and 29 is sent as it is stored") {
  Canned club = club_with_profile();
  std::string body;
  club.answers["PUT /me/forms/profile"] = [&body](const port::Request& request) {
    body = request.body;
    return test::answer(club::FormResultView{profile(), Points(50)});
  };
  Page page = visit(club, "/forms/profile");
  page.find(Role::textbox, "نام").fill("سارا");
  const auto birthday = page.find(Role::fieldset, "تاریخ تولد");
  birthday.find(Role::textbox, "سال").fill("۱۳۷۱");
  birthday.find(Role::combobox, "ماه").choose("اسفند");
  birthday.find(Role::textbox, "روز").fill("۳۰");
  page.find(Role::button, "ذخیره و گرفتن امتیاز").click();
  CHECK(body == "");
  CHECK(page.says("چنین تاریخی در تقویم نیست."));
  birthday.find(Role::textbox, "روز").fill("۲۹");
  page.find(Role::button, "ذخیره و گرفتن امتیاز").click();
  const auto answers = wire::read_view<wire::FormBody>(body, {})->answers;
  CHECK(form::answer_to(answers, "birthday")[0] == "1371-12-29");
  CHECK(form::answer_to(answers, "name")[0] == "سارا");
  CHECK(form::answer_to(answers, "likes")[0] == "tea");
  CHECK(form::answer_to(answers, "found").empty());
  CHECK(page.says("آفرین! ۵۰ امتیاز گرفتید."));
}

TEST_CASE("a date is typed in the calendar that is read, and sent in the club's own") {
  Canned club = club_with_profile();
  std::string body;
  club.answers["PUT /me/forms/profile"] = [&body](const port::Request& request) {
    body = request.body;
    return test::answer(club::FormResultView{profile(), Points(50)});
  };
  Page page = visit(club, "/forms/profile", {.kept = {{"calendar", "gregorian"}}});
  page.find(Role::textbox, "نام").fill("سارا");
  const auto birthday = page.find(Role::fieldset, "تاریخ تولد");
  birthday.find(Role::textbox, "سال").fill("۱۹۹۳");
  birthday.find(Role::combobox, "ماه").choose("فوریه");
  birthday.find(Role::textbox, "روز").fill("۲۹");
  page.find(Role::button, "ذخیره و گرفتن امتیاز").click();
  CHECK(page.says("چنین تاریخی در تقویم نیست."));
  CHECK(body.empty());
  birthday.find(Role::combobox, "ماه").choose("مارس");
  birthday.find(Role::textbox, "روز").fill("۲۰");
  Page later = visit(club, "/forms/profile", {.kept = [&page] {
                       auto kept = page.around.kept;
                       kept["calendar"] = "jalali";
                       return kept;
                     }()});
  const auto turned = later.find(Role::fieldset, "تاریخ تولد");
  CHECK(turned.find(Role::textbox, "سال").value() == "1371");
  CHECK(turned.find(Role::combobox, "ماه").value() == "12");
  page.find(Role::button, "ذخیره و گرفتن امتیاز").click();
  const auto answers = wire::read_view<wire::FormBody>(body, {})->answers;
  CHECK(form::answer_to(answers, "birthday")[0] == "1371-12-29");
}

TEST_CASE("what the club refuses stands at its question too") {
  Canned club = club_with_profile();
  club.say("PUT /me/forms/profile",
           refusal(422, "form_invalid", "بعضی از پاسخ‌ها درست نیست.",
                   {{"/answers/name", "wrong_type", "این نام پذیرفته نیست."}}));
  Page page = visit(club, "/forms/profile");
  page.find(Role::textbox, "نام").fill("سارا");
  page.find(Role::button, "ذخیره و گرفتن امتیاز").click();
  CHECK(page.find(Role::textbox, "نام").error() == "این نام پذیرفته نیست.");
}

TEST_CASE("what is typed and not saved survives a closed tab, for this member only") {
  Page page = visit(club_with_profile(), "/forms/profile");
  page.find(Role::textbox, "نام").fill("سارا رضایی");
  page.find(Role::fieldset, "علاقه‌ها").choose("کتاب");
  page.find(Role::fieldset, "تاریخ تولد").find(Role::textbox, "سال").fill("۱۳۷۰");

  Page again = visit(club_with_profile(), "/forms/profile", {.kept = page.around.kept});
  CHECK(again.find(Role::textbox, "نام").value() == "سارا رضایی");
  CHECK(again.find(Role::checkbox, "کتاب").checked());
  CHECK(again.find(Role::checkbox, "چای").checked());
  CHECK(again.find(Role::fieldset, "تاریخ تولد").find(Role::textbox, "سال").value() == "۱۳۷۰");

  Canned other = club_with_profile();
  club::MeView reza = test::sara();
  reza.id = {8};
  other.say("GET /me", reza);
  Page theirs = visit(other, "/forms/profile", {.kept = page.around.kept});
  CHECK(theirs.find(Role::textbox, "نام").value() == "");
}

TEST_CASE("what is typed before it is known whose it is, is kept for whoever it is") {
  Canned club = club_with_profile();
  const Canned whole = club;
  club.say("GET /me", port::Answer{});
  Page page = visit(club, "/forms/profile");
  page.find(Role::textbox, "نام").fill("سارا");
  page.around.serve = whole;
  page.advance(5000);
  CHECK(page.find(Role::textbox, "نام").value() == "سارا");
  CHECK(page.around.kept.contains("drafts/7"));
}

TEST_CASE("what was saved is no draft any more") {
  Canned club = club_with_profile();
  club::FormView saved = profile();
  saved.questions[0].values = {"سارا"};
  club.say("PUT /me/forms/profile", club::FormResultView{saved, Points(20)});
  Page page = visit(club, "/forms/profile");
  page.find(Role::textbox, "نام").fill("سارا");
  CHECK(page.around.kept.contains("drafts/7"));
  page.find(Role::button, "ذخیره و گرفتن امتیاز").click();
  CHECK_FALSE(page.around.kept.contains("drafts/7"));
  CHECK(page.find(Role::textbox, "نام").value() == "سارا");
}

TEST_CASE("a form with nothing left to earn is only saved") {
  Canned club = club_of_sara();
  club::FormView done = profile();
  done.points_open = {};
  club.say("GET /me/forms", wire::Page<club::FormView>{{done}, ""});
  Page page = visit(club, "/forms/profile");
  CHECK(page.has(Role::button, "ذخیره"));
  CHECK(visit(club, "/forms").says("کامل است"));
}

TEST_CASE("drafts of all forms are one text, and come back from it") {
  portal::FormStates forms;
  auto& field = forms["a/b"].fields["نام & ="];
  field = {.text = "سارا\nرضایی", .date = {"1370", "5", "23"}, .chosen = {"x", "y"}};
  field.is_touched = true;
  forms["other"].fields["untouched"].text = "from the club";
  portal::FormStates back;
  portal::restore(portal::drafts_of(forms), back);
  CHECK_FALSE(back.contains("other"));
  for (const auto& [name, form] : back)
    for (const auto& [question, known] : form.fields) {
      CHECK(known.text == field.text);
      CHECK(known.date == field.date);
      CHECK(known.chosen == field.chosen);
    }
}

}  // namespace
