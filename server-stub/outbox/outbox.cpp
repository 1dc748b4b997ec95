#include "server-stub/outbox/outbox.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "core/text/sms.h"
#include "server-stub/log/log.h"
#include "server-stub/storage/notices.h"

namespace vafa::outbox {

namespace {

constexpr std::chrono::seconds between_looks{5};  // for what was put off
// Many deeds are looked after at once; where more are waiting it rests as long as it worked, for
// those who wait for an answer go first.
constexpr std::chrono::steady_clock::duration rest = std::chrono::milliseconds(50);
constexpr int64_t first_delay_ms = 2'000;
constexpr int64_t longest_delay_ms = 3'600'000;

}  // namespace

Carrier::Carrier(storage::Store& store, std::unique_ptr<Sender> sender, Clock clock, Feed feed)
    : store_(store), sender_(std::move(sender)), clock_(std::move(clock)), feed_(std::move(feed)) {
    thread_ = std::jthread([this] { carry(); });
}

Carrier::~Carrier() { close(); }

void Carrier::wake() {
    {
        const std::scoped_lock lock(mutex_);
        if (std::exchange(woken_, true)) return;
    }
    changed_.notify_one();
}

void Carrier::close() {
    {
        const std::scoped_lock lock(mutex_);
        closing_ = true;
    }
    changed_.notify_one();
    if (thread_.joinable()) thread_.join();
}

void Carrier::carry() {
    for (;;) {
        {
            std::unique_lock lock(mutex_);
            changed_.wait_for(lock, between_looks, [this] { return woken_ || closing_; });
            if (closing_) return;
            woken_ = false;
        }
        const auto began = std::chrono::steady_clock::now();
        const bool more_happened = feed_(), more_wait = carry_due() || more_happened;
        const auto took = std::chrono::steady_clock::now() - began;
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, more_wait ? took : rest, [this] { return closing_; });
        woken_ |= more_wait;
    }
}

// True where more may be waiting.
bool Carrier::carry_due() {
    constexpr int at_once = 50;
    std::vector<storage::Message> due;
    try {
        store_.read([&](storage::Tx& tx) { due = storage::due_messages(tx, clock_(), at_once); });
    } catch (const storage::Fault& fault) {
        log::line(log::Level::error, "outbox_unreadable", {{"why", fault.what()}});
        return false;
    }
    for (const storage::Message& message : due) {
        if (message.channel == "sms") sms_parts_ += text::sms_parts(message.body);
        const bool in_time = clock_() < message.expires_at;
        settle(message, in_time ? sender_->send(message) : Sent::never);
    }
    return due.size() == at_once;
}

void Carrier::settle(const storage::Message& message, Sent sent) {
    const int64_t delay = first_delay_ms << std::min(message.attempts, 20);
    const Instant again = clock_() + Duration{std::min(longest_delay_ms, delay)};
    ++(sent == Sent::done ? sent_ : failed_);
    const bool given_up =
        sent == Sent::never || (sent == Sent::later && again >= message.expires_at);
    if (given_up) ++given_up_;
    if (given_up)
        log::line(log::Level::warning, "message_given_up",
                  {{"id", message.id},
                   {"channel", message.channel},
                   {"attempts", message.attempts + 1}});
    store_.write_and_wait([&](storage::Tx& tx) {
        if (sent == Sent::later && !given_up) storage::put_off_message(tx, message.id, again);
        else storage::drop_message(tx, message.id);
        if (given_up) storage::add_undelivered(tx, message, clock_());
        return storage::Keep::all;
    });
}

}  // namespace vafa::outbox
