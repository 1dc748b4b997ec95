// What a condition means: one row for each kind in condition.cpp.
#pragma once

#include "core/earn/earn.h"

namespace vafa::earn {

// Does it hold for the occasion as a whole?
bool holds(const Condition&, const Occasion&);
// Does it let this line count? Conditions that say nothing of lines let every line count.
bool counts(const Condition&, const Line&);
bool concerns_lines(const Condition&);

}  // namespace vafa::earn
