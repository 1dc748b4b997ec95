#include "server-stub/notify/teller.h"

#include <algorithm>
#include <array>

#include "core/text/say.h"
#include "core/wire/wire.h"
#include "server-stub/notify/notify.h"
#include "server-stub/storage/notices.h"

namespace vafa::notify {

namespace {

using program::Channel;
using program::Messages;
using program::Notice;
using program::Purpose;

constexpr std::array<std::string_view, 3> channel_names{"sms", "email", "push"};

std::string text_of(const Listener& to, const Notice& notice, Args args) {
    const text::Catalogue& words = to.club.words(to.language);
    const text::Locale locale = to.club.locale(to.language, to.now);
    args.push_back({"club", std::string(to.program().brand.name.in(to.language))});
    args.push_back({"name", to.person.name});
    return text::plain_text(
        text::say_message(words, locale, notice.text.in(to.language), args));
}

bool is_mourning(const Messages& messages, ClubDay day) {
    return std::ranges::find(messages.quiet_days, day) != messages.quiet_days.end();
}

}  // namespace

std::optional<Listener> listener(storage::Tx& tx, const api::Club& club, MemberId id, Instant now) {
    auto person = storage::person(tx, id);
    if (!person) return std::nullopt;
    std::string language = club.program_at(now).languages.front();
    if (const auto chosen = wire::read_view<wire::SettingsBody>(person->preferences, {}))
        language = chosen->language;
    return Listener{tx, club, now, id, std::move(*person), std::move(language)};
}

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

std::string told_as(const Notice& notice, const std::string& what) {
    return notice.key + ":" + what;
}

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
                                     .expires_at = due + message_lasts,
                                     .member = to.id});
    }
}

Instant not_quiet(const Messages& messages, const time::Zone& zone, Instant at) {
    const time::LocalTime local = time::local(zone, at);
    const bool is_night = messages.quiet_from > messages.quiet_to;
    const bool is_late = local.time.hour >= messages.quiet_from;
    const bool is_early = local.time.hour < messages.quiet_to;
    if (!(is_night ? is_late || is_early : is_late && is_early)) return at;
    const ClubDay day = is_night && is_late ? local.day + 1 : local.day;
    return time::instant_at(zone, day, {.hour = messages.quiet_to});
}

}  // namespace vafa::notify
