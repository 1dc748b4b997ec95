// The two kinds of purchase lists that can be read, each line into one purchase or the reason why
// not.
//
// cdnow: fixed columns "customer date items dollars" (" 00001 19970101  1   11.77"). It has no
// receipt numbers: a receipt's number is customer-date-ordinal, counted within that customer's day,
// so that equal lines are receipts of their own.
//
// csv: the first line names the columns, in any order. RFC 4180 quoting; digits of all kinds.
//   shop           key of one of the program's shops
//   number         the receipt's, as printed
//   at             RFC 3339 instant, or a date of the club's calendar (then noon is meant)
//   amount         paid, in the club's currency, "12.50"
//   member         what the other system calls the customer  } one of these two
//   mobile         the customer's number                     } is there
//   till, fiscal_period, name                                  may be absent
#pragma once

#include <expected>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server-stub/api/club.h"

namespace vafa::import {

struct Purchase {
    std::string customer;  // "" where only the number is known
    std::string mobile;    // E.164, or ""
    std::string name;
    std::string shop, till, fiscal_period, number;
    Instant at;
    Money amount;
};

class Lines {
public:
    virtual ~Lines() = default;
    // The first line. Why it is not a list of this kind; "" where all is well.
    virtual std::string open(std::string_view first) = 0;
    virtual std::expected<Purchase, std::string> read(std::string_view line) = 0;
};

// "cdnow" or "csv"; null for anything else.
std::unique_ptr<Lines> lines_of(std::string_view format, const program::Programs&);

}  // namespace vafa::import
