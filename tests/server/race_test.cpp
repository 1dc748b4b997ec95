// Many at once over HTTP, each wanting what only one can have: exact results.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>

#include "tests/server/crowd.h"

using namespace vafa;
using namespace vafa::test;

namespace {

constexpr int64_t for_joining = 50;  // points that the demo's program gives

Crowd invite_into(Club& club, const Guests& guests) {
    club.stop();
    Crowd crowd = invite(club, guests);
    club.start();
    return crowd;
}

int refused(const std::vector<Reply>& replies, std::string_view why) {
    return static_cast<int>(std::ranges::count_if(
        replies, [&](const Reply& reply) { return reply.status >= 400 && refusal_of(reply) == why; }));
}

void close_and_check(Club& club) {
    CHECK(club.stop() == 0);
    check_books(club);
}

}  // namespace

TEST_CASE("16. Of fifty members who want the last item at once, one gets it") {
    Club club;
    const Crowd crowd =
        invite_into(club, {.members = 50, .points = 300, .cinema_left = 1});
    const auto replies = at_once(50, [&](int i) {
        return crowd.members[static_cast<size_t>(i)].send(club, "last", "/me/redemptions",
                                                          {{"offer", "cinema"}});
    });
    CHECK(with_status(replies, 201) == 1);
    CHECK(refused(replies, "out_of_stock") == 49);
    int64_t left = 0;
    for (const Caller& member : crowd.members)
        left += member.read(club, "/me")["spendable"].get<int64_t>();
    CHECK(left == 50 * (300 + for_joining) - 240);
    CHECK(club.stop() == 0);
}

TEST_CASE("15. Of twenty devices that spend the same points at once, one does") {
    Club club;
    const Crowd crowd = invite_into(club, {.devices = 20, .points = 150 - for_joining});
    const auto replies = at_once(20, [&](int i) {
        return crowd.members[static_cast<size_t>(i)].send(
            club, "device" + std::to_string(i), "/me/redemptions", {{"offer", "oak"}});
    });
    CHECK(with_status(replies, 201) == 1);
    CHECK(refused(replies, "not_enough_points") == 19);
    CHECK(crowd.members[0].read(club, "/me")["spendable"] == 0);
    close_and_check(club);
}

TEST_CASE("17. Two tabs that take the one free play at once play it once") {
    Club club;
    const Crowd crowd = invite_into(club, {.devices = 2});
    const json answers{{"answers",
                        {{{"question", "name"}, {"values", {"Sara"}}},
                         {{"question", "birthday"}, {"values", {"1370-05-23"}}},
                         {{"question", "interests"}, {"values", {"coffee", "books"}}},
                         {{"question", "found_us"}, {"values", {"neighbour"}}}}}};
    REQUIRE(crowd.members[0].send(club, "form", "/me/forms/profile", answers, "PUT").status == 200);
    const auto replies = at_once(2, [&](int i) {
        return crowd.members[static_cast<size_t>(i)].send(
            club, "tab" + std::to_string(i), "/me/plays",
            {{"game", "wheel"}, {"client_seed", "my-own-seed"}});
    });
    CHECK(with_status(replies, 201) == 1);
    CHECK(refused(replies, "no_play_left") == 1);
    CHECK(crowd.members[0].read(club, "/me/plays")["items"].size() == 1);
    close_and_check(club);
}

TEST_CASE("12. A receipt that is delivered twenty times at once earns once") {
    Club club;
    const Crowd crowd = invite_into(club, {});
    const json receipt{{"member", crowd.members[0].id}, {"shop", "vanak"}, {"number", "7001"},
                       {"amount", 40'000'000}, {"at", "2026-11-21T07:00:00Z"}};
    SUBCASE("by one till that repeats itself") {
        const auto replies = at_once(20, [&](int) {
            return crowd.cashier.send(club, "till", "/staff/receipts", receipt);
        });
        CHECK(with_status(replies, 201) == 20);
        for (const Reply& reply : replies) CHECK(reply.body == replies[0].body);
    }
    SUBCASE("by twenty tills that know nothing of each other") {
        const auto replies = at_once(20, [&](int i) {
            return crowd.cashier.send(club, "till" + std::to_string(i), "/staff/receipts", receipt);
        });
        CHECK(with_status(replies, 201) == 1);
        CHECK(refused(replies, "receipt_already_recorded") == 19);
    }
    CHECK(crowd.members[0].read(club, "/me/statement")["items"].size() == 2);  // and joining
    close_and_check(club);
}

TEST_CASE("gifts in a ring, both ways round at once: nobody waits for ever, nothing comes or goes") {
    Club club;
    constexpr int people = 8;
    const auto after = [](int i, int step) { return static_cast<size_t>((i + step) % people); };
    const auto give = [&](const Crowd& crowd, int i, int step, int points) {
        return crowd.members[after(i, 0)].send(
            club, "gift" + std::to_string(i), "/me/gifts",
            {{"mobile", crowd.members[after(i, step)].mobile}, {"points", points}});
    };
    const auto points_of = [&](const Caller& member) {
        return member.read(club, "/me")["spendable"].get<int64_t>();
    };
    SUBCASE("where everybody has enough, everybody ends with what they had") {
        const Crowd crowd = invite_into(club, {.members = people, .points = 300});
        const auto replies = at_once(8 * people, [&](int i) {
            return give(crowd, i, i / people % 2 == 0 ? 1 : people - 1, 10);
        });
        CHECK(with_status(replies, 201) == 8 * people);
        for (const Caller& member : crowd.members) {
            CHECK(points_of(member) == 300 + for_joining);
            CHECK(member.read(club, "/me/statement")["items"].size() == 2 + 8 + 8);
        }
    }
    SUBCASE("where everybody has enough for one gift, no point is given that was not there") {
        const Crowd crowd = invite_into(club, {.members = people});
        const auto replies =
            at_once(4 * people, [&](int i) { return give(crowd, i, 1, for_joining); });
        std::array<int64_t, people> gifts{};
        for (int i = 0; i < 4 * people; ++i)
            gifts[after(i, 0)] += replies[static_cast<size_t>(i)].status == 201;
        CHECK(with_status(replies, 201) >= 1);
        CHECK(with_status(replies, 201) + refused(replies, "not_enough_points") == 4 * people);
        for (int i = 0; i < people; ++i)
            CHECK(points_of(crowd.members[after(i, 0)]) ==
                  for_joining * (1 - gifts[after(i, 0)] + gifts[after(i, people - 1)]));
    }
    close_and_check(club);
}
