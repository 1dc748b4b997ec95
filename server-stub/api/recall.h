// Answers to members that were given before, kept for as long as they would be given again: the
// club, the day, the request and every row that was read are the same. Where anybody wrote since,
// the rows are read again and only the making of the answer is spared.
#pragma once

#include <chrono>
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
    std::shared_ptr<const storage::Trail> trail;
    std::shared_ptr<const Response> response;
    std::string state;  // of the database, when its rows were read or before
    std::chrono::steady_clock::time_point read_at;

    bool holds(const std::shared_ptr<const Club>& now, ClubDay today) const {
        return club == now && day == today;
    }
    // A writer that leaves no mark (an older server beside this one, a hand in the database) is
    // noticed after a while all the same.
    static constexpr std::chrono::seconds longest_unread{5};
    bool is_current(const std::string& now) const {
        return !now.empty() && now == state &&
               std::chrono::steady_clock::now() - read_at < longest_unread;
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
