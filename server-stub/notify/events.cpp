// What happened to a member, told to them and to other systems.
#include <span>

#include "core/club/bonds.h"
#include "core/club/club.h"
#include "core/wire/wire.h"
#include "server-stub/books/books.h"
#include "server-stub/notify/notify.h"
#include "server-stub/notify/teller.h"
#include "server-stub/storage/trail.h"

namespace vafa::notify {

namespace {

using program::Channel;
using program::Messages;
using program::Notice;
using program::Occasion;

constexpr int at_once = 100;

// What a notice of it may say.
struct ArgsOf {
    const Listener& to;
    const club::Event& event;

    Args operator()(const club::TierChanged& body) const {
        const auto* tier = tier::find(to.program().tiers, body.to.tier);
        return {{"tier", std::string(tier ? tier->name.in(to.language) : "")}};
    }
    Args operator()(const club::Redeemed& body) const {
        return {{"offer", title_of(&to.program(), body.offer)}, {"code", Code{body.code}},
                {"day", body.last_day}};
    }
    Args operator()(const club::OfferGranted& body) const {
        return {{"offer", title_of(to.club.programs.numbered(event.program), body.offer)},
                {"day", body.last_day}};
    }
    Args operator()(const club::RuleSpoke& body) const {
        return {{"message", club::words_of(to.club.programs, event, body, to.language)}};
    }
    Args operator()(const auto&) const { return {}; }

    std::string title_of(const program::Program* program, const std::string& key) const {
        const offer::Offer* offer = program ? offer::find(program->offers, key) : nullptr;
        return std::string(offer ? offer->title.in(to.language) : "");
    }
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
                                  .expires_at = now + message_lasts,
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
    storage::is_waiting(look, it);
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
    const auto to = listener(tx, club, it.member, now);
    if (!to) return;
    const Args args = std::visit(ArgsOf{*to, event}, event.body);
    for (const Notice& notice : to->program().messages.notices)
        if (notice.occasion == *occasion) tell(*to, notice, std::to_string(event.seq), args);
}

}  // namespace

bool tell_of_events(storage::Store& store, const api::Club& club, Instant now) {
    std::vector<storage::Happened> waiting;
    store.read([&](storage::Tx& tx) { waiting = storage::happened(tx, at_once); });
    const auto tell_of_those = [&](std::span<const storage::Happened> those) {
        storage::Collected asked;
        for (const storage::Happened& it : those) foresee(asked, it);
        const auto tell = [&](storage::Tx& tx) {
            for (const storage::Happened& it : those) {
                if (!storage::is_waiting(tx, it)) continue;
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

}  // namespace vafa::notify
