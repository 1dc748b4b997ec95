// Time zones from the system's time-zone database, as the data that core/time works with.
// The compiled files are read here (RFC 9636), because the std::chrono of libstdc++ 14 takes the
// ends of a zone's lines for UTC and so is hours off around them: Tehran in 1977 and 1978, Apia in
// 2011.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time/zone.h"

namespace vafa::zone {

// Every change of offset up to 2100; nothing for a name that the database does not have.
std::optional<time::Zone> zone_named(const std::string& name);

// A zone from the content of its compiled file; nothing where it is damaged, or counts leap
// seconds.
std::optional<time::Zone> zone_from(std::string_view name, std::string_view file);

// The changes that a POSIX TZ text such as "CET-1CEST,M3.5.0,M10.5.0/3" foretells for the years
// given, in order. None where it has no summer time, or is no such text.
std::vector<time::Step> steps_by_rule(std::string_view rule, int first_year, int last_year);

}  // namespace vafa::zone
