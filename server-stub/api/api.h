// The API's door: finds the call, runs it where it belongs (a read on a connection of its own, a
// deed in the writer, in one transaction with its idempotency key), and answers.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "server-stub/api/club.h"
#include "server-stub/api/foresight.h"
#include "server-stub/api/message.h"
#include "server-stub/api/metrics.h"
#include "server-stub/api/rates.h"
#include "server-stub/api/recall.h"
#include "server-stub/api/route.h"

namespace vafa::api {

using Reply = std::function<void(Response)>;
// Runs something in the same thread, after all that can be done at once.
using Later = std::function<void(std::function<void()>)>;
// Runs slow work in a thread of its own, or at once; false where too much is waiting.
using Slow = std::function<bool(std::function<void()>)>;

class Api {
public:
    Api(storage::Store& store, const Club& club, Slow slow, RateLimits limits = {})
        : store_(store), club_(std::make_shared<const Club>(club)), slow_(std::move(slow)),
          limits_(limits) {}

    // The reply comes at once for most reads, later for those answered together, and when it
    // is on disk for deeds.
    void answer(Request, Reply, const Later& later = [](const auto& what) { what(); });
    const Metrics& metrics() const { return metrics_; }
    int64_t recalled() const { return recalled_; }  // reads answered as they were before
    void log_calls() { logs_calls_ = true; }
    // A refusal by those who stand before this door, in the asker's language.
    Response refused(const Request&, Refusal, int status) const;
    // Reads again what was published, where that failed or another server published it.
    void keep_up();
    bool is_behind() const { return is_behind_; }
    // Called after each deed that was kept: there may be something to be sent.
    void when_written(std::function<void()> call) { when_written_ = std::move(call); }
    // What one call sees of the club; the next one may see a newer picture.
    std::shared_ptr<const Club> club() const { return club_.load(); }

private:
    Reply noted(const Request&, const Found&, Reply);
    std::optional<Response> refusal_of(const Club&, const Request&, const Found&);
    // How long its caller must wait, counted once, however often the request is run.
    using Wait = std::optional<Duration>;
    Response run(const Club&, const Request&, const Found&, storage::Tx&, Wait&,
                 const std::function<Response(Call&)>& answer);
    struct Waiting {
        Request request;
        Found found;
        Reply reply;
        Wait wait = {};
    };
    struct Gathering {
        const Api* of;
        std::vector<Waiting> all;
    };
    void gather(Waiting, const Later&);
    Response recall(Waiting&, const std::string& state);
    Response recall_rows(const std::shared_ptr<const Club>&, Waiting&,
                         const std::string& asked, const std::shared_ptr<const Kept>& before,
                         const std::string& state);
    Expected<void> admit(Call&, const Route&, Wait&);
    void read(const Request&, const Found&, const Reply&);
    void write(Request, Found, Reply);
    void look_again();
    storage::Store& store_;
    std::mutex looking_;
    std::atomic<bool> is_behind_ = false;  // a newer version is published, and could not be read
    std::atomic<std::shared_ptr<const Club>> club_;
    Slow slow_;
    RateLimits limits_;
    Rates rates_;
    Recall recall_;
    Foresight foresight_;
    std::atomic<int64_t> recalled_ = 0;
    Metrics metrics_;
    bool logs_calls_ = false;
    std::function<void()> when_written_ = [] {};
};

}  // namespace vafa::api
