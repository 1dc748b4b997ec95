// Who is signed in, who is signing in, and how often somebody may try. Tokens and codes are kept as
// hashes only.
#pragma once

#include <optional>
#include <string>

#include "server-stub/storage/sql.h"

namespace vafa::storage {

enum class Visitor : uint8_t { member, staff };

struct Session {
    std::string token_hash;
    Visitor visitor{};
    int64_t subject{};  // the member's or staff member's id
    Instant created_at;
    Instant expires_at;
};
std::optional<Session> session(Tx&, std::string_view token_hash);
void add_session(Tx&, const Session&);
void drop_session(Tx&, std::string_view token_hash);

struct Challenge {
    std::string id;
    std::string mobile;
    std::string code_hash;
    int tries{};
    Instant expires_at;
};
std::optional<Challenge> challenge(Tx&, std::string_view id);
void add_challenge(Tx&, const Challenge&);
void count_try(Tx&, std::string_view id);
void drop_challenge(Tx&, std::string_view id);

// How often something was done in a window that ends at `until`; nothing after that.
struct Pace {
    int64_t count{};
    Instant until;
};
Pace pace(Tx&, std::string_view key, Instant now);
void put_pace(Tx&, std::string_view key, Pace);

// The first answer to a request, for the same request again.
struct Answered {
    std::string request_hash;
    int status{};
    std::string body;
};
// Most likely nothing; who does not remember it then calls Tx::be_sure.
std::optional<Answered> answered(Tx&, std::string_view principal, std::string_view key);
struct Asked {
    std::string_view principal, key;
    Instant at;
};
void remember(Tx&, const Asked&, const Answered&);
void drop_answered(Tx&, std::string_view principal);

// Drops what is past its time: sessions, challenges, paces, and answers older than 7 days.
void forget_old(Tx&, Instant now);

}  // namespace vafa::storage
