// Stamp cards: what purchases filled is exchanged for one more of the kind, free.
#include <algorithm>

#include "core/club/draft.h"

namespace vafa::club {

std::vector<Count> stamps_given(const std::vector<earn::Stamps>& stamps) {
    std::vector<Count> counts;
    for (const earn::Stamps& each : stamps)
        counts.push_back({subject_of_stamps(each.card), never, each.count});
    return counts;
}

// Those that are still on the card.
std::vector<Count> stamps_back(const Member& member, const std::vector<earn::Stamps>& stamps) {
    std::vector<Count> counts;
    for (const earn::Stamps& each : stamps) {
        const std::string subject = subject_of_stamps(each.card);
        const int64_t there = std::min(each.count, member.tally.of(subject));
        if (there > 0) counts.push_back({subject, never, -there});
    }
    return counts;
}

Expected<void> decide(Draft& draft, const TakeStampReward& deed) {
    const Member& member = draft.member();
    if (!member.id.is_set()) return refuse(Refusal::member_unknown);
    if (member.is_blocked) return refuse(Refusal::member_blocked);
    const program::StampCard* card = program::find(draft.program().stamp_cards, deed.card);
    const offer::Offer* offer = card ? offer::find(draft.program().offers, card->offer) : nullptr;
    if (!offer) return refuse(Refusal::card_unknown);
    const std::string subject = subject_of_stamps(card->key);
    const int64_t missing = card->needed - member.tally.of(subject);
    if (missing > 0) return refuse(Refusal::stamps_missing, {{"missing", missing}});
    if (deed.stock_left && *deed.stock_left <= 0) return refuse(Refusal::out_of_stock);
    // After this point it must succeed.
    draft.write({.body = Redeemed{.redemption = deed.redemption,
                                  .offer = offer->key,
                                  .code = deed.code,
                                  .cost = {},
                                  .last_day = draft.today() + offer->voucher_days,
                                  .won_in = {},
                                  .receipt = {},
                                  .stamp_card = card->key},
                 .counts = {{subject, never, -card->needed}}});
    return {};
}

}  // namespace vafa::club
