// What a screen itself remembers between frames: the texts of its fields, what is open, what is
// under way. Never anything of the club's.
#pragma once

#include <cstddef>
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
  std::string referral;        // the code of whoever invited
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

// How much of a long list is on the page: about 500 nodes at first, more on request.
constexpr std::size_t offers_at_once = 40, rows_at_once = 60;

struct OffersState {
  std::string filter = "all";  // all, affordable
  std::string search;
  std::size_t shown = offers_at_once;
};

struct CodesState {
  std::size_t ready = rows_at_once, past = rows_at_once;
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

// What was asked for on a screen: under way, or refused.
struct Doing {
  bool is_sending = false;
  std::optional<app::Problem> problem;
};

struct MoreState : Doing {
  std::string mobile, points;  // of a gift
  bool is_asking = false;      // the confirmation of the gift is open
  std::optional<app::Problem> gift_problem;
  std::uint32_t attempt = 0;
};

struct PrivacyState : Doing {
  std::string email;
  bool is_erasing = false;  // the confirmation is open
  std::optional<app::Problem> email_problem;
  std::uint32_t attempt = 0;
};

struct State {
  SignInState sign_in;
  std::map<std::string, FormState, std::less<>> forms;
  OffersState offers;
  OfferState offer;
  CodesState codes;
  CodeState code;
  WheelState wheel;
  MoreState more;
  PrivacyState privacy;
  bool is_loading_more = false;
  bool is_leaving = false;     // the confirmation of signing out is open
};

}  // namespace vafa::portal
