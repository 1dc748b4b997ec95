// What a deed is going to ask the database, as far as its request shows it, so that all deeds of a
// batch can be asked for in one round trip. Where it guesses wrong nothing is lost but that.
#pragma once

#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "server-stub/api/call.h"
#include "server-stub/api/route.h"
#include "server-stub/storage/trail.h"

namespace vafa::api {

class Foresight {
public:
    std::vector<storage::Asking> of(const Club&, const Route&, const Request&);
    // Who makes that call, for the next time.
    void learn(const Route&, const Request&, club::Actor);

private:
    static constexpr size_t most_callers = 20'000;
    std::mutex mutex_;
    std::unordered_map<std::string, club::Actor> callers_;  // by token
};

}  // namespace vafa::api
