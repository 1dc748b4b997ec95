// Two steps at sign-in: a key that an authenticator program keeps, and the code that it shows.
#include "shell/desk/screens.h"
#include "shell/qr/qr.h"

namespace vafa::desk {
namespace {

void draw_key(const Scene& scene, const wire::TotpView& made, ui::Ui& ui) {
  const qr::Pattern pattern = qr::pattern_of(made.uri);
  ui.column("picture", {.across = ui::Across::centre}, [&] {
    if (pattern.side > 0)
      ui.qr("qr", {.side = pattern.side,
                   .modules = pattern.modules,
                   .label = scene.say("desk.factor.qr")});
  });
  ui.column("key", {.gap = ui::Space::xs, .across = ui::Across::centre}, [&] {
    ui.text("label", scene.say("desk.factor.key"), {.type = ui::Type::small_strong});
    ui.text("letters", app::named(app::in_groups(made.secret, 4, ' ')),
            {.align = ui::Align::centre});
    ui.button("copy", {.label = scene.say("app.copy"),
                       .emphasis = ui::Emphasis::plain,
                       .icon = ui::Icon::copy,
                       .small = true,
                       .copies = made.secret});
  });
}

void draw_proof(const Scene& scene, ui::Ui& ui) {
  FactorState& state = scene.state.factor;
  const bool sent = ui.form("form", {.attempt = state.sending.attempt}, [&] {
    ui.field("code",
             {.label = scene.say("desk.factor.code"),
              .kind = ui::FieldKind::code,
              .error = error_at(state.sending, "/code"),
              .autocomplete = "one-time-code",
              .dir = ui::TextDir::ltr,
              .longest = 6,
              .required = true},
             state.code);
    if (state.sending.problem && state.sending.problem->fields.empty())
      draw_problem(*state.sending.problem, scene, ui);
    ui.button("send",
              {.label = scene.say(state.is_ending ? "desk.factor.end" : "desk.factor.confirm"),
               .emphasis = state.is_ending ? ui::Emphasis::danger : ui::Emphasis::primary,
               .busy = state.sending.is_under_way,
               .submit = true,
               .wide = true});
  });
  if (sent) scene.want(ProveFactor{});
}

void draw_dialog(const Scene& scene, ui::Ui& ui) {
  FactorState& state = scene.state.factor;
  if (!state.made && !state.is_ending) return;
  const bool closed = ui.dialog(
      "factor",
      {.title = scene.say(state.is_ending ? "desk.factor.end_title" : "desk.factor.title"),
       .text = scene.say(state.is_ending ? "desk.factor.end_text" : "desk.factor.how"),
       .close = scene.say("app.close")},
      [&] {
        if (state.made) draw_key(scene, *state.made, ui);
        draw_proof(scene, ui);
      });
  if (closed && !state.sending.is_under_way) state = {};
}

}  // namespace

void draw_second_factor(const Scene& scene, ui::Ui& ui) {
  FactorState& state = scene.state.factor;
  const bool is_on = scene.model.staff->has_totp;
  ui.section("factor", scene.say("desk.factor.heading"), [&] {
    ui.card("card", {}, [&] {
      ui.text("what", scene.say(is_on ? "desk.factor.on_text" : "desk.factor.off_text"),
              {.colour = ui::Colour::ink_soft});
      if (!state.made && !state.is_ending && state.sending.problem)
        draw_problem(*state.sending.problem, scene, ui);
      if (is_on) {
        if (ui.button("end", {.label = scene.say("desk.factor.end"),
                              .emphasis = ui::Emphasis::plain,
                              .icon = ui::Icon::unlock}))
          state = {.is_ending = true};
      } else if (ui.button("start", {.label = scene.say("desk.factor.start"),
                                     .emphasis = ui::Emphasis::tonal,
                                     .icon = ui::Icon::lock,
                                     .busy = state.sending.is_under_way})) {
        scene.want(StartFactor{});
      }
    });
  });
  draw_dialog(scene, ui);
}

}  // namespace vafa::desk
