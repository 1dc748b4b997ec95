// What the staff want, queued while drawing and carried out after. Texts are in the state.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "shell/app/preferences.h"

namespace vafa::desk {

struct SignIn {};       // or unlock
struct SignOut {};
struct Lock {};
struct Active {};       // somebody is there
struct Idle {};         // nobody was, for as long as the club allows
struct FindNext {};     // the next customer
struct Search {};
struct Record {};       // the purchase that was typed
struct RecordMore {};   // another one of the same member
struct Correct {};      // the receipt whose dialog is open
struct CheckVoucher {};
struct AcceptVoucher {};
struct NextVoucher {};
struct StartFactor {};  // asks for the key of an authenticator program
struct ProveFactor {};  // the code that was typed: takes it, or gives it up
struct KeepTill {};     // the settings of this till, on this device
struct Update {};       // the newer build takes over
struct Retry {};        // what waits for the network goes out now
struct ChooseLanguage {
  std::string language;
};
struct Prefer {         // on this device
  app::Preferences::Choice choice;
};
struct Go {
  std::string path;
};

using Intent =
    std::variant<SignIn, SignOut, Lock, Active, Idle, FindNext, Search, Record, RecordMore, Correct,
                 CheckVoucher, AcceptVoucher, NextVoucher, StartFactor, ProveFactor, KeepTill,
                 Update, Retry, ChooseLanguage, Prefer, Go>;
using Intents = std::vector<Intent>;

}  // namespace vafa::desk
