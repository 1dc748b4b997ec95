// The wheel: one go, what it gave, the odds and what is left, the rules in plain words, and the
// last goes with their proofs.
#include <algorithm>

#include "shell/portal/parts.h"

namespace vafa::portal {
namespace {

const club::GameView* game_of(const Scene& scene, std::string_view key) {
  const auto& games = scene.model.games;
  if (!games || games->empty()) return nullptr;
  if (key.empty()) return &games->front();
  const auto at = std::ranges::find(*games, key, &club::GameView::key);
  return at == games->end() ? nullptr : &*at;
}

std::string chance(const Scene& scene, std::int64_t parts) {
  return scene.say("portal.percent", {{"part", Percent{parts / 100}}});
}

void draw_turning(const Scene& scene, const club::GameView& game, ui::Ui& ui) {
  WheelState& state = scene.state.wheel;
  std::vector<ui::Slice> slices;  // of what can be won, and of what just was
  int landing = 0;
  for (const club::PrizeView& prize : game.prizes) {
    const bool is_it = state.play && state.play->prize == prize.key;
    if (is_it) landing = static_cast<int>(slices.size());
    if (is_it || prize.parts > 0)
      slices.push_back({prize.key, prize.title, ui::tone_named(prize.tone)});
  }
  const bool came_to_rest = ui.wheel(
      "wheel", {.slices = slices,
                .label = scene.say("portal.wheel.label", {{"title", game.title}}),
                .turn = state.turn,
                .landing = landing});
  if (!came_to_rest) return;
  state.is_turning = false;
  state.shows_result = true;
  scene.want(Refresh{});
}

// Who has no play is told when the next one comes; who must be an adult, where to say so.
void draw_why_not(const Scene& scene, const club::GameView& game, ui::Ui& ui) {
  const auto refusal = refusal_named(game.refusal);
  const bool is_later = refusal == Refusal::no_play_left && game.next_free_play;
  const bool asks_age = refusal == Refusal::adults_only;
  std::string later;
  if (is_later) later = scene.say("portal.wheel.next_free", {{"day", *game.next_free_play}});
  if (ui.banner("why", {.tone = ui::Tone::info,
                        .icon = is_later ? ui::Icon::calendar : ui::Icon::info,
                        .text = is_later ? std::string_view{later} : std::string_view{game.why_not},
                        .action = asks_age ? scene.say("portal.forms.title") : std::string{}}))
    scene.want(Go{path_of({Screen::forms, {}})});
}

std::string plays_of(const Scene& scene, const club::GameView& game) {
  const std::int64_t count = game.plays_left + (game.has_free_play ? 1 : 0);
  return scene.say("portal.wheel.plays", {{"n", count}});
}

void draw_go(const Scene& scene, const club::GameView& game, ui::Ui& ui) {
  WheelState& state = scene.state.wheel;
  ui.column("go", {.gap = ui::Space::m}, [&] {
    draw_turning(scene, game, ui);
    draw_problem(scene, state.problem, ui);
    if (!game.can_play && !state.is_turning) draw_why_not(scene, game, ui);
    if (ui.button("spin", {.label = scene.say("portal.wheel.spin"),
                           .busy = state.is_sending || state.is_turning,
                           .unavailable = game.can_play ? "" : game.why_not,
                           .wide = true}))
      scene.want(Play{game.key});
    if (game.can_play)
      ui.text("plays", plays_of(scene, game),
              {.type = ui::Type::small,
               .colour = ui::Colour::ink_soft,
               .align = ui::Align::centre});
  });
}

std::string left_of(const Scene& scene, const club::PrizeView& prize) {
  if (!prize.left) return scene.say("portal.wheel.unlimited");
  return *prize.left > 0 ? scene.words.number(*prize.left) : scene.say("portal.offers.gone");
}

void draw_odds(const Scene& scene, const club::GameView& game, ui::Ui& ui) {
  ui.section("odds", scene.say("portal.wheel.odds"), [&] {
    ui.text("win", scene.say("portal.wheel.win", {{"part", Percent{game.win_parts / 100}}}));
    const std::string prize = scene.say("portal.wheel.prize");
    const std::string odds = scene.say("portal.wheel.chance");
    const std::string left = scene.say("portal.wheel.left");
    ui.table("table",
             {.caption = scene.say("portal.wheel.odds"),
              .hide_caption = true,
              .columns = {{.label = prize, .share = 2},
                          {.label = odds, .align = ui::Align::end},
                          {.label = left, .align = ui::Align::end}}},
             [&] {
               for (const club::PrizeView& each : game.prizes)
                 ui.table_row(each.key,
                              {{.text = each.title},
                               {.text = chance(scene, each.parts)},
                               {.text = left_of(scene, each)}});
             });
  });
}

void draw_rules(const Scene& scene, const club::GameView& game, ui::Ui& ui) {
  ui.card("rules", {}, [&] {
    ui.heading("title", 2, scene.say("portal.wheel.rules"));
    if (!game.rules.empty()) ui.text("words", game.rules);
    ui.text("fair", scene.say("portal.wheel.fair"), {.colour = ui::Colour::ink_soft});
    if (!game.commitment.empty())
      draw_digest(scene, ui, "commitment", scene.say("portal.wheel.commitment"), game.commitment);
    ui.text("approved", scene.say("portal.wheel.approved", {{"legal", game.legal_by},
                                                            {"board", game.board_by}}),
            {.type = ui::Type::small, .colour = ui::Colour::ink_soft});
  });
}

void draw_plays(const Scene& scene, ui::Ui& ui) {
  const auto& plays = scene.model.plays;
  if (!plays || plays->empty()) return;
  ui.section("plays", scene.say("portal.wheel.mine"), [&] {
    ui.list("list", scene.say("portal.wheel.mine"), [&] {
      for (const club::PlayView& play : *plays)
        ui.row_item(play.id.value,
                    {.icon = play.is_win ? ui::Icon::trophy : ui::Icon::wheel,
                     .tone = play.is_win ? ui::Tone::gold : ui::Tone::neutral,
                     .title = play.title,
                     .detail = scene.words.time(play.at),
                     .value = scene.say("portal.wheel.proof"),
                     .href = path_of({Screen::fairness, std::to_string(play.id.value)})});
    });
  });
}

void draw_result(const Scene& scene, ui::Ui& ui) {
  WheelState& state = scene.state.wheel;
  const club::PlayView& play = *state.play;
  const std::string id = std::to_string(play.redemption ? play.redemption->id.value : 0);
  const std::string text = scene.say(play.redemption ? "portal.wheel.won_code"
                                     : play.is_win   ? "portal.wheel.won_text"
                                                     : "portal.wheel.lost_text",
                                     {{"title", play.title}});
  const bool is_dismissed = ui.dialog(
      "result",
      {.title = scene.say(play.is_win ? "portal.wheel.won" : "portal.wheel.lost"),
       .text = text,
       .close = scene.say("app.close"),
       .icon = play.is_win ? ui::Icon::trophy : ui::Icon::smile,
       .tone = play.is_win ? ui::Tone::gold : ui::Tone::lapis},
      [&] {
        ui.actions("next", [&] {
          if (play.redemption)
            ui.link("code", {.label = scene.say("portal.wheel.see_code"),
                             .href = path_of({Screen::code, id}),
                             .emphasis = ui::Emphasis::primary});
          if (ui.button("done", {.label = scene.say("portal.wheel.done"),
                                 .emphasis = play.redemption ? ui::Emphasis::tonal
                                                             : ui::Emphasis::primary,
                                 .grow = 1}))
            state.shows_result = false;
          ui.link("proof", {.label = scene.say("portal.wheel.see_proof"),
                            .href = path_of({Screen::fairness, std::to_string(play.id.value)})});
        });
      });
  if (is_dismissed) state.shows_result = false;
}

}  // namespace

void draw_wheel(const Scene& scene, std::string_view key, ui::Ui& ui) {
  const auto& games = scene.model.games;
  const club::GameView* game = game_of(scene, key);
  if (games && !game && !key.empty()) return draw_not_found(scene, ui);
  const std::string title = game ? game->title : scene.say("portal.nav.wheel");
  page(scene, ui, "wheel", {.title = title}, [&] {
    if (!is_there(scene, games, ui::SkeletonSpec::Shape::card, ui)) return;
    if (!game)
      return ui.empty("none",
                      {.icon = ui::Icon::wheel,
                       .title = scene.say("portal.wheel.none"),
                       .text = scene.say("portal.wheel.none_text")},
                      [] {});
    ui.split("parts", {}, [&] { draw_go(scene, *game, ui); }, [&] {
      draw_odds(scene, *game, ui);
      draw_rules(scene, *game, ui);
    });
    draw_plays(scene, ui);
    if (scene.state.wheel.shows_result) draw_result(scene, ui);
  });
}

}  // namespace vafa::portal
