// Journeys: the life of a few people in a club, as scripts that a shop owner could read. They lie
// in tests/core/journeys; journey.cpp has a table of all that can be said. A deed ends with what
// came of it: `-> earned 100`, `-> refused not_enough_points`; one without an arrow must succeed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vafa::test {

struct Stumble {
    int line{};  // from 1
    std::string text;
    std::string why;
};

// Where the script and the club disagree; nothing if it went as told.
std::vector<Stumble> walk(std::string_view script);

}  // namespace vafa::test
