// Games, plays, and the proof that they are fair: the seed of a day is committed to before it
// begins and told to everybody when it is over.
#include <algorithm>

#include "core/time/stamp.h"
#include "server-stub/api/calls.h"
#include "server-stub/api/scene.h"
#include "server-stub/auth/secret.h"
#include "server-stub/storage/members.h"

namespace vafa::api {

namespace {

constexpr int fairness_days = 31;

std::optional<club::Event> play_of(const Call& call, int64_t id) {
    const auto row = storage::event_about(call.tx, call.member(), "play", id);
    return row ? std::optional(books::event_of(row->body)) : std::nullopt;
}

}  // namespace

Answer get_games(Call& call) {
    const club::Member member = TRY(settled_member(call, call.member()));
    return call.say(200, wire::Page<club::GameView>{.items = games_of(call, member)});
}

Answer get_fairness(Call& call) {
    const game::Wheel* wheel = game::find(call.program().wheels, call.names[0]);
    if (!wheel) return refuse(Refusal::game_unknown);
    club::FairnessView view{.game = wheel->key};
    // Tomorrow's commitment too: it is there before anybody can play.
    for (int back = -1; back < fairness_days; ++back) {
        const ClubDay day = call.today() - back;
        const game::Seed seed = seed_of(call.club.key, wheel->key, day);
        view.days.push_back({.seed_name = time::write_day(call.calendar(), day),
                             .commitment = game::commitment_of(seed),
                             .seed = day < call.today() ? hash::hex(seed) : ""});
    }
    return tagged(call, call.say(200, view));
}

Answer get_plays(Call& call) {
    Cursor cursor = TRY(cursor_of(call));
    const club::Member member = TRY(settled_member(call, call.member()));
    const auto rows = storage::newest_events(
        call.tx, member.id, {.before = cursor.before, .limit = cursor.limit + 1, .about = "play"});
    wire::Page<club::PlayView> page;
    for (const storage::EventRow& row : rows) {
        if (page.items.size() == static_cast<size_t>(cursor.limit)) {
            page.next_cursor = std::to_string(cursor.before);
            break;
        }
        page.items.push_back(club::play_view(scene_of(call, member), books::event_of(row.body)));
        cursor.before = row.seq;
    }
    return call.say(200, page);
}

Answer post_play(Call& call) {
    const auto body = TRY(call.body<wire::PlayBody>());
    club::Play deed{.play = call.tx.new_id<PlayId>(),
                    .game = body.game,
                    .client_seed = body.client_seed,
                    .seed = seed_of(call.club.key, body.game, call.today()),
                    .seed_name = time::write_day(call.calendar(), call.today()),
                    .redemption = call.tx.new_id<RedemptionId>(),
                    .code = auth::random_code(auth::voucher_letters),
                    .is_adult = is_adult(call, profile_of(call, call.member()).answers)};
    if (const game::Wheel* wheel = game::find(call.program().wheels, body.game))
        deed.left = books::prizes_left(call.tx, *wheel);
    const auto written = TRY(
        books::perform(call.tx, call.club.programs, call.member(), deed, call.circumstance()));
    for (const club::Event& event : written.events)
        if (std::holds_alternative<club::Played>(event.body))
            return call.say(201, club::play_view(scene_of(call, written.member), event));
    throw storage::Fault("a play that was just written is not there");
}

Answer get_proof(Call& call) {
    const auto id = id_of(call.names[0]);
    const std::optional<club::Event> event = id ? play_of(call, *id) : std::nullopt;
    if (!event) return refuse(Refusal::not_found);
    const club::Member member = TRY(settled_member(call, call.member()));
    club::ProofView proof{.play = club::play_view(scene_of(call, member), *event)};
    const ClubDay day = call.club.programs.day_of(event->recorded);
    if (day < call.today()) {
        proof.seed = hash::hex(seed_of(call.club.key, proof.play.game, day));
        proof.published_on = day + 1;
    }
    return call.say(200, proof);
}

}  // namespace vafa::api
