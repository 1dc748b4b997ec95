// The partners' accounts: written with the events they come of, and read instead of all events.
#pragma once

#include <map>
#include <optional>

#include "core/club/settlement.h"
#include "server-stub/storage/partners.h"

namespace vafa::storage {
class Store;
}

namespace vafa::books {

// What an event moves on a partner's account; nothing for most.
std::optional<storage::PartnerEntry> partner_entry_of(const program::Programs&,
                                                      const club::Event&);
// By partner.
std::map<std::string, club::Settlement, std::less<>> settlements(storage::Tx&, ClubDay first,
                                                                 ClubDay last);
// A club that is older than these accounts has them told from its events, once.
void keep_partner_accounts(storage::Store&, const program::Programs&);

}  // namespace vafa::books
