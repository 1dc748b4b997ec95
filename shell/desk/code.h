// Codes as they come from fingers and scanners, in the one spelling in which they are given out:
// Latin capitals and digits, without the letters that are taken for digits.
#pragma once

#include <string>
#include <string_view>

#include "shell/app/words.h"

namespace vafa::desk {

// Case, hyphens and spaces do not matter; O is 0, I and L are 1, Persian digits are digits. A
// scanner types keys, not letters: on a Persian keyboard «ش» is what it meant to be A.
std::string plain_code(std::string_view typed);
using app::code_shown;

}  // namespace vafa::desk
