// Events are read for ever: what earlier versions of the program wrote lies in tests/core/events, as
// it was stored, and still tells the same life.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <set>

#include "core/wire/wire.h"

using namespace vafa;
using namespace vafa::club;
using ledger::Unit;

namespace {

std::vector<Event> stored(std::string_view file) {
    std::vector<Event> events;
    std::ifstream stream(VAFA_TESTS "/core/events/" + std::string(file), std::ios::binary);
    REQUIRE(stream.good());
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    for (size_t at = 0; at < text.size();) {
        const size_t end = text.find('\n', at);
        auto event = wire::read_event(std::string_view(text).substr(at, end - at));
        REQUIRE_MESSAGE(event.has_value(), text.substr(at, end - at));
        events.push_back(*event);
        at = end + 1;
    }
    return events;
}

}  // namespace

TEST_CASE("events of the first version are read, and replay to what they meant") {
    const std::vector<Event> events = stored("first.jsonl");
    std::set<size_t> kinds;
    for (const Event& event : events) kinds.insert(event.body.index());
    CHECK(kinds.size() == 15);  // all that there were
    const Member member = replayed(events);
    CHECK(member.id == MemberId{913947389918707783});
    CHECK(member.last_seq == 25);
    CHECK(ledger::spendable(member.book, Unit::points, {}) == Points(394));
    CHECK(ledger::spendable(member.book, Unit::status, {}) == Points(329));
    CHECK(ledger::held(member.book, Unit::points).is_zero());
    CHECK(member.book.next_lot == LotId{13});
    CHECK(member.purchases.count == 3);
    CHECK(member.recommendations == 1);
    CHECK_FALSE(member.is_blocked);
    CHECK(find_hold(member, {92})->state == HoldState::expired);
    // What was not known then is as if it had never been.
    CHECK_FALSE(member.referrer.is_set());
    CHECK(member.birthday_known == never);
    for (const Event& event : events) CHECK(wire::read_event(wire::write(event)) == event);
}
