// Signing in, and unlocking: the same form, where the name is known already.
#include <utility>

#include "shell/desk/screens.h"

namespace vafa::desk {
namespace {

void draw_password(const Scene& scene, ui::Ui& ui) {
  SignInState& state = scene.state.sign_in;
  ui.field("password",
           {.label = scene.say("desk.sign_in.password"),
            .kind = state.shows_password ? ui::FieldKind::text : ui::FieldKind::secret,
            .error = error_at(state.sending, "/password"),
            .autocomplete = "current-password",
            .dir = ui::TextDir::ltr,
            .required = true},
           state.password);
  ui.checkbox("show", {.label = scene.say("desk.sign_in.show")}, state.shows_password);
}

void draw_totp(const Scene& scene, ui::Ui& ui) {
  SignInState& state = scene.state.sign_in;
  ui.field("totp",
           {.label = scene.say("desk.sign_in.totp"),
            .kind = ui::FieldKind::code,
            .hint = scene.say("refusal.totp_missing"),
            .error = error_at(state.sending, "/totp"),
            .autocomplete = "one-time-code",
            .dir = ui::TextDir::ltr,
            .longest = 6,
            .required = true},
           state.totp);
}

void draw_form(const Scene& scene, ui::Ui& ui) {
  SignInState& state = scene.state.sign_in;
  const bool locked = scene.state.is_locked;
  const bool sent = ui.form("form", {.attempt = state.sending.attempt}, [&] {
    if (!locked || !state.is_known)
      ui.field("username",
               {.label = scene.say("desk.sign_in.username"),
                .error = error_at(state.sending, "/username"),
                .autocomplete = "username",
                .dir = ui::TextDir::ltr,
                .required = true},
               state.username);
    draw_password(scene, ui);
    if (state.asks_totp) draw_totp(scene, ui);
    if (std::exchange(state.wants_focus, false) && ui.wide())
      ui.focus(ui.id(state.username.empty() ? "username"
                     : state.asks_totp      ? "totp"
                                            : "password"));
    if (state.sending.problem && state.sending.problem->fields.empty())
      draw_problem(*state.sending.problem, scene, ui);
    ui.button("send", {.label = scene.say(locked ? "desk.lock.open" : "desk.sign_in.send"),
                       .icon = locked ? ui::Icon::unlock : ui::Icon::sign_in,
                       .busy = state.sending.is_under_way,
                       .submit = true,
                       .wide = true});
  });
  if (sent) scene.want(SignIn{});
}

void draw_languages(const Scene& scene, ui::Ui& ui) {
  ui.header({.home_href = path_of(Screen::find), .skip_label = scene.say("app.skip")}, [&] {
    const std::string label = scene.say("desk.settings.language");
    if (auto language = app::draw_languages(scene.words, scene.language, {label, true}, ui))
      scene.want(ChooseLanguage{*std::move(language)});
  });
}

}  // namespace

void draw_sign_in(const Scene& scene, ui::Ui& ui) {
  const bool locked = scene.state.is_locked && scene.model.staff;
  const std::string lead =
      locked ? scene.say("desk.lock.lead", {{"name", scene.model.staff->name}})
             : scene.say("desk.sign_in.lead");
  draw_languages(scene, ui);
  draw_page(scene, locked ? "locked" : "sign-in",
            {.title = scene.say(locked ? "desk.lock.title" : "desk.sign_in.title"),
             .lead = lead,
             .width = ui::Width::narrow},
            ui, [&] {
              ui.card("card", {.pad = ui::Space::xl}, [&] { draw_form(scene, ui); });
              if (locked && ui.button("other", {.label = scene.say("desk.lock.other"),
                                                .emphasis = ui::Emphasis::plain,
                                                .wide = true}))
                scene.want(SignOut{});
            });
}

}  // namespace vafa::desk
