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

void tell_all(const Listener& to, Occasion occasion, const std::string& what, const Args& args) {
    for (const Notice& notice : to.program().messages.notices)
        if (notice.occasion == occasion) tell(to, notice, what, args);
}

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

}  // namespace

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

}  // namespace vafa::notify
