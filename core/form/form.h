// Forms that members fill in for points: the questions, and the check of the answers that the
// portal makes before it sends and the server before it accepts. Points are given per question,
// once, whenever it is first answered; the answers themselves are personal and stored elsewhere.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/base/expected.h"
#include "core/base/refusal.h"
#include "core/base/words.h"
#include "core/time/calendar.h"

namespace vafa::form {

enum class Kind : uint8_t {
    name,     // of a person: letters, no control or direction characters
    text,     // free text
    birthday,  // a date in the club's calendar, 1300..today, written "1370-05-23"
    choice,   // one of the options
    choices,  // some of the options
    mobile,
    number,
    national_id,
    postal_code,
    consent,  // "yes", or nothing; never rewarded, and kept with its words
};

struct Option {
    std::string key;
    Words words;
    bool operator==(const Option&) const = default;
};

// A question that follows up another one: asked where that one was answered with one of these.
struct After {
    std::string question;  // empty: it is asked of everybody
    std::vector<std::string> options;  // none: any answer
    bool operator==(const After&) const = default;
};

struct Question {
    std::string key;
    Kind kind{};
    Words words;
    Words hint;
    std::vector<Option> options;
    bool is_required = false;
    Points points;
    int32_t at_most = 200;  // code points of a text, options of choices
    After after;
    bool operator==(const Question&) const = default;
};

struct Form {
    std::string key;
    Words title;
    Words intro;
    std::vector<Question> questions;
    Points bonus;  // for a form whose every question is answered
    bool operator==(const Form&) const = default;
};

struct Answer {
    std::string question;
    std::vector<std::string> values;  // one, but for choices; none: not answered
    bool operator==(const Answer&) const = default;
};

using Answers = std::vector<Answer>;

const Form* find(std::span<const Form>, std::string_view key);
const Question* find(const Form&, std::string_view question);
// The answer to a question; empty if there is none.
std::span<const std::string> answer_to(const Answers&, std::string_view question);

// Is it asked of who answered so?
bool is_asked(const After&, const Answers&);

struct Today {
    time::Calendar calendar{};
    ClubDay day{};
};

// Answers as they will be stored: trimmed, digits of dates and numbers made Latin, the rest as
// typed. What is not asked need not be answered, and an answer to it is not kept. Refusals:
// form_incomplete where only required answers are missing, else form_invalid; each field's own
// reason stands at "/answers/<question>".
Expected<Answers> checked(const Form&, const Answers&, Today);

}  // namespace vafa::form
