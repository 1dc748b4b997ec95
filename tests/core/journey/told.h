// What a journey's line says, as values, and where the journey has come to.
#pragma once

#include <optional>
#include <set>

#include "tests/core/corner.h"
#include "tests/core/journey/grammar.h"
#include "tests/core/journey/journey.h"
#include "tests/core/locales.h"

namespace vafa::test {

using namespace vafa::club;
using ledger::Unit;

class Told {
public:
    std::vector<Stumble> stumbles;

protected:
    void stumble(std::string why) { stumbles.push_back({number_, text_, std::move(why)}); }

    Corner& corner() {
        if (!corner_) corner_.emplace("1405-10-20", draft_);
        return *corner_;
    }
    int64_t number(const Taken& taken, const char* name) {
        auto count = number_of(taken.at(name));
        if (!count) stumble("not a number: " + taken.at(name));
        return count.value_or(0);
    }
    static std::string value(const Taken& taken, const char* name, std::string otherwise = "") {
        auto found = taken.find(name);
        return found == taken.end() ? otherwise : found->second;
    }
    Role role(const Taken& taken, Role otherwise = Role::cashier) {
        std::string name = value(taken, "role");
        if (name == "manager") return Role::manager;
        if (name == "cashier") return Role::cashier;
        if (!name.empty()) stumble("no such role: " + name);
        return otherwise;
    }
    Duration duration(const Taken& taken) {
        std::string unit = taken.at("unit");
        int64_t count = number(taken, "count");
        if (unit.starts_with("minute")) return minutes(count);
        if (unit.starts_with("hour")) return hours(count);
        if (unit.starts_with("day")) return hours(24 * count);
        stumble("no such unit: " + unit);
        return {};
    }
    Person& person(const Taken& taken, const char* name = "who") {
        return corner().people[taken.at(name)];
    }
    void equal(int64_t is, int64_t should, const char* what) {
        if (is != should)
            stumble(std::string(what) + ": " + std::to_string(is) + ", not " +
                    std::to_string(should));
    }
    void equal(std::string_view is, std::string_view should, const char* what) {
        if (is != should)
            stumble(std::string(what) + ": " + std::string(is) + ", not " + std::string(should));
    }

    program::Program draft_ = corner_program();
    std::optional<Corner> corner_;
    struct Outcome {
        Expected<std::vector<Event>> events;
    };
    std::optional<Outcome> outcome_;  // of the deed in this line
    std::set<std::string> claims_;
    Tally everyone_;  // what rules limited among all members gave
    RedemptionId hold_, asked_;
    int number_{};
    std::string text_;
};

}  // namespace vafa::test
