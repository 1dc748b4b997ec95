#include "server-stub/outbox/senders.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>

namespace vafa::outbox {

namespace {

class PrintSender final : public Sender {
public:
    Sent send(const storage::Message& message) override {
        std::printf("%s to %s: %s\n", message.channel.c_str(), message.recipient.c_str(),
                    message.body.c_str());
        return std::fflush(stdout) == 0 ? Sent::done : Sent::later;
    }
};

class FileSender final : public Sender {
public:
    explicit FileSender(std::string path) : path_(std::move(path)) {}
    Sent send(const storage::Message& message) override {
        std::FILE* file = std::fopen(path_.c_str(), "a");
        if (!file) return Sent::later;
        std::fprintf(file, "%lld\t%s\t%s\t%s\n", static_cast<long long>(message.id),
                     message.channel.c_str(), message.recipient.c_str(), message.body.c_str());
        return std::fclose(file) == 0 ? Sent::done : Sent::later;
    }

private:
    std::string path_;
};

// What a status of HTTP or SMTP says about trying again.
Sent sent_by_http(int status) {
    if (status >= 200 && status < 300) return Sent::done;
    const bool is_final = status >= 400 && status < 500 && status != 408 && status != 425 &&
                          status != 429;
    return is_final ? Sent::never : Sent::later;
}

std::string base64(std::string_view text) {
    std::string out(4 * ((text.size() + 2) / 3) + 1, '\0');
    const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                                     reinterpret_cast<const unsigned char*>(text.data()),
                                     static_cast<int>(text.size()));
    out.resize(static_cast<size_t>(size));
    return out;
}

std::string in_json(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '"' || c == '\\') out.append({'\\', c});
        else if (c == '\n') out += "\\n";
        else if (static_cast<unsigned char>(c) >= ' ') out += c;
    }
    return out;
}

class SmsSender final : public Sender {
public:
    explicit SmsSender(SmsGateway gateway) : gateway_(std::move(gateway)) {}
    Sent send(const storage::Message& message) override {
        Post request{.url = gateway_.url};
        request.headers.emplace_back("Content-Type: application/json");
        if (!gateway_.header.empty()) request.headers.push_back(gateway_.header);
        const std::array<std::pair<std::string_view, std::string>, 3> values{
            {{"{to}", message.recipient}, {"{text}", message.body},
             {"{id}", std::to_string(message.id)}}};
        for (size_t at = 0; at < gateway_.body.size();) {
            const std::string_view rest = std::string_view(gateway_.body).substr(at);
            const auto* value = std::ranges::find_if(
                values, [&](const auto& each) { return rest.starts_with(each.first); });
            if (value != values.end()) request.body += in_json(value->second);
            else request.body += rest.front();
            at += value != values.end() ? value->first.size() : 1;
        }
        return sent_by_http(post(request));
    }

private:
    SmsGateway gateway_;
};

class MailSender final : public Sender {
public:
    explicit MailSender(MailRelay relay) : relay_(std::move(relay)) {}
    Sent send(const storage::Message& message) override {
        const int status = outbox::send({.url = relay_.url,
                                         .user = relay_.user,
                                         .password = relay_.password,
                                         .from = relay_.from,
                                         .to = message.recipient,
                                         .text = mail_text(message, relay_.from, message.due_at)});
        if (status >= 200 && status < 300) return Sent::done;
        return status >= 500 && status < 600 ? Sent::never : Sent::later;
    }

private:
    MailRelay relay_;
};

class PushSender final : public Sender {
public:
    PushSender(Vapid vapid, std::string contact, Carrier::Clock clock, Reach reach)
        : vapid_(std::move(vapid)), contact_(std::move(contact)), clock_(std::move(clock)),
          reach_(reach) {}
    Sent send(const storage::Message& message) override {
        const auto to = subscription_of(message.recipient);
        const auto body = to ? encrypted(*to, message.body) : std::nullopt;
        if (!body) return Sent::never;
        const int64_t lasts = (message.expires_at - clock_()).ms / 1000;
        return sent_by_http(
            post({.url = to->endpoint,
                  .headers = {"Authorization: " +
                                  vapid_.authorization(to->endpoint, contact_, clock_()),
                              "Content-Encoding: aes128gcm",
                              "Content-Type: application/octet-stream",
                              "TTL: " + std::to_string(std::max<int64_t>(0, lasts)),
                              "Topic: " + std::to_string(message.id)},
                  .body = *body,
                  .reach = reach_}));
    }

private:
    Vapid vapid_;
    std::string contact_;
    Carrier::Clock clock_;
    Reach reach_;
};

class WebhookSender final : public Sender {
public:
    WebhookSender(Carrier::Clock clock, Reach reach) : clock_(std::move(clock)), reach_(reach) {}
    Sent send(const storage::Message& message) override {
        const size_t space = message.recipient.find(' ');
        if (space == std::string::npos) return Sent::never;
        const std::string id = std::to_string(message.id);
        const std::string time = std::to_string(clock_().ms / 1000);
        const std::string signature = webhook_signature(message.recipient.substr(0, space),
                                                        id + "." + time + "." + message.body);
        // A receiver that is down or wrong today may be well tomorrow: only time gives it up.
        const int status = post({.url = message.recipient.substr(space + 1),
                                 .headers = {"Content-Type: application/json", "webhook-id: " + id,
                                             "webhook-timestamp: " + time,
                                             "webhook-signature: v1," + signature},
                                 .body = message.body,
                                 .reach = reach_});
        if (status == 410) return Sent::never;
        return status >= 200 && status < 300 ? Sent::done : Sent::later;
    }

private:
    Carrier::Clock clock_;
    Reach reach_;
};

class ByChannel final : public Sender {
public:
    ByChannel(std::map<std::string, std::unique_ptr<Sender>> senders, std::unique_ptr<Sender> other)
        : senders_(std::move(senders)), other_(std::move(other)) {}
    Sent send(const storage::Message& message) override {
        const auto found = senders_.find(message.channel);
        return (found == senders_.end() ? *other_ : *found->second).send(message);
    }

private:
    std::map<std::string, std::unique_ptr<Sender>> senders_;
    std::unique_ptr<Sender> other_;
};

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

// Words of a header in UTF-8, none of which is longer than RFC 2047 allows or cuts a letter.
std::string header_words(std::string_view text) {
    constexpr size_t most = 42;
    std::string out;
    while (!text.empty()) {
        size_t size = std::min(most, text.size());
        while (size < text.size() && size > 1 && (text[size] & 0xC0) == 0x80) --size;
        if (!out.empty()) out += "\r\n ";
        out += "=?UTF-8?B?" + base64(text.substr(0, size)) + "?=";
        text.remove_prefix(size);
    }
    return out;
}

// Base64 in lines of at most 76 letters: RFC 2045.
std::string folded(const std::string& text) {
    std::string out;
    for (size_t at = 0; at < text.size(); at += 76) out += text.substr(at, 76) + "\r\n";
    return out;
}

}  // namespace

std::unique_ptr<Sender> print_sender() { return std::make_unique<PrintSender>(); }
std::unique_ptr<Sender> file_sender(const std::string& path) {
    return std::make_unique<FileSender>(path);
}
std::unique_ptr<Sender> sms_sender(SmsGateway gateway) {
    return std::make_unique<SmsSender>(std::move(gateway));
}
std::unique_ptr<Sender> mail_sender(MailRelay relay) {
    return std::make_unique<MailSender>(std::move(relay));
}
std::unique_ptr<Sender> push_sender(Vapid vapid, std::string contact, Carrier::Clock clock,
                                    Reach reach) {
    return std::make_unique<PushSender>(std::move(vapid), std::move(contact), std::move(clock),
                                        reach);
}
std::unique_ptr<Sender> webhook_sender(Carrier::Clock clock, Reach reach) {
    return std::make_unique<WebhookSender>(std::move(clock), reach);
}
std::unique_ptr<Sender> by_channel(std::map<std::string, std::unique_ptr<Sender>> senders,
                                   std::unique_ptr<Sender> other) {
    return std::make_unique<ByChannel>(std::move(senders), std::move(other));
}

std::string webhook_signature(std::string_view secret, std::string_view text) {
    std::string mac(32, '\0');
    unsigned size = 0;
    HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
         reinterpret_cast<const unsigned char*>(text.data()), text.size(),
         reinterpret_cast<unsigned char*>(mac.data()), &size);
    return base64(mac);
}

std::string mail_text(const storage::Message& message, const std::string& from, Instant at) {
    const size_t line = message.body.find('\n');
    const std::string subject = message.body.substr(0, line);
    const std::string host = from.substr(from.find('@') + 1);
    const std::time_t seconds = at.ms / 1000;
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    std::array<char, 64> date{};
    std::strftime(date.data(), date.size(), "%a, %d %b %Y %H:%M:%S +0000", &parts);
    // The same id again and again, so that a second delivery is seen to be one.
    return "Date: " + std::string(date.data()) + "\r\nFrom: <" + from + ">\r\nTo: <" +
           message.recipient + ">\r\nMessage-ID: <" + std::to_string(message.id) + "@" + host +
           ">\r\nSubject: " + header_words(subject) +
           "\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
           "Content-Transfer-Encoding: base64\r\nAuto-Submitted: auto-generated\r\n\r\n" +
           folded(base64(message.body));
}

std::expected<std::unique_ptr<Sender>, std::string> senders_from_environment(
    const Setting& setting, std::unique_ptr<Sender> other) {
    std::map<std::string, std::unique_ptr<Sender>> senders;
    // For trials on one machine alone: members' and owners' addresses may then lie on it.
    const Reach reach =
        environment("VAFA_REACH") == "anywhere" ? Reach::anywhere : Reach::world;
    if (const std::string url = environment("VAFA_SMS_URL"); !url.empty()) {
        SmsGateway gateway{.url = url, .header = environment("VAFA_SMS_HEADER")};
        if (const std::string body = environment("VAFA_SMS_BODY"); !body.empty())
            gateway.body = body;
        senders["sms"] = sms_sender(std::move(gateway));
    }
    if (const std::string url = environment("VAFA_SMTP_URL"); !url.empty()) {
        const std::string from = environment("VAFA_MAIL_FROM");
        if (from.find('@') == std::string::npos)
            return std::unexpected("VAFA_SMTP_URL needs VAFA_MAIL_FROM, an address");
        senders["email"] = mail_sender({.url = url,
                                        .user = environment("VAFA_SMTP_USER"),
                                        .password = environment("VAFA_SMTP_PASSWORD"),
                                        .from = from});
    }
    if (const std::string contact = environment("VAFA_PUSH_CONTACT"); !contact.empty()) {
        auto vapid = Vapid::load(setting.directory + "/vapid.pem");
        if (!vapid) return std::unexpected(vapid.error());
        senders["push"] = push_sender(std::move(*vapid), contact, setting.clock, reach);
    }
    senders["webhook"] = webhook_sender(setting.clock, reach);
    return by_channel(std::move(senders), std::move(other));
}

}  // namespace vafa::outbox
