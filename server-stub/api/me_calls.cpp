// What members see and say of themselves.
#include "server-stub/api/calls.h"
#include "server-stub/api/scene.h"
#include "server-stub/auth/session.h"
#include "server-stub/storage/members.h"

namespace vafa::api {

namespace {

Expected<const form::Form*> form_in_path(const Call& call) {
    const form::Form* form = form::find(call.program().forms, call.names[0]);
    if (!form) return refuse(Refusal::form_unknown);
    return form;
}

// A form's answer that is a name becomes the person's.
void keep_name(const Call& call, const form::Form& form, const form::Answers& answers) {
    auto person = storage::person(call.tx, call.member());
    if (!person) return;
    const std::vector<std::string> before = words_of(person->name, person->mobile);
    for (const form::Question& question : form.questions) {
        const auto values = form::answer_to(answers, question.key);
        if (question.kind == form::Kind::name)
            person->name = values.empty() ? "" : std::string(values.front());
    }
    storage::put_person(call.tx, *person,
                        {.before = before, .after = words_of(person->name, person->mobile)});
}

// A consent is kept with its words and its time, and so is its withdrawal, with none.
void keep_consents(const Call& call, const form::Form& form, const form::Answers& before,
                   const form::Answers& after) {
    for (const form::Question& question : form.questions) {
        if (question.kind != form::Kind::consent) continue;
        const bool was_given = !form::answer_to(before, question.key).empty();
        const bool is_given = !form::answer_to(after, question.key).empty();
        if (was_given == is_given) continue;
        storage::add_consent(call.tx, call.member(),
                             {.given_at = call.now(),
                              .purpose = "question/" + question.key,
                              .words = is_given ? std::string(question.words.in(call.language))
                                                : ""});
    }
}

}  // namespace

Answer get_me(Call& call) { return call.say(200, me_of(call, call.member())); }

Answer get_statement(Call& call) {
    const Cursor cursor = TRY(cursor_of(call));
    const club::Member member = TRY(settled_member(call, call.member()));
    return call.say(200, TRY(statement_of(call, member, cursor)));
}

Answer get_forms(Call& call) {
    const club::Member member = TRY(settled_member(call, call.member()));
    wire::Page<club::FormView> page;
    for (const form::Form& form : call.program().forms)
        page.items.push_back(club::form_view(scene_of(call, member), form,
                                             answers_of(call, member.id, form.key)));
    return call.say(200, page);
}

Answer get_form(Call& call) {
    const form::Form& form = *TRY(form_in_path(call));
    const club::Member member = TRY(settled_member(call, call.member()));
    return call.say(200, club::form_view(scene_of(call, member), form,
                                         answers_of(call, member.id, form.key)));
}

Answer put_form(Call& call) {
    const form::Form& form = *TRY(form_in_path(call));
    const auto body = TRY(call.body<wire::FormBody>());
    const auto written = TRY(books::perform(
        call.tx, call.club.programs, call.member(),
        club::SubmitForm{.form = form.key, .answers = body.answers}, call.circumstance()));
    // The deed was allowed, so the answers are good; this is how they are kept.
    const form::Answers answers =
        TRY(form::checked(form, body.answers, {call.calendar(), call.today()}));
    keep_consents(call, form, answers_of(call, call.member(), form.key), answers);
    storage::put_answers(call.tx, call.member(), form.key,
                         {.saved_at = call.now(),
                          .body = wire::write_view(wire::FormBody{answers}, call.calendar())});
    keep_name(call, form, answers);
    Points earned;
    for (const club::Event& event : written.events)
        if (const auto* done = std::get_if<club::FormAnswered>(&event.body)) earned += done->points;
    return call.say(200, club::FormResultView{
                             .form = club::form_view(scene_of(call, written.member), form, answers),
                             .earned = earned});
}

Answer get_settings(Call& call) {
    const auto person = storage::person(call.tx, call.member());
    if (!person || person->preferences.empty())
        return call.say(200, wire::SettingsBody{.language = call.program().languages.front()});
    return Response{.body = person->preferences};
}

Answer put_settings(Call& call) {
    const auto body = TRY(call.body<wire::SettingsBody>());
    const std::vector<std::string>& languages = call.program().languages;
    if (std::ranges::find(languages, body.language) == languages.end())
        return std::unexpected(Refused{Refusal::choice_unknown, {},
                                       {{"/language", Refusal::choice_unknown, {}}}});
    auto person = storage::person(call.tx, call.member());
    if (!person) return refuse(Refusal::member_unknown);
    Response response = call.say(200, body);
    person->preferences = response.body;
    storage::put_person(call.tx, *person, {});
    return response;
}

Answer get_card(Call& call) {
    const auto person = storage::person(call.tx, call.member());
    if (!person) return refuse(Refusal::member_unknown);
    const auto card = auth::card_token(call.club.key, call.member(), person->card, call.now());
    return call.say(200, wire::CardView{.token = card.token, .expires_at = card.expires_at});
}

}  // namespace vafa::api
