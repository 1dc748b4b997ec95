// Whether the books are whole: every member's postings add up to what they have, their state is
// what their events say when they are read anew, and what must be unique across members is claimed
// for exactly whom it belongs to.
#pragma once

#include <string>
#include <vector>

#include "core/club/club.h"
#include "server-stub/storage/store.h"

namespace vafa::books {

struct Report {
    int64_t members{}, events{}, postings{}, claims{};
    std::vector<std::string> faults;  // the first hundred, each in a sentence
};
// On one unchanging picture of the database. Throws storage::Fault.
Report check(storage::Store&, const program::Programs&);

}  // namespace vafa::books
