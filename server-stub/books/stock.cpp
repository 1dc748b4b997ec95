#include "server-stub/books/stock.h"

namespace vafa::books {

namespace {

struct Moves {
    const program::Program& program;
    const club::Member& before;
    std::vector<StockMove> moves;

    void offer(std::string_view key, int64_t count) {
        const offer::Offer* offer = offer::find(program.offers, key);
        if (offer && offer->stock) moves.push_back({stock_of_offer(key), count, *offer->stock});
    }
    // What was won came out of the prize's stock.
    void operator()(const club::Redeemed& body) {
        if (!body.won_in.is_set()) offer(body.offer, 1);
    }
    void operator()(const club::RedemptionCancelled& body) {
        const club::Redemption* redemption = club::find_redemption(before, body.redemption);
        if (redemption && !redemption->won_in.is_set()) offer(body.offer, -1);
    }
    void operator()(const club::Played& body) {
        const game::Wheel* wheel = game::find(program.wheels, body.game);
        const game::Prize* prize = wheel ? game::find(*wheel, body.prize) : nullptr;
        if (prize && prize->stock)
            moves.push_back({stock_of_prize(body.game, body.prize), 1, *prize->stock});
    }
    void operator()(const auto&) {}
};

}  // namespace

std::string stock_of_offer(std::string_view offer) { return "offer:" + std::string(offer); }
std::string stock_of_prize(std::string_view game, std::string_view prize) {
    return "prize:" + std::string(game) + ":" + std::string(prize);
}

std::vector<StockMove> stock_moves(const program::Program& program, const club::Member& before,
                                   const club::Event& event) {
    Moves moves{program, before, {}};
    std::visit(moves, event.body);
    return std::move(moves.moves);
}

}  // namespace vafa::books
