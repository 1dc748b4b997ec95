// Whatever the server sends out, taken by the test.
#pragma once

#include <doctest/doctest.h>

#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <thread>

#include "server-stub/http/server.h"

namespace vafa::test {

// A value that programs started meanwhile find in their environment.
class Environment {
public:
    Environment(const char* name, const std::string& value) : name_(name) {
        setenv(name, value.c_str(), 1);
    }
    ~Environment() { unsetenv(name_); }
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;

private:
    const char* name_;
};

// Takes whatever is posted, and answers with the statuses it was told to, the last one for ever.
class Receiver {
public:
    explicit Receiver(std::vector<int> statuses = {200}) : statuses_(std::move(statuses)) {
        auto made = http::Server::listen({}, [this](const http::Request& request, http::Reply,
                                                    const http::Later&) {
            const std::scoped_lock lock(mutex_);
            const size_t turn = std::min(requests_.size(), statuses_.size() - 1);
            requests_.push_back(request);
            came_.notify_all();
            return std::optional(http::plain(statuses_[turn]));
        });
        REQUIRE(made);
        server_ = std::move(*made);
        thread_ = std::jthread([this] { server_->run(); });
    }
    ~Receiver() {
        server_->stop();
        thread_.join();
    }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(server_->port()) + "/in"; }
    // The one with this number, from 0; waits for it.
    http::Request request(size_t number = 0) {
        std::unique_lock lock(mutex_);
        REQUIRE(came_.wait_for(lock, std::chrono::seconds(30),
                               [&] { return requests_.size() > number; }));
        return requests_[number];
    }
    size_t count() {
        const std::scoped_lock lock(mutex_);
        return requests_.size();
    }

private:
    std::vector<int> statuses_;
    std::mutex mutex_;
    std::condition_variable came_;
    std::vector<http::Request> requests_;
    std::unique_ptr<http::Server> server_;
    std::jthread thread_;
};

}  // namespace vafa::test
