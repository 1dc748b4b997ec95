// Signing in: the number, then the code that was sent to it, then, for somebody new, what joining
// means.
#include "shell/portal/parts.h"

namespace vafa::portal {
namespace {

using Step = SignInState::Step;

std::string fault_at(const SignInState& state, std::string_view pointer) {
  return std::string{state.problem ? state.problem->at(pointer) : std::string_view{}};
}

// What is wrong with the code stands at the code.
std::string fault_of_code(const SignInState& state) {
  const auto& problem = state.problem;
  for (const Refusal why :
       {Refusal::code_wrong, Refusal::code_expired, Refusal::code_tried_too_often})
    if (problem && problem->is(why)) return problem->detail;
  return fault_at(state, "/code");
}

// A problem of no field in particular.
void draw_other_problem(const Scene& scene, const SignInState& state, ui::Ui& ui) {
  if (!state.problem || !state.problem->fields.empty() || !fault_of_code(state).empty()) return;
  draw_problem(scene, state.problem, ui);
}

void draw_number(const Scene& scene, SignInState& state, ui::Ui& ui) {
  const bool is_sent = ui.form("number", {.attempt = state.attempt}, [&] {
    draw_other_problem(scene, state, ui);
    if (ui.field("mobile",
                 {.label = scene.say("portal.sign_in.mobile"),
                  .kind = ui::FieldKind::tel,
                  .hint = scene.say("portal.sign_in.mobile_hint"),
                  .error = fault_at(state, "/mobile"),
                  .placeholder = scene.say("portal.sign_in.mobile_example"),
                  .autocomplete = "tel",
                  .dir = ui::TextDir::ltr,
                  .required = true},
                 state.mobile))
      state.problem.reset();
    ui.button("send", {.label = scene.say("portal.sign_in.send"),
                       .busy = state.is_sending,
                       .submit = true,
                       .wide = true});
  });
  if (is_sent) scene.want(AskCode{});
}

void draw_again(const Scene& scene, SignInState& state, ui::Ui& ui) {
  const auto wait_ms = (state.resend_at - scene.now).ms;
  if (wait_ms > 0) ui.wake_in(static_cast<double>(wait_ms));
  ui.actions("again", [&] {
    if (ui.button("resend",
                  {.label = scene.say("portal.sign_in.resend"),
                   .emphasis = ui::Emphasis::plain,
                   .icon = ui::Icon::refresh,
                   .unavailable = wait_ms > 0 ? scene.say("portal.sign_in.resend_later") : ""}))
      scene.want(AskCode{});
    if (ui.button("number", {.label = scene.say("portal.sign_in.other_number"),
                             .emphasis = ui::Emphasis::plain,
                             .icon = ui::Icon::edit}))
      scene.want(ChangeNumber{});
  });
}

void draw_code(const Scene& scene, SignInState& state, ui::Ui& ui) {
  const bool is_sent = ui.form("code", {.attempt = state.attempt}, [&] {
    const Code number{mobile_shown(scene, state.mobile)};
    ui.text("sent", scene.say("portal.sign_in.sent", {{"mobile", number}}),
            {.colour = ui::Colour::ink_soft});
    draw_other_problem(scene, state, ui);
    if (ui.field("code",
                 {.label = scene.say("portal.sign_in.code"),
                  .kind = ui::FieldKind::code,
                  .error = fault_of_code(state),
                  .autocomplete = "one-time-code",
                  .dir = ui::TextDir::ltr,
                  .longest = 12,
                  .required = true},
                 state.code))
      state.problem.reset();
    ui.button("enter", {.label = scene.say("portal.sign_in.enter"),
                        .busy = state.is_sending,
                        .submit = true,
                        .wide = true});
  });
  if (is_sent) scene.want(EnterCode{});
  draw_again(scene, state, ui);
}

void draw_consent(const Scene& scene, SignInState& state, ui::Ui& ui) {
  const bool is_sent = ui.form("consent", {.attempt = state.attempt}, [&] {
    ui.text("new", scene.say("portal.sign_in.new"));
    draw_other_problem(scene, state, ui);
    ui.card("words", {.look = ui::Look::quiet}, [&] {
      ui.text("consent", state.consent, {.type = ui::Type::small, .colour = ui::Colour::ink_soft});
    });
    if (ui.checkbox("agrees",
                    {.label = scene.say("portal.sign_in.agree"),
                     .error = fault_at(state, "/consent"),
                     .required = true},
                    state.agrees))
      state.problem.reset();
    ui.field("referral",
             {.label = scene.say("portal.sign_in.referral"),
              .error = fault_at(state, "/referral_code"),
              .autocomplete = "off",
              .dir = ui::TextDir::ltr,
              .longest = 20},
             state.referral);
    ui.button("join", {.label = scene.say("portal.sign_in.join"),
                       .busy = state.is_sending,
                       .submit = true,
                       .wide = true});
  });
  if (is_sent) scene.want(EnterCode{});
}

void draw_promises(const Scene& scene, ui::Ui& ui) {
  struct Promise {
    ui::Icon icon;
    ui::Tone tone;
    std::string_view words;
  };
  constexpr Promise promises[]{
      {ui::Icon::bag, ui::Tone::firuze, "portal.sign_in.promise.earn"},
      {ui::Icon::crown, ui::Tone::saffron, "portal.sign_in.promise.tier"},
      {ui::Icon::gift, ui::Tone::pomegranate, "portal.sign_in.promise.offers"},
  };
  ui.card("club", {.look = ui::Look::hero, .gap = ui::Space::xl, .pad = ui::Space::xl}, [&] {
    ui.text("invite", scene.say("portal.sign_in.invite"), {.type = ui::Type::heading});
    ui.column("promises", {.as = ui::As::list}, [&] {
      for (const Promise& promise : promises)
        ui.row(promise.words, {}, [&] {
          ui.tile("tile", {.icon = promise.icon, .tone = promise.tone, .size_rem = 2.5F});
          ui.text("words", scene.say(promise.words), {.grow = 1});
        });
    });
  });
}

void draw_card(const Scene& scene, SignInState& state, ui::Ui& ui) {
  ui.card("card", {.gap = ui::Space::l, .pad = ui::Space::xl}, [&] {
    switch (state.step) {
      case Step::number: return draw_number(scene, state, ui);
      case Step::code: return draw_code(scene, state, ui);
      case Step::consent: return draw_consent(scene, state, ui);
    }
  });
}

}  // namespace

void draw_sign_in(const Scene& scene, ui::Ui& ui) {
  SignInState& state = scene.state.sign_in;
  const bool is_new = state.step == Step::consent;
  const std::string title = scene.say(is_new ? "portal.sign_in.welcome" : "portal.sign_in.title",
                                      {{"club", scene.club.name}});
  const bool is_first = state.step == Step::number;
  page(scene, ui, {"sign-in", static_cast<std::int64_t>(state.step)},
       {.title = title,
        .lead = scene.club.slogan,
        .width = is_first ? ui::Width::normal : ui::Width::narrow},
       [&] {
         const auto draw_step = [&] { draw_card(scene, state, ui); };
         if (!is_first) return draw_step();
         ui.split("parts", {.aside_rem = 26, .aside_first = true},
                  [&] { draw_promises(scene, ui); }, draw_step);
       });
}

}  // namespace vafa::portal
