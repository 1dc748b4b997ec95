#include "core/club/draft.h"

#include <algorithm>

namespace vafa::club {

using ledger::Unit;

ClubDay status_day(const program::Program& program, ClubDay day) {
    ClubDay last = time::window_of(program.calendar, program.tier_policy.window, day).last;
    return last == never ? never : last + program.tier_policy.grace_days;
}

Draft::Draft(const program::Programs& programs, const Member& member,
             const Circumstance& circumstance)
    : programs_(programs),
      member_(member),
      circumstance_(circumstance),
      today_(programs.day_of(circumstance.now)),
      program_(programs.on(today_)) {}

void Draft::write(Record record) {
    bool has_time = record.effective != Instant{};
    Event event{.seq = member_.last_seq + 1,
                .recorded = now(),
                .effective = has_time ? record.effective : now(),
                .program = (record.program ? *record.program : program_).version,
                .actor = circumstance_.actor,
                .body = std::move(record.body),
                .postings = std::move(record.postings),
                .counts = std::move(record.counts)};
    apply(member_, event);
    events_.push_back(std::move(event));
}

void Draft::issue(std::vector<ledger::Posting>& postings, Unit unit, Points amount,
                  ClubDay last_day, ClubDay ready_day) const {
    ledger::Book book = member_.book;
    ledger::apply(book, postings);
    auto more = ledger::issue(book, {.unit = unit,
                                     .amount = amount,
                                     .last_day = last_day,
                                     .ready_day = ready_day,
                                     .earned = now(),
                                     .today = today_});
    postings.insert(postings.end(), more.begin(), more.end());
}

void Draft::raise_tier(const program::Program& program, ClubDay day) {
    Points status = ledger::gathered(member_.book, Unit::status, status_day(program, day));
    auto risen = tier::risen(program.tier_place(), member_.standing, status, day);
    if (!risen) return;
    bool is_up = risen->tier != member_.standing.tier;
    write({.body = TierChanged{member_.standing.tier, *risen, is_up}, .program = &program});
}

void Draft::renew_tier(ClubDay day) {
    const program::Program& program = programs_.on(day);
    Points status = ledger::gathered(member_.book, Unit::status, member_.standing.kept_until);
    tier::Standing next = tier::renewed(program.tier_place(), member_.standing, status, day);
    VERIFY(next.kept_until >= day);
    write({.body = TierChanged{member_.standing.tier, next, false},
           .effective = time::start_of(programs_.zone, day),
           .program = &program});
}

void Draft::expire_vouchers(ClubDay day) {
    const std::vector<Redemption> redemptions = member_.redemptions;
    for (const Redemption& redemption : redemptions) {
        if (redemption.state != RedemptionState::open || redemption.last_day >= day) continue;
        const program::Program* program = programs_.numbered(redemption.program);
        const offer::Offer* offer =
            program ? offer::find(program->offers, redemption.offer) : nullptr;
        std::vector<ledger::Posting> postings;
        if (offer && offer->gives_points_back)
            postings = ledger::give_back(redemption.portions, Unit::points, ledger::Account::spent);
        write({.body = RedemptionCancelled{redemption.id, redemption.offer, true},
               .effective = time::start_of(programs_.zone, day),
               .postings = std::move(postings),
               .program = program});
    }
}

void Draft::turn_day(ClubDay day) {
    // The tier first: it looks at the status of the window that ends with the day before.
    if (member_.standing.kept_until < day) renew_tier(day);
    expire_vouchers(day);
    auto postings = ledger::due(member_.book, day);
    if (postings.empty()) return;
    write({.body = DayTurned{day},
           .effective = time::start_of(programs_.zone, day),
           .postings = std::move(postings),
           .program = &programs_.on(day)});
}

void Draft::settle() {
    for (ClubDay day = next_due(member_); day <= today_; day = next_due(member_)) turn_day(day);
}

ClubDay next_due(const Member& member) {
    ClubDay day = ledger::next_due(member.book);
    if (member.standing.kept_until != never) day = std::min(day, member.standing.kept_until + 1);
    for (const Redemption& redemption : member.redemptions)
        if (redemption.state == RedemptionState::open && redemption.last_day != never)
            day = std::min(day, redemption.last_day + 1);
    return day;
}

Member settled(const program::Programs& programs, Member member, Instant now) {
    if (next_due(member) > programs.day_of(now)) return member;
    Draft draft(programs, member, {now, {Role::job, 0}});
    draft.settle();
    return draft.take_member();
}

Expected<std::vector<Event>> decide(const program::Programs& programs, const Member& member,
                                    const Deed& deed, const Circumstance& circumstance) {
    Draft draft(programs, member, circumstance);
    draft.settle();
    auto decided = std::visit([&](const auto& each) { return decide(draft, each); }, deed);
    if (!decided) return std::unexpected(std::move(decided).error());
    return draft.take();
}

}  // namespace vafa::club
