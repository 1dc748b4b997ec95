// Coming and going: the number, the code, joining, the language, signing out.
#include <utility>

#include "shell/portal/answers.h"
#include "shell/portal/application.h"

namespace vafa::portal {
namespace {

// Whether somebody signed in on this device, so that a stranger's first visit asks the club nothing
// that it must refuse. Where nothing can be kept, nobody knows.
bool may_be_signed_in(port::Storage& storage) {
  if (storage.get(signed_in_key)) return true;
  storage.set(signed_in_key, "1");
  const bool can_keep = storage.get(signed_in_key).has_value();
  storage.remove(signed_in_key);
  return !can_keep;
}

}  // namespace

Portal::Portal(port::World& world)
    : App(world),
      keeps_(world.storage.get(keep_key).has_value()),
      has_last_(keeps_),
      is_noted_(world.storage.get(signed_in_key).has_value()) {
  if (!may_be_signed_in(world.storage)) client().forget();
}

void Portal::note_signed_in(bool is) {
  if (std::exchange(is_noted_, is) == is) return;
  if (is) world().storage.set(signed_in_key, "1");
  else world().storage.remove(signed_in_key);
}

void Portal::carry(const AskCode&) {
  if (std::exchange(state_.sign_in.is_sending, true)) return;
  const wire::OtpBody wish{state_.sign_in.mobile};
  client().once({"/auth/otp", body(wish)}, [this](const Reply& reply) {
    SignInState& state = state_.sign_in;
    state.is_sending = false;
    auto challenge = read<wire::ChallengeView>(reply);
    state.problem = challenge ? std::optional<app::Problem>{} : std::move(challenge).error();
    if (state.problem) return (void)++state.attempt;
    state.step = SignInState::Step::code;
    state.challenge = challenge->challenge_id;
    state.resend_at = challenge->resend_at;
    state.code.clear();
  });
}

void Portal::carry(const EnterCode&) {
  const bool joins = state_.sign_in.step == SignInState::Step::consent;
  if (joins && !state_.sign_in.agrees) return refuse_consent();
  if (std::exchange(state_.sign_in.is_sending, true)) return;
  const wire::SessionBody wish{state_.sign_in.challenge, state_.sign_in.code, joins,
                               state_.sign_in.referral};
  client().once({"/auth/session", body(wish)}, [this](const Reply& reply) {
    SignInState& state = state_.sign_in;
    state.is_sending = false;
    auto session = read<wire::SessionView>(reply);
    state.problem = session ? std::optional<app::Problem>{} : std::move(session).error();
    if (state.problem) return (void)++state.attempt;
    if (!session->is_new) return enter(*session);
    state.step = SignInState::Step::consent;
    if (state.referral.empty()) state.referral = path().asked("ref");
    state.consent = session->consent.empty() ? club().consent : session->consent;
  });
}

void Portal::refuse_consent() {
  constexpr Refusal why = Refusal::consent_missing;
  state_.sign_in.problem = app::problem_of(words(), Refused{why, {}, {{"/consent", why, {}}}});
  ++state_.sign_in.attempt;
}

void Portal::carry(const ChangeNumber&) {
  state_.sign_in = {.mobile = std::move(state_.sign_in.mobile)};
}

void Portal::enter(const wire::SessionView& session) {
  const MemberId member = session.member ? session.member->id : MemberId{};
  const bool is_another = member_.is_set() && member_ != member;
  if (is_another) carry(Keep{}), leave();
  state_.sign_in = {};
  client().signed_in(session.csrf_token);
  if (session.member) {
    model_.me = {.value = session.member, .problem = {}, .as_of = now()};
    meet(member);
  }
  if (route_.screen == Screen::sign_in) return go("/");
  load(route_.screen);
}

// What this member typed and did not submit is there again; what was not answered is asked again.
void Portal::meet(MemberId member) {
  note_signed_in(true);
  if (std::exchange(member_, member) == member) return;
  FormStates typed = std::exchange(state_.forms, {});  // before it was known whose it is
  if (const auto drafts = world().storage.get(drafts_key())) restore(*drafts, state_.forms);
  for (auto& [form, state] : typed)
    for (auto& [question, field] : state.fields)
      if (field.is_touched) state_.forms[form].fields[question] = std::move(field);
  carry(KeepDrafts{});
  client().keep_under("deeds/" + std::to_string(member_.value), [this](const Reply& reply) {
    if (reply.ok()) toast(say("app.resumed"));
    else toast(app::sentence(words(), *reply.problem), ui::Tone::warning, ui::Icon::info);
    load(route_.screen);
  });
}

void Portal::leave() {
  client().forget();
  model_ = {};
  state_ = {};
  member_ = {};
}

void Portal::carry(const SignOut&) {
  client().once({"/auth/session", {}, "DELETE"}, [this](const Reply& reply) {
    if (!reply.ok())
      return toast(app::sentence(words(), *reply.problem), ui::Tone::danger, ui::Icon::warning);
    drop_all_kept();
    toast(say("portal.settings.left"));
  });
}

// Nothing of the member's stays on this device.
void Portal::drop_all_kept() {
  world().storage.remove(drafts_key());
  client().drop_kept();
  carry(Keep{});
  leave();
  go("/");
}

void Portal::carry(const Erase&) {
  if (std::exchange(state_.privacy.is_sending, true)) return;
  client().deed({"/me", {}, "DELETE"}, [this](const Reply& reply) {
    state_.privacy.is_sending = state_.privacy.is_erasing = false;
    state_.privacy.problem = reply.problem;
    if (reply.problem) return;
    drop_all_kept();
    toast(say("portal.privacy.erased"));
  });
}

void Portal::carry(const EndVisit& it) {
  const std::string path = "/me/sessions/" + app::encoded(it.visit);
  perform(state_.privacy, {path, {}, "DELETE"});
}

void Portal::carry(const SetChannel& it) {
  if (std::exchange(state_.privacy.is_sending, true)) return;
  const bool is_new = it.channel == "email" && it.address == state_.privacy.email;
  const wire::ChannelBody wish{it.address, it.takes_advertising};
  client().deed({"/me/channels/" + it.channel, body(wish), "PUT"},
                [this, is_new](const Reply& reply) {
                  PrivacyState& state = state_.privacy;
                  state.is_sending = false;
                  (is_new ? state.email_problem : state.problem) = reply.problem;
                  if (is_new && reply.problem) ++state.attempt;
                  if (is_new && !reply.problem) state.email.clear();
                  load(route_.screen);
                });
}

void Portal::carry(const DropChannel& it) {
  const wire::ChannelBody wish{it.address, false};
  perform(state_.privacy, {"/me/channels/" + it.channel + "/drop", body(wish)});
}

void Portal::carry(const ChooseLanguage& it) {
  choose_language(it.language);
  if (is_outside()) return;
  const wire::SettingsBody wish{it.language};
  client().deed({"/me/settings", body(wish), "PUT"}, [](const Reply&) {});
}

}  // namespace vafa::portal
