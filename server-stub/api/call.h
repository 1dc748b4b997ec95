// One call on its way through a handler.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/expected.h"
#include "core/club/club.h"
#include "core/club/views.h"
#include "core/wire/wire.h"
#include "server-stub/api/club.h"
#include "server-stub/api/message.h"
#include "server-stub/storage/club.h"
#include "server-stub/storage/sql.h"

namespace vafa::api {

struct Call {
    const Club& club;
    const Request& request;
    storage::Tx& tx;
    std::string language;
    text::Locale locale;
    std::vector<std::string> names;  // what stands in the path's braces
    club::Actor actor;
    std::optional<storage::Staff> staff;
    std::optional<Instant> as_of = {};  // a past moment to be looked at

    Instant now() const { return as_of.value_or(request.now); }
    const program::Program& program() const { return club.program_at(now()); }
    time::Calendar calendar() const { return program().calendar; }
    ClubDay today() const { return club.programs.day_of(now()); }
    MemberId member() const { return {actor.id}; }
    club::Circumstance circumstance() const { return {now(), actor}; }
    const text::Catalogue& words() const { return club.words(language); }
    club::Reader reader() const { return {words(), locale}; }
    // Of the query; "" where it is not there.
    std::string query(std::string_view name) const;

    template <typename T>
    Expected<T> body() const {
        return wire::read_view<T>(request.body, calendar());
    }
    template <typename T>
    Response say(int status, const T& view) const {
        return {.status = status, .body = wire::write_view(view, calendar())};
    }
};

using Answer = Expected<Response>;

// The answer that says no: RFC 9457, in the reader's language.
int status_of(Refusal);
Response problem(const club::Reader&, const Refused&, int status);
inline Response problem(const club::Reader& reader, const Refused& refused) {
    return problem(reader, refused, status_of(refused.why));
}

// A refusal whose count of wrong tries stays.
Response counted(const Call&, const Refused&);

// Which part of a list is asked for: ?limit=1..100 and ?cursor=.
struct Cursor {
    int limit = 20;
    int64_t before = INT64_MAX;
};
Expected<Cursor> cursor_of(const Call&);

// Adds the answer's ETag; 304 where the asker has it already.
Response tagged(const Call&, Response);

std::optional<int64_t> id_of(std::string_view text);

}  // namespace vafa::api
