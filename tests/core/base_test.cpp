// The values that everything is said in.
#include <doctest/doctest.h>

#include <set>

#include "core/base/id.h"
#include "core/base/money.h"
#include "core/base/points.h"
#include "core/base/rate.h"
#include "core/base/refusal.h"
#include "core/base/tally.h"
#include "core/base/words.h"

using namespace vafa;

TEST_CASE("points and money are never negative and every JSON reader keeps them exactly") {
    CHECK(Points::create(0) == Points{});
    CHECK(Points::create(9'007'199'254'740'991) == Points(Points::largest));
    CHECK_FALSE(Points::create(-1));
    CHECK_FALSE(Points::create(9'007'199'254'740'992));
    CHECK_FALSE(Money::create(-1));
    CHECK_FALSE(Money::create(9'007'199'254'740'992));
}

TEST_CASE("what is missing from a larger amount is nothing, never a negative number") {
    CHECK(rest(Points(20), Points(5)) == Points(15));
    CHECK(rest(Points(5), Points(20)) == Points{});
    CHECK(less_of(Points(5), Points(20)) == Points(5));
}

TEST_CASE("a rate is exact and in lowest terms") {
    CHECK(rate_of(50, 100) == Rate{1, 2});
    CHECK(rate_of(0, 7) == Rate{0, 1});
    CHECK_FALSE(rate_of(1, 0));
    CHECK_FALSE(rate_of(-1, 2));
    CHECK(sum({1, 3}, {1, 6}) == Rate{1, 2});
    CHECK(product({2, 3}, {3, 4}) == Rate{1, 2});
    CHECK(less({1, 3}, {34, 100}));
    CHECK_FALSE(less({1, 3}, {2, 6}));
}

TEST_CASE("a rate whose terms would pass 2^62 is no rate, however it came about") {
    constexpr int64_t big = int64_t{1} << 62;
    CHECK(rate_of(big, 1) == Rate{big, 1});
    CHECK_FALSE(sum({big, 1}, {1, 1}));
    CHECK_FALSE(sum({1, big}, {1, big - 1}));
    CHECK_FALSE(product({big, 1}, {2, 1}));
    CHECK(product({big, 3}, {3, big}) == Rate{1, 1});
}

TEST_CASE("one rounding, named at the call") {
    struct Row {
        Rate rate;
        int64_t down, nearest, up;
    };
    const Row rows[] = {
        {{0, 1}, 0, 0, 0},    {{57, 2}, 28, 29, 29}, {{1, 3}, 0, 0, 1}, {{2, 3}, 0, 1, 1},
        {{28, 1}, 28, 28, 28}, {{(int64_t{1} << 62) - 1, int64_t{1} << 62}, 0, 1, 1},
    };
    for (const Row& row : rows) {
        CAPTURE(row.rate.over);
        CHECK(rounded(row.rate, Rounding::down) == row.down);
        CHECK(rounded(row.rate, Rounding::nearest) == row.nearest);
        CHECK(rounded(row.rate, Rounding::up) == row.up);
    }
}

TEST_CASE("every refusal has one name, and the name finds it again") {
    std::set<std::string_view> names;
    for (int i = 0; i < refusal_count; ++i) {
        auto refusal = static_cast<Refusal>(i);
        names.insert(name_of(refusal));
        CHECK(refusal_named(name_of(refusal)) == refusal);
    }
    CHECK(names.size() == refusal_count);
    CHECK(name_of(Refusal::not_enough_points) == "not_enough_points");
    CHECK_FALSE(refusal_named("not_enough"));
    CHECK_FALSE(refusal_named(""));
}

TEST_CASE("a tally counts by subject and window, and forgets windows that are over") {
    Tally tally;
    tally.add({"offer/tea", never, 1});
    tally.add({"offer/tea", ClubDay{10}, 1});
    tally.add({"offer/tea", ClubDay{11}, 2});
    tally.add({"offer/tea", never, 1});
    tally.add({"offer/te", ClubDay{11}, 5});
    CHECK(tally.of("offer/tea") == 2);
    CHECK(tally.of("offer/tea", ClubDay{10}) == 1);
    CHECK(tally.of("offer/tea", ClubDay{11}) == 2);
    CHECK(tally.of("offer/tea", ClubDay{12}) == 0);
    CHECK(tally.of("offer/teapot") == 0);

    tally.forget_before(ClubDay{11});
    CHECK(tally.of("offer/tea", ClubDay{10}) == 0);
    CHECK(tally.of("offer/tea", ClubDay{11}) == 2);
    CHECK(tally.of("offer/te", ClubDay{11}) == 5);
    CHECK(tally.of("offer/tea") == 2);
}

TEST_CASE("tallies are equal whatever the order in which they were counted") {
    Tally one, other;
    const Count counts[] = {{"b", never, 1}, {"a", ClubDay{2}, 3}, {"a", ClubDay{1}, 4}};
    for (int i = 0; i < 3; ++i) one.add(counts[i]);
    for (int i = 2; i >= 0; --i) other.add(counts[i]);
    CHECK(one == other);
}

TEST_CASE("words are read in the language asked for, else in the club's first") {
    Words words{{{"fa", "قهوه"}, {"en", "Coffee"}, {"ar", ""}}};
    CHECK(words.in("en") == "Coffee");
    CHECK(words.in("de") == "قهوه");
    CHECK(words.has("fa"));
    CHECK_FALSE(words.has("ar"));
    CHECK_FALSE(words.has("de"));
    CHECK(Words{}.in("fa").empty());
}
