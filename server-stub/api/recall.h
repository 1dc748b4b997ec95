// Answers to members that were given before, kept for as long as they would be given again: the
// club, the day, the request and every row that was read are the same. The rows are read each time,
// so that it matters not who wrote meanwhile; only the making of the answer is spared.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "server-stub/api/club.h"
#include "server-stub/api/message.h"
#include "server-stub/storage/trail.h"

namespace vafa::api {

struct Kept {
    std::shared_ptr<const Club> club;
    ClubDay day;
    storage::Trail trail;
    Response response;

    bool holds(const std::shared_ptr<const Club>& now, ClubDay today) const {
        return club == now && day == today;
    }
};

class Recall {
public:
    static constexpr size_t most_bytes = 16 * 1024 * 1024;

    std::shared_ptr<const Kept> find(const std::string& asked);
    void keep(const std::string& asked, std::shared_ptr<const Kept>);

private:
    // Half of the room is for what was asked for last; when it is full, the other half is given up.
    struct Half {
        std::unordered_map<std::string, std::shared_ptr<const Kept>> by_asked;
        size_t bytes = 0;
    };
    void add(const std::string& asked, std::shared_ptr<const Kept>);
    std::mutex mutex_;
    Half newer_, older_;
};

}  // namespace vafa::api
