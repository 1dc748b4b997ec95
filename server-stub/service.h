// Between HTTP and the rooms behind it: the API, the portal's files, health, and what runs beside
// them.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "server-stub/api/api.h"
#include "server-stub/clock.h"
#include "server-stub/http/files.h"
#include "server-stub/http/server.h"
#include "server-stub/notify/notify.h"
#include "server-stub/outbox/outbox.h"

namespace vafa {

// A few threads for what takes long: passwords.
class Workers {
public:
    explicit Workers(int count);
    ~Workers();
    [[nodiscard]] bool add(std::function<void()> work);  // false: too much is waiting
    void close();  // what was added is finished

private:
    void work();
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::function<void()>> waiting_;
    bool closing_ = false;
    std::vector<std::jthread> threads_;
};

struct ServiceParts {
    storage::Store& store;
    const api::Club& club;
    Clock& clock;
    std::unique_ptr<outbox::Sender> sender;
    http::Files files;
    bool clock_may_be_set = false;
    bool logs_calls = false;
    bool is_behind_proxy = false;  // on this machine, which says in X-Real-IP who asks
    std::vector<std::string> proxies = {};  // addresses that say so too
    api::RateLimits rates = {};
};

class Service {
public:
    explicit Service(ServiceParts);
    ~Service();
    std::optional<http::Response> answer(const http::Request&, http::Reply, const http::Later&);
    http::Response explain(const http::Request&, int status) const;
    // The picture that the next call sees; another one once a program was published.
    std::shared_ptr<const api::Club> club() const { return api_.club(); }
    // Finishes what was accepted; call it when no more requests come, and before HTTP goes.
    void close();

private:
    std::optional<http::Response> answer_api(const http::Request&, http::Reply,
                                             const http::Later&);
    http::Response answer_ready() const;
    http::Response set_clock(const http::Request&);
    void keep_house();
    void clean();
    bool tell_of_day();
    void seal();
    bool feed_outbox();
    http::Response answer_metrics() const;

    ServiceParts parts_;
    Workers workers_;
    api::Api api_;
    outbox::Carrier carrier_;
    std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
    std::mutex mutex_;
    std::condition_variable closed_;
    std::atomic<bool> closing_ = false;
    bool clock_was_set_ = false;
    notify::DayRound day_round_;
    std::jthread housekeeper_;
};

}  // namespace vafa
