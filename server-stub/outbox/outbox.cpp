#include "server-stub/outbox/outbox.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "core/text/sms.h"
#include "server-stub/log/log.h"
#include "server-stub/storage/notices.h"

namespace vafa::outbox {

namespace {

// For what was put off, or left by a server that does not lead.
constexpr std::chrono::seconds between_looks{1};
// Many deeds are looked after at once; where more are waiting it rests as long as it worked, for
// those who wait for an answer go first.
constexpr std::chrono::steady_clock::duration rest = std::chrono::milliseconds(50);
constexpr int64_t first_delay_ms = 2'000;
constexpr int64_t longest_delay_ms = 3'600'000;

}  // namespace

Carrier::Carrier(storage::Store& store, std::unique_ptr<Sender> sender, Clock clock, Feed feed)
    : store_(store), sender_(std::move(sender)), clock_(std::move(clock)), feed_(std::move(feed)) {
    for (Way& way : ways_) way.thread = std::jthread([this, &way] { carry(way); });
}

Carrier::~Carrier() { close(); }

void Carrier::wake() {
    {
        const std::scoped_lock lock(mutex_);
        bool were_woken = true;
        for (Way& way : ways_) were_woken &= std::exchange(way.is_woken, true);
        if (were_woken) return;
    }
    changed_.notify_all();
}

void Carrier::close() {
    {
        const std::scoped_lock lock(mutex_);
        closing_ = true;
    }
    changed_.notify_all();
    for (Way& way : ways_)
        if (way.thread.joinable()) way.thread.join();
}

bool Carrier::is_closing() {
    const std::scoped_lock lock(mutex_);
    return closing_;
}

void Carrier::carry(Way& way) {
    for (;;) {
        {
            std::unique_lock lock(mutex_);
            changed_.wait_for(lock, between_looks, [&] { return way.is_woken || closing_; });
            if (closing_) return;
            way.is_woken = false;
        }
        const auto began = std::chrono::steady_clock::now();
        const bool feeds = way.by == storage::By::codes && store_.leads();
        const bool more_happened = feeds && feed_();
        const bool more_wait = carry_due(way) || more_happened;
        const auto took = std::chrono::steady_clock::now() - began;
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, more_wait ? took : rest, [this] { return closing_; });
        way.is_woken |= more_wait;
    }
}

// True where more may be waiting.
bool Carrier::carry_due(Way& way) {
    constexpr int at_once = 50;
    std::vector<storage::Message> due;
    if (!store_.leads()) return false;
    try {
        store_.read([&](storage::Tx& tx) {
            due = storage::due_messages(tx, clock_(), way.by, at_once);
        });
    } catch (const storage::Fault& fault) {
        log::line(log::Level::error, "outbox_unreadable", {{"why", fault.what()}});
        return false;
    }
    for (const storage::Message& message : due) {
        if (is_closing() || !store_.leads()) return false;
        const auto before = way.unsettled.find(message.id);
        const bool in_time = clock_() < message.expires_at;
        const Sent sent = before != way.unsettled.end() ? before->second
                          : in_time                     ? sender_->send(message)
                                                        : Sent::never;
        if (!settle(message, sent)) {
            way.unsettled[message.id] = sent;
            return false;
        }
        way.unsettled.erase(message.id);
    }
    return due.size() == at_once;
}

// False where it could not be written down: nothing more is sent then, and this not again.
bool Carrier::settle(const storage::Message& message, Sent sent) {
    const int64_t delay = first_delay_ms << std::min(message.attempts, 20);
    const Instant again = clock_() + Duration{std::min(longest_delay_ms, delay)};
    const bool given_up =
        sent == Sent::never || (sent == Sent::later && again >= message.expires_at);
    const storage::Outcome outcome = store_.write_and_wait([&](storage::Tx& tx) {
        if (sent == Sent::later && !given_up) storage::put_off_message(tx, message.id, again);
        else storage::drop_message(tx, message.id);
        if (given_up) storage::add_undelivered(tx, message, clock_());
        return storage::Keep::all;
    });
    if (outcome == storage::Outcome::lost) return false;
    if (sent == Sent::done && message.channel == "sms") sms_parts_ += text::sms_parts(message.body);
    ++(sent == Sent::done ? sent_ : failed_);
    if (given_up) ++given_up_;
    if (given_up)
        log::line(log::Level::warning, "message_given_up",
                  {{"id", message.id},
                   {"channel", message.channel},
                   {"attempts", message.attempts + 1}});
    return true;
}

}  // namespace vafa::outbox
