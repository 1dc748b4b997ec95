// The portal: the members' own application.
#pragma once

#include <memory>

#include "shell/port/application.h"

namespace vafa::portal {

std::unique_ptr<port::Application> make(port::World& world);

}  // namespace vafa::portal
