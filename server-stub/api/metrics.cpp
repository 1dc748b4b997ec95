#include "server-stub/api/metrics.h"

#include <algorithm>

namespace vafa::api {

Metrics::Metrics() : calls_(std::make_unique<OfRoute[]>(routes().size() + 1)) {}

size_t Metrics::place_of(const Route* route) const {
    return route ? static_cast<size_t>(route - routes().data()) : routes().size();
}

void Metrics::count(const Route* route, int status, std::chrono::microseconds took) {
    const auto group = static_cast<size_t>(std::clamp(status / 100, 0, 5));
    ++calls_[place_of(route)].by_class[group];
    const auto* bound = std::ranges::lower_bound(bounds_us, took.count());
    ++took_[static_cast<size_t>(bound - bounds_us.begin())];
    took_in_all_us_ += took.count();
}

std::string Metrics::text(const std::vector<Gauge>& gauges) const {
    std::string out = "# HELP vafa_calls_total Calls of the API, by route and class of status.\n"
                      "# TYPE vafa_calls_total counter\n";
    for (size_t i = 0; i <= routes().size(); ++i)
        for (size_t group = 1; group < 6; ++group) {
            const int64_t count = calls_[i].by_class[group];
            if (count == 0) continue;
            const bool is_known = i < routes().size();
            out.append("vafa_calls_total{method=\"").append(is_known ? routes()[i].method : "");
            out.append("\",route=\"").append(is_known ? routes()[i].path : "none");
            out.append("\",status=\"").append(std::to_string(group)).append("xx\"} ");
            out.append(std::to_string(count)).append("\n");
        }
    out += "# HELP vafa_call_seconds How long calls took, their commit included.\n"
           "# TYPE vafa_call_seconds histogram\n";
    int64_t below = 0;
    for (size_t i = 0; i < bounds_us.size(); ++i) {
        below += took_[i];
        const bool is_last = i + 1 == bounds_us.size();
        const std::string bound =
            is_last ? "+Inf" : std::to_string(static_cast<double>(bounds_us[i]) / 1e6);
        out += "vafa_call_seconds_bucket{le=\"" + bound + "\"} " + std::to_string(below) + "\n";
    }
    out += "vafa_call_seconds_sum " +
           std::to_string(static_cast<double>(took_in_all_us_.load()) / 1e6) + "\n";
    out += "vafa_call_seconds_count " + std::to_string(below) + "\n";
    for (const Gauge& gauge : gauges) {
        out.append("# HELP ").append(gauge.name).append(" ").append(gauge.help);
        out.append("\n# TYPE ").append(gauge.name).append(" gauge\n").append(gauge.name);
        out.append(" ").append(std::to_string(gauge.value)).append("\n");
    }
    return out;
}

}  // namespace vafa::api
