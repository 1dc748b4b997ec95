// The limit that a deed is measured against: the rows that one leaves, written in a bare loop: as
// many deeds wait for the server's own writers at any time as there are clients, without a question,
// a rule or a request in between.
#pragma once

#include <chrono>
#include <string>

#include "server-stub/storage/members.h"

namespace vafa::bench {

struct Rows {  // as a real deed left them
    std::string state;
    std::string event;
    std::string receipt;
    std::string answer;
    bool is_redemption = false;
};
// How many deeds were done. `address` names a database with all its tables; what it holds is spoilt.
// Their numbers begin with `first`, and none may come twice.
int64_t raw_deeds(const std::string& address, const Rows&, int at_once, int64_t first,
                  std::chrono::milliseconds how_long);

}  // namespace vafa::bench
