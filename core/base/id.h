// Ids that cannot be confused: a member's id is not a receipt's. 63-bit, made by the server's
// writer in the order of time; strings in JSON, because JavaScript counts only to 2^53.
#pragma once

#include <compare>
#include <cstdint>

namespace vafa {

template <typename Tag>
struct Id {
    int64_t value{};
    constexpr bool is_set() const { return value != 0; }
    constexpr auto operator<=>(const Id&) const = default;
};

using MemberId = Id<struct MemberTag>;
using ReceiptId = Id<struct ReceiptTag>;
using RedemptionId = Id<struct RedemptionTag>;
using ReturnId = Id<struct ReturnTag>;
using GiftId = Id<struct GiftTag>;  // points for another member
using MembershipId = Id<struct MembershipTag>;
using PlayId = Id<struct PlayTag>;
using StaffId = Id<struct StaffTag>;
using LotId = Id<struct LotTag>;  // counted per member, from 1; 0 says "a new one"

}  // namespace vafa
