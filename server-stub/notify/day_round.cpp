// What the day brings, told to each member.
#include <algorithm>

#include "core/club/club.h"
#include "core/time/period.h"
#include "core/time/stamp.h"
#include "server-stub/books/books.h"
#include "server-stub/notify/notify.h"
#include "server-stub/notify/teller.h"
#include "server-stub/storage/club.h"

namespace vafa::notify {

namespace {

using program::Messages;
using program::Notice;
using program::Occasion;

constexpr int at_once = 100;
constexpr int64_t between_marks = 10'000;  // members
constexpr std::string_view mark = "told_of_day";

// What is to be said today and was not said yet.
class Today {
public:
    Today(const Listener& to, ClubDay today) : to_(to), today_(today) {
        for (const Notice& notice : to.program().messages.notices) look_at(notice);
    }
    bool is_quiet() const { return sayings_.empty(); }
    void tell_all() const {
        for (const Saying& each : sayings_) tell(to_, each.notice, each.what, each.args);
    }

private:
    struct Saying {
        const Notice& notice;
        std::string what;
        Args args;
    };

    void look_at(const Notice& notice) {
        switch (notice.occasion) {
            case Occasion::birthday: return look_for_birthday(notice);
            case Occasion::expiry: return look_for_expiry(notice);
            case Occasion::worth_less: return look_for_worth_less(notice);
            case Occasion::day:
                if (notice.on == today_) add(notice, name_of(today_), {{"day", today_}});
                return;
            default: return;
        }
    }
    void look_for_birthday(const Notice& notice) {
        const auto born = books::birthday_in_forms(to_.tx, to_.program(), to_.id);
        if (!born) return;
        const time::Calendar calendar = to_.program().calendar;
        const ClubDay day = today_ + notice.days;
        const int year = time::date_of(calendar, day).year;
        if (time::birthday_in(calendar, *born, year) == day)
            add(notice, std::to_string(year), {{"day", day}});
    }
    void look_for_expiry(const Notice& notice) {
        auto member = books::load(to_.tx, to_.id);
        if (!member) return;
        const club::Member settled =
            club::settled(to_.club.programs, std::move(*member), to_.now);
        const ClubDay day = today_ + notice.days;
        Points ending;
        for (const ledger::Lot& lot : settled.book.lots)
            if (lot.unit == ledger::Unit::points && lot.last_day == day) ending += lot.spendable;
        if (!ending.is_zero()) add(notice, name_of(day), {{"points", ending}, {"day", day}});
    }
    // Each version to come by which points are worth less, once.
    void look_for_worth_less(const Notice& notice) {
        const auto& versions = to_.club.programs.versions;
        for (size_t i = 1; i < versions.size(); ++i) {
            const ClubDay day = versions[i]->effective_from;
            if (today_ < day && !program::devalued(*versions[i - 1], *versions[i]).empty())
                add(notice, std::to_string(versions[i]->version), {{"day", day}});
        }
    }
    void add(const Notice& notice, std::string what, Args args) {
        const bool was_told = storage::was_told(to_.tx, to_.id, told_as(notice, what));
        if (!was_told && !places(to_, notice).empty())
            sayings_.push_back({notice, std::move(what), std::move(args)});
    }
    static std::string name_of(ClubDay day) {
        return time::write_day(time::Calendar::gregorian, day);
    }

    const Listener& to_;
    ClubDay today_;
    std::vector<Saying> sayings_;
};

bool has_days(const Messages& messages) {
    return std::ranges::any_of(messages.notices, [](const Notice& notice) {
        return notice.occasion == Occasion::birthday || notice.occasion == Occasion::expiry ||
               notice.occasion == Occasion::day ||
               notice.occasion == Occasion::worth_less;
    });
}

}  // namespace

bool DayRound::go_on(storage::Store& store, const api::Club& club, Instant now) {
    const ClubDay today = club.programs.day_of(now);
    if (!has_days(club.program_at(now).messages) || (is_over_ && day_ == today)) return false;
    std::vector<MemberId> next, whom;
    store.read([&](storage::Tx& tx) {
        if (day_ != today) take_up(tx, today);
        if (is_over_) return;
        next = storage::members_after(tx, after_, at_once);
        whom.clear();
        for (const MemberId id : next)
            if (const auto to = listener(tx, club, id, now); to && !Today(*to, today).is_quiet())
                whom.push_back(id);
    });
    if (is_over_) return false;
    is_over_ = next.empty();
    const int64_t unmarked = unmarked_ + std::ssize(next);
    const bool leaves_mark = is_over_ || unmarked >= between_marks;
    if (leaves_mark || !whom.empty()) {
        const storage::Outcome outcome = store.write_and_wait([&](storage::Tx& tx) {
            for (const MemberId id : whom)
                if (const auto to = listener(tx, club, id, now)) Today(*to, today).tell_all();
            const std::string day = std::to_string(today.days);
            if (leaves_mark)
                storage::put_fact(tx, mark,
                                  is_over_ ? day
                                           : day + " " + std::to_string(next.back().value));
            return storage::Keep::all;
        });
        if (outcome == storage::Outcome::lost) return day_.reset(), false;  // from the last mark
    }
    unmarked_ = leaves_mark ? 0 : unmarked;
    if (!is_over_) after_ = next.back();
    return !is_over_;
}

void DayRound::take_up(storage::Tx& tx, ClubDay today) {
    const std::string left = storage::fact(tx, mark).value_or("");
    const size_t space = left.find(' ');
    const bool has_begun = left.substr(0, space) == std::to_string(today.days);
    day_ = today;
    is_over_ = has_begun && space == std::string::npos;
    after_ = {has_begun && !is_over_ ? std::stoll(left.substr(space + 1)) : 0};
    unmarked_ = 0;
}

}  // namespace vafa::notify
