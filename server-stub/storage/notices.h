// What the outbox is fed from: where members want to be reached, what they were told already, what
// happened and may have to be told, and who else listens.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server-stub/storage/club.h"

namespace vafa::storage {

// A way to reach a member. The mobile number is the person's own; its address here is "".
struct Reach {
    std::string channel;  // "sms", "email", "push"
    std::string address;
    bool takes_advertising = false;
    Instant since;
};
void put_reach(Tx&, MemberId, const Reach&);
std::vector<Reach> reaches(Tx&, MemberId);
bool drop_reach(Tx&, MemberId, std::string_view channel, std::string_view address);
void drop_reaches(Tx&, MemberId);

// `what` is a notice and its day or subject.
bool was_told(Tx&, MemberId, std::string_view what);
// True the first time.
[[nodiscard]] bool tell_once(Tx&, MemberId, std::string_view what, Instant now);
// Advertising told since then.
int64_t told_since(Tx&, MemberId, Instant);
void count_told(Tx&, MemberId, std::string_view what, Instant now);

// An event of a kind that others may want to hear of; taken off in the deed that tells them.
struct Happened {
    int64_t id{};
    MemberId member;
    int64_t seq{};
};
void add_happened(Tx&, const Happened&);
std::vector<Happened> happened(Tx&, int limit);
bool is_waiting(Tx&, const Happened&);  // nobody has told it yet
void drop_happened(Tx&, int64_t id);

// A message that never arrived: what, when and why, without its words.
struct Undelivered {
    int64_t id{};
    std::string channel;
    MemberId member;
    Instant at;
    int attempts{};
};
void add_undelivered(Tx&, const Message&, Instant at);
std::vector<Undelivered> undelivered(Tx&, int64_t before, int limit);

struct Webhook {
    int64_t id{};
    std::string url;
    std::string sealed;  // its secret, readable with the club's key alone
    Instant since;
};
void add_webhook(Tx&, const Webhook&);
std::vector<Webhook> webhooks(Tx&);
bool drop_webhook(Tx&, int64_t id);

}  // namespace vafa::storage
