#include "core/club/draft.h"

#include <algorithm>

namespace vafa::club {

using ledger::Unit;

ClubDay status_day(const program::Program& program, ClubDay day) {
    return tier::status_day(program.tier_place(), day);
}

std::vector<Count> uncounted(const program::Programs& programs, const offer::Offer& offer,
                             const Redemption& redemption) {
    if (redemption.won_in.is_set()) return {};
    return {{offer::subject_of(offer), never, -1},
            {offer::subject_of_day(offer), programs.day_of(redemption.at), -1}};
}

namespace {
bool is_overdue(const Hold& hold, Instant now) {
    return hold.state == HoldState::open && hold.until < now;
}
}  // namespace

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
                  const Terms& terms) const {
    if (amount.is_zero()) return;
    ledger::Book changed;  // a copy only where something was moved already
    if (!postings.empty()) changed = ledger::applied(member_.book, postings);
    auto more = ledger::issue(postings.empty() ? member_.book : changed,
                              {.unit = unit,
                               .amount = amount,
                               .last_day = terms.last_day,
                               .ready_day = terms.ready_day,
                               .earned = now(),
                               .today = today_,
                               .receipt = terms.receipt});
    postings.insert(postings.end(), more.begin(), more.end());
}

int32_t Draft::minute_of(Instant instant) const {
    time::TimeOfDay time = time::local(programs_.zone, instant).time;
    return time.hour * 60 + time.minute;
}

void Draft::raise_tier(const program::Program& program, ClubDay day) {
    Points status = ledger::gathered(member_.book, Unit::status, status_day(program, day));
    auto risen = tier::risen(program.tier_place(), member_.standing, status, day);
    if (!risen) return;
    bool is_up = risen->tier != member_.standing.tier;
    write({.body = TierChanged{member_.standing.tier, *risen, is_up}, .program = &program});
}

void Draft::review_tier(const program::Program& program, ClubDay day) {
    Points status = ledger::gathered(member_.book, Unit::status, status_day(program, day));
    auto reviewed = tier::reviewed(program.tier_place(), member_.standing, status, day);
    if (reviewed)
        write({.body = TierChanged{member_.standing.tier, *reviewed, false}, .program = &program});
}

void Draft::renew_tier(ClubDay day) {
    const program::Program& program = programs_.on(day);
    ClubDay ended = tier::ended_window(program.tier_place(), member_.standing.kept_until);
    Points status = ledger::gathered(member_.book, Unit::status, status_day(program, ended));
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
        Record expired{.body = RedemptionCancelled{redemption.id, redemption.offer, true},
                       .effective = time::start_of(programs_.zone, day),
                       .program = program};
        if (offer && offer->gives_points_back) {
            expired.postings =
                ledger::give_back(redemption.portions, Unit::points, ledger::Account::spent);
            expired.counts = uncounted(programs_, *offer, redemption);
        }
        write(std::move(expired));
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

void Draft::release_holds() {
    const std::vector<Hold> holds = member_.holds;
    for (const Hold& hold : holds)
        if (is_overdue(hold, now()))
            write({.body = HoldResolved{.hold = hold.id, .posted = false, .by_expiry = true},
                   .effective = hold.until,
                   .postings = ledger::give_back(hold.portions, Unit::points,
                                                 ledger::Account::held)});
}

void Draft::settle() {
    release_holds();
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
    bool has_overdue_hold =
        std::ranges::any_of(member.holds, [&](auto& hold) { return is_overdue(hold, now); });
    if (!has_overdue_hold && next_due(member) > programs.day_of(now)) return member;
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
    draft.settle();  // what came late or came back may have lapsed long ago
    return draft.take();
}

}  // namespace vafa::club
