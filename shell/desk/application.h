// The desk as an application: what its screens want is carried out here. What was typed stays in
// the state until the club has said yes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shell/app/app.h"
#include "shell/desk/screens.h"

namespace vafa::desk {

class Application final : public app::App {
 public:
  explicit Application(port::World& world);

 private:
  void started() override;
  void arrived(const app::Path& path) override;
  void draw_page(ui::Ui& ui) override;
  bool carry_out() override;

  // Who is here (session.cpp)
  void carry(const SignIn&);
  void carry(const SignOut&);
  void carry(const Lock&);
  void carry(const Active&);
  void carry(const Idle&);
  void carry(const StartFactor&);
  void carry(const ProveFactor&);
  void refused_to_sign_in(app::Problem problem);
  void welcome(club::StaffView staff);
  void watch(ui::Ui& ui);  // locks where nobody is here
  void seen_now();
  std::optional<Instant> last_seen();  // in any window of this device
  bool is_shut() { return !model_.staff || state_.is_locked || client().needs_sign_in(); }

  // Deeds (deeds.cpp)
  void carry(const Search&);
  void carry(const Record&);
  void carry(const RecordMore&);
  void carry(const Correct&);
  void carry(const CheckVoucher&);
  void carry(const AcceptVoucher&);
  void refuse(Sending& sending, app::Problem problem) const;
  void refuse(Sending& sending, std::string_view pointer, std::string sentence) const;
  void found(const app::Reply& reply);
  void recorded(MemberId member, const app::Reply& reply);
  void corrected(ReceiptId receipt, const app::Reply& reply);
  void checked(const app::Reply& reply);
  std::optional<Money> amount_of(Sending& sending, std::string_view typed) const;
  std::optional<Instant> time_of_purchase();
  std::string shop() const;

  // Places and preferences (application.cpp)
  void carry(const FindNext&);
  void carry(const NextVoucher&);
  void carry(const KeepTill&);
  void carry(const Update&) { update(); }
  void carry(const Retry&) { client().retry_now(); }
  void carry(const ChooseLanguage& wanted) { choose_language(wanted.language); }
  void carry(const Prefer& wanted) { choose(wanted.choice); }
  void carry(const Go& wanted) { go(wanted.path); }
  void load_staff();
  void load_member(MemberId member);
  void load_preview(MemberId member);
  text::Locale amounts() const;

  Model model_;
  State state_;
  Intents intents_;
  Route route_;
  Instant seen_{};  // when somebody last did anything
  bool has_started_ = false;
};

}  // namespace vafa::desk
