// Deeds that nobody has answered yet, as one text that outlives a closed tab: asked again with the
// same key, they are done once.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shell/port/api.h"

namespace vafa::app {

std::string kept_of(const std::vector<port::Request>& deeds);
std::vector<port::Request> deeds_of(std::string_view kept);

}  // namespace vafa::app
