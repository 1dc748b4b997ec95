// The bodies and answers of those calls that say how people and systems are reached, and what is
// known of a member as a whole.
#pragma once

#include "core/wire/wire.h"

namespace vafa::wire {

struct ChannelBody {
    std::string address;  // of an e-mail; of a browser: p256dh, auth and endpoint, a space between
    bool takes_advertising = false;
};
struct ChannelView {
    std::string channel, address;
    bool takes_advertising = false;
    Instant since;
};
struct PushKeyView {
    std::string key;  // applicationServerKey
};
struct WebhookBody {
    std::string url;
};
struct WebhookView {
    std::string id, url;
    Instant since;
    std::string secret;  // told once, to whoever made it
};
struct UndeliveredView {
    std::string id, channel;
    MemberId member;
    Instant at;
    int32_t attempts{};
};

// All that is kept about a member.
struct ConsentView {
    std::string purpose, words;
    Instant given_at;
};
struct ExportView {
    Instant made_at;
    club::MeView me;
    std::vector<club::FormView> forms;
    std::vector<club::RedemptionView> redemptions;
    std::vector<club::ReceiptView> receipts;
    std::vector<club::StatementLine> statement;
    std::vector<ConsentView> consents;
    std::vector<ChannelView> channels;
    std::string settings;  // as the member chose them, JSON
};

}  // namespace vafa::wire
