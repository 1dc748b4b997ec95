// What the desk's screens remember between frames: texts of fields, what is open, what is under
// way, and what this till is set to. Never anything of the club's but the answers to its own deeds.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/club/views.h"
#include "core/wire/access.h"
#include "core/text/locale.h"
#include "shell/app/problem.h"
#include "shell/portal/state.h"
#include "shell/ui/spec.h"

namespace vafa::desk {

// How a deed or a question of a form is going.
struct Sending {
  bool is_under_way = false;
  std::optional<app::Problem> problem;
  std::uint32_t attempt = 0;  // counts refusals: each moves the focus to the field at fault
};

struct SignInState {
  std::string username, password;
  std::string totp;         // of an authenticator program …
  bool asks_totp = false;   // … for whoever has one
  bool wants_focus = true;
  bool is_known = false;  // the name: this device has seen it sign in
  bool shows_password = false;
  Sending sending;
};

// The dialog that takes an authenticator program or gives it up.
struct FactorState {
  std::optional<wire::TotpView> made;  // to be taken
  bool is_ending = false;
  std::string code;
  Sending sending;
};

struct FindState {
  std::string text;
  std::string asked;  // what the results are for
  Sending sending;
  bool wants_focus = true;
};

struct ReceiptState {
  MemberId member;    // whose purchase was being typed
  std::string amount, number;
  bool is_earlier = false;  // not now, but at …
  ui::DateParts day;
  std::string time;
  Sending sending;
  std::optional<club::RecordedView> recorded;
  bool wants_focus = true;
};

struct CorrectionState {
  std::optional<club::ReceiptView> receipt;  // the dialog is open
  bool wants_focus = true;
  std::string amount, reason;
  Sending sending;
  std::optional<club::RecordedView> done;
};

struct VoucherState {
  std::string code;
  Sending checking, accepting;
  std::optional<club::VoucherView> seen;
  bool is_accepted = false;
  bool wants_focus = true;
};

// Kept on this device.
struct Till {
  std::string shop, name;
  text::MoneyUnit unit{};
};

struct State {
  SignInState sign_in;
  bool is_locked = false;
  bool shows_help = false;
  FindState find;
  ReceiptState receipt;
  CorrectionState correction;
  bool shows_all_purchases = false;
  VoucherState voucher;
  FactorState factor;
  Till till;
  portal::State portal;  // of the screens in a preview
};

}  // namespace vafa::desk
