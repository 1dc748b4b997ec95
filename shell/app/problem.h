// The club's no, as the portal and the desk read it: problem details (RFC 9457) of an answer.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/refusal.h"

namespace vafa::app {

struct FieldProblem {
  std::string pointer;  // into the body that was sent, as "/mobile"
  std::string detail;   // why, in the reader's language
};

struct Problem {
  int status = 0;                  // HTTP's; 0 where an answer was good but could not be read
  std::optional<Refusal> refusal;  // nothing where this version does not know it
  std::string detail;              // a sentence in the reader's language
  std::vector<FieldProblem> fields;

  bool is(Refusal why) const { return refusal == why; }
  // The sentence for one field; empty where nothing is wrong with it.
  std::string_view at(std::string_view pointer) const {
    for (const FieldProblem& field : fields)
      if (field.pointer == pointer) return field.detail;
    return {};
  }
};

}  // namespace vafa::app
