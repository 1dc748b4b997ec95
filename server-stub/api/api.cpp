#include "server-stub/api/api.h"

#include "core/hash/hash.h"
#include "server-stub/auth/key.h"
#include "server-stub/auth/session.h"
#include "server-stub/log/log.h"
#include "server-stub/storage/visits.h"

namespace vafa::api {

namespace {

constexpr const char* csrf_header = "X-CSRF-Token";

Response refused_outright(const Club& club, const Request& request, const Refused& refused,
                          int status) {
    const std::string language = club.language_for(request.accept_language, request.now);
    const text::Locale locale = club.locale(language, request.now);
    return problem({club.words(language), locale}, refused, status);
}

Response refused_outright(const Club& club, const Request& request, const Refused& refused) {
    return refused_outright(club, request, refused, status_of(refused.why));
}

// One of the shop's systems, by its key: to the desk's calls it is staff of its shop.
// Refusals: not_signed_in, not_allowed.
Expected<void> admit_key(Call& call, const Route& route) {
    const auto key = storage::key_of(call.tx, auth::hash_of_token(call.request.bearer));
    if (!key || key->ended) return refuse(Refusal::not_signed_in);
    if (route.who == Who::anyone) return {};
    if (!auth::has_scope(*key, name_of(route.scope))) return refuse(Refusal::not_allowed);
    call.staff = storage::Staff{.id = {key->id}, .name = key->name, .shop = key->shop};
    call.actor = {club::Role::shop, key->id};
    return {};
}

// Who calls, by the key or the cookie. Refusals: not_signed_in, not_allowed, csrf_mismatch.
Expected<void> admit_caller(Call& call, const Route& route) {
    if (!call.request.bearer.empty()) return admit_key(call, route);
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

bool is_idempotency_key(std::string_view key) {
    if (key.empty() || key.size() > 64) return false;
    for (const char c : key)
        if (c <= ' ' || c > '~') return false;
    return true;
}

std::string principal_of(const Call& call) {
    const std::string_view kind = call.actor.role == club::Role::shop ? "key:"
                                  : call.staff                       ? "staff:"
                                                                     : "member:";
    return std::string(kind) + std::to_string(call.actor.id);
}

// All that a request asks. It is remembered as a hash with the club's key, for a body may hold what
// somebody with a copy of the database could guess: a password, a number.
std::string asked_of(const Request& request) {
    return request.method + " " + request.path + "?" + request.query + "\n" + request.body;
}

// How a server of before did, whose answers are remembered for some days.
std::string plain_hash_of(const Request& request) {
    return hash::hex(hash::sha256(hash::bytes_of(asked_of(request))));
}

// The same request again gets the first answer again; "too busy" and "too many" are not answers,
// and may be said for no other reason than that it was carried out before.
Response answered_once(Call& call, const Route& route) {
    const std::string& key = call.request.idempotency_key;
    if (!is_idempotency_key(key))
        return problem(call.reader(), {.why = Refusal::idempotency_key_missing});
    const std::string principal = principal_of(call);
    const std::string hash = call.club.key.mac_text("request", asked_of(call.request));
    if (const auto before = storage::answered(call.tx, principal, key)) {
        if (before->request_hash != hash && before->request_hash != plain_hash_of(call.request))
            return problem(call.reader(), {.why = Refusal::idempotency_key_reused});
        return {before->status, before->body, {{"Idempotent-Replay", "true"}}};
    }
    Response response = answered(call, route);
    if (response.status >= 400 && !response.keeps) call.tx.undo();
    if (response.status == 429 || response.status == 503) {
        call.tx.be_sure();
        return response;
    }
    storage::remember(call.tx, {principal, key, call.now()},
                      {hash, response.status, response.remembered.value_or(response.body)});
    response.keeps = true;
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

bool has_header(const Response& response, std::string_view name) {
    return std::ranges::any_of(response.headers, [&](const auto& it) { return it.first == name; });
}

// What the answer hangs on, beside the club, the day and what is read.
std::string asked_by(const Request& request, std::string_view language) {
    std::string asked = request.member_token;
    for (const std::string_view part :
         {std::string_view(request.path), std::string_view(request.query), language,
          std::string_view(request.if_none_match)})
        asked.append("\n").append(part);
    return asked;
}

}  // namespace

// What is refused before anything is looked up.
std::optional<Response> Api::refusal_of(const Club& club, const Request& request,
                                        const Found& found) {
    const Duration wait = rates_.take("address:" + request.address,
                                      request.is_near ? Rate{} : limits_.address);
    if (wait != Duration{})
        return refused_outright(club, request,
                                {.why = Refusal::too_many_requests, .args = {{"wait", wait}}});
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

// Refusals: those of admit_caller, and too_many_requests (args: wait).
Expected<void> Api::admit(Call& call, const Route& route, Wait& wait) {
    TRY_VOID(admit_caller(call, route));
    if (route.who == Who::anyone) return {};
    const Rate rate = call.actor.role == club::Role::shop ? limits_.key
                      : call.staff                       ? limits_.staff
                                                         : limits_.member;
    if (!wait) wait = rates_.take(principal_of(call), rate);
    if (*wait != Duration{}) return refuse(Refusal::too_many_requests, {{"wait", *wait}});
    return {};
}

Response Api::run(const Club& club, const Request& request, const Found& found, storage::Tx& tx,
                  Wait& wait, const std::function<Response(Call&)>& answer) {
    const Route& route = *found.route;
    Call call{.club = club,
              .request = request,
              .tx = tx,
              .language = club.language_for(request.accept_language, request.now),
              .names = found.names};
    call.locale = club.locale(call.language, request.now);
    const Expected<void> admitted = admit(call, route, wait);
    Response response = !admitted           ? problem(call.reader(), admitted.error())
                                            : answer(call);
    // The page keeps the newest; after a reload, or a sign-in in another tab, this is how it learns
    // it.
    const bool tells_csrf = route.who != Who::anyone && request.bearer.empty() &&
                            (admitted ? route.method == "GET"
                                      : admitted.error().why == Refusal::csrf_mismatch);
    if (tells_csrf && !has_header(response, csrf_header))
        response.headers.emplace_back(csrf_header,
                                      auth::csrf_of(club.key, token_for(route, request)));
    return response;
}

Response Api::refused(const Request& request, Refusal why, int status) const {
    return refused_outright(*club(), request, {.why = why}, status);
}

// The reply, which on its way is counted and, where wished or worth it, written into the log: with
// the route, not the path, and never a body.
Reply Api::noted(const Request& request, const Found& found, Reply reply) {
    const auto began = std::chrono::steady_clock::now();
    return [this, began, route = found.route, method = request.method,
            address = log::shortened(request.address),
            reply = std::move(reply)](Response response) {
        const auto took = std::chrono::duration_cast<std::chrono::microseconds>(
            std::chrono::steady_clock::now() - began);
        metrics_.count(route, response.status, took);
        if (logs_calls_ || response.status >= 500)
            log::line(response.status >= 500 ? log::Level::error : log::Level::info, "call",
                      {{"method", method},
                       {"route", route ? route->path : ""},
                       {"status", response.status},
                       {"us", took.count()},
                       {"from", address}});
        reply(std::move(response));
    };
}

void Api::answer(Request request, Reply reply, const Later& later) {
    if (request.method == "HEAD") request.method = "GET";
    Found found = find_route(request.method, request.path);
    reply = noted(request, found, std::move(reply));
    if (auto refusal = refusal_of(*club(), request, found)) return reply(std::move(*refusal));
    if (found.route->way == Way::daily)
        return gather({std::move(request), std::move(found), std::move(reply)}, later);
    if (found.route->only_reads()) return read(request, found, reply);
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
    const std::scoped_lock lock(looking_);
    std::string why;
    try {
        auto newer = read_again(store_, *club());
        if (newer) club_.store(std::make_shared<const Club>(std::move(*newer)));
        is_behind_ = !newer;
        if (newer) return;
        why = newer.error();
    } catch (const storage::Fault& fault) {  // the deed is done, whatever became of the database
        is_behind_ = true;
        why = fault.what();
    }
    log::line(log::Level::error, "programs_unreadable", {{"why", why}});
}

void Api::keep_up() {
    bool is_behind = is_behind_;
    try {
        store_.read([&](storage::Tx& tx) {
            is_behind |= storage::newest_program(tx) != club()->programs.versions.back()->version;
        });
    } catch (const storage::Fault&) {  // the next time is soon
    }
    if (is_behind) look_again();
}

// Reads that came together are answered together: one look at the database's state serves them all.
void Api::gather(Waiting one, const Later& later) {
    thread_local std::weak_ptr<Gathering> open_here;
    std::shared_ptr<Gathering> open = open_here.lock();
    const bool is_first = !open || open->of != this;
    if (is_first) open_here = open = std::make_shared<Gathering>(this);
    open->all.push_back(std::move(one));
    if (!is_first) return;
    later([this, open, later] {
        open_here.reset();
        store_.ask_state([this, open, later](const std::string& state) {
            later([this, open, state] {
                for (Waiting& each : open->all) each.reply(recall(each, state));
            });
        });
    });
}

// With the answer that was given before, where it would be given again.
Response Api::recall(Waiting& waiting, const std::string& state) {
    auto& [request, found, reply, wait] = waiting;
    const std::shared_ptr<const Club> club = this->club();
    const std::string asked =
        asked_by(request, club->language_for(request.accept_language, request.now));
    const std::shared_ptr<const Kept> before = recall_.find(asked);
    try {
        if (before && before->is_current(state) &&
            before->holds(club, club->programs.day_of(request.now))) {
            storage::Repeated look(*before->trail);
            return run(*club, request, found, look, wait, [&](Call&) {
                ++recalled_;
                return *before->response;
            });
        }
    } catch (const storage::Fault&) {  // by now it asks something else
    }
    try {
        return recall_rows(club, waiting, asked, before, state);
    } catch (const storage::Fault& fault) {
        log::line(log::Level::error, "read_failed", {{"why", fault.what()}});
        return refused_outright(*club, request, {.why = Refusal::busy});
    }
}

Response Api::recall_rows(const std::shared_ptr<const Club>& club, Waiting& waiting,
                          const std::string& asked, const std::shared_ptr<const Kept>& before,
                          const std::string& state) {
    auto& [request, found, reply, wait] = waiting;
    const ClubDay today = club->programs.day_of(request.now);
    Response response;
    store_.read([&](storage::Tx& tx) {
        const auto now = std::chrono::steady_clock::now();
        storage::Followed look(tx, before ? before->trail.get() : nullptr);
        const bool is_same = before && before->holds(club, today) && look.is_as_before();
        response = run(*club, request, found, look, wait, [&](Call& call) {
            if (is_same) ++recalled_;
            return is_same ? *before->response : answered(call, *found.route);
        });
        if (response.status != 200) return;
        auto made = is_same ? before->response : std::make_shared<const Response>(response);
        auto trail = is_same ? before->trail
                             : std::make_shared<const storage::Trail>(std::move(look).trail());
        recall_.keep(asked, std::make_shared<const Kept>(club, today, std::move(trail),
                                                         std::move(made), state, now));
    });
    return response;
}

void Api::read(const Request& request, const Found& found, const Reply& reply) {
    Response response;
    Wait wait;
    try {
        const std::shared_ptr<const Club> club = this->club();
        store_.read([&](storage::Tx& tx) {
            response = run(*club, request, found, tx, wait,
                           [&](Call& call) { return answered(call, *found.route); });
        });
    } catch (const storage::Fault& fault) {
        log::line(log::Level::error, "read_failed", {{"why", fault.what()}});
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
        Wait wait;
    };
    const uint64_t hash = hash_of_writer(*found.route, request);
    const bool foresees = store_.asks_together() && found.route->needs_key();
    std::vector<storage::Asking> foreseen;
    if (foresees) foreseen = foresight_.of(*club(), *found.route, request);
    auto work = std::make_shared<Work>(std::move(request), std::move(found), std::move(reply));
    const bool taken = store_.write(
        [this, work, foresees](storage::Tx& tx) {
            const Route& route = *work->found.route;
            const auto answer = [&](Call& call) {
                if (foresees) foresight_.learn(route, call.request, call.actor);
                return route.needs_key() ? answered_once(call, route) : answered(call, route);
            };
            work->response =
                run(*club(), work->request, work->found, tx, work->wait, answer);
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
        hash, std::move(foreseen));
    if (!taken) work->reply(refused_outright(*club(), work->request, {.why = Refusal::busy}));
}

}  // namespace vafa::api
