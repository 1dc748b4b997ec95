// What is so, at a moment of a journey.
#pragma once

#include "core/club/settlement.h"
#include "tests/core/journey/deeds.h"

namespace vafa::test {

class Facts : public Deeds {
protected:
    ledger::Book book(const Taken& taken) { return corner().shown(taken.at("who")).book; }

    void has_points(const Taken& taken) {
        equal(corner().points(taken.at("who")), number(taken, "count"), "points");
    }
    void has_pending(const Taken& taken) {
        equal(ledger::pending(book(taken), Unit::points).count(), number(taken, "count"), "pending");
    }
    void has_held(const Taken& taken) {
        equal(ledger::held(book(taken), Unit::points).count(), number(taken, "count"), "held");
    }
    void has_plays(const Taken& taken) {
        equal(corner().plays(taken.at("who")), number(taken, "count"), "plays");
    }
    void owes(const Taken& taken) {
        equal(corner().debt(taken.at("who")), number(taken, "count"), "owed");
    }
    void loses(const Taken& taken) {
        equal(ledger::lapsing_by(book(taken), Unit::points, corner().today(),
                                 jalali(taken.at("day")))
                  .count(),
              number(taken, "count"), "lapsing");
    }
    void is_tier(const Taken& taken) {
        tier::Standing standing = corner().shown(taken.at("who")).standing;
        equal(standing.tier, taken.at("tier"), "tier");
        if (taken.contains("day"))
            equal(time::write_day(time::Calendar::jalali, standing.kept_until), taken.at("day"),
                  "kept until");
    }
    void has_status(const Taken& taken) {
        const program::Program& program = corner().programs.on(corner().today());
        ClubDay day = tier::status_day(program.tier_place(), corner().today());
        equal(ledger::gathered(book(taken), Unit::status, day).count(), number(taken, "count"),
              "status");
    }
    void stands(const Taken& taken) {
        Member member = corner().shown(taken.at("who"));
        const char* names[] = {"suspect", "prospect", "customer", "repeat_customer", "loyal",
                               "advocate"};
        auto stage = ladder::stage(corner().programs.on(corner().today()).ladder, member.purchases,
                                   member.recommendations, corner().today());
        equal(names[static_cast<size_t>(stage)], taken.at("stage"), "stage");
    }
    void voucher(const Taken& taken) {
        const char* names[] = {"open", "used", "cancelled", "expired"};
        Member member = corner().shown(taken.at("who"));
        const Redemption* found = nullptr;
        for (const Redemption& each : member.redemptions)
            if (each.offer == taken.at("offer")) found = &each;
        equal(found ? names[static_cast<size_t>(found->state)] : "not there", taken.at("state"),
              "voucher");
    }
    void is_given(const Taken& taken) {
        const Member member = corner().shown(taken.at("who"));
        const Grant* grant = grant_on(member, taken.at("offer"), corner().today());
        equal(grant ? "given" : "not given", "given", "grant");
        if (grant && taken.contains("day"))
            equal(time::write_day(time::Calendar::jalali, grant->last_day), taken.at("day"),
                  "until");
    }
    void is_given_no(const Taken& taken) {
        const Member member = corner().shown(taken.at("who"));
        const Grant* grant = grant_on(member, taken.at("offer"), corner().today());
        equal(grant ? "given" : "not given", "not given", "grant");
    }
    void has_stamps(const Taken& taken) {
        equal(corner().shown(taken.at("who")).tally.of(subject_of_stamps(taken.at("card"))),
              number(taken, "count"), "stamps");
    }
    void has_plan(const Taken& taken) {
        const Member member = corner().shown(taken.at("who"));
        const Membership* runs = membership_on(member, corner().today());
        equal(runs ? runs->plan : "no", taken.at("plan"), "plan");
        if (runs && taken.contains("day"))
            equal(time::write_day(time::Calendar::jalali, runs->until), taken.at("day"), "until");
    }
    // What the members' events say of messages to be sent, the late job's as well.
    template <typename Body, typename Fits>
    int64_t told(const Taken& taken, Fits fits) {
        corner().perform(taken.at("who"), Settle{}, Role::job);
        int64_t count = 0;
        for (const Event& event : person(taken).events)
            if (const auto* body = std::get_if<Body>(&event.body)) count += fits(*body);
        return count;
    }
    void is_told(const Taken& taken) {
        const ClubDay day = jalali(taken.at("day"));
        const int64_t amount = number(taken, "count");
        equal(told<ExpiryTold>(taken,
                               [&](const ExpiryTold& each) {
                                   return each.last_day == day && each.amount.count() == amount;
                               }),
              number(taken, "times"), "told");
    }
    void is_congratulated(const Taken& taken) {
        const int64_t points = number(taken, "points");
        equal(told<MilestoneReached>(
                  taken, [&](const auto& each) { return each.points.count() == points; }),
              number(taken, "times"), "congratulated");
    }
    Settlement settlement_with(const std::string& partner) {
        Settlement settlement;
        for (auto& [who, each] : corner().people)
            for (const Event& event : each.events)
                for (const SettlementEntry& entry : settlement_of(corner().programs, event))
                    if (entry.partner == partner) settlement.add(entry);
        return settlement;
    }
    void partner_owes(const Taken& taken) {
        equal(settlement_with(taken.at("partner")).partner_owes().minor(),
              number(taken, "amount"), "owed by the partner");
    }
    void club_owes(const Taken& taken) {
        equal(settlement_with(taken.at("partner")).club_owes().minor(), number(taken, "amount"),
              "owed by the club");
    }
    void stock(const Taken& taken) {
        equal(corner().stock[taken.at("offer")], number(taken, "count"), "stock");
    }

};

}  // namespace vafa::test
