#include "shell/portal/answers.h"

#include "core/text/fold.h"
#include "shell/app/path.h"

namespace vafa::portal {
namespace {

using Field = FormState::Field;

void follow(const club::QuestionView& question, Field& field) {
  const std::string value = question.values.empty() ? std::string{} : question.values.front();
  field.text = value;
  field.chosen = question.values;
  field.date = {};
  const std::size_t month = value.find('-'), day = value.rfind('-');
  if (question.kind != form::Kind::birthday || month == day) return;
  const auto whole = [](std::string_view digits) {  // "05" is month 5
    return std::string{digits.substr(std::min(digits.find_first_not_of('0'), digits.size()))};
  };
  field.date = {whole(value.substr(0, month)), whole(value.substr(month + 1, day - month - 1)),
                whole(value.substr(day + 1))};
}

std::string padded(std::string_view digits, std::size_t width) {
  std::string text = text::to_latin_digits(digits);
  if (text.size() < width) text.insert(0, width - text.size(), '0');
  return text;
}

// As the club writes dates. A part that is missing leaves a date that the check refuses.
std::string date_text(const ui::DateParts& date) {
  if (date == ui::DateParts{}) return {};
  return padded(date.year, 4) + "-" + padded(date.month, 2) + "-" + padded(date.day, 2);
}

form::Answer answer_of(const club::QuestionView& question, const Field& field) {
  if (question.kind == form::Kind::choices) return {question.key, field.chosen};
  std::string text = question.kind == form::Kind::birthday ? date_text(field.date) : field.text;
  if (text.empty()) return {question.key, {}};
  return {question.key, {std::move(text)}};
}

}  // namespace

Field& field_of(const club::QuestionView& question, FormState& state) {
  Field& field = state.fields[question.key];
  if (!field.is_touched) follow(question, field);
  return field;
}

form::Answers answers_of(const club::FormView& form, FormState& state) {
  form::Answers answers;
  for (const club::QuestionView& question : form.questions)
    answers.push_back(answer_of(question, field_of(question, state)));
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
    if (part == "chosen") field.chosen.push_back(value);
  }
}

}  // namespace vafa::portal
