// The published schema is the one that follows from the shapes. Where it does not, the new one lies
// in build/test/program.schema.json and takes the old one's place.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "core/wire/wire.h"

using namespace vafa;

TEST_CASE("the schema of programs that is published is what the shapes say") {
    std::ifstream file("core/wire/program.schema.json");
    const std::string published{std::istreambuf_iterator<char>(file), {}};
    const std::string schema = wire::program_schema();
    if (schema != published) {
        std::filesystem::create_directories("build/test");
        std::ofstream("build/test/program.schema.json") << schema;
    }
    CHECK_MESSAGE(schema == published, "look at build/test/program.schema.json");
}
