#include "server-stub/outbox/outbox.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace vafa::outbox {

namespace {

constexpr std::chrono::seconds between_looks{5};  // for what was put off
constexpr int64_t first_delay_ms = 2'000;
constexpr int64_t longest_delay_ms = 3'600'000;

class PrintSender final : public Sender {
public:
    bool send(const storage::Message& message) override {
        std::printf("%s to %s: %s\n", message.channel.c_str(), message.recipient.c_str(),
                    message.body.c_str());
        return std::fflush(stdout) == 0;
    }
};

class FileSender final : public Sender {
public:
    explicit FileSender(std::string path) : path_(std::move(path)) {}
    bool send(const storage::Message& message) override {
        std::FILE* file = std::fopen(path_.c_str(), "a");
        if (!file) return false;
        std::fprintf(file, "%lld\t%s\t%s\t%s\n", static_cast<long long>(message.id),
                     message.channel.c_str(), message.recipient.c_str(), message.body.c_str());
        return std::fclose(file) == 0;
    }

private:
    std::string path_;
};

}  // namespace

std::unique_ptr<Sender> print_sender() { return std::make_unique<PrintSender>(); }
std::unique_ptr<Sender> file_sender(const std::string& path) {
    return std::make_unique<FileSender>(path);
}

Carrier::Carrier(storage::Store& store, std::unique_ptr<Sender> sender, Clock clock)
    : store_(store), sender_(std::move(sender)), clock_(std::move(clock)) {
    thread_ = std::jthread([this] { carry(); });
}

Carrier::~Carrier() { close(); }

void Carrier::wake() {
    {
        const std::scoped_lock lock(mutex_);
        woken_ = true;
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
        while (carry_due()) {
        }
    }
}

// True where more may be waiting.
bool Carrier::carry_due() {
    constexpr int at_once = 50;
    std::vector<storage::Message> due;
    try {
        store_.read([&](storage::Tx& tx) { due = storage::due_messages(tx, clock_(), at_once); });
    } catch (const storage::Fault& fault) {
        std::fprintf(stderr, "outbox: %s\n", fault.what());
        return false;
    }
    for (const storage::Message& message : due) {
        const bool in_time = clock_() < message.expires_at;
        settle(message, in_time && sender_->send(message));
    }
    return due.size() == at_once;
}

void Carrier::settle(const storage::Message& message, bool sent) {
    const int64_t delay = first_delay_ms << std::min(message.attempts, 20);
    const Instant again = clock_() + Duration{std::min(longest_delay_ms, delay)};
    const bool given_up = !sent && again >= message.expires_at;
    if (given_up)
        std::fprintf(stderr, "outbox: message %lld given up after %d attempts\n",
                     static_cast<long long>(message.id), message.attempts + 1);
    store_.write_and_wait([&](storage::Tx& tx) {
        if (sent || given_up) storage::drop_message(tx, message.id);
        else storage::put_off_message(tx, message.id, again);
        return storage::Keep::all;
    });
}

}  // namespace vafa::outbox
