#include "shell/app/problem.h"

#include <utility>

namespace vafa::app {

std::string_view Problem::at(std::string_view pointer) const {
  for (const auto& fault : fields)
    if (fault.pointer == pointer) return fault.detail;
  return {};
}

Problem problem_of(int status, std::string_view body) {
  auto read = wire::read_view<wire::Problem>(body, {});
  if (!read) return {.status = status, .refusal = {}, .detail = {}, .fields = {}};
  return {status, refusal_named(read->refusal), std::move(read->detail), std::move(read->fields)};
}

}  // namespace vafa::app
