// The account of each partner: one entry for each event that one of the two owes the other for.
// Kept with the member's events, so that a deed touches no row that other members' deeds touch.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server-stub/storage/sql.h"

namespace vafa::storage {

struct PartnerEntry {
    std::string partner;
    ClubDay day;
    std::string claim;
    int64_t points{};
    int64_t amount{};
    bool operator==(const PartnerEntry&) const = default;
};
// Of the member's event with that number; a second one changes nothing.
void add_partner_entry(Tx&, MemberId, int64_t seq, const PartnerEntry&);
std::optional<PartnerEntry> partner_entry(Tx&, MemberId, int64_t seq);

// What a partner's account comes to from a day through another, by claim.
struct PartnerSum {
    std::string partner, claim;
    int64_t count{}, points{}, amount{};
};
std::vector<PartnerSum> partner_sums(Tx&, ClubDay first, ClubDay last);

}  // namespace vafa::storage
