// What a screen itself remembers between frames: the texts of its fields, what is open, what is
// under way. Never anything of the club's.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/club/views.h"
#include "core/time/calendar.h"
#include "shell/app/problem.h"
#include "shell/ui/spec.h"

namespace vafa::portal {

struct SignInState {
  enum class Step : std::uint8_t { number, code, consent };
  Step step = Step::number;
  std::string mobile, code;
  std::string challenge;
  Instant resend_at{};
  std::string consent;         // the words that a new member agrees to
  bool agrees = false;
  bool is_sending = false;
  std::optional<app::Problem> problem;
  std::uint32_t attempt = 0;   // counts refusals
};

// The answers of one form as typed; what was typed is kept as it is.
struct FormState {
  struct Field {
    std::string text;
    ui::DateParts date;
    time::Calendar date_in{};  // the calendar of its parts
    std::vector<std::string> chosen;
    bool is_touched = false;   // typed here and not submitted yet; else it follows the club
  };
  std::map<std::string, Field, std::less<>> fields;  // by question
  bool is_sending = false;
  std::optional<app::Problem> problem;
  std::optional<Points> earned;                      // by the last submission
  std::uint32_t attempt = 0;
};

struct OffersState {
  std::string filter = "all";  // all, affordable
};

struct OfferState {
  bool is_asking = false;  // the confirmation is open
  bool is_sending = false;
  std::optional<app::Problem> problem;
};

struct CodeState {
  RedemptionId fresh;      // just taken
  bool is_asking = false;  // the confirmation of cancelling is open
  bool is_sending = false;
  std::optional<app::Problem> problem;
};

struct WheelState {
  bool is_sending = false;
  std::optional<club::PlayView> play;  // drawn already: what the wheel turns to
  std::uint32_t turn = 0;
  bool is_turning = false, shows_result = false;
  std::optional<app::Problem> problem;
};

struct State {
  SignInState sign_in;
  std::map<std::string, FormState, std::less<>> forms;
  OffersState offers;
  OfferState offer;
  CodeState code;
  WheelState wheel;
  bool is_loading_more = false;
  bool is_leaving = false;     // the confirmation of signing out is open
};

}  // namespace vafa::portal
