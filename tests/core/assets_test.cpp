// Every program among the assets reads.
#include <doctest/doctest.h>

#include <filesystem>

#include "core/wire/wire.h"
#include "tests/core/locales.h"

using namespace vafa;

TEST_CASE("every program among the assets reads, and writes what reads back the same") {
    int count = 0;
    for (auto& file : std::filesystem::directory_iterator(VAFA_ASSETS "/programs")) {
        CAPTURE(file.path().string());
        ++count;
        auto program = wire::read_program(test::asset("programs/" + file.path().filename().string()));
        if (!program)
            for (const FieldFault& fault : program.error().fields)
                FAIL_CHECK(fault.pointer, ": ", name_of(fault.why));
        REQUIRE(program.has_value());
        auto again = wire::read_program(wire::write(*program));
        REQUIRE(again.has_value());
        CHECK(*again == *program);
    }
    CHECK(count >= 6);
}
