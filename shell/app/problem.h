// The club's no, as the portal and the desk read it: problem details (RFC 9457) of an answer.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/refusal.h"
#include "core/wire/wire.h"

namespace vafa::app {

struct Problem {
  int status = 0;                  // HTTP's; 0: no answer, or one that could not be read
  std::optional<Refusal> refusal;  // nothing where this version does not know it
  std::string detail;              // a sentence in the reader's language; empty where none came
  std::vector<wire::Problem::Fault> fields;

  bool is(Refusal why) const { return refusal == why; }
  // The sentence for one field, by its JSON pointer into the body that was sent, as "/mobile";
  // empty where nothing is wrong with it.
  std::string_view at(std::string_view pointer) const;
};

// A body that cannot be read leaves only the status.
Problem problem_of(int status, std::string_view body);

}  // namespace vafa::app
