// The command `key`: makes, lists and ends the keys of the shop's systems.
#pragma once

#include "server-stub/house.h"
#include "server-stub/options.h"

namespace vafa {

int run_key_command(const Options&, House&, Instant now);  // an exit status of sysexits.h

}  // namespace vafa
