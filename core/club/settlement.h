// What partners and the club owe one another: points that were earned in a partner's shops are the
// partner's to pay, offers that its shops honoured are the club's.
#pragma once

#include <string>
#include <vector>

#include "core/club/event.h"
#include "core/program/program.h"

namespace vafa::club {

enum class Claim : uint8_t { points_earned, points_taken_back, offer_honoured };

struct SettlementEntry {
    std::string partner;
    ClubDay day{};
    Claim claim{};
    Points points;
    Money amount;
    bool operator==(const SettlementEntry&) const = default;
};

// One entry at most, for most events none.
std::vector<SettlementEntry> settlement_of(const program::Programs&, const Event&);

// One partner's month.
struct Settlement {
    Points earned, taken_back;
    Money for_earned, for_taken_back;  // owed by the partner, and given back to it
    int64_t honoured{};
    Money for_honoured;  // owed to the partner
    bool operator==(const Settlement&) const = default;

    void add(const SettlementEntry&);
    // Who owes in the end; one of the two is nothing.
    Money partner_owes() const { return over(for_earned, for_taken_back + for_honoured); }
    Money club_owes() const { return over(for_taken_back + for_honoured, for_earned); }

private:
    static Money over(Money a, Money b) { return a > b ? a - b : Money(); }
};

}  // namespace vafa::club
