// The way of a deed through the database: the member's state is loaded, core decides, events are
// added and the new state is kept with them; the claims that follow from the events (a voucher's
// code, the stock of an offer or a prize) are made in the same transaction.
#pragma once

#include <optional>
#include <vector>

#include "core/club/club.h"
#include "server-stub/storage/sql.h"

namespace vafa::books {

struct Written {
    club::Member member;  // as they are now
    std::vector<club::Event> events;
    ReceiptId referral_before;  // the first purchase, before this deed
};

Expected<Written> perform(storage::Tx&, const program::Programs&, MemberId, const club::Deed&,
                          const club::Circumstance&);

// Points from one member to another, both or neither; what was written for the giver.
Expected<Written> give(storage::Tx&, const program::Programs&, MemberId giver,
                       const club::GivePoints&, const club::Circumstance&);

// As the member's answers say it.
std::optional<time::Date> birthday_in_forms(storage::Tx&, const program::Program&, MemberId);
// The same; nothing where no rule waits for it.
std::optional<time::Date> birthday_of(storage::Tx&, const program::Published&, MemberId);

// Nothing where there is no such member.
std::optional<club::Member> load(storage::Tx&, MemberId);
// The same from the events alone.
club::Member replayed(storage::Tx&, MemberId);
// And as it was recorded by then.
club::Member replayed_until(storage::Tx&, MemberId, Instant);
club::Event event_of(std::string_view stored);

// What is left of an offer, or of a wheel's prizes; nothing of those without a stock.
std::optional<int64_t> left_of(storage::Tx&, const offer::Offer&);
// What the rules that are limited among all members have given in the windows of a day.
Tally given_to_everyone(storage::Tx&, const program::Program&, ClubDay);
std::vector<game::Left> prizes_left(storage::Tx&, const game::Wheel&);

}  // namespace vafa::books
