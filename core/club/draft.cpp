#include "core/club/draft.h"

#include <algorithm>
#include <array>

namespace vafa::club {

using ledger::Unit;

ClubDay status_day(const program::Program& program, ClubDay day) {
    return tier::status_day(program.tier_place(), day);
}

std::vector<Count> uncounted(const program::Programs& programs, const offer::Offer& offer,
                             const Redemption& redemption) {
    if (redemption.was_free()) return {};
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

namespace {

// Days before the end on which members are told that points will be lost, and what counts it.
struct Telling {
    int32_t days;
    std::string_view subject;
};
constexpr std::array tellings{Telling{30, "told/30"}, Telling{7, "told/7"}};

ClubDay earned_on(const program::Programs& programs, const ledger::Lot& lot) {
    return programs.day_of(lot.earned);
}

// Of points that came so late, nobody is told.
bool is_untold(const program::Programs& programs, const Member& member, const ledger::Lot& lot,
               const Telling& telling) {
    return lot.unit == Unit::points && lot.last_day != never && !lot.spendable.is_zero() &&
           earned_on(programs, lot) < lot.last_day - telling.days &&
           member.tally.of(telling.subject, lot.last_day) == 0;
}

// The first day on which points without an end are given one.
ClubDay unending_until(const program::Programs& programs, const Member& member) {
    ClubDay day = never;
    for (const ledger::Lot& lot : member.book.lots)
        if (lot.unit == Unit::points && lot.last_day == never &&
            !(lot.spendable.is_zero() && lot.pending.is_zero()))
            day = std::min(day, programs.ending_from(earned_on(programs, lot)));
    return day;
}

ClubDay next_telling(const program::Programs& programs, const Member& member) {
    ClubDay day = never;
    for (const ledger::Lot& lot : member.book.lots)
        for (const Telling& telling : tellings)
            if (lot.last_day - telling.days < day && is_untold(programs, member, lot, telling))
                day = lot.last_day - telling.days;
    return day;
}

// A date that comes every year, from a day on; which year was kept last.
struct Yearly {
    earn::Trigger occasion{};
    std::optional<time::Date> date;
    ClubDay from{};
    int32_t kept{};
};

Yearly birthday_of(const Member& member, std::optional<time::Date> birthday) {
    if (member.birthday_known == never) birthday.reset();
    return {earn::Trigger::birthday, birthday, member.birthday_known, member.birthday_year};
}

Yearly anniversary_of(const program::Programs& programs, const Member& member) {
    if (!member.id.is_set()) return {};
    const ClubDay joined = programs.day_of(member.joined);
    return {earn::Trigger::anniversary, time::date_of(programs.on(joined).calendar, joined),
            joined + 1, member.anniversary_year};
}

struct Kept {
    int32_t year{};
    ClubDay day = never;
};

// The next year in which the club keeps that day: looked for until the last version's own.
Kept next_kept(const program::Programs& programs, const Yearly& yearly) {
    if (!yearly.date) return {};
    const time::Calendar calendar = programs.versions.front()->calendar;
    const ClubDay last = programs.versions.back()->effective_from;
    int32_t year = std::max(yearly.kept + 1, time::date_of(calendar, yearly.from).year);
    for (;; ++year) {
        const ClubDay day = time::birthday_in(calendar, *yearly.date, year);
        if (day >= yearly.from && programs.on(day).has(yearly.occasion)) return {year, day};
        if (day > last && day >= yearly.from) return {};
    }
}

}  // namespace

void Draft::keep(earn::Trigger occasion, int32_t year, ClubDay day) {
    const program::Published& program = programs_.on(day);
    const Membership* plan = membership_on(member_, day);
    earn::Earned earned = earn::earned(program.rules,
                                       {.trigger = occasion,
                                        .day = day,
                                        .tier = member_.standing.tier,
                                        .plan = plan ? std::string_view(plan->plan) : "",
                                        .segments = member_.segments,
                                        .purchases_before = member_.purchases.count},
                                       member_.tally);
    if (member_.is_blocked) earned = {};  // the day passes without a gift
    std::vector<ledger::Posting> postings;
    issue(postings, Unit::points, earned.points,
          {.last_day = program::last_day_of_points(program, day)});
    issue(postings, Unit::plays, earned.plays, {.last_day = day + program.play_days});
    write({.body = OccasionKept{occasion, year, earned.shares},
           .effective = time::start_of(programs_.zone, day),
           .postings = std::move(postings),
           .counts = earned.counts,
           .program = &program});
    hand_out(*this, earned,
             {.program = program,
              .day = day,
              .effective = time::start_of(programs_.zone, day)});
}

void Draft::keep_days(ClubDay day) {
    for (const Yearly& yearly : {birthday_of(member_, circumstance_.birthday),
                                 anniversary_of(programs_, member_)}) {
        const Kept kept = next_kept(programs_, yearly);
        if (kept.day <= day) keep(yearly.occasion, kept.year, day);
    }
}

// Switching expiry on gives every lot one full period first.
void Draft::end_unending(ClubDay day) {
    if (unending_until(programs_, member_) > day) return;
    const program::Program& program = programs_.on(day);
    const ClubDay last_day = program::last_day_of_points(program, day);
    write({.body = ExpirySet{last_day},
           .effective = time::start_of(programs_.zone, day),
           .postings = ledger::moved(member_.book, Unit::points, ledger::Which::unending, day,
                                     last_day),
           .program = &program});
}

void Draft::tell_expiry(ClubDay day) {
    const std::vector<ledger::Lot> lots = member_.book.lots;
    for (const ledger::Lot& lot : lots)
        for (const Telling& telling : tellings) {
            if (lot.last_day - telling.days > day ||
                !is_untold(programs_, member_, lot, telling))
                continue;
            write({.body = ExpiryTold{ledger::gathered(member_.book, Unit::points, lot.last_day),
                                      lot.last_day},
                   .effective = time::start_of(programs_.zone, day),
                   .counts = {{std::string(telling.subject), lot.last_day, 1}},
                   .program = &programs_.on(day)});
        }
}

void Draft::congratulate() {
    const Points points = ledger::spendable(member_.book, Unit::points, today_);
    for (const Points milestone : program_.milestones)
        if (milestone <= points && member_.tally.of(subject_of_milestone(milestone)) == 0)
            write({.body = MilestoneReached{milestone},
                   .counts = {{subject_of_milestone(milestone), never, 1}}});
}

void Draft::turn_day(ClubDay day) {
    // The tier first: it looks at the status of the window that ends with the day before.
    if (member_.standing.kept_until < day) renew_tier(day);
    expire_vouchers(day);
    end_unending(day);
    auto postings = ledger::due(member_.book, day);
    if (!postings.empty())
        write({.body = DayTurned{day},
               .effective = time::start_of(programs_.zone, day),
               .postings = std::move(postings),
               .program = &programs_.on(day)});
    keep_days(day);
    tell_expiry(day);
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
    auto next = [&] { return next_due(programs_, member_, circumstance_.birthday); };
    for (ClubDay day = next(); day <= today_; day = next()) turn_day(day);
}

ClubDay next_due(const program::Programs& programs, const Member& member,
                 std::optional<time::Date> birthday) {
    ClubDay day = ledger::next_due(member.book);
    day = std::min({day, unending_until(programs, member), next_telling(programs, member),
                    next_kept(programs, birthday_of(member, birthday)).day,
                    next_kept(programs, anniversary_of(programs, member)).day});
    if (member.standing.kept_until != never) day = std::min(day, member.standing.kept_until + 1);
    for (const Redemption& redemption : member.redemptions)
        if (redemption.state == RedemptionState::open && redemption.last_day != never)
            day = std::min(day, redemption.last_day + 1);
    return day;
}

Member settled(const program::Programs& programs, Member member, Instant now,
               std::optional<time::Date> birthday) {
    bool has_overdue_hold =
        std::ranges::any_of(member.holds, [&](auto& hold) { return is_overdue(hold, now); });
    if (!has_overdue_hold && next_due(programs, member, birthday) > programs.day_of(now))
        return member;
    Draft draft(programs, member, {now, {Role::job, 0}, birthday});
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
    draft.congratulate();
    return draft.take();
}

}  // namespace vafa::club
