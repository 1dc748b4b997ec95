// What `./vafa bench rules` measures, the same code in both worlds: receipts of ten lines, decided
// through the one door by a program of many rules, for a member with a history.
#pragma once

#include <cstdint>

#include "core/club/club.h"

namespace vafa::bench {

// The program of 50 rules; rules_bench.mjs says the same 50 for json-rules-engine.
program::Program fifty_rules();
// One base rule, and `count` that do not match any of the receipts.
program::Program idle_rules(int64_t count);

class Decisions {
public:
    // A member whose history has this many entries, earned and spent as time went by.
    Decisions(program::Program, int64_t entries);
    // Decides that many receipts, one after the other, and tells how many points they earned in
    // all, so that nothing can be left out.
    int64_t run(int64_t count) const;

    int64_t entries() const { return entries_; }

private:
    void live(int64_t entries);
    program::Programs programs_;
    club::Member member_;
    std::vector<club::Deed> receipts_;
    Instant now_;
    int64_t entries_{};
};

// The scenarios by their number: 0 is fifty rules and ten entries; 1 and 2 are 10 and 1000 idle
// rules; 3 is fifty rules and 100,000 entries.
const Decisions& scenario(int number);

}  // namespace vafa::bench
