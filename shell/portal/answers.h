// Between what is typed in a form's fields, what the club knows, and what is kept on this device
// until it is submitted.
#pragma once

#include <string>
#include <string_view>

#include "core/club/views.h"
#include "core/form/form.h"
#include "shell/portal/state.h"

namespace vafa::portal {

struct Calendars {  // a member types dates in the calendar they read; the club keeps its own
  time::Calendar club{}, reader{};
};

// The field of a question: as it was typed, or, where nothing was, as the club has it.
FormState::Field& field_of(const club::QuestionView& question, Calendars calendars,
                           FormState& state);
form::Answers answers_of(const club::FormView& form, Calendars calendars, FormState& state);
form::Form form_of(const club::FormView& form);

// All that is typed and not submitted, of all forms, as one text; and back.
using FormStates = std::map<std::string, FormState, std::less<>>;
std::string drafts_of(const FormStates& forms);
void restore(std::string_view drafts, FormStates& forms);

}  // namespace vafa::portal
