// What an event takes from, or gives back to, the stock that all members share. How many were given
// out is counted under these names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/club/club.h"

namespace vafa::books {

std::string stock_of_offer(std::string_view offer);
std::string stock_of_prize(std::string_view game, std::string_view prize);

struct StockMove {
    std::string subject;
    int64_t count{};  // 1: taken, -1: given back
    int64_t most{};   // that there are
};
// `before` is the member as they were before the event.
std::vector<StockMove> stock_moves(const program::Program&, const club::Member& before,
                                   const club::Event&);

}  // namespace vafa::books
