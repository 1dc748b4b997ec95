// What the club says to its members by itself, when, and when it is silent.
#pragma once

#include <string>
#include <vector>

#include "core/base/time.h"
#include "core/base/words.h"

namespace vafa::program {

enum class Occasion : uint8_t {
    joined,
    tier,        // a higher one was reached
    redemption,  // a voucher was made
    birthday,    // in the notice's `days` from now
    expiry,      // points end in the notice's `days` from now
    day,         // on the club day `on`
    grant,       // a rule gave an offer
    rule,        // a rule says something, {message}
    worth_less,  // points will be worth less from {day} on
};
enum class Channel : uint8_t { sms, email, push };
// Advertising needs the member's consent for the channel, says how to stop it, and keeps to the
// week's limit.
enum class Purpose : uint8_t { service, advertising };

struct Notice {
    std::string key;
    Occasion occasion{};
    int32_t days{};
    ClubDay on = never;
    Purpose purpose{};
    std::vector<Channel> channels;
    // May say {club}, {name}, {points}, {day}, {tier}, {offer}, {code}, {message}; its first line
    // is the subject of an e-mail.
    Words text;
    bool operator==(const Notice&) const = default;
};

struct Messages {
    int32_t quiet_from = 21;  // hours of the club's day; what falls between waits
    int32_t quiet_to = 9;
    std::vector<ClubDay> quiet_days;  // no advertising: days of mourning
    int32_t most_a_week = 3;          // advertising, for each member
    std::vector<Notice> notices;
    bool operator==(const Messages&) const = default;
};

}  // namespace vafa::program
