#include "server-stub/api/foresight.h"

#include "server-stub/auth/secret.h"
#include "server-stub/auth/session.h"
#include "server-stub/books/books.h"
#include "server-stub/storage/access.h"
#include "server-stub/storage/members.h"
#include "server-stub/storage/visits.h"

namespace vafa::api {

namespace {

// The member that the desk's body names: "member":"123".
MemberId named_in(std::string_view body) {
    constexpr std::string_view mark = "\"member\":\"";
    const size_t at = body.find(mark);
    if (at == std::string_view::npos) return {};
    const std::string_view rest = body.substr(at + mark.size());
    return {id_of(rest.substr(0, rest.find('"'))).value_or(0)};
}

// A key of the shop's systems, or the cookie.
const std::string& token_of(const Route& route, const Request& request) {
    return request.bearer.empty() ? token_for(route, request) : request.bearer;
}

}  // namespace

void Foresight::learn(const Route& route, const Request& request, club::Actor actor) {
    const std::scoped_lock lock(mutex_);
    if (callers_.size() >= most_callers) callers_.clear();
    callers_.try_emplace(token_of(route, request), actor);
}

std::vector<storage::Asking> Foresight::of(const Club& club, const Route& route,
                                           const Request& request) {
    storage::Collected asked;
    const std::string& token = token_of(route, request);
    if (!request.bearer.empty()) storage::key_of(asked, auth::hash_of_token(token));
    else auth::find_session(asked, token, request.now);
    MemberId member = route.who == Who::member ? MemberId{} : named_in(request.body);
    {
        const std::scoped_lock lock(mutex_);
        const auto caller = callers_.find(token);
        if (caller != callers_.end()) {
            const club::Actor& actor = caller->second;
            if (actor.role == club::Role::member) member = {actor.id};
            else if (actor.role != club::Role::shop) storage::staff(asked, {actor.id});
        }
    }
    if (member.is_set()) {
        storage::member(asked, member);
        books::birthday_of(asked, club.programs.at(request.now), member);
    }
    return std::move(asked).askings();
}

}  // namespace vafa::api
