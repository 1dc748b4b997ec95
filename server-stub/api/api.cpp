#include "server-stub/api/api.h"

#include <cstdio>

#include "core/hash/hash.h"
#include "server-stub/auth/session.h"
#include "server-stub/storage/visits.h"

namespace vafa::api {

namespace {

Response refused_outright(const Club& club, const Request& request, const Refused& refused,
                          int status) {
    const std::string language = club.language_for(request.accept_language, request.now);
    const text::Locale locale = club.locale(language, request.now);
    return problem({club.words(language), locale}, refused, status);
}

Response refused_outright(const Club& club, const Request& request, const Refused& refused) {
    return refused_outright(club, request, refused, status_of(refused.why));
}

std::optional<Response> refusal_of(const Club& club, const Request& request, const Found& found) {
    if (!found.route && found.methods.empty())
        return refused_outright(club, request, {.why = Refusal::not_found});
    if (!found.route) {
        Response response = refused_outright(club, request, {.why = Refusal::wrong_method});
        response.headers.emplace_back("Allow", found.methods);
        return response;
    }
    if (!request.body.empty() && !request.content_type.starts_with("application/json"))
        return refused_outright(club, request, {.why = Refusal::wrong_media_type});
    return std::nullopt;
}

const std::string& token_for(const Route& route, const Request& request) {
    return route.who == Who::member ? request.member_token : request.staff_token;
}

// Who calls, by the cookie. Refusals: not_signed_in, not_allowed, csrf_mismatch.
Expected<void> admit(Call& call, const Route& route) {
    if (route.who == Who::anyone) return {};
    const std::string& token = token_for(route, call.request);
    const auto session = auth::find_session(call.tx, token, call.now());
    const auto visitor =
        route.who == Who::member ? storage::Visitor::member : storage::Visitor::staff;
    if (!session || session->visitor != visitor) return refuse(Refusal::not_signed_in);
    call.actor = {club::Role::member, session->subject};
    if (visitor == storage::Visitor::staff) {
        call.staff = storage::staff(call.tx, StaffId{session->subject});
        if (!call.staff || call.staff->is_disabled) return refuse(Refusal::not_signed_in);
        call.actor.role = role_named(call.staff->role);
    }
    if (!may(route.who, call.actor.role)) return refuse(Refusal::not_allowed);
    if (route.method != "GET" &&
        !auth::same_secret(call.request.csrf_token, auth::csrf_of(call.club.key, token)))
        return refuse(Refusal::csrf_mismatch);
    return {};
}

Response answered(Call& call, const Route& route) {
    Answer answer = route.handler(call);
    return answer ? std::move(*answer) : problem(call.reader(), answer.error());
}

bool is_key(std::string_view key) {
    if (key.empty() || key.size() > 64) return false;
    for (const char c : key)
        if (c <= ' ' || c > '~') return false;
    return true;
}

std::string hash_of(const Request& request) {
    return hash::hex(hash::sha256(hash::bytes_of(
        request.method + " " + request.path + "?" + request.query + "\n" + request.body)));
}

// The same request again gets the first answer again; "too busy" and "too many" are not answers.
Response answered_once(Call& call, const Route& route) {
    const std::string& key = call.request.idempotency_key;
    if (!is_key(key)) return problem(call.reader(), {.why = Refusal::idempotency_key_missing});
    const std::string principal =
        (call.staff ? "staff:" : "member:") + std::to_string(call.actor.id);
    const std::string hash = hash_of(call.request);
    if (const auto before = storage::answered(call.tx, principal, key)) {
        if (before->request_hash != hash)
            return problem(call.reader(), {.why = Refusal::idempotency_key_reused});
        return {before->status, before->body, {{"Idempotent-Replay", "true"}}};
    }
    Response response = answered(call, route);
    if (response.status >= 400 && !response.keeps) call.tx.undo();
    if (response.status != 429 && response.status != 503) {
        storage::remember(call.tx, {principal, key, call.now()},
                          {hash, response.status, response.body});
        response.keeps = true;
    }
    return response;
}

// The same for all deeds of one member, so far as the request shows it: by their cookie, or by
// their id in what the desk sends.
uint64_t hash_of_writer(const Route& route, const Request& request) {
    constexpr std::string_view mark = "\"member\":";
    const size_t at = request.body.find(mark);
    std::string_view name = at == std::string::npos ? std::string_view(request.path)
                                                    : std::string_view(request.body).substr(at);
    name = name.substr(0, name.find_first_of(",}"));
    if (route.who == Who::member) name = request.member_token;
    return std::hash<std::string_view>{}(name);
}

Response run(const Club& club, const Request& request, const Found& found, storage::Tx& tx) {
    const Route& route = *found.route;
    Call call{.club = club,
              .request = request,
              .tx = tx,
              .language = club.language_for(request.accept_language, request.now),
              .names = found.names};
    call.locale = club.locale(call.language, request.now);
    const Expected<void> admitted = admit(call, route);
    Response response = !admitted           ? problem(call.reader(), admitted.error())
                        : route.needs_key() ? answered_once(call, route)
                                            : answered(call, route);
    // The page keeps the newest; after a reload, or a sign-in in another tab, this is how it learns
    // it.
    const bool tells_csrf = route.who != Who::anyone &&
                            (admitted ? route.method == "GET"
                                      : admitted.error().why == Refusal::csrf_mismatch);
    if (tells_csrf)
        response.headers.emplace_back("X-CSRF-Token",
                                      auth::csrf_of(club.key, token_for(route, request)));
    return response;
}

}  // namespace

Response Api::refused(const Request& request, Refusal why, int status) const {
    return refused_outright(*club(), request, {.why = why}, status);
}

void Api::answer(Request request, Reply reply) {
    if (request.method == "HEAD") request.method = "GET";
    Found found = find_route(request.method, request.path);
    if (auto refusal = refusal_of(*club(), request, found)) return reply(std::move(*refusal));
    if (found.route->way == Way::read) return read(request, found, reply);
    if (!found.route->prepare) return write(std::move(request), std::move(found), std::move(reply));
    const bool taken = slow_([this, found, request, reply]() mutable {
        try {
            found.route->prepare(store_, request);
        } catch (const storage::Fault&) {
            return reply(refused(request, Refusal::busy, 503));
        }
        write(std::move(request), std::move(found), std::move(reply));
    });
    if (!taken) reply(refused(request, Refusal::busy, 503));
}

// A version that was published holds from a day to come, so nothing hangs on the moment.
void Api::look_again() {
    auto newer = read_again(store_, *club());
    if (newer) club_.store(std::make_shared<const Club>(std::move(*newer)));
    else std::fprintf(stderr, "programs: %s\n", newer.error().c_str());
}

void Api::read(const Request& request, const Found& found, const Reply& reply) {
    Response response;
    try {
        const std::shared_ptr<const Club> club = this->club();
        store_.read([&](storage::Tx& tx) { response = run(*club, request, found, tx); });
    } catch (const storage::Fault& fault) {
        std::fprintf(stderr, "read: %s\n", fault.what());
        response = refused_outright(*club(), request, {.why = Refusal::busy});
    }
    reply(std::move(response));
}

void Api::write(Request request, Found found, Reply reply) {
    struct Work {
        Request request;
        Found found;
        Reply reply;
        Response response;
    };
    const uint64_t hash = hash_of_writer(*found.route, request);
    auto work = std::make_shared<Work>(std::move(request), std::move(found), std::move(reply));
    const bool taken = store_.write(
        [this, work](storage::Tx& tx) {
            work->response = run(*club(), work->request, work->found, tx);
            const bool keeps = work->response.status < 400 || work->response.keeps;
            return keeps ? storage::Keep::all : storage::Keep::nothing;
        },
        [this, work](storage::Outcome outcome) {
            const bool durable = outcome == storage::Outcome::durable;
            if (durable && work->response.changes_programs) look_again();
            if (durable) when_written_();
            work->reply(durable ? std::move(work->response)
                                : refused_outright(*club(), work->request, {.why = Refusal::busy}));
        },
        hash);
    if (!taken) work->reply(refused_outright(*club(), work->request, {.why = Refusal::busy}));
}

}  // namespace vafa::api
