// A small club for tests, the corner shop: several people, one clock, every deed through the one
// door. After each deed the state must be what the events replay to, and nothing may be left due.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/club/club.h"
#include "tests/core/day.h"

namespace vafa::test {

// A point for every 10,000 rial and one more for tea (at most 100 of these a week); a play for
// 5,000,000; silver at 1000, gold at 5000 in a year, with 5/4 and 3/2 of the points.
program::Program corner_program();

struct Person {
    club::Member member;
    std::vector<club::Event> events;
};

// The instant at which the clock in Tehran shows "1405-10-20 23:59:59"; without a time, noon.
Instant tehran_time(std::string_view text);

class Corner {
public:
    explicit Corner(std::string_view now = "1405-10-20", program::Program = corner_program());

    Instant now;
    program::Programs programs;
    std::map<std::string, Person> people;
    std::map<std::string, int64_t> stock;  // of offers, where it is limited
    std::vector<game::Left> prizes_left;
    std::map<std::string, time::Date> birthdays;  // as the profiles say

    // A version that holds from its day on.
    void publish(program::Program);
    void pass(Duration time) { now = now + time; }
    void set(std::string_view text) { now = tehran_time(text); }
    ClubDay today() const { return programs.day_of(now); }
    int64_t next_id() { return ++last_id_; }
    std::optional<time::Date> birthday_of(const std::string& who) const;

    Expected<std::vector<club::Event>> attempt(const std::string& who, const club::Deed&,
                                               club::Role = club::Role::cashier);
    // What must succeed.
    std::vector<club::Event> perform(const std::string& who, const club::Deed&,
                                     club::Role = club::Role::cashier);

    void join(const std::string& who);
    club::RecordReceipt receipt(std::string number, int64_t amount);
    // The event that recorded the receipt, however often it was corrected; null if unknown.
    const club::Event* recorded(const std::string& who, std::string_view number) const;
    club::CorrectReceipt correction(const std::string& who, std::string_view number,
                                    int64_t amount);
    // All that is left of it comes back, unless lines or an amount are named.
    club::ReturnGoods goods_back(const std::string& who, std::string_view number);
    club::Redeem redeem(const std::string& offer);
    club::Play play();

    // As anyone would be shown it now.
    club::Member shown(const std::string& who) const;
    int64_t points(const std::string& who) const;
    int64_t plays(const std::string& who) const;
    int64_t debt(const std::string& who) const;
    const club::Redemption* redemption(const std::string& who, std::string_view offer) const;

private:
    void note(const std::vector<club::Event>&);
    std::map<int64_t, std::vector<earn::Line>> bought_;  // by receipt
    int64_t last_id_ = 100;
};

// The body of the only event of that kind among these.
template <typename Body>
const Body* find(const std::vector<club::Event>& events) {
    const Body* found = nullptr;
    for (const club::Event& event : events)
        if (const auto* body = std::get_if<Body>(&event.body)) found = body;
    return found;
}

}  // namespace vafa::test
