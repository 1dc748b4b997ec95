// Offers that rules give: granted with the deed that earned them, taken by the member for nothing
// while the grant lasts, and gone with the purchase that brought them.
#include <algorithm>

#include "core/club/draft.h"

namespace vafa::club {

void hand_out(Draft& draft, const earn::Earned& earned, const Origin& origin) {
    for (const earn::Granted& each : earned.offers) {
        const offer::Offer* offer = offer::find(origin.program.offers, each.offer);
        if (!offer) continue;  // no program that passes its check gives what it does not have
        draft.write({.body = OfferGranted{.offer = each.offer,
                                          .rule = each.rule,
                                          .last_day = origin.day + offer->voucher_days,
                                          .receipt = origin.receipt},
                     .effective = origin.effective,
                     .program = &origin.program});
    }
    for (const std::string& rule : earned.messages)
        draft.write({.body = RuleSpoke{rule},
                     .effective = origin.effective,
                     .program = &origin.program});
}

std::vector<std::string> take_grants_back(Draft& draft, ReceiptId receipt) {
    std::vector<std::string> used;
    const Member before = draft.member();
    for (const Grant& grant : before.grants)
        if (grant.receipt == receipt)
            draft.write({.body = GrantWithdrawn{grant.seq, grant.offer}});
    for (const Redemption& each : before.redemptions) {
        if (each.grant == 0 || each.receipt != receipt) continue;
        if (each.state == RedemptionState::used) used.push_back(each.offer);
        if (each.state == RedemptionState::open)
            draft.write({.body = RedemptionCancelled{.redemption = each.id,
                                                     .offer = each.offer,
                                                     .by_return = true}});
    }
    return used;
}

}  // namespace vafa::club
