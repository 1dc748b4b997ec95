// A purchase as the rules look at it: the bill, and how the one who bought stood with the club.
#pragma once

#include <span>
#include <string>

#include "core/club/deed.h"
#include "core/program/program.h"

namespace vafa::club {

struct Buyer {
    std::string tier;
    Rate tier_times{1, 1};
    std::string plan;
    Rate plan_times{1, 1};
    std::span<const std::string> segments;
    int64_t purchases_before{};
};

// Looks into the bill and the buyer, which must outlive it.
earn::Occasion occasion_of(const program::Program&, const RecordReceipt&, const Buyer&,
                           const time::LocalTime&);

}  // namespace vafa::club
