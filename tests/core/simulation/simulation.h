// A club lives through two Jalali years of random deeds of several members and staff, from one
// seed, through the one door. The deeds are chosen so that many succeed and many touch an edge. Two
// of them may race, the job may be killed, a decision may never reach the disk, and the owner
// changes the program now and then.
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
    int64_t races{}, raced_again{}, jobs{}, jobs_killed{}, crashes{};
    std::map<std::string, int64_t> refusals;
    std::map<size_t, int64_t> kinds;  // of events, by their place in Body
    size_t versions() const { return programs_.versions.size(); }

private:
    using Decision = Expected<std::vector<club::Event>>;
    struct Wish {
        Life* life{};
        club::Deed deed;
        club::Role role{};
        int64_t by{};  // of the staff
    };

    void step();
    void pass_time();
    void change_program();
    void change(program::Program&);
    void run_job();
    void race();
    void compare_replays();
    Wish some_wish();
    Decision decided(const Wish&) const;
    bool collides(const Wish&, const std::vector<club::Event>&) const;
    void look_again(club::Deed&) const;
    void conclude(const Wish&, const Decision&);
    void note(const club::Deed&, const std::vector<club::Event>&);

    club::Deed some_deed(Life&);
    bool is_lean(const Life&) const;
    club::Deed some_receipt(const Life&);
    const club::Event* some_recorded(const Life&);  // one of the latest
    club::Deed some_correction(Life&);
    club::Deed some_return(Life&);
    club::Deed some_bond(Life&);
    club::Deed some_adjustment(Life&);
    club::Deed some_tier();
    club::Deed some_form();
    club::Deed some_redemption(Life&);
    club::Deed some_voucher(Life&);
    club::Deed some_play();
    club::Deed some_hold(Life&);
    club::Role some_role(const club::Deed&);
    int64_t next_id() { return ++last_id_; }
    std::vector<game::Left> prizes_left() const;

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

// The program that a simulation begins with, and the two years that it lasts.
program::Program first_program();
ClubDay first_day_of_simulation();
ClubDay last_day_of_simulation();

}  // namespace vafa::test
