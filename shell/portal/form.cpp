// One form: a question after the other, each with what it is worth. It is checked here, by the
// core, before it is sent; every error stands at its question.
#include "core/form/form.h"

#include <algorithm>

#include "core/text/format.h"
#include "core/time/stamp.h"
#include "shell/app/app.h"
#include "shell/portal/answers.h"
#include "shell/portal/parts.h"

namespace vafa::portal {
namespace {

constexpr std::size_t radios_at_most = 6;
constexpr int one_line = 120;  // code points; a longer text gets an area

std::string worth_of(const Scene& scene, const club::QuestionView& question) {
  if (question.points.is_zero()) return {};
  const Args args{{"n", question.points}};
  return scene.say(question.is_earned ? "portal.form.earned_part" : "portal.form.worth", args);
}

std::vector<ui::Option> options_of(const club::QuestionView& question) {
  std::vector<ui::Option> options;
  for (const club::OptionView& option : question.options)
    options.push_back({.value = option.key, .label = option.label});
  return options;
}

struct Asked {
  const club::QuestionView& question;
  FormState::Field& field;
  std::string worth, error;
};

bool draw_text(const Scene& scene, const Asked& asked, ui::Ui& ui) {
  const club::QuestionView& question = asked.question;
  const bool is_mobile = question.kind == form::Kind::mobile;
  const bool is_name = question.kind == form::Kind::name;
  const bool is_long = question.kind == form::Kind::text && question.at_most > one_line;
  ui::FieldKind kind = is_long ? ui::FieldKind::area : ui::FieldKind::text;
  if (is_mobile) kind = ui::FieldKind::tel;
  const bool is_digits = question.kind == form::Kind::number ||
                         question.kind == form::Kind::national_id ||
                         question.kind == form::Kind::postal_code;
  if (is_digits) kind = ui::FieldKind::digits;
  return static_cast<bool>(
      ui.field(question.key,
               {.label = question.label,
                .kind = kind,
                .hint = question.hint,
                .error = asked.error,
                .autocomplete = is_name ? "name" : is_mobile ? "tel" : "",
                .dir = is_mobile ? ui::TextDir::ltr : ui::TextDir::by_text,
                .longest = question.at_most,
                .required = question.is_required,
                .optional_mark = question.is_required ? "" : scene.say("portal.form.optional"),
                .worth = asked.worth},
               asked.field.text));
}

Calendars calendars_of(const Scene& scene) {
  return {scene.club.calendar, scene.words.locale().calendar};
}

bool draw_birthday(const Scene& scene, const Asked& asked, ui::Ui& ui) {
  const text::Locale& locale = scene.words.locale();
  std::vector<std::string> names;
  for (int month = 1; month <= 12; ++month) names.push_back(text::month_name(locale, month));
  const std::vector<std::string_view> months(names.begin(), names.end());
  return static_cast<bool>(ui.date(asked.question.key,
                                   {.label = asked.question.label,
                                    .year = scene.say("portal.form.year"),
                                    .month = scene.say("portal.form.month"),
                                    .day = scene.say("portal.form.day"),
                                    .months = months,
                                    .hint = asked.question.hint,
                                    .error = asked.error,
                                    .worth = asked.worth,
                                    .required = asked.question.is_required,
                                    .birthday = true},
                                   asked.field.date));
}

bool draw_choice(const Scene& scene, const Asked& asked, ui::Ui& ui) {
  const auto options = options_of(asked.question);
  const ui::ChoiceSpec spec{.label = asked.question.label,
                            .options = options,
                            .hint = asked.question.hint,
                            .error = asked.error,
                            .worth = asked.worth,
                            .required = asked.question.is_required};
  const ui::Key key = asked.question.key;
  const bool is_many = asked.question.kind == form::Kind::choices ||
                       asked.question.kind == form::Kind::consent;
  if (is_many)
    return static_cast<bool>(ui.chips(key, spec, asked.field.chosen));
  if (options.size() <= radios_at_most)
    return static_cast<bool>(ui.radios(key, spec, asked.field.text));
  const std::string placeholder = scene.say("portal.form.choose");
  ui::ChoiceSpec select = spec;
  select.placeholder = placeholder;
  return static_cast<bool>(ui.select(key, select, asked.field.text));
}

bool draw_field(const Scene& scene, const Asked& asked, ui::Ui& ui) {
  switch (asked.question.kind) {
    case form::Kind::name:
    case form::Kind::text:
    case form::Kind::mobile:
    case form::Kind::number:
    case form::Kind::national_id:
    case form::Kind::postal_code: return draw_text(scene, asked, ui);
    case form::Kind::birthday: return draw_birthday(scene, asked, ui);
    case form::Kind::choice:
    case form::Kind::choices:
    case form::Kind::consent: return draw_choice(scene, asked, ui);
  }
  return false;
}

void draw_question(const Scene& scene, const club::QuestionView& question, FormState& state,
                   ui::Ui& ui) {
  FormState::Field& field = field_of(question, calendars_of(scene), state);
  const std::string pointer = "/answers/" + question.key;
  const std::string error{state.problem ? state.problem->at(pointer) : std::string_view{}};
  if (!draw_field(scene, {question, field, worth_of(scene, question), error}, ui)) return;
  field.is_touched = true;
  state.earned.reset();
  const auto is_of_it = [&](const auto& fault) { return fault.pointer == pointer; };
  if (state.problem) std::erase_if(state.problem->fields, is_of_it);
  scene.want(KeepDrafts{});
}

// Checked by the same rules that the club will apply.
void submit(const Scene& scene, const club::FormView& form, FormState& state) {
  form::Answers answers = answers_of(form, calendars_of(scene), state);
  auto checked = form::checked(form_of(form), answers, {scene.club.calendar, scene.today});
  if (checked) return scene.want(SubmitForm{form.key, *std::move(checked)});
  state.problem = app::problem_of(scene.words, checked.error());
  ++state.attempt;
}

void draw_gain(const Scene& scene, const club::FormView& form, const FormState& state, ui::Ui& ui) {
  if (state.earned) {
    const bool has_earned = !state.earned->is_zero();
    const std::string text = scene.say(has_earned ? "portal.form.earned" : "portal.form.saved",
                                       {{"n", *state.earned}});
    ui.banner("saved", {.tone = ui::Tone::success, .icon = ui::Icon::sparkle, .text = text});
    return;
  }
  if (form.points_open.is_zero())
    return (void)ui.banner("done", {.tone = ui::Tone::success,
                                    .icon = ui::Icon::check_circle,
                                    .text = scene.say("portal.form.done")});
  const bool has_bonus = !form.bonus.is_zero() && !form.is_complete;
  ui.banner("open", {.tone = ui::Tone::accent,
                     .icon = ui::Icon::star,
                     .text = scene.say(has_bonus ? "portal.form.open_bonus" : "portal.form.open",
                                       {{"n", form.points_open}, {"bonus", form.bonus}})});
}

void draw_questions(const Scene& scene, const club::FormView& form, FormState& state, ui::Ui& ui) {
  const ui::FormSpec spec{.name = form.title, .attempt = state.attempt, .gap = ui::Space::xl};
  const bool is_sent = ui.form("form", spec, [&] {
    draw_problem(scene, state.problem, ui);
    const form::Answers answers = answers_of(form, calendars_of(scene), state);
    for (const club::QuestionView& question : form.questions)
      if (form::is_asked(question.after, answers)) draw_question(scene, question, state, ui);
    const bool gives = !form.points_open.is_zero();
    ui.button("save", {.label = scene.say(gives ? "portal.form.save" : "portal.form.save_only"),
                       .busy = state.is_sending,
                       .submit = true,
                       .wide = true});
    ui.text("kept", scene.say("portal.form.kept"),
            {.type = ui::Type::small, .colour = ui::Colour::ink_soft, .align = ui::Align::centre});
  });
  if (is_sent && !state.is_sending) submit(scene, form, state);
}

}  // namespace

void draw_form(const Scene& scene, std::string_view key, ui::Ui& ui) {
  const auto& forms = scene.model.forms;
  const club::FormView* form = nullptr;
  if (forms)
    if (const auto at = std::ranges::find(*forms, key, &club::FormView::key); at != forms->end())
      form = &*at;
  if (forms && !form) return draw_not_found(scene, ui);
  page(scene, ui, "form/" + std::string{key},
       {.title = form ? form->title : scene.say("portal.forms.title"),
        .lead = form ? std::string_view{form->intro} : std::string_view{},
        .width = ui::Width::narrow,
        .back = scene.say("portal.nav.home"),
        .back_href = "/"},
       [&] {
         if (!is_there(scene, forms, ui::SkeletonSpec::Shape::card, ui)) return;
         FormState& state = scene.state.forms[form->key];
         draw_gain(scene, *form, state, ui);
         ui.card("questions", {.pad = ui::Space::xl},
                 [&] { draw_questions(scene, *form, state, ui); });
       });
}

}  // namespace vafa::portal
