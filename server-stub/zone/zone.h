// Time zones from the system's time-zone database, as the data that core/time works with.
#pragma once

#include <optional>
#include <string>

#include "core/time/zone.h"

namespace vafa::zone {

// Every change of offset up to 2100; nothing for a name that the database does not have.
std::optional<time::Zone> zone_named(const std::string& name);

}  // namespace vafa::zone
