// A club lives through two Jalali years of random deeds of several members and staff, from one
// seed, through the one door. The deeds are chosen so that many succeed and many touch an edge.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tests/core/simulation/life.h"
#include "tests/core/simulation/random.h"

namespace vafa::test {

class Simulation {
public:
    Simulation(uint64_t seed, int64_t deeds);

    // Until the end, or until something is broken.
    void run();

    std::string broken;  // what, and at which deed
    int64_t attempted{}, succeeded{};
    std::map<std::string, int64_t> refusals;
    std::map<size_t, int64_t> kinds;  // of events, by their place in Body

private:
    void step();
    void pass_time();
    void publish_programs();
    club::Deed some_deed(Life&);
    bool is_lean(const Life&) const;
    club::Deed some_receipt(const Life&);
    const club::Event* some_recorded(const Life&);  // one of the latest
    club::Deed some_correction(Life&);
    club::Deed some_return(Life&);
    club::Deed some_bond(Life&);
    club::Deed some_adjustment(Life&);
    club::Deed some_form();
    club::Deed some_redemption(Life&);
    club::Deed some_voucher(Life&);
    club::Deed some_play();
    club::Deed some_hold(Life&);
    club::Role some_role(const club::Deed&);
    void note(const club::Deed&, const std::vector<club::Event>&);
    int64_t next_id() { return ++last_id_; }

    Random random_;
    int64_t deeds_;
    program::Programs programs_;
    Instant start_, now_;
    std::vector<Life> lives_;
    std::map<std::string, bool> claims_;
    std::map<std::string, int64_t> stock_;
    std::map<std::string, int64_t> prizes_;
    std::vector<club::RecordReceipt> sent_;  // to be sent again
    int64_t last_id_ = 0;
};

}  // namespace vafa::test
