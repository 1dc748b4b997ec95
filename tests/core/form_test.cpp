// Forms: the check that the portal makes before it sends and the server before it accepts.
#include <doctest/doctest.h>

#include "core/form/form.h"
#include "tests/core/day.h"

using namespace vafa;
using namespace vafa::form;
using test::jalali;

namespace {

const Today today{time::Calendar::jalali, jalali("1405-10-20")};

Form profile() {
    return {.key = "profile",
            .questions = {
                {.key = "name", .kind = Kind::name, .is_required = true, .at_most = 20},
                {.key = "born", .kind = Kind::birthday},
                {.key = "city", .kind = Kind::choice, .options = {{"tehran"}, {"yazd"}}},
                {.key = "likes",
                 .kind = Kind::choices,
                 .options = {{"tea"}, {"books"}, {"films"}},
                 .at_most = 2},
                {.key = "phone", .kind = Kind::mobile},
                {.key = "children", .kind = Kind::number},
                {.key = "wish", .kind = Kind::text, .at_most = 5},
            }};
}

Answers with_name(Answer answer) { return {{"name", {"سارا"}}, std::move(answer)}; }

}  // namespace

TEST_CASE("answers are stored trimmed and otherwise as typed") {
    Answers typed{{"name", {"  سارا كريمي \n"}},
                  {"born", {"۱۳۷۰-۰۵-۲۳"}},
                  {"city", {"yazd"}},
                  {"likes", {"films", "tea", "films"}},
                  {"phone", {"0912 345 6789"}},
                  {"children", {"۲"}},
                  {"wish", {"چای☕️"}}};
    auto stored = checked(profile(), typed, today);
    REQUIRE(stored.has_value());
    CHECK(*stored == Answers{{"name", {"سارا كريمي"}},
                             {"born", {"1370-05-23"}},
                             {"city", {"yazd"}},
                             {"likes", {"films", "tea"}},
                             {"phone", {"+989123456789"}},
                             {"children", {"2"}},
                             {"wish", {"چای☕️"}}});
}

TEST_CASE("a number is stored as a number, however it was grouped") {
    auto stored = checked(profile(), with_name({"children", {"۱٬۲۳۴"}}), today);
    REQUIRE(stored.has_value());
    CHECK(answer_to(*stored, "children")[0] == "1234");
}

TEST_CASE("what is left empty is not answered, and is no fault unless it is required") {
    auto stored = checked(profile(), {{"name", {"سارا"}}, {"city", {" "}}, {"likes", {}}}, today);
    REQUIRE(stored.has_value());
    CHECK(stored->size() == 1);
    CHECK(answer_to(*stored, "city").empty());
}

TEST_CASE("an unfinished form names what is missing") {
    for (const Answers& answers : {Answers{}, Answers{{"name", {"  "}}, {"city", {"yazd"}}}}) {
        auto refused = checked(profile(), answers, today);
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error() == Refused{Refusal::form_incomplete,
                                         {},
                                         {{"/answers/name", Refusal::field_missing, {}}}});
    }
}

TEST_CASE("each wrong answer is refused at its field with its own reason") {
    struct Row {
        Answer answer;
        Refusal why;
    };
    const Row rows[] = {
        {{"hobby", {"x"}}, Refusal::field_unknown},
        {{"wish", {"a\xff"}}, Refusal::wrong_type},
        {{"wish", {"چاینبات"}}, Refusal::too_long},
        {{"born", {"1403-12-31"}}, Refusal::date_invalid},
        {{"born", {"1404-12-30"}}, Refusal::date_invalid},  // 30 Esfand in a short year
        {{"born", {"1370/05/23"}}, Refusal::date_invalid},
        {{"born", {"1405-10-21"}}, Refusal::date_in_future},
        {{"born", {"1284-01-01"}}, Refusal::date_invalid},
        {{"city", {"qom"}}, Refusal::choice_unknown},
        {{"city", {"yazd", "tehran"}}, Refusal::too_many_choices},
        {{"likes", {"tea", "books", "films"}}, Refusal::too_many_choices},
        {{"likes", {"tea", "wine"}}, Refusal::choice_unknown},
        {{"phone", {"123"}}, Refusal::mobile_invalid},
        {{"children", {"-1"}}, Refusal::wrong_type},
        {{"children", {"two"}}, Refusal::wrong_type},
    };
    for (const Row& row : rows) {
        CAPTURE(row.answer.question);
        auto refused = checked(profile(), with_name(row.answer), today);
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().why == Refusal::form_invalid);
        REQUIRE(refused.error().fields.size() == 1);
        CHECK(refused.error().fields[0].pointer == "/answers/" + row.answer.question);
        CHECK(refused.error().fields[0].why == row.why);
    }
}

TEST_CASE("a name with characters that reorder the page is no name") {
    auto refused = checked(profile(), {{"name", {"sara\u202e"}}}, today);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().fields[0].why == Refusal::wrong_type);
}

TEST_CASE("all faults of a form are told at once") {
    auto refused = checked(profile(), {{"born", {"1404-12-30"}}, {"city", {"qom"}}}, today);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().why == Refusal::form_invalid);
    CHECK(refused.error().fields.size() == 3);
}

TEST_CASE("who was born on a leap day, today, or 120 years ago was born") {
    for (std::string_view born : {"1403-12-30", "1405-10-20", "1285-10-20"}) {
        CAPTURE(born);
        CHECK(checked(profile(), with_name({"born", {std::string(born)}}), today).has_value());
    }
}

TEST_CASE("a pointer escapes what an unknown field is called") {
    auto refused = checked(profile(), with_name({"a/b~c", {"x"}}), today);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().fields[0].pointer == "/answers/a~1b~0c");
}

TEST_CASE("27. A follow-up is asked of whom it concerns: else it is neither required nor kept") {
    Form form = profile();
    form.questions.push_back({.key = "which",
                              .kind = Kind::text,
                              .is_required = true,
                              .after = {"city", {"yazd"}}});
    const Answers base{{"name", {"سارا"}}, {"which", {"the old town"}}};
    auto stored = checked(form, base, today);
    REQUIRE(stored.has_value());
    CHECK(answer_to(*stored, "which").empty());
    Answers with = base;
    with.push_back({"city", {"yazd"}});
    CHECK(answer_to(*checked(form, with, today), "which").size() == 1);
    with[1].values.clear();
    auto missing = checked(form, with, today);
    REQUIRE_FALSE(missing.has_value());
    CHECK(missing.error().fields[0].pointer == "/answers/which");
    CHECK(is_asked({}, {}));
    CHECK(is_asked({"name", {}}, base));
    CHECK_FALSE(is_asked({"city", {}}, base));
}

TEST_CASE("a national id, a postal code and a consent are what they are, or refused") {
    struct Row {
        Kind kind;
        const char* typed;
        const char* stored;  // none: refused
    };
    for (const Row& row : {Row{Kind::national_id, "008-457594-8", "0084575948"},
                           Row{Kind::national_id, "0084575949", ""},
                           Row{Kind::postal_code, "۱۶۱۹۷-۳۵۷۴۴", "1619735744"},
                           Row{Kind::postal_code, "12", ""}, Row{Kind::consent, "yes", "yes"},
                           Row{Kind::consent, "no", ""}}) {
        CAPTURE(row.typed);
        Form form{.key = "f", .questions = {{.key = "q", .kind = row.kind}}};
        auto stored = checked(form, {{"q", {row.typed}}}, today);
        CHECK(stored.has_value() == (*row.stored != 0));
        if (stored) CHECK((*stored)[0].values[0] == row.stored);
    }
}
