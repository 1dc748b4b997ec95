#include "server-stub/service.h"

#include <algorithm>

#include "core/time/stamp.h"
#include "server-stub/auth/audit.h"
#include "server-stub/log/log.h"
#include "server-stub/storage/club.h"
#include "server-stub/storage/visits.h"

namespace vafa {

namespace {

constexpr int slow_threads = 2;
constexpr size_t slow_waiting = 32;
constexpr std::chrono::minutes between_cleanings{10}, between_seals{1};
constexpr int rests = 4;  // of the day's round: so many times as long as it works

std::string_view cookie_of(std::string_view cookies, std::string_view name) {
    while (!cookies.empty()) {
        std::string_view pair = cookies.substr(0, cookies.find(';'));
        cookies.remove_prefix(std::min(cookies.size(), pair.size() + 1));
        while (pair.starts_with(' ')) pair.remove_prefix(1);
        if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=')
            return pair.substr(name.size() + 1);
    }
    return {};
}

// The token of "Authorization: Bearer …"; "" of any other kind.
std::string_view bearer_of(const http::Request& request) {
    constexpr std::string_view scheme = "Bearer ";
    const std::string_view header = request.header("Authorization");
    const bool fits = http::same_ignoring_case(header.substr(0, scheme.size()), scheme);
    return fits ? header.substr(scheme.size()) : std::string_view{};
}

// Told to whom the session belongs; only what is plain, and not too much of it.
std::string device_of(const http::Request& request) {
    constexpr size_t most = 160;
    std::string device(request.header("User-Agent").substr(0, most));
    std::erase_if(device, [](char c) { return c < ' ' || c > '~'; });
    return device;
}

bool is_loopback(std::string_view peer) { return peer.starts_with("127.") || peer == "::1"; }

api::Request api_request(const http::Request& request, const ServiceParts& parts) {
    const std::string_view asker = request.header("X-Real-IP");
    const bool is_proxy = (parts.is_behind_proxy && is_loopback(request.peer)) ||
                          std::ranges::find(parts.proxies, request.peer) != parts.proxies.end();
    const bool is_told = is_proxy && !asker.empty();
    const std::string_view cookies = request.header("Cookie");
    return {.method = request.method,
            .path = std::string(request.path()),
            .query = std::string(request.query()),
            .body = request.body,
            .content_type = std::string(request.header("Content-Type")),
            .accept_language = std::string(request.header("Accept-Language")),
            .idempotency_key = std::string(request.header("Idempotency-Key")),
            .csrf_token = std::string(request.header("X-CSRF-Token")),
            .if_none_match = std::string(request.header("If-None-Match")),
            .member_token = std::string(cookie_of(cookies, api::member_cookie)),
            .staff_token = std::string(cookie_of(cookies, api::staff_cookie)),
            .bearer = std::string(bearer_of(request)),
            .address = is_told ? std::string(asker) : request.peer,
            .is_near = !is_told && is_loopback(request.peer),
            .device = device_of(request),
            .now = parts.clock.now()};
}

http::Response http_response(api::Response response) {
    http::Response out{.status = response.status, .body = std::move(response.body)};
    if (!out.body.empty())
        out.add_header("Content-Type", response.status >= 400 ? "application/problem+json"
                                                              : "application/json");
    bool says_caching = false;
    for (const auto& [name, value] : response.headers) {
        out.add_header(name, value);
        says_caching |= name == "Cache-Control";
    }
    if (!says_caching) out.add_header("Cache-Control", "no-store");
    out.add_header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    out.add_header("Vary", "Accept-Language, Cookie");
    return out;
}

http::Response json(int status, std::string body) {
    http::Response response{.status = status, .body = std::move(body)};
    response.add_header("Content-Type", "application/json");
    return response.add_header("Cache-Control", "no-store");
}

}  // namespace

Workers::Workers(int count) {
    for (int i = 0; i < count; ++i) threads_.emplace_back([this] { work(); });
}

Workers::~Workers() { close(); }

bool Workers::add(std::function<void()> work) {
    {
        const std::scoped_lock lock(mutex_);
        if (closing_ || waiting_.size() >= slow_waiting) return false;
        waiting_.push_back(std::move(work));
    }
    changed_.notify_one();
    return true;
}

void Workers::close() {
    {
        const std::scoped_lock lock(mutex_);
        closing_ = true;
    }
    changed_.notify_all();
    threads_.clear();
}

void Workers::work() {
    for (;;) {
        std::function<void()> next;
        {
            std::unique_lock lock(mutex_);
            changed_.wait(lock, [this] { return closing_ || !waiting_.empty(); });
            if (waiting_.empty()) return;
            next = std::move(waiting_.front());
            waiting_.pop_front();
        }
        next();
    }
}

Service::Service(ServiceParts parts)
    : parts_(std::move(parts)),
      workers_(slow_threads),
      api_(parts_.store, parts_.club,
           [this](std::function<void()> work) { return workers_.add(std::move(work)); },
           parts_.rates),
      carrier_(parts_.store, std::move(parts_.sender), [this] { return parts_.clock.now(); },
               [this] { return feed_outbox(); }) {
    if (parts_.logs_calls) api_.log_calls();
    api_.when_written([this] { carrier_.wake(); });
    housekeeper_ = std::jthread([this] { keep_house(); });
}

Service::~Service() { close(); }

void Service::close() {
    {
        const std::scoped_lock lock(mutex_);
        closing_ = true;
    }
    closed_.notify_all();
    if (housekeeper_.joinable()) housekeeper_.join();
    workers_.close();
    carrier_.close();
    parts_.store.close();
}

void Service::keep_house() {
    using Steady = std::chrono::steady_clock;
    Steady::time_point next_seal, next_cleaning, next_step;
    std::unique_lock lock(mutex_);
    while (!closing_) {
        const Steady::time_point now = Steady::now();
        if (std::exchange(clock_was_set_, false)) next_seal = next_cleaning = next_step = now;
        lock.unlock();
        if (now >= next_seal) {
            next_seal = now + between_seals;
            api_.keep_up();
            if (parts_.store.leads()) seal();
        }
        if (now >= next_step) {
            const Steady::time_point began = Steady::now();
            const bool more_wait = parts_.store.leads() && tell_of_day();
            const Steady::time_point ended = Steady::now();
            next_step = ended + (more_wait ? rests * (ended - began) : between_cleanings);
        }
        if (now >= next_cleaning) {
            next_cleaning = now + between_cleanings;
            clean();
        }
        lock.lock();
        closed_.wait_until(lock, std::min({next_seal, next_step, next_cleaning}),
                           [this] { return closing_ || clock_was_set_; });
    }
}

void Service::clean() {
    const bool taken = parts_.store.write(
        [now = parts_.clock.now()](storage::Tx& tx) {
            storage::forget_old(tx, now);
            return storage::Keep::all;
        },
        [](storage::Outcome) {});
    static_cast<void>(taken);  // busy: it can wait for the next time
}

// What happened is told soon after: this runs before each round of the carrier.
bool Service::feed_outbox() {
    try {
        return notify::tell_of_events(parts_.store, *api_.club(), parts_.clock.now());
    } catch (const storage::Fault& fault) {
        log::line(log::Level::error, "telling_failed", {{"why", fault.what()}});
        return false;
    }
}

// A few members further. True where more are waiting.
bool Service::tell_of_day() {
    bool more_wait = false;
    try {
        more_wait = day_round_.go_on(parts_.store, *api_.club(), parts_.clock.now());
    } catch (const storage::Fault& fault) {
        log::line(log::Level::error, "telling_failed", {{"why", fault.what()}});
    }
    carrier_.wake();
    return more_wait;
}

// Whoever keeps this log elsewhere can tell a chain that was made anew.
void Service::seal() {
    try {
        const std::string seal =
            auth::seal_audit(parts_.store, parts_.club.key, parts_.clock.now());
        if (!seal.empty()) log::line(log::Level::info, "audit_sealed", {{"seal", seal}});
    } catch (const storage::Fault& fault) {
        log::line(log::Level::error, "sealing_failed", {{"why", fault.what()}});
    }
}

std::optional<http::Response> Service::answer(const http::Request& request, http::Reply reply,
                                              const http::Later& later) {
    const std::string_view path = request.path();
    if (path.starts_with("/api/")) return answer_api(request, std::move(reply), later);
    if (path == "/test/clock" && parts_.clock_may_be_set && is_loopback(request.peer))
        return set_clock(request);
    if (request.method != "GET" && request.method != "HEAD") return http::plain(405);
    if (path == "/health") return json(200, R"({"status":"ok"})");
    if (path == "/ready") return answer_ready();
    const bool is_near = is_loopback(request.peer) && request.header("X-Real-IP").empty();
    if (path == "/metrics" && is_near) return answer_metrics();
    return parts_.files.answer(request).value_or(http::plain(404));
}

std::optional<http::Response> Service::answer_api(const http::Request& request, http::Reply reply,
                                                  const http::Later& later) {
    // Most reads are answered before this returns; a deed when it is on disk, in another thread.
    struct Once {
        std::mutex mutex;
        std::optional<http::Response> at_once;
        bool is_late = false;
    };
    auto once = std::make_shared<Once>();
    api_.answer(api_request(request, parts_),
                [once, reply = std::move(reply)](api::Response response) {
                    const std::scoped_lock lock(once->mutex);
                    http::Response out = http_response(std::move(response));
                    if (once->is_late) reply(std::move(out));
                    else once->at_once = std::move(out);
                },
                later);
    const std::scoped_lock lock(once->mutex);
    once->is_late = true;
    return std::move(once->at_once);
}

http::Response Service::answer_metrics() const {
    const outbox::Carrier::Counts counts = carrier_.counts();
    int64_t waiting = -1;
    try {
        parts_.store.read([&](storage::Tx& tx) { waiting = storage::count_messages(tx); });
    } catch (const storage::Fault&) {  // the gauge says so
    }
    const auto up = std::chrono::steady_clock::now() - started_;
    http::Response response{
        .body = api_.metrics().text(
            {{"vafa_uptime_seconds", "Since the start.",
              std::chrono::duration_cast<std::chrono::seconds>(up).count()},
             {"vafa_reads_recalled", "Reads answered as before since the start.",
              api_.recalled()},
             {"vafa_outbox_waiting", "Messages not sent yet; -1: no database.", waiting},
             {"vafa_outbox_sent", "Messages sent since the start.", counts.sent},
             {"vafa_outbox_failed", "Attempts that failed since the start.", counts.failed},
             {"vafa_outbox_given_up", "Messages given up since the start.", counts.given_up},
             {"vafa_sms_parts", "Parts of SMS handed over since the start.", counts.sms_parts}})};
    response.add_header("Content-Type", "text/plain; version=0.0.4");
    return response.add_header("Cache-Control", "no-store");
}

http::Response Service::answer_ready() const {
    try {
        parts_.store.read([](storage::Tx& tx) { storage::pace(tx, "", {}); });
    } catch (const storage::Fault&) {
        return json(503, R"({"status":"no database"})");
    }
    if (api_.is_behind()) return json(503, R"({"status":"a program cannot be read"})");
    return json(200, R"({"status":"ready"})");
}

http::Response Service::set_clock(const http::Request& request) {
    const std::optional<Instant> at = time::parse_instant(request.body);
    if (request.method != "PUT" || !at) return http::plain(400);
    parts_.clock.set(*at);
    {
        const std::scoped_lock lock(mutex_);
        clock_was_set_ = true;
    }
    closed_.notify_all();
    carrier_.wake();
    return json(200, "{}");
}

http::Response Service::explain(const http::Request& request, int status) const {
    if (!request.path().starts_with("/api/")) return http::plain(status);
    return http_response(api_.refused(api_request(request, parts_),
                                      status == 413 ? Refusal::too_large : Refusal::malformed,
                                      status));
}

}  // namespace vafa
