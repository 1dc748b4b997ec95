// The desk: the application of the club's staff. They find a member, record purchases, accept
// vouchers, and see what the member sees.
#pragma once

#include <memory>

#include "shell/port/application.h"

namespace vafa::desk {

std::unique_ptr<port::Application> make(port::World& world);

}  // namespace vafa::desk
