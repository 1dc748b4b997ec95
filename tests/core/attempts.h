// One attempt after another at a deed that has everything against it: as one reason goes, the next
// appears.
#pragma once

#include <doctest/doctest.h>

#include "tests/core/corner.h"

namespace vafa::test {

struct Attempts {
    Corner& corner;
    std::string who;
    club::Role role = club::Role::cashier;

    Refused refused(const club::Deed& deed) {
        auto events = corner.attempt(who, deed, role);
        REQUIRE_FALSE(events.has_value());
        return events.error();
    }
    void expect(const club::Deed& deed, Refusal why) {
        CHECK(name_of(refused(deed).why) == name_of(why));
    }
};

}  // namespace vafa::test
