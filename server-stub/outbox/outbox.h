// What is said to the outside world. A message is written in the transaction of the deed that
// causes it, so it exists exactly when the deed does; this room carries the waiting ones out, at
// least once, each with its id, later and later after failures, until their time is over.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "server-stub/storage/club.h"
#include "server-stub/storage/store.h"

namespace vafa::outbox {

// One way out. False: not now; it will be asked again.
class Sender {
public:
    virtual ~Sender() = default;
    virtual bool send(const storage::Message&) = 0;
};

// Writes each message as a line that a person reads: for a demo.
std::unique_ptr<Sender> print_sender();
// Appends each as a line of id, channel, recipient and text, tab between: for development and
// tests.
std::unique_ptr<Sender> file_sender(const std::string& path);

class Carrier {
public:
    using Clock = std::function<Instant()>;
    Carrier(storage::Store&, std::unique_ptr<Sender>, Clock);
    ~Carrier();
    // There may be something new.
    void wake();
    void close();

private:
    void carry();
    bool carry_due();
    void settle(const storage::Message&, bool sent);

    storage::Store& store_;
    std::unique_ptr<Sender> sender_;
    Clock clock_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool woken_ = true;  // what an earlier run left behind
    bool closing_ = false;
    std::jthread thread_;
};

}  // namespace vafa::outbox
