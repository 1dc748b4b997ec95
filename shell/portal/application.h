// The portal as an application: fills the model from the club's answers, draws it, and carries out
// what the member wants. Who comes and goes is in session.cpp, deeds are in deeds.cpp,
// what binds members to the club and to one another in bonds.cpp,
// what is kept for reading without a network in last.cpp.
#pragma once

#include <expected>
#include <string>

#include "shell/app/app.h"
#include "shell/portal/intent.h"
#include "shell/portal/model.h"
#include "shell/portal/route.h"
#include "shell/portal/state.h"

namespace vafa::portal {

using app::Reply;
template <class T>
using Result = std::expected<T, app::Problem>;

// Where what a member sees comes from.
inline constexpr std::string_view me_path = "/me", offers_path = "/offers?limit=100",
                                  codes_path = "/me/redemptions?limit=100",
                                  forms_path = "/me/forms", statement_path = "/me/statement";

inline constexpr std::string_view keep_key = "keep", signed_in_key = "signed-in";

class Portal final : public app::App {
 public:
  explicit Portal(port::World& world);

 private:
  void started() override;
  void arrived(const app::Path& path) override;
  void draw_page(ui::Ui& ui) override;
  bool carry_out() override;
  void learnt(std::string_view path, std::string_view body) override;

  bool is_outside() const { return client().needs_sign_in() || route_.screen == Screen::sign_in; }
  void draw_header(ui::Ui& ui);
  void draw_navigation(ui::Ui& ui);

  void load(Screen screen);
  void load_me();
  void enter(const wire::SessionView& session);
  void meet(MemberId member);
  void leave();
  void refuse_consent();
  void drop_all_kept();
  bool keeps() const { return keeps_; }
  void drop_last();
  void note_signed_in(bool is);
  bool recall();
  std::string drafts_key() const { return "drafts/" + std::to_string(member_.value); }

  void submitted(const std::string& form, Result<club::FormResultView> result);
  void perform(Doing& doing, const app::Deed& deed, std::string_view thanks = {});
  void redeemed(const std::string& offer, Result<club::RedemptionView> code);

  void carry(const AskCode&);
  void carry(const EnterCode&);
  void carry(const ChangeNumber&);
  void carry(const SubmitForm&);
  void carry(const KeepDrafts&);
  void carry(const Redeem&);
  void carry(const CancelRedemption&);
  void carry(const Play&);
  void carry(const TakeReward&);
  void carry(const BeginPlan&);
  void carry(const AskGift&);
  void carry(const Give&);
  void carry(const AnswerRequest&);
  void carry(const SetChannel&);
  void carry(const DropChannel&);
  void carry(const EndVisit&);
  void carry(const Erase&);
  void carry(const MoreStatement&);
  void carry(const Retry&) { client().retry_now(); }
  void carry(const Refresh&) { load(route_.screen); }
  void carry(const ChooseLanguage&);
  void carry(const Prefer& it) { choose(it.choice); }
  void carry(const Keep&);
  void carry(const Update&) { update(); }
  void carry(const SignOut&);
  void carry(const Go& it) { go(it.path); }

  Model model_;
  State state_;
  Intents intents_;
  Route route_;
  MemberId member_;     // who was last signed in here
  RedemptionId fresh_;  // just taken: the next screen says so
  std::string spoken_;  // the language of the model's texts
  bool keeps_ = false, has_last_ = false;  // last.cpp
  bool is_noted_ = false;                  // that somebody is signed in here
};

}  // namespace vafa::portal
