// How the club reaches people: a member's channels and consent, and, for the owner, the systems
// that listen and what never arrived.
#include <algorithm>
#include <array>

#include "core/text/say.h"
#include "core/wire/reach.h"
#include "server-stub/api/access.h"
#include "server-stub/api/calls.h"
#include "server-stub/outbox/push.h"
#include "server-stub/storage/members.h"
#include "server-stub/storage/notices.h"

namespace vafa::api {

namespace {

constexpr size_t longest_url = 1024;
constexpr int most_addresses = 10;  // browsers of one member, mostly

std::unexpected<Refused> wrong_address() {
    return std::unexpected(Refused{Refusal::malformed, {}, {{"/address", Refusal::malformed, {}}}});
}

bool is_email(std::string_view text) {
    const size_t at = text.find('@');
    const bool is_plain = std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7f; });
    return is_plain && text.size() <= 254 && at != 0 && at != std::string_view::npos &&
           text.find('@', at + 1) == std::string_view::npos &&
           text.find('.', at) != std::string_view::npos &&
           text.find_first_of("<>,;:\"\\()[]") == std::string_view::npos;
}

bool is_good_address(std::string_view channel, const std::string& address) {
    if (channel == "sms") return address.empty();
    if (channel == "email") return is_email(address);
    const auto subscription = outbox::subscription_of(address);
    return subscription && outbox::is_subscription(*subscription);
}

wire::ChannelView view_of(const storage::Reach& reach) {
    return {reach.channel, reach.address, reach.takes_advertising, reach.since};
}

// What was agreed to, or no longer: its words and time are never changed.
void record_consent(const Call& call, const std::string& channel, bool gives) {
    const std::string purpose = (gives ? "advertising:" : "no advertising:") + channel;
    storage::add_consent(call.tx, call.member(),
                         {.given_at = call.now(),
                          .purpose = purpose,
                          .words = gives ? text::say(call.words(), call.locale,
                                                     "message.consent." + channel)
                                         : ""});
}

}  // namespace

Answer get_channels(Call& call) {
    wire::Page<wire::ChannelView> page;
    for (const storage::Reach& reach : storage::reaches(call.tx, call.member()))
        page.items.push_back(view_of(reach));
    return call.say(200, page);
}

Answer put_channel(Call& call) {
    constexpr std::array<std::string_view, 3> channels{"sms", "email", "push"};
    const std::string& channel = call.names[0];
    if (std::ranges::find(channels, channel) == channels.end()) return refuse(Refusal::not_found);
    const auto body = TRY(call.body<wire::ChannelBody>());
    if (!is_good_address(channel, body.address)) return wrong_address();
    const auto known = storage::reaches(call.tx, call.member());
    const auto before = std::ranges::find_if(known, [&](const storage::Reach& each) {
        return each.channel == channel && each.address == body.address;
    });
    if (before == known.end() && known.size() >= most_addresses)
        return refuse(Refusal::limit_reached);
    const bool took = before != known.end() && before->takes_advertising;
    if (took != body.takes_advertising) record_consent(call, channel, body.takes_advertising);
    const storage::Reach reach{.channel = channel,
                               .address = body.address,
                               .takes_advertising = body.takes_advertising,
                               .since = call.now()};
    storage::put_reach(call.tx, call.member(), reach);
    return call.say(200, view_of(reach));
}

Answer drop_channel(Call& call) {
    const auto body = TRY(call.body<wire::ChannelBody>());
    if (!storage::drop_reach(call.tx, call.member(), call.names[0], body.address))
        return refuse(Refusal::not_found);
    record_consent(call, call.names[0], false);
    return Response{.status = 204};
}

Answer get_push_key(Call& call) {
    if (call.club.push_key.empty()) return refuse(Refusal::not_found);
    return call.say(200, wire::PushKeyView{call.club.push_key});
}

Answer get_webhooks(Call& call) {
    wire::Page<wire::WebhookView> page;
    for (const storage::Webhook& hook : storage::webhooks(call.tx))
        page.items.push_back({std::to_string(hook.id), hook.url, hook.since, ""});
    return call.say(200, page);
}

Answer post_webhook(Call& call) {
    const auto body = TRY(call.body<wire::WebhookBody>());
    const bool is_url = body.url.starts_with("https://") || body.url.starts_with("http://");
    const bool is_plain = std::ranges::all_of(body.url, [](char c) { return c > ' ' && c < 0x7f; });
    if (!is_url || !is_plain || body.url.size() > longest_url)
        return std::unexpected(
            Refused{Refusal::malformed, {}, {{"/url", Refusal::malformed, {}}}});
    const std::string secret = "whsec_" + auth::random_token();
    const storage::Webhook hook{.id = call.tx.new_id<Id<struct WebhookTag>>().value,
                                .url = body.url,
                                .sealed = call.club.key.seal("webhook", secret),
                                .since = call.now()};
    storage::add_webhook(call.tx, hook);
    note_change(call, "made_webhook", hook.id);
    wire::WebhookView view{std::to_string(hook.id), hook.url, hook.since, ""};
    const std::string remembered = wire::write_view(view, call.calendar());
    view.secret = secret;
    Response response = call.say(201, view);
    response.remembered = remembered;
    return response;
}

Answer delete_webhook(Call& call) {
    const auto id = id_of(call.names[0]);
    if (!id || !storage::drop_webhook(call.tx, *id)) return refuse(Refusal::not_found);
    note_change(call, "dropped_webhook", *id);
    return Response{.status = 204};
}

Answer get_undelivered(Call& call) {
    const Cursor cursor = TRY(cursor_of(call));
    wire::Page<wire::UndeliveredView> page;
    for (const storage::Undelivered& each :
         storage::undelivered(call.tx, cursor.before, cursor.limit + 1)) {
        if (page.items.size() == static_cast<size_t>(cursor.limit)) {
            page.next_cursor = page.items.back().id;
            break;
        }
        page.items.push_back({std::to_string(each.id), each.channel, each.member, each.at,
                              each.attempts});
    }
    return call.say(200, page);
}

}  // namespace vafa::api
