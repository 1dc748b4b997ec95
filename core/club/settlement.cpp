#include "core/club/settlement.h"

#include <algorithm>

namespace vafa::club {

namespace {

struct Settle {
    const program::Programs& programs;
    const Event& event;
    const program::Program& program;

    // The partner whose shop this is; null where it is the club's own.
    const offer::Partner* partner_of(std::string_view shop_key) const {
        const offer::Shop* shop = offer::find(program.shops, shop_key);
        return shop ? offer::find(program.partners, shop->partner) : nullptr;
    }
    std::vector<SettlementEntry> entry(const offer::Partner* partner, Claim claim, Points points,
                                       int64_t amount) const {
        if (!partner || amount == 0) return {};
        return {{partner->key, programs.day_of(event.recorded), claim, points,
                 Money(std::min(amount, Money::largest))}};
    }
    std::vector<SettlementEntry> of_points(std::string_view shop, Claim claim,
                                           Points points) const {
        const offer::Partner* partner = partner_of(shop);
        const int64_t price = partner ? partner->point_price.minor() : 0;
        int64_t amount = 0;
        if (__builtin_mul_overflow(points.count(), price, &amount)) amount = Money::largest;
        return entry(partner, claim, points, amount);
    }

    std::vector<SettlementEntry> operator()(const ReceiptRecorded& body) const {
        return of_points(body.shop, Claim::points_earned, body.points);
    }
    std::vector<SettlementEntry> operator()(const ReceiptWithdrawn& body) const {
        return of_points(body.shop, Claim::points_taken_back, body.points);
    }
    std::vector<SettlementEntry> operator()(const GoodsReturned& body) const {
        return of_points(body.shop, Claim::points_taken_back, body.points);
    }
    std::vector<SettlementEntry> operator()(const VoucherAccepted& body) const {
        const offer::Offer* offer = offer::find(program.offers, body.offer);
        return entry(partner_of(body.shop), Claim::offer_honoured, {},
                     offer ? offer->price.minor() : 0);
    }
    std::vector<SettlementEntry> operator()(const auto&) const { return {}; }
};

}  // namespace

std::vector<SettlementEntry> settlement_of(const program::Programs& programs, const Event& event) {
    const program::Program* program = programs.numbered(event.program);
    if (!program) return {};
    return std::visit(Settle{programs, event, *program}, event.body);
}

void Settlement::add(const SettlementEntry& entry) {
    switch (entry.claim) {
        case Claim::points_earned:
            earned += entry.points;
            for_earned += entry.amount;
            return;
        case Claim::points_taken_back:
            taken_back += entry.points;
            for_taken_back += entry.amount;
            return;
        case Claim::offer_honoured:
            ++honoured;
            for_honoured += entry.amount;
            return;
    }
}

}  // namespace vafa::club
