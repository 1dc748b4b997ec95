// Who is at the desk. Where nobody was for as long as the club allows, the session ends and the
// screen is hidden; what was typed waits for the same person to come back, and goes when another
// comes. What counts is the last deed in any window of this device, so that an idle window locks no
// busy one; and a window that is opened again after that time is locked at once.
#include <charconv>
#include <utility>

#include "core/text/fold.h"
#include "shell/desk/application.h"

namespace vafa::desk {
namespace {

constexpr std::string_view seen_kept = "desk/seen", username_kept = "desk/username";
constexpr Duration written_every = seconds(5);

}  // namespace

void Application::carry(const SignIn&) {
  SignInState& state = state_.sign_in;
  if (state.sending.is_under_way) return;
  state.sending.problem.reset();
  if (state.username.empty()) refuse(state.sending, "/username", say("refusal.field_missing"));
  if (state.password.empty()) refuse(state.sending, "/password", say("refusal.field_missing"));
  if (state.sending.problem) return;
  state.sending.is_under_way = true;
  const wire::StaffSessionBody wanted{.username = state.username,
                                      .password = state.password,
                                      .totp = text::to_latin_digits(state.totp)};
  client().once({.path = "/staff/session", .body = body(wanted)}, [this](const app::Reply& reply) {
    SignInState& form = state_.sign_in;
    auto session = read<wire::StaffSessionView>(reply);
    if (!session) return refused_to_sign_in(std::move(session).error());
    const bool is_another = model_.staff && model_.staff->id != session->staff.id;
    if (is_another) {
      client().forget();
      model_ = {};
      state_ = {.sign_in = form, .till = state_.till};
    }
    world().storage.set(username_kept, state_.sign_in.username);
    state_.sign_in = {.username = state_.sign_in.username, .is_known = true};
    state_.is_locked = false;
    seen_now();
    client().signed_in(session->csrf_token);
    welcome(std::move(session->staff));
    if (is_another) go(path_of(Screen::find));
  });
}

// A second factor is asked for only from those who have one, once their password was right.
void Application::refused_to_sign_in(app::Problem problem) {
  SignInState& form = state_.sign_in;
  const bool is_missing = problem.is(Refusal::totp_missing) && !form.asks_totp;
  form.asks_totp = form.asks_totp || problem.is(Refusal::totp_missing);
  if (is_missing) {
    form.sending.is_under_way = false;
    form.wants_focus = true;
  } else if (problem.is(Refusal::password_wrong)) {
    refuse(form.sending, "/password", problem.detail);
  } else if (problem.is(Refusal::totp_missing) || problem.is(Refusal::totp_wrong)) {
    refuse(form.sending, "/totp", problem.detail);
  } else {
    refuse(form.sending, std::move(problem));
  }
}

void Application::carry(const StartFactor&) {
  FactorState& state = state_.factor;
  if (state.sending.is_under_way) return;
  state = {.sending = {.is_under_way = true}};
  client().deed({.path = "/staff/me/totp"}, [this](const app::Reply& reply) {
    FactorState& form = state_.factor;
    auto made = read<wire::TotpView>(reply);
    if (!made) return refuse(form.sending, std::move(made).error());
    form = {.made = *std::move(made)};
  });
}

void Application::carry(const ProveFactor&) {
  FactorState& state = state_.factor;
  if (state.sending.is_under_way || !model_.staff) return;
  state.sending.problem.reset();
  if (state.code.empty()) return refuse(state.sending, "/code", say("refusal.field_missing"));
  state.sending.is_under_way = true;
  const bool takes = !state.is_ending;
  const std::string sent = body(wire::TotpBody{text::to_latin_digits(state.code)});
  client().deed({.path = takes ? "/staff/me/totp" : "/staff/me/totp/end",
                 .body = sent,
                 .method = takes ? "PUT" : "POST"},
                [this, takes](const app::Reply& reply) {
                  FactorState& form = state_.factor;
                  if (reply.problem && reply.problem->is(Refusal::totp_wrong))
                    return refuse(form.sending, "/code", reply.problem->detail);
                  if (reply.problem) return refuse(form.sending, *reply.problem);
                  form = {};
                  if (model_.staff) model_.staff->has_totp = takes;
                  toast(say(takes ? "desk.factor.is_on" : "desk.factor.is_off"));
                });
}

void Application::welcome(club::StaffView staff) {
  const bool is_back = std::exchange(model_.staff, std::move(staff)).has_value();
  state_.till.shop = shop();
  if (is_back || state_.is_locked) return;
  seen_ = last_seen().value_or(now());
  if (now() - seen_ >= seconds(model_.staff->lock_after_s)) carry(Lock{});
  else seen_now();
}

void Application::carry(const SignOut&) {
  client().forget();
  client().once({.path = "/staff/session", .method = "DELETE"}, [](const app::Reply&) {});
  world().storage.remove(seen_kept);
  model_ = {};
  state_ = {.till = state_.till};
  go(path_of(Screen::find));
}

void Application::carry(const Lock&) {
  state_.is_locked = true;
  state_.sign_in.password.clear();
  state_.sign_in.wants_focus = true;
  client().once({.path = "/staff/session", .method = "DELETE"}, [](const app::Reply&) {});
}

void Application::carry(const Active&) {
  const bool is_due = now() - last_seen().value_or(Instant{}) >= written_every;
  if (is_due) seen_now();
  seen_ = now();
}

void Application::carry(const Idle&) {
  const Instant elsewhere = last_seen().value_or(seen_);
  if (elsewhere > seen_) seen_ = elsewhere;
  else carry(Lock{});
}

void Application::watch(ui::Ui& ui) {
  if (model_.staff->lock_after_s <= 0) return;
  if (ui.quiet_ms() == 0) return intents_.push_back(Active{});
  const Duration left = seen_ + seconds(model_.staff->lock_after_s) - now();
  if (left.ms <= 0) intents_.push_back(Idle{});
  else ui.wake_in(static_cast<double>(left.ms));
}

void Application::seen_now() {
  seen_ = now();
  world().storage.set(seen_kept, std::to_string(seen_.ms));
}

std::optional<Instant> Application::last_seen() {
  const auto kept = world().storage.get(seen_kept);
  Instant at{};
  if (!kept) return std::nullopt;
  std::from_chars(kept->data(), kept->data() + kept->size(), at.ms);
  return at > now() ? now() : at;
}

}  // namespace vafa::desk
