#include "core/form/form.h"

#include <algorithm>

#include "core/text/fold.h"
#include "core/text/typed.h"
#include "core/text/utf8.h"
#include "core/time/period.h"
#include "core/time/stamp.h"

namespace vafa::form {

const Form* find(std::span<const Form> forms, std::string_view key) {
    auto found = std::ranges::find(forms, key, &Form::key);
    return found == forms.end() ? nullptr : &*found;
}

const Question* find(const Form& form, std::string_view question) {
    auto found = std::ranges::find(form.questions, question, &Question::key);
    return found == form.questions.end() ? nullptr : &*found;
}

std::span<const std::string> answer_to(const Answers& answers, std::string_view question) {
    auto found = std::ranges::find(answers, question, &Answer::question);
    return found == answers.end() ? std::span<const std::string>{} : found->values;
}

bool is_asked(const After& after, const Answers& answers) {
    if (after.question.empty()) return true;
    const auto given = answer_to(answers, after.question);
    if (after.options.empty()) return !given.empty();
    return std::ranges::any_of(given, [&](const std::string& each) {
        return std::ranges::find(after.options, each) != after.options.end();
    });
}

namespace {

std::string trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(blanks) - first + 1));
}

// The name may be anything that was sent.
std::string pointer_to(std::string_view question) {
    std::string pointer = "/answers/";
    for (char c : question) {
        if (c == '~') pointer += "~0";
        else if (c == '/') pointer += "~1";
        else pointer += c;
    }
    return pointer;
}

using Checked = Expected<std::string>;

Checked checked_text(const Question& question, const std::string& text, bool is_name) {
    if (!text::is_valid_utf8(text) || (is_name && !text::is_clean_name(text)))
        return refuse(Refusal::wrong_type);
    if (text::count_code_points(text) > static_cast<size_t>(question.at_most))
        return refuse(Refusal::too_long, {{"most", int64_t{question.at_most}}});
    return text;
}

Checked checked_birthday(const std::string& typed, Today today) {
    std::string text = text::to_latin_digits(typed);
    std::optional<time::Date> date = time::parse_date(today.calendar, text);
    std::optional<ClubDay> day = date ? time::day_of(today.calendar, *date) : std::nullopt;
    if (!day) return refuse(Refusal::date_invalid);
    if (*day > today.day) return refuse(Refusal::date_in_future);
    if (time::age_on(today.calendar, *date, today.day) > 120) return refuse(Refusal::date_invalid);
    return text;
}

Checked checked_option(const Question& question, const std::string& option) {
    if (std::ranges::find(question.options, option, &Option::key) == question.options.end())
        return refuse(Refusal::choice_unknown);
    return option;
}

// Ten digits, without what was typed between them.
Checked checked_digits(const std::string& typed, bool is_valid) {
    if (!is_valid) return refuse(Refusal::wrong_type);
    std::string digits = text::to_latin_digits(typed);
    std::erase_if(digits, [](char c) { return c < '0' || c > '9'; });
    return digits;
}

Checked checked_value(const Question& question, const std::string& typed, Today today) {
    switch (question.kind) {
        case Kind::name: return checked_text(question, typed, true);
        case Kind::text: return checked_text(question, typed, false);
        case Kind::birthday: return checked_birthday(typed, today);
        case Kind::choice:
        case Kind::choices: return checked_option(question, typed);
        case Kind::mobile: {
            std::optional<std::string> number = text::mobile(typed);
            return number ? Checked(*number) : refuse(Refusal::mobile_invalid);
        }
        case Kind::number: {
            std::optional<int64_t> number = text::whole_number(typed);
            return number ? Checked(std::to_string(*number)) : refuse(Refusal::wrong_type);
        }
        case Kind::national_id: return checked_digits(typed, text::national_id_valid(typed));
        case Kind::postal_code: return checked_digits(typed, text::postal_code_valid(typed));
        case Kind::consent:
            return typed == "yes" ? Checked(typed) : refuse(Refusal::choice_unknown);
    }
    return refuse(Refusal::wrong_type);
}

Expected<Answer> checked_answer(const Question& question, std::span<const std::string> typed,
                                Today today) {
    Answer answer{question.key, {}};
    for (const std::string& each : typed) {
        std::string value = trimmed(each);
        if (value.empty()) continue;
        std::string good = TRY(checked_value(question, value, today));
        if (std::ranges::find(answer.values, good) == answer.values.end())
            answer.values.push_back(good);
    }
    size_t most = question.kind == Kind::choices ? static_cast<size_t>(question.at_most) : 1;
    if (answer.values.size() > most)
        return refuse(Refusal::too_many_choices, {{"most", static_cast<int64_t>(most)}});
    if (answer.values.empty() && question.is_required) return refuse(Refusal::field_missing);
    return answer;
}

}  // namespace

Expected<Answers> checked(const Form& form, const Answers& answers, Today today) {
    std::vector<FieldFault> faults;
    for (const Answer& answer : answers)
        if (!find(form, answer.question))
            faults.push_back({pointer_to(answer.question), Refusal::field_unknown, {}});
    Answers good;
    bool only_missing = faults.empty();
    for (const Question& question : form.questions) {
        if (!is_asked(question.after, good)) continue;
        auto answer = checked_answer(question, answer_to(answers, question.key), today);
        if (!answer) {
            only_missing &= answer.error().why == Refusal::field_missing;
            faults.push_back({pointer_to(question.key), answer.error().why, answer.error().args});
        } else if (!answer->values.empty()) {
            good.push_back(*answer);
        }
    }
    if (faults.empty()) return good;
    Refusal why = only_missing ? Refusal::form_incomplete : Refusal::form_invalid;
    return std::unexpected(Refused{why, {}, std::move(faults)});
}

}  // namespace vafa::form
