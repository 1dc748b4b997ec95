#include "shell/portal/answers.h"

#include "core/text/fold.h"
#include "core/time/stamp.h"
#include "shell/app/path.h"

namespace vafa::portal {
namespace {

using Field = FormState::Field;

std::string padded(std::string_view digits, std::size_t width) {
  std::string text = text::to_latin_digits(digits);
  if (text.size() < width) text.insert(0, width - text.size(), '0');
  return text;
}

std::string date_text(const ui::DateParts& date) {
  if (date == ui::DateParts{}) return {};
  return padded(date.year, 4) + "-" + padded(date.month, 2) + "-" + padded(date.day, 2);
}

// Into another calendar, if there is such a day; else it stays as it was typed, and the check
// refuses it.
void turn(Field& field, time::Calendar to) {
  if (field.date_in == to) return;
  if (const auto day = time::parse_day(field.date_in, date_text(field.date))) {
    const time::Date date = time::date_of(to, *day);
    field.date = {std::to_string(date.year), std::to_string(date.month), std::to_string(date.day)};
  }
  field.date_in = to;
}

void follow(const club::QuestionView& question, Calendars calendars, Field& field) {
  const std::string value = question.values.empty() ? std::string{} : question.values.front();
  field.text = value;
  field.chosen = question.values;
  field.date = {};
  field.date_in = calendars.reader;
  if (question.kind != form::Kind::birthday) return;
  const auto day = time::parse_day(calendars.club, value);
  if (!day) return;
  const time::Date date = time::date_of(calendars.reader, *day);
  field.date = {std::to_string(date.year), std::to_string(date.month), std::to_string(date.day)};
}

// As the club writes it. A date that lacks a part is one that the check refuses.
form::Answer answer_of(const club::QuestionView& question, Calendars calendars, Field field) {
  const bool is_many =
      question.kind == form::Kind::choices || question.kind == form::Kind::consent;
  if (is_many) return {question.key, field.chosen};
  // A day that the reader's calendar lacks must not become one of the club's.
  if (field.date != ui::DateParts{} && !time::parse_day(field.date_in, date_text(field.date)))
    field.date.day = "0";
  turn(field, calendars.club);
  std::string text = question.kind == form::Kind::birthday ? date_text(field.date) : field.text;
  if (text.empty()) return {question.key, {}};
  return {question.key, {std::move(text)}};
}

}  // namespace

Field& field_of(const club::QuestionView& question, Calendars calendars, FormState& state) {
  Field& field = state.fields[question.key];
  if (!field.is_touched) follow(question, calendars, field);
  turn(field, calendars.reader);
  return field;
}

form::Answers answers_of(const club::FormView& form, Calendars calendars, FormState& state) {
  form::Answers answers;
  for (const club::QuestionView& question : form.questions)
    answers.push_back(answer_of(question, calendars, field_of(question, calendars, state)));
  return answers;
}

form::Form form_of(const club::FormView& view) {
  form::Form form{.key = view.key};
  for (const club::QuestionView& each : view.questions) {
    form::Question question{.key = each.key, .kind = each.kind};
    for (const club::OptionView& option : each.options)
      question.options.push_back({option.key, {}});
    question.is_required = each.is_required;
    question.at_most = each.at_most;
    question.after = each.after;
    form.questions.push_back(std::move(question));
  }
  return form;
}

// One address's query: "?profile/name/text=سارا&profile/birthday/year=1370…"
std::string drafts_of(const FormStates& forms) {
  std::string out;
  for (const auto& [form, state] : forms)
    for (const auto& [question, field] : state.fields) {
      if (!field.is_touched) continue;
      const std::string name = form + "/" + question + "/";
      const auto add = [&](std::string_view part, std::string_view value) {
        out += out.empty() ? "?" : "&";
        out += app::encoded(name + std::string{part}) + "=" + app::encoded(value);
      };
      add("text", field.text);
      add("year", field.date.year), add("month", field.date.month), add("day", field.date.day);
      if (field.date_in == time::Calendar::gregorian) add("calendar", "gregorian");
      for (const std::string& each : field.chosen) add("chosen", each);
    }
  return out;
}

void restore(std::string_view drafts, FormStates& forms) {
  for (const auto& [name, value] : app::parse_path(drafts).query) {
    const std::size_t first = name.find('/'), last = name.rfind('/');
    if (first == last) continue;
    Field& field = forms[name.substr(0, first)].fields[name.substr(first + 1, last - first - 1)];
    const std::string_view part = std::string_view{name}.substr(last + 1);
    field.is_touched = true;
    if (part == "text") field.text = value;
    if (part == "year") field.date.year = value;
    if (part == "month") field.date.month = value;
    if (part == "day") field.date.day = value;
    if (part == "calendar" && value == "gregorian") field.date_in = time::Calendar::gregorian;
    if (part == "chosen") field.chosen.push_back(value);
  }
}

}  // namespace vafa::portal
