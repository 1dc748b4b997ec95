// What is said to the outside world. A message is written in the transaction of the deed that
// causes it, so it exists exactly when the deed does; this room carries the waiting ones out, at
// least once, each with its id, later and later after failures, until their time is over. Of
// several servers on one database the one that leads does so for all.
#pragma once

#include <array>
#include <atomic>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "server-stub/storage/club.h"
#include "server-stub/storage/store.h"

namespace vafa::outbox {

// later: it will be asked again. never: no repetition would help.
enum class Sent { done, later, never };

// One way out.
class Sender {
public:
    virtual ~Sender() = default;
    virtual Sent send(const storage::Message&) = 0;
};

// Codes go their own way, for somebody waits for them, and so do SMS: whoever is slow to take what
// else is said holds up nothing of that, nor do a hundred thousand birthdays a sign-in.
class Carrier {
public:
    using Clock = std::function<Instant()>;
    // Puts what is to be said into the outbox; true where it should be asked again at once.
    using Feed = std::function<bool()>;
    Carrier(storage::Store&, std::unique_ptr<Sender>, Clock, Feed = [] { return false; });
    ~Carrier();
    // There may be something new.
    void wake();
    void close();

    struct Counts {
        int64_t sent{}, failed{}, given_up{}, sms_parts{};
    };
    Counts counts() const { return {sent_, failed_, given_up_, sms_parts_}; }

private:
    struct Way {
        storage::By by;
        bool is_woken = true;  // what an earlier run left behind
        std::map<int64_t, Sent> unsettled = {};  // what became of them, which could not be written
        std::jthread thread = {};
    };
    void carry(Way&);
    bool carry_due(Way&);
    bool settle(const storage::Message&, Sent);
    bool is_closing();

    storage::Store& store_;
    std::unique_ptr<Sender> sender_;
    Clock clock_;
    Feed feed_;
    std::atomic<int64_t> sent_ = 0, failed_ = 0, given_up_ = 0, sms_parts_ = 0;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool closing_ = false;
    std::array<Way, 3> ways_{Way{storage::By::codes}, Way{storage::By::sms},
                             Way{storage::By::other_ways}};
};

}  // namespace vafa::outbox
