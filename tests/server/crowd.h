// Members and staff who are there already, each signed in: for tests with many at once. They are
// written into the club's books, not let in by its door, so that a hundred of them take no time.
#pragma once

#include <atomic>
#include <deque>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "tests/server/club.h"

namespace vafa::test {

// One browser. It keeps nothing but who it is, and measures no answer: threads may use it.
struct Caller {
    std::string id, cookies, csrf;
    std::string mobile = {};  // of a member who was invited as new
    Reply send(const Club&, const std::string& key, const std::string& path, const json& body,
               const std::string& method = "POST") const;
    json read(const Club&, const std::string& path) const;
};

struct Crowd {
    Caller cashier;
    std::vector<Caller> members;  // each of their devices one after another
};
struct Guests {
    int members = 1;
    int devices = 1;  // of each
    int64_t points = 0;
    std::vector<int64_t> known = {};  // members who are there already: one device each
    int64_t cinema_left = -1;  // of the offer "cinema"; less than 0: as the program says
};
// While the club is stopped.
Crowd invite(const Club&, const Guests&);

// All of them at once: each in a thread of its own, none before the last one stands ready.
std::vector<Reply> at_once(int count, const std::function<Reply(int)>& call);
int with_status(const std::vector<Reply>&, int status);

// Every member's state is what their events say, and every event has its claims.
void check_books(const Club&);

// Cashiers and members who go on, deed after deed, whatever happens to the server: a request that
// got no answer is sent again with its key.
class Load {
public:
    Load(Club&, const Crowd&, size_t threads = 8);
    ~Load() { stop(); }
    void wait_for(int64_t more);  // answers
    void stop();                  // each finishes the request that it is at
    // The last answers again, to the letter; each member's points are what all answers said.
    void check() const;

private:
    struct Done {
        std::string key, path;
        json body;
        Reply reply;
    };
    struct Life {  // of a member
        int deeds = 0;
        int64_t points = 0;
        std::deque<Done> last;
        std::string unexpected;  // the first answer that is neither a success nor a refusal
    };
    void work(size_t first, size_t step);
    void live(size_t place);
    Done next(size_t place) const;
    const Caller& caller_of(size_t place, const Done&) const;
    Club& club_;
    const Crowd& crowd_;
    std::vector<Life> lives_;
    std::atomic<int64_t> answered_ = 0;
    std::atomic<bool> is_over_ = false;
    std::vector<std::jthread> threads_;
};

}  // namespace vafa::test
