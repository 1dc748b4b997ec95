// One member's life in a simulation: the state that is kept, every event, and what must be true of
// them whatever happens.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/club/club.h"
#include "tests/core/simulation/tier_reference.h"

namespace vafa::test {

class Life {
public:
    explicit Life(const program::Programs& programs) : programs_(programs) {}

    club::Member member;
    std::vector<club::Event> events;

    // Lives through the events of one deed. What is broken by them is added to `broken`.
    void live(const std::vector<club::Event>&, Instant now);
    // Is the tier what a slow reckoning comes to? Is the state what the events replay to?
    void compare_tier(Instant now);
    void compare_replay();  // from the beginning

    std::vector<std::string> broken;

private:
    static constexpr size_t units = 3, accounts = 8;
    struct Sums {
        int64_t of_account[units][accounts]{};
        int64_t& of(ledger::Unit unit, ledger::Account account) {
            return of_account[static_cast<size_t>(unit)][static_cast<size_t>(account)];
        }
    };

    void require(bool holds, const char* law) {
        if (!holds) broken.emplace_back(law);
    }
    void see(const club::Event&);
    void see(const club::Event&, const ledger::Posting&);
    void see(const club::Event&, const club::ReceiptRecorded&);
    void see(const club::Event&, const club::ReceiptWithdrawn&);
    void see(const club::Event&, const club::GoodsReturned&);
    void see(const club::Event&, const club::Redeemed&);
    void see(const club::Event&, const club::RedemptionCancelled&);
    void see(const club::Event&, const club::VoucherAccepted&);
    void see(const club::Event&, const club::Played&);
    void see(const club::Event&, const club::TierGiven&);
    template <typename Body>
    void see(const club::Event&, const Body&) {}
    void check_books();
    void compare_rank(const Rank&, Instant now);
    int64_t debt_before_ = 0;

    const program::Programs& programs_;
    Sums sums_;                                  // what the postings say
    std::map<LotId, ClubDay> last_days_;         // of lots, as first seen
    std::map<int64_t, club::ReceiptRecorded> receipts_;
    std::set<int64_t> withdrawn_, returned_;  // in full
    std::map<int64_t, int64_t> added_;  // to a receipt, by what came of it
    std::map<int64_t, int64_t> taken_back_;   // points, by receipt
    std::map<std::pair<std::string, ClubDay>, int64_t> given_;  // by rule with a limit, and window
    std::map<int64_t, club::RedemptionState> vouchers_;
    std::map<std::string, int64_t> taken_;       // offers that count for the limit per member
    std::set<ClubDay> free_plays_;
    std::vector<StatusFact> facts_;
    std::optional<TierReckoning> reckoning_;  // of the first `reckoned_` facts
    size_t reckoned_ = 0;
    size_t written_ = 0;  // events that were looked at as they are written
};

}  // namespace vafa::test
