// Taking back what a purchase gave: for corrections and returns alike.
#pragma once

#include "core/club/draft.h"

namespace vafa::club {

struct Original {
    const Event& event;
    const ReceiptRecorded& receipt;
    const program::Program& program;  // by which it was decided
};

void append(std::vector<ledger::Posting>&, const std::vector<ledger::Posting>& more);
// What was given too much: from any lots, and the rest as the program says.
ledger::Withdraw taking(const Draft&, const program::Program&, Points);
// The lots that this event filled.
std::vector<LotId> lots_given(const Event&, ledger::Unit);
Points sum_of(const std::vector<ledger::Posting>&);
// Points of the purchase: nothing once they have lapsed, for what lapsed is not owed.
std::vector<ledger::Posting> take_back_points(const Draft&, const ledger::Book&,
                                              const Original&, Points, ledger::Reach);
// What came of the purchase beside its own points: an invitation's reward, what its plays won.
std::vector<ledger::Posting> take_back_more(const Draft&, const ledger::Book&, const Original&,
                                            Points most);
// From the lots that the event filled, and from no others.
std::vector<ledger::Posting> take_back_own(const Draft&, const ledger::Book&, const Event&,
                                           ledger::Unit, Points);

}  // namespace vafa::club
