// Every journey goes as it is told; and a journey that is told wrongly is caught.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/core/journey/grammar.h"
#include "tests/core/journey/journey.h"

using namespace vafa::test;

TEST_CASE("every journey goes as it is told") {
    int count = 0;
    for (auto& file : std::filesystem::directory_iterator(VAFA_TESTS "/core/journeys")) {
        if (file.path().extension() != ".journey") continue;
        ++count;
        CAPTURE(file.path().filename().string());
        std::ifstream stream(file.path(), std::ios::binary);
        std::string script{std::istreambuf_iterator<char>(stream), {}};
        CHECK(script.starts_with("# "));
        for (const Stumble& stumble : walk(script))
            FAIL_CHECK("line ", stumble.line, ": ", stumble.text, "\n", stumble.why);
    }
    CHECK(count >= 8);
}

TEST_CASE("a journey that is told wrongly is caught in the line that is wrong") {
    struct Row {
        std::string_view line, why;
    };
    const Row rows[] = {
        {"sara has 101 points", "points: 100, not 101"},
        {"sara is gold", "tier: bronze, not gold"},
        {"sara takes mug -> refused out_of_stock", "done, not refused"},
        {"sara takes tea -> spent 99", "spent: 100, not 99"},
        {"sara takes trip", "outcome: refused tier_too_low, not done"},
        {"sara takes trip -> refused offer_closed",
         "outcome: refused tier_too_low, not refused offer_closed"},
        {"sara buys for 10,000 by receipt 2 -> earned 2", "earned: 1, not 2"},
        {"sara buys for many by receipt 2", "not a number: many"},
        {"sara has 100 points -> earned 100", "this is no deed and has no outcome"},
        {"sara takes mug -> much", "no such outcome"},
        {"on 1405-10-19", "time does not run backwards"},
        {"points never lapse", "too late: something has happened already"},
        {"sara dances", "not understood"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.line);
        std::string script = "sara joins\nsara buys for 1,000,000 by receipt 1 -> earned 100\n";
        auto stumbles = walk(script + std::string(row.line));
        REQUIRE(stumbles.size() == 1);
        CHECK(stumbles[0].line == 3);
        CHECK(stumbles[0].why == row.why);
    }
}

TEST_CASE("a pattern takes words, optional parts in any order, and whatever is left") {
    auto taken = matched("{who} buys for {amount} [of {what}] [by a {role}]",
                         "sara buys for 5 by a manager of tea");
    REQUIRE(taken.has_value());
    CHECK(*taken == Taken{{"who", "sara"}, {"amount", "5"}, {"what", "tea"}, {"role", "manager"}});
    CHECK(matched("{who}'s {offer} is used", "sara's mug is used")->at("who") == "sara");
    CHECK(matched("{who} answers {all...}", "sara answers a=1 b=2")->at("all") == "a=1 b=2");
    CHECK_FALSE(matched("{who} buys", "sara buys tea").has_value());
    CHECK_FALSE(matched("{who} buys {what}", "sara buys").has_value());
    CHECK(number_of("1,000,000") == 1'000'000);
    CHECK_FALSE(number_of("1.5").has_value());
}
