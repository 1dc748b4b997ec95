#include "server-stub/api/recall.h"

#include <utility>

namespace vafa::api {

namespace {

size_t bytes_of(const std::string& asked, const Kept& kept) {
    return asked.size() + kept.trail->bytes() + kept.response->body.size() + 256;
}

}  // namespace

std::shared_ptr<const Kept> Recall::find(const std::string& asked) {
    const std::scoped_lock lock(mutex_);
    if (const auto found = newer_.by_asked.find(asked); found != newer_.by_asked.end())
        return found->second;
    const auto found = older_.by_asked.find(asked);
    if (found == older_.by_asked.end()) return nullptr;
    std::shared_ptr<const Kept> kept = found->second;
    add(asked, kept);
    return kept;
}

void Recall::keep(const std::string& asked, std::shared_ptr<const Kept> kept) {
    const std::scoped_lock lock(mutex_);
    add(asked, std::move(kept));
}

void Recall::add(const std::string& asked, std::shared_ptr<const Kept> kept) {
    std::shared_ptr<const Kept>& place = newer_.by_asked[asked];
    if (place) newer_.bytes -= bytes_of(asked, *place);
    newer_.bytes += bytes_of(asked, *kept);
    place = std::move(kept);
    if (newer_.bytes < most_bytes / 2) return;
    older_ = std::exchange(newer_, {});
}

}  // namespace vafa::api
