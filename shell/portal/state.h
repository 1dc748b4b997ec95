// What a screen itself remembers between frames: the texts of its fields, what is open, what is under
// way. Never anything of the club's.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/club/views.h"
#include "shell/app/problem.h"
#include "shell/ui/spec.h"

namespace vafa::portal {

struct SignInState {
  std::string mobile, code;
  std::string challenge;            // not empty: a code was sent
  Instant resend_at{}, expires_at{};
  bool consents = false, wants_consent = false;
  bool is_sending = false;
  std::optional<app::Problem> problem;
  std::uint32_t attempt = 0;
};

// The answers of one form as typed; what was typed is kept as it is.
struct FormState {
  struct Field {
    std::string text;
    ui::DateParts date;
    std::vector<std::string> chosen;
  };
  std::map<std::string, Field, std::less<>> fields;  // by question
  bool is_filled = false;                            // from the answers known, or from a draft
  bool is_draft = false;                             // something here is not submitted yet
  bool is_sending = false;
  std::optional<app::Problem> problem;
  std::optional<Points> earned;                      // by the last submission
  std::uint32_t attempt = 0;
};

struct OffersState {
  std::string filter = "all";  // all, affordable
};

struct OfferState {
  bool is_asking = false;      // the confirmation is open
  std::string taking;          // the offer whose redemption is under way
  std::optional<app::Problem> problem;
};

struct CodesState {
  RedemptionId cancelling;     // whose confirmation is open
  bool is_sending = false;
  std::optional<app::Problem> problem;
};

struct WheelState {
  bool is_sending = false;
  std::optional<club::PlayView> play;  // drawn already; the wheel turns to it
  std::uint32_t turn = 0;
  bool is_resting = true;
  bool shows_result = false;
  std::optional<app::Problem> problem;
};

struct State {
  SignInState sign_in;
  std::map<std::string, FormState, std::less<>> forms;
  OffersState offers;
  OfferState offer;
  CodesState codes;
  WheelState wheel;
  bool is_loading_more = false;
  bool is_leaving = false;     // the confirmation of signing out is open
};

}  // namespace vafa::portal
