// An occasion as conditions see it: names have become numbers, and what was paid in a way that does
// not count is gone. And a condition made ready to be asked, a test.
#pragma once

#include <algorithm>
#include <array>
#include <vector>

#include "core/earn/earn.h"
#include "core/time/period.h"

namespace vafa::earn {

using Name = uint32_t;  // 0: a name that no rule speaks of

// The names that rules speak of, each kind for itself.
class Names {
public:
    Name learn(Kin, std::string_view);
    Name find(Kin, std::string_view) const;
    size_t count() const { return known_.size(); }

private:
    struct Known {
        Kin kin;
        std::string text;
    };
    size_t place_of(Kin, std::string_view) const;
    void grow();
    std::vector<Known> known_;   // name 1 stands first
    std::vector<Name> places_;  // by hash, open addressing; twice as many as names at least
};

struct LineFacts {
    Name category{};
    Name product{};
    int64_t amount{};
};

struct TextFact {
    Name attribute{};
    Name text{};
    int64_t number{};
};

struct Facts {
    const Occasion& occasion;
    const Tally& tally;
    time::Calendar calendar;
    int64_t paid{};        // what counts
    int64_t of_lines{};     // the sum of all lines, and what of it was paid, to share a discount
    int64_t paid_of_lines{};
    Name shop{}, till{}, partner{}, tier{}, plan{}, event{};
    std::vector<Name> payments, segments, festivals;
    std::vector<LineFacts> lines;  // without those that never count
    std::vector<TextFact> attributes;
    int64_t purchases_before{};
    ClubDay day{};
    int32_t minute{};
    int weekday{};
    bool visited_today = false;

    ClubDay last_day(time::Period) const;  // of the window of the occasion's day
    int64_t purchases(time::Period) const;
    int64_t visits(time::Period) const;
    Name text_of(Name attribute) const;
    int64_t number_of(Name attribute) const;

    mutable std::array<ClubDay, 6> last_days{};  // of those windows that were asked for
    mutable unsigned asked{};                    // bit by bit
};

std::string_view subject_of_purchases(time::Period);
std::string_view subject_of_visits(time::Period);

struct Test {
    ConditionKind kind{};
    time::Period per{};
    bool repeats = false;
    int weekdays{};  // bit by bit
    int64_t amount{};
    int64_t number{};
    int32_t from{}, until{};
    ClubDay first_day{}, last_day{};
    Name attribute{};
    std::vector<Name> known;  // what it names
    std::vector<Test> of;

    bool names(Name name) const {
        for (Name each : known)
            if (each == name) return true;
        return false;
    }
    bool names_any(const std::vector<Name>& given) const {
        for (Name each : given)
            if (names(each)) return true;
        return false;
    }
    bool is_turn(int64_t turn) const {
        if (number < 1) return false;
        return repeats ? turn % number == 0 : turn == number;
    }
    bool is_within(int32_t minute) const {
        if (from < until) return from <= minute && minute < until;
        return from <= minute || minute < until;  // over midnight
    }
};

// Without a line, those that ask for one fail.
bool holds(const Test&, const Facts&, const LineFacts* line);

}  // namespace vafa::earn
