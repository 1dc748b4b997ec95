// What all calls share: the club's programs, its languages, its key. Read at start; a call sees one
// unchanging picture of it.
#pragma once

#include <expected>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/program/program.h"
#include "core/text/catalogue.h"
#include "core/text/locale.h"
#include "server-stub/auth/secret.h"
#include "server-stub/storage/club.h"
#include "server-stub/storage/store.h"

namespace vafa::api {

enum class Cookies : uint8_t { plain, secure };  // secure: sent over TLS only

struct Club {
    auth::Key key;
    Cookies cookies = Cookies::plain;
    std::string push_key;  // for browsers that subscribe; "": no web push
    program::Programs programs;
    std::map<std::string, text::Catalogue, std::less<>> languages;

    // The program that holds at an instant.
    const program::Program& program_at(Instant now) const { return programs.at(now); }
    // The best of the club's languages for an Accept-Language header.
    std::string language_for(std::string_view accept_language, Instant now) const;
    const text::Catalogue& words(std::string_view language) const;
    text::Locale locale(std::string_view language, Instant now) const;
};

// The club that the store holds. Fails where none was founded yet, or a program cannot be read.
std::expected<Club, std::string> read_club(storage::Store&, auth::Key);
// The same with what was published since.
std::expected<Club, std::string> read_again(storage::Store&, const Club&);
// A new club's first program, which must pass its check, and its first staff, all at once. The
// store must be empty.
struct Founding {
    std::string_view program;
    Instant now;
    std::vector<storage::Staff> staff = {};  // their ids are given here
};
std::expected<void, std::string> found_club(storage::Store&, const Founding&);

// A game's secret for a club day, from the club's key; told to everybody once the day is over.
game::Seed seed_of(const auth::Key&, std::string_view game, ClubDay);

}  // namespace vafa::api
