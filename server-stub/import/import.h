// Purchases from elsewhere into a club: streaming, gathered in the writer, the same result however
// often it is run. Lines that cannot be taken are told with their numbers and left out; all others
// are kept.
#pragma once

#include <expected>
#include <iosfwd>
#include <string>

#include "server-stub/api/club.h"
#include "server-stub/storage/store.h"

namespace vafa::import {

struct Summary {
    int64_t members{}, receipts{}, points{}, entries{};  // that this run added
    int64_t known{};      // receipts that were there already
    int64_t bad_lines{};
};

struct Run {
    storage::Store& store;
    const api::Club& club;
    Instant now;
    std::istream& in;
    std::ostream& complaints;  // and, where it says so, progress
};

// Fails where it cannot even begin: an unknown format, a first line that is none of it.
std::expected<Summary, std::string> receipts(const Run&, std::string_view format);

}  // namespace vafa::import
