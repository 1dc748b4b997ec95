// The portal fills the model from the club's answers, draws it, and carries out what the member
// wants.
#include "shell/portal/portal.h"

#include <array>
#include <utility>

#include "core/hash/hash.h"
#include "shell/app/app.h"
#include "shell/portal/answers.h"
#include "shell/portal/screens.h"

namespace vafa::portal {
namespace {

using app::Reply;
template <class T>
using Result = std::expected<T, app::Problem>;

class Portal final : public app::App {
 public:
  explicit Portal(port::World& world) : App(world) {}

 private:
  void started() override;
  void arrived(const app::Path& path) override;
  void draw_page(ui::Ui& ui) override;
  bool carry_out() override;

  bool is_outside() const { return client().needs_sign_in() || route_.screen == Screen::sign_in; }
  void draw_header(ui::Ui& ui);
  void draw_navigation(ui::Ui& ui);

  void load(Screen screen);
  void load_me();
  void enter(const wire::SessionView& session);
  void meet(MemberId member);
  void leave();
  void refuse_consent();
  std::string drafts_key() const { return "drafts/" + std::to_string(member_.value); }

  void submitted(const std::string& form, Result<club::FormResultView> result);
  void redeemed(const std::string& offer, Result<club::RedemptionView> code);

  void carry(const AskCode&);
  void carry(const EnterCode&);
  void carry(const ChangeNumber&);
  void carry(const SubmitForm&);
  void carry(const KeepDrafts&);
  void carry(const Redeem&);
  void carry(const CancelRedemption&);
  void carry(const Play&);
  void carry(const MoreStatement&);
  void carry(const Retry&) { client().retry_now(); }
  void carry(const Refresh&) { load(route_.screen); }
  void carry(const ChooseLanguage&);
  void carry(const ChooseAppearance& it) { choose_appearance(it.appearance); }
  void carry(const SignOut&);
  void carry(const Go& it) { go(it.path); }

  Model model_;
  State state_;
  Intents intents_;
  Route route_;
  MemberId member_;     // who was last signed in here
  RedemptionId fresh_;  // just taken: the next screen says so
  std::string spoken_;  // the language of the model's texts
};

// ---- what is shown ------------------------------------------------------------------------------

void Portal::started() {
  const bool is_other = !spoken_.empty() && spoken_ != language();
  spoken_ = language();
  if (is_other && !is_outside()) load(route_.screen);
}

void Portal::arrived(const app::Path& path) {
  const Route route = route_of(path);
  if (route == route_ && member_.is_set()) return;
  route_ = route;
  state_.offer = {};
  state_.code = {.fresh = std::exchange(fresh_, {})};
  state_.wheel.is_turning = state_.wheel.shows_result = false;
  state_.wheel.problem.reset();
  state_.is_leaving = false;
  if (model_.proof && std::to_string(model_.proof->play.id.value) != route_.key) model_.proof = {};
  load(route_.screen);
}

void Portal::load_me() {
  model_.me.is_asked = true;
  client().get("/me", [this](const Reply& reply) {
    keep(read<club::MeView>(reply), model_.me);
    if (model_.me) meet(model_.me->id);
    if (model_.me && route_.screen == Screen::sign_in) go("/");
  });
}

void Portal::load(Screen screen) {
  load_me();
  switch (screen) {
    case Screen::home:
    case Screen::offers:
    case Screen::offer: return fetch_list("/offers?limit=100", model_.offers);
    case Screen::codes:
    case Screen::code: return fetch_list("/me/redemptions?limit=100", model_.redemptions);
    case Screen::card: return fetch("/me/card", model_.card);
    case Screen::wheel:
      fetch_list("/games", model_.games);
      return fetch_list("/me/plays?limit=10", model_.plays);
    case Screen::fairness:
      fetch_list("/games", model_.games);
      return fetch("/me/plays/" + app::encoded(route_.key) + "/proof", model_.proof);
    case Screen::forms:
    case Screen::form: return fetch_list("/me/forms", model_.forms);
    case Screen::statement: return fetch("/me/statement", model_.statement);
    case Screen::settings:
    case Screen::sign_in:
    case Screen::not_found: return;
  }
}

void Portal::draw_header(ui::Ui& ui) {
  const std::string skip = say("app.skip");
  ui.header({.home_href = "/", .skip_label = skip}, [&] {
    std::string language{this->language()};
    if (ui.segmented("language",
                     {.label = say("portal.settings.language"),
                      .options = {{.value = "fa", .label = say("app.language.fa")},
                                  {.value = "en", .label = say("app.language.en_short")}},
                      .hide_label = true},
                     language))
      intents_.push_back(ChooseLanguage{language});
    const std::string settings = say("portal.settings.title");
    if (!is_outside())
      ui.link("settings", {.label = ui.wide() ? settings : std::string{},
                           .href = path_of({Screen::settings, {}}),
                           .icon = ui::Icon::settings,
                           .name = settings});
  });
}

void Portal::draw_navigation(ui::Ui& ui) {
  std::array<std::string, places.size()> labels, hrefs;
  std::vector<ui::NavItem> items;
  const std::int64_t open = model_.me ? model_.me->open_vouchers : 0;
  const std::string count = open > 0 ? words().number(open) : std::string{};
  for (std::size_t i = 0; i < places.size(); ++i) {
    const Place& place = places[i];
    labels[i] = say(place.words);
    hrefs[i] = path_of({place.screen, {}});
    items.push_back({.key = place.words,
                     .icon = place.icon,
                     .label = labels[i],
                     .href = hrefs[i],
                     .current = place_of(route_.screen) == place.screen,
                     .badge = place.screen == Screen::codes ? count : std::string_view{}});
  }
  ui.navigation(say("portal.nav.label"), items);
}

void Portal::draw_page(ui::Ui& ui) {
  draw_header(ui);
  const Scene scene{.model = model_,
                    .state = state_,
                    .intents = intents_,
                    .words = words(),
                    .club = club(),
                    .now = now(),
                    .today = today(),
                    .trouble = client().trouble(),
                    .language = language(),
                    .appearance = appearance()};
  if (is_outside()) return draw_sign_in(scene, ui);
  draw_navigation(ui);
  draw_screen(route_, scene, ui);
}

bool Portal::carry_out() {
  const Intents intents = std::exchange(intents_, {});
  for (const Intent& intent : intents) std::visit([this](const auto& it) { carry(it); }, intent);
  return !intents.empty();
}

// ---- coming and going ---------------------------------------------------------------------------

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
                               std::string{path().asked("ref")}};
  client().once({"/auth/session", body(wish)}, [this](const Reply& reply) {
    SignInState& state = state_.sign_in;
    state.is_sending = false;
    auto session = read<wire::SessionView>(reply);
    state.problem = session ? std::optional<app::Problem>{} : std::move(session).error();
    if (state.problem) return (void)++state.attempt;
    if (!session->is_new) return enter(*session);
    state.step = SignInState::Step::consent;
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
  if (is_another) leave();
  state_.sign_in = {};
  client().signed_in(session.csrf_token);
  if (session.member) {
    keep(Result<club::MeView>{*session.member}, model_.me);
    meet(member);
  }
  if (route_.screen == Screen::sign_in) return go("/");
  load(route_.screen);
}

// What this member typed and did not submit is there again.
void Portal::meet(MemberId member) {
  if (std::exchange(member_, member) == member) return;
  if (const auto drafts = world().storage.get(drafts_key())) restore(*drafts, state_.forms);
}

void Portal::leave() {
  client().forget();
  model_ = {};
  state_ = {};
  member_ = {};
}

void Portal::carry(const SignOut&) {
  client().deed({.path = "/auth/session", .body = {}, .method = "DELETE"}, [this](const Reply&) {
    world().storage.remove(drafts_key());
    leave();
    toast(say("portal.settings.left"));
    go("/");
  });
}

void Portal::carry(const ChooseLanguage& it) {
  choose_language(it.language);
  if (is_outside()) return;
  const wire::SettingsBody wish{it.language};
  client().deed({"/me/settings", body(wish), "PUT"}, [](const Reply&) {});
}

// ---- deeds --------------------------------------------------------------------------------------

void Portal::carry(const SubmitForm& it) {
  if (std::exchange(state_.forms[it.form].is_sending, true)) return;
  client().deed({"/me/forms/" + app::encoded(it.form), body(wire::FormBody{it.answers}), "PUT"},
                [this, key = it.form](const Reply& reply) {
                  submitted(key, read<club::FormResultView>(reply));
                });
}

void Portal::submitted(const std::string& key, Result<club::FormResultView> result) {
  FormState& form = state_.forms[key];
  form.is_sending = false;
  form.problem = result ? std::optional<app::Problem>{} : std::move(result).error();
  if (form.problem) return (void)++form.attempt;
  form.earned = result->earned;
  form.fields.clear();
  if (model_.forms)
    for (club::FormView& each : *model_.forms.value)
      if (each.key == key) each = result->form;
  carry(KeepDrafts{});
  toast(say(result->earned.is_zero() ? "portal.form.saved" : "portal.form.earned",
            {{"n", result->earned}}));
  const bool is_done = result->form.points_open.is_zero() && !result->earned.is_zero();
  if (is_done && route_ == Route{Screen::form, key}) return go("/");  // where the points are
  load_me();
}

void Portal::carry(const KeepDrafts&) {
  const std::string drafts = drafts_of(state_.forms);
  if (drafts.empty()) world().storage.remove(drafts_key());
  else world().storage.set(drafts_key(), drafts);
}

void Portal::carry(const Redeem& it) {
  if (std::exchange(state_.offer.is_sending, true)) return;
  client().deed({"/me/redemptions", body(wire::RedemptionBody{it.offer})},
                [this, key = it.offer](const Reply& reply) {
                  redeemed(key, read<club::RedemptionView>(reply));
                });
}

void Portal::redeemed(const std::string& offer, Result<club::RedemptionView> code) {
  const bool is_looking = route_ == Route{Screen::offer, offer};
  if (is_looking) state_.offer = {};
  if (!code) {
    if (is_looking) state_.offer.problem = std::move(code).error();
    return load(route_.screen);
  }
  model_.redemptions.value.reset();
  if (!is_looking) {
    toast(say("portal.offer.taken", {{"title", code->title}}), ui::Tone::success, ui::Icon::gift);
    return load(route_.screen);
  }
  go(path_of({Screen::code, std::to_string(code->id.value)}));
  fresh_ = code->id;
}

void Portal::carry(const CancelRedemption& it) {
  if (std::exchange(state_.code.is_sending, true)) return;
  client().deed({"/me/redemptions/" + std::to_string(it.redemption.value) + "/cancel", {}},
                [this](const Reply& reply) {
                  auto code = read<club::RedemptionView>(reply);
                  state_.code.is_sending = false;
                  if (!code) state_.code.problem = std::move(code).error();
                  else toast(say("portal.code.cancel_done", {{"n", code->cost}}));
                  load(route_.screen);
                });
}

// The member's part of the draw: nobody else can know it beforehand.
std::string new_client_seed(port::Entropy& entropy) {
  std::array<std::byte, 16> bytes{};
  entropy.fill(bytes);
  return hash::hex({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
}

void Portal::carry(const Play& it) {
  if (std::exchange(state_.wheel.is_sending, true)) return;
  state_.wheel.problem.reset();
  client().deed({"/me/plays", body(wire::PlayBody{it.game, new_client_seed(world().entropy)})},
                [this](const Reply& reply) {
                  WheelState& wheel = state_.wheel;
                  wheel.is_sending = false;
                  auto play = read<club::PlayView>(reply);
                  if (!play) {
                    wheel.problem = std::move(play).error();
                    return load(route_.screen);
                  }
                  wheel.play = *std::move(play);
                  wheel.is_turning = route_.screen == Screen::wheel;
                  if (wheel.is_turning) ++wheel.turn;
                });
}

void Portal::carry(const MoreStatement&) {
  if (!model_.statement || std::exchange(state_.is_loading_more, true)) return;
  const std::string cursor = model_.statement->next_cursor;
  client().get("/me/statement?cursor=" + app::encoded(cursor), [this, cursor](const Reply& reply) {
    state_.is_loading_more = false;
    auto more = read<club::StatementView>(reply);
    if (!more || !model_.statement || model_.statement->next_cursor != cursor) return;
    club::StatementView& known = *model_.statement.value;
    for (club::StatementLine& line : more->items) known.items.push_back(std::move(line));
    known.next_cursor = std::move(more->next_cursor);
  });
}

}  // namespace

std::unique_ptr<port::Application> make(port::World& world) {
  return std::make_unique<Portal>(world);
}

}  // namespace vafa::portal
