#include "server-stub/api/rates.h"

#include <algorithm>

namespace vafa::api {

namespace {
constexpr std::chrono::seconds surely_full{120};  // no burst takes longer to fill
}

Duration Rates::take(const std::string& caller, Rate rate, Clock::time_point now) {
    if (rate.per_second == 0) return {};
    const std::scoped_lock lock(mutex_);
    if (buckets_.size() >= forget_at_) forget_full(now);
    Bucket& bucket =
        buckets_.try_emplace(caller, static_cast<double>(rate.burst), now).first->second;
    const std::chrono::duration<double> since = now - bucket.at;
    bucket.left = std::min<double>(rate.burst, bucket.left + since.count() * rate.per_second);
    bucket.at = now;
    if (bucket.left < 1) return Duration{static_cast<int64_t>(1000 / rate.per_second) + 1};
    bucket.left -= 1;
    return {};
}

void Rates::forget_full(Clock::time_point now) {
    std::erase_if(buckets_, [&](const auto& each) { return now - each.second.at > surely_full; });
    forget_at_ = std::max<size_t>(1024, buckets_.size() * 2);
}

}  // namespace vafa::api
