// The ways out: each channel has a real sender, set up by the environment, and a file or the
// terminal for development.
#pragma once

#include <expected>
#include <map>
#include <memory>
#include <string>

#include "server-stub/outbox/curl.h"
#include "server-stub/outbox/outbox.h"
#include "server-stub/outbox/push.h"

namespace vafa::outbox {

// Writes each message as a line that a person reads: for a demo.
std::unique_ptr<Sender> print_sender();
// Appends each as a line of id, channel, recipient and text, tab between: for development and
// tests.
std::unique_ptr<Sender> file_sender(const std::string& path);

// Any gateway that takes one HTTP request a message. In `body`, {to}, {text} and {id} stand for the
// message's, escaped as in JSON strings; {id} lets the gateway know a repetition.
struct SmsGateway {
    std::string url;
    std::string header;  // such as "Authorization: Bearer …"
    std::string body = R"({"to":"{to}","text":"{text}","id":"{id}"})";
};
std::unique_ptr<Sender> sms_sender(SmsGateway);

struct MailRelay {
    std::string url;  // smtps://mail.example:465
    std::string user, password;
    std::string from;  // club@club.example
};
std::unique_ptr<Sender> mail_sender(MailRelay);
// The message as RFC 5322 has it. Its first line is the subject.
std::string mail_text(const storage::Message&, const std::string& from, Instant now);

std::unique_ptr<Sender> push_sender(Vapid, std::string contact, Carrier::Clock, Reach);

// Standard Webhooks: id, time and HMAC-SHA256 over "id.time.body". The recipient is the secret, a
// space, the address.
std::unique_ptr<Sender> webhook_sender(Carrier::Clock, Reach);
std::string webhook_signature(std::string_view secret, std::string_view id_time_body);

// Each message by its channel's sender; by `other` where the channel has none.
std::unique_ptr<Sender> by_channel(std::map<std::string, std::unique_ptr<Sender>>,
                                   std::unique_ptr<Sender> other);

// What the environment says (VAFA_SMS_URL, VAFA_SMTP_URL, …); all else goes to `other`.
struct Setting {
    std::string directory;  // of the club: its key for web push lies there
    Carrier::Clock clock;
};
std::expected<std::unique_ptr<Sender>, std::string> senders_from_environment(
    const Setting&, std::unique_ptr<Sender> other);

}  // namespace vafa::outbox
