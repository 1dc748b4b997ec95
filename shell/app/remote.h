// Something of the club's as it was last read: what a screen shows while it is fetched, read again,
// or refused.
#pragma once

#include <optional>

#include "core/base/time.h"
#include "shell/app/problem.h"

namespace vafa::app {

template <class T>
struct Remote {
  std::optional<T> value;          // the last good answer
  std::optional<Problem> problem;  // of the last question, if it was refused
  bool is_asked = false;           // an answer is awaited
  Instant as_of{};                 // of value

  explicit operator bool() const { return value.has_value(); }
  const T& operator*() const { return *value; }
  const T* operator->() const { return &*value; }
};

}  // namespace vafa::app
