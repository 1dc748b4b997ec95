// What a member wants, queued while drawing and carried out after.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "core/base/id.h"
#include "core/form/form.h"
#include "shell/app/preferences.h"

namespace vafa::portal {

struct AskCode {};    // for the number that is typed
struct EnterCode {};  // with what is typed and ticked
struct ChangeNumber {};
struct SubmitForm {
  std::string form;
  form::Answers answers;
};
struct KeepDrafts {};  // what was typed so far, on this device
struct Redeem {
  std::string offer;
};
struct CancelRedemption {
  RedemptionId redemption;
};
struct Play {
  std::string game;
};
struct TakeReward {  // of a full stamp card
  std::string card;
};
struct BeginPlan {
  std::string plan;
};
struct AskGift {};  // what was typed: is it meant so?
struct Give {};
struct AnswerRequest {  // of a till
  RedemptionId request;
  bool approves = false;
};
struct SetChannel {  // the club may write there, or not
  std::string channel, address;
  bool takes_advertising = false;
};
struct DropChannel {
  std::string channel, address;
};
struct EndVisit {
  std::string visit;
};
struct Erase {};  // leaves the club for good
struct MoreStatement {};
struct Retry {};    // whatever waits for the network, at once
struct Refresh {};  // what the screen shows is fetched again
struct ChooseLanguage {
  std::string language;
};
struct Prefer {         // on this device
  app::Preferences::Choice choice;
};
struct Keep {  // what was last seen, on this device
  bool on = false;
};
struct Update {};  // take the newer build
struct SignOut {};
struct Go {
  std::string path;
};

using Intent = std::variant<AskCode, EnterCode, ChangeNumber, SubmitForm, KeepDrafts, Redeem,
                            CancelRedemption, Play, TakeReward, BeginPlan, AskGift, Give,
                            AnswerRequest, SetChannel, DropChannel, EndVisit, Erase, MoreStatement,
                            Retry, Refresh, ChooseLanguage, Prefer, Keep, Update, SignOut, Go>;
using Intents = std::vector<Intent>;

}  // namespace vafa::portal
