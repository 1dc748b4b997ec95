#include "server-stub/notify/notify.h"

#include <algorithm>
#include <array>
#include <span>

#include "core/club/bonds.h"
#include "core/club/club.h"
#include "core/text/say.h"
#include "core/time/period.h"
#include "core/time/stamp.h"
#include "core/wire/wire.h"
#include "server-stub/books/books.h"
#include "server-stub/storage/members.h"
#include "server-stub/storage/trail.h"

namespace vafa::notify {

namespace {

using program::Channel;
using program::Messages;
using program::Notice;
using program::Occasion;
using program::Purpose;

constexpr int at_once = 100;
constexpr int64_t between_marks = 10'000;  // members
constexpr std::string_view mark = "told_of_day";
constexpr Duration lasts = hours(24 * 3);
constexpr std::array<std::string_view, 3> channel_names{"sms", "email", "push"};

// One member as somebody who is spoken to.
struct Listener {
    storage::Tx& tx;
    const api::Club& club;
    Instant now;
    MemberId id;
    storage::Person person;
    std::string language;

    const program::Program& program() const { return club.program_at(now); }
};

std::optional<Listener> listener(storage::Tx& tx, const api::Club& club, MemberId id, Instant now) {
    auto person = storage::person(tx, id);
    if (!person) return std::nullopt;
    std::string language = club.program_at(now).languages.front();
    if (const auto chosen = wire::read_view<wire::SettingsBody>(person->preferences, {}))
        language = chosen->language;
    return Listener{tx, club, now, id, std::move(*person), std::move(language)};
}

std::string text_of(const Listener& to, const Notice& notice, Args args) {
    const text::Catalogue& words = to.club.words(to.language);
    const text::Locale locale = to.club.locale(to.language, to.now);
    args.push_back({"club", std::string(to.program().brand.name.in(to.language))});
    args.push_back({"name", to.person.name});
    return text::plain_text(
        text::say_message(words, locale, notice.text.in(to.language), args));
}

struct Place {
    std::string_view channel;
    std::string address;
};

// Where this may be said: advertising only where the member wants it.
std::vector<Place> places(const Listener& to, const Notice& notice) {
    std::vector<Place> found;
    const std::vector<storage::Reach> known = storage::reaches(to.tx, to.id);
    const bool is_advertising = notice.purpose == Purpose::advertising;
    for (const Channel channel : notice.channels) {
        const std::string_view name = channel_names[static_cast<size_t>(channel)];
        bool sms_is_wanted = !is_advertising;
        for (const storage::Reach& reach : known) {
            if (reach.channel != name || (is_advertising && !reach.takes_advertising)) continue;
            if (channel == Channel::sms) sms_is_wanted = true;
            else found.push_back({name, reach.address});
        }
        if (channel == Channel::sms && sms_is_wanted && !to.person.mobile.empty())
            found.push_back({name, to.person.mobile});
    }
    return found;
}

bool is_mourning(const Messages& messages, ClubDay day) {
    return std::ranges::find(messages.quiet_days, day) != messages.quiet_days.end();
}

std::string told_as(const Notice& notice, const std::string& what) {
    return notice.key + ":" + what;
}

// `what` tells one telling from the next: the event's number, or the day.
void tell(const Listener& to, const Notice& notice, const std::string& what, const Args& args) {
    const Messages& messages = to.program().messages;
    const bool is_advertising = notice.purpose == Purpose::advertising;
    const std::vector<Place> at = places(to, notice);
    if (at.empty() || !storage::tell_once(to.tx, to.id, told_as(notice, what), to.now)) return;
    if (is_advertising) {
        if (is_mourning(messages, to.club.programs.day_of(to.now))) return;
        const int64_t told = storage::told_since(to.tx, to.id, to.now - hours(7 * 24));
        if (told >= messages.most_a_week) return;
        storage::count_told(to.tx, to.id, "advertising:" + told_as(notice, what), to.now);
    }
    const Instant due = not_quiet(messages, to.club.programs.zone, to.now);
    for (const Place& place : at) {
        std::string body = text_of(to, notice, args);
        if (is_advertising && place.channel == "sms") body += "\nلغو۱۱";  // how to stop it
        storage::add_message(to.tx, {.id = to.tx.new_id<Id<struct MessageTag>>().value,
                                     .channel = std::string(place.channel),
                                     .recipient = place.address,
                                     .body = body,
                                     .due_at = due,
                                     .expires_at = due + lasts,
                                     .member = to.id});
    }
}

void tell_all(const Listener& to, Occasion occasion, const std::string& what, const Args& args) {
    for (const Notice& notice : to.program().messages.notices)
        if (notice.occasion == occasion) tell(to, notice, what, args);
}

// ---- events ----

struct Tell {
    const Listener& to;
    const club::Event& event;
    const std::string what = std::to_string(event.seq);

    void operator()(const club::Joined&) const { tell_all(to, Occasion::joined, what, {}); }
    void operator()(const club::TierChanged& body) const {
        if (!body.is_up) return;
        const auto* tier = tier::find(to.program().tiers, body.to.tier);
        const std::string name(tier ? tier->name.in(to.language) : "");
        tell_all(to, Occasion::tier, what, {{"tier", name}});
    }
    void operator()(const club::Redeemed& body) const {
        const offer::Offer* offer = offer::find(to.program().offers, body.offer);
        const std::string title(offer ? offer->title.in(to.language) : "");
        tell_all(to, Occasion::redemption, what,
                 {{"offer", title}, {"code", Code{body.code}}, {"day", body.last_day}});
    }
    void operator()(const club::OfferGranted& body) const {
        const program::Program* program = to.club.programs.numbered(event.program);
        const offer::Offer* offer = program ? offer::find(program->offers, body.offer) : nullptr;
        const std::string title(offer ? offer->title.in(to.language) : "");
        tell_all(to, Occasion::grant, what, {{"offer", title}, {"day", body.last_day}});
    }
    void operator()(const club::RuleSpoke& body) const {
        tell_all(to, Occasion::rule, what,
                 {{"message", club::words_of(to.club.programs, event, body, to.language)}});
    }
    void operator()(const auto&) const {}
};

// A voucher's code is for its owner's eyes.
std::string hook_text(const club::Event& event, MemberId member) {
    club::Event shown = event;
    if (auto* redeemed = std::get_if<club::Redeemed>(&shown.body)) redeemed->code.clear();
    return "{\"member\":\"" + std::to_string(member.value) + "\",\"event\":" + wire::write(shown) +
           "}";
}

void tell_systems(storage::Tx& tx, const api::Club& club, MemberId member,
                  const club::Event& event, Instant now) {
    for (const storage::Webhook& hook : storage::webhooks(tx)) {
        const auto secret = club.key.opened("webhook", hook.sealed);
        if (!secret) continue;
        storage::add_message(tx, {.id = tx.new_id<Id<struct MessageTag>>().value,
                                  .channel = "webhook",
                                  .recipient = *secret + " " + hook.url,
                                  .body = hook_text(event, member),
                                  .due_at = now,
                                  .expires_at = now + lasts,
                                  .member = member});
    }
}

std::vector<storage::EventRow> rows_of(storage::Tx& tx, const storage::Happened& it) {
    return storage::newest_events(tx, it.member, {.before = it.seq + 1, .limit = 1});
}

std::optional<Occasion> occasion_of(const club::Body& body) {
    if (std::holds_alternative<club::Joined>(body)) return Occasion::joined;
    if (std::holds_alternative<club::Redeemed>(body)) return Occasion::redemption;
    if (std::holds_alternative<club::OfferGranted>(body)) return Occasion::grant;
    if (std::holds_alternative<club::RuleSpoke>(body)) return Occasion::rule;
    const auto* tier = std::get_if<club::TierChanged>(&body);
    return tier && tier->is_up ? std::optional(Occasion::tier) : std::nullopt;
}

// Most members are told of most things when they look, and nowhere else.
bool may_hear(storage::Tx& tx, const Messages& messages, MemberId member, Occasion occasion) {
    bool is_told_at_reach = false;
    for (const Notice& notice : messages.notices)
        for (const Channel channel : notice.channels) {
            if (notice.occasion != occasion) continue;
            if (channel == Channel::sms) return true;
            is_told_at_reach = true;
        }
    return is_told_at_reach && !storage::reaches(tx, member).empty();
}

// What `tell_of` asks first.
void foresee(storage::Tx& look, const storage::Happened& it) {
    rows_of(look, it);
    storage::reaches(look, it.member);
}

void tell_of(storage::Tx& tx, const api::Club& club, const storage::Happened& it, Instant now) {
    const auto rows = rows_of(tx, it);
    if (rows.empty() || rows.front().seq != it.seq) return;
    const club::Event event = books::event_of(rows.front().body);
    tell_systems(tx, club, it.member, event, now);
    const auto occasion = occasion_of(event.body);
    if (!occasion || !may_hear(tx, club.program_at(now).messages, it.member, *occasion)) return;
    if (const auto to = listener(tx, club, it.member, now))
        std::visit(Tell{*to, event}, event.body);
}

// ---- days ----

std::optional<time::Date> birthday_of(const Listener& to) {
    for (const form::Form& form : to.program().forms)
        for (const form::Question& question : form.questions) {
            if (question.kind != form::Kind::birthday) continue;
            const auto saved = storage::answers(to.tx, to.id, form.key);
            const auto body = saved ? wire::read_view<wire::FormBody>(saved->body,
                                                                      to.program().calendar)
                                    : std::unexpected(Refused{});
            if (!body) continue;
            const auto values = form::answer_to(body->answers, question.key);
            if (!values.empty()) return time::parse_date(to.program().calendar, values.front());
        }
    return std::nullopt;
}

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
        const auto born = birthday_of(to_);
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
        if (!storage::was_told(to_.tx, to_.id, told_as(notice, what)))
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

Instant not_quiet(const Messages& messages, const time::Zone& zone, Instant at) {
    const time::LocalTime local = time::local(zone, at);
    const bool is_night = messages.quiet_from > messages.quiet_to;
    const bool is_late = local.time.hour >= messages.quiet_from;
    const bool is_early = local.time.hour < messages.quiet_to;
    if (!(is_night ? is_late || is_early : is_late && is_early)) return at;
    const ClubDay day = is_night && is_late ? local.day + 1 : local.day;
    return time::instant_at(zone, day, {.hour = messages.quiet_to});
}

bool tell_of_events(storage::Store& store, const api::Club& club, Instant now) {
    std::vector<storage::Happened> waiting;
    store.read([&](storage::Tx& tx) { waiting = storage::happened(tx, at_once); });
    const auto tell_of_those = [&](std::span<const storage::Happened> those) {
        storage::Collected asked;
        for (const storage::Happened& it : those) foresee(asked, it);
        const auto tell = [&](storage::Tx& tx) {
            for (const storage::Happened& it : those) {
                tell_of(tx, club, it, now);
                storage::drop_happened(tx, it.id);
            }
            return storage::Keep::all;
        };
        return store.write_and_wait(tell, std::move(asked).askings());
    };
    if (!waiting.empty() && tell_of_those(waiting) == storage::Outcome::lost)
        for (const storage::Happened& it : waiting) tell_of_those({&it, 1});  // what can be told
    return waiting.size() == at_once;
}

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
