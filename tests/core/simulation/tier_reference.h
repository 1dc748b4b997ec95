// Tiers once more, slowly and from the beginning: which tier a life of purchases has come to. It
// shares nothing with core/tier but the words.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/time.h"
#include "core/time/period.h"

namespace vafa::test {

struct Rank {
    size_t rank{};
    ClubDay kept_until = never;
    ClubDay since{};
    bool operator==(const Rank&) const = default;
};

// Status that was given, or taken back, for the window of `day`; or a tier that staff gave.
struct StatusFact {
    ClubDay recorded;
    ClubDay day;
    int64_t change{};
    bool by_receipt{};    // may raise the tier
    bool by_withdrawal{};  // may shorten it
    std::optional<Rank> given{};
};

struct TierRules {
    time::Calendar calendar{};
    time::Period window{};
    int32_t grace_days{};
    std::vector<int64_t> thresholds;  // ascending, the first is 0
};

// Goes through the facts as they come.
class TierReckoning {
public:
    TierReckoning(TierRules rules, ClubDay joined) : rules_(std::move(rules)) {
        now_.since = joined;
    }
    void add(const StatusFact&);
    Rank on(ClubDay today);

private:
    ClubDay end_of(ClubDay) const;
    ClubDay kept_by(ClubDay) const;
    size_t reached_in(ClubDay);
    void fall_until(ClubDay);
    void rise(ClubDay);
    void shorten(Rank&, ClubDay);
    void give(const Rank&, ClubDay today);
    void lift(ClubDay today);
    bool rests_on_gift() const;
    Rank by_themselves(ClubDay today);

    TierRules rules_;
    Rank now_;
    std::optional<Rank> given_;
    Rank before_;  // the gift
    std::map<ClubDay, int64_t> status_;  // by the last day of the window
};

// All of them once more, from the beginning.
Rank rank_after(const TierRules&, ClubDay joined, const std::vector<StatusFact>&, ClubDay today);

}  // namespace vafa::test
