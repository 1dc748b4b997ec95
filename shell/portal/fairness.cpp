// The proof of one play, computed here and now by the same core that the club runs: the seed's hash
// against what was promised before, the number that it draws for this play, and the prize that this
// number names in the table of that moment.
#include <optional>

#include "core/game/wheel.h"
#include "core/hash/hash.h"
#include "shell/portal/parts.h"

namespace vafa::portal {
namespace {

std::optional<game::Seed> seed_of(std::string_view hex) { return hash::digest_from_hex(hex); }

// What the prize is called today; its key where the game or the prize is gone.
std::string title_of(const Scene& scene, std::string_view game, std::string_view prize) {
  if (scene.model.games)
    for (const club::GameView& each : *scene.model.games)
      for (const club::PrizeView& it : each.prizes)
        if (each.key == game && it.key == prize) return it.title;
  return std::string{prize};
}

game::Claimed claimed_by(const club::PlayView& play) {
  return {.ticket = {play.game, play.member, play.client_seed, play.number},
          .table = play.table,
          .prize = play.prize,
          .commitment = play.commitment};
}

void draw_verdict(const Scene& scene, std::optional<game::Doubt> doubt, ui::Ui& ui) {
  std::string_view key = "portal.fairness.holds";
  if (doubt) switch (*doubt) {
      case game::Doubt::commitment_differs: key = "portal.fairness.commitment_differs"; break;
      case game::Doubt::table_incomplete: key = "portal.fairness.table_incomplete"; break;
      case game::Doubt::result_differs: key = "portal.fairness.result_differs"; break;
    }
  ui.banner("verdict", {.tone = doubt ? ui::Tone::danger : ui::Tone::success,
                        .icon = doubt ? ui::Icon::warning : ui::Icon::shield,
                        .text = scene.say(key)});
}

void draw_promise(const Scene& scene, const club::PlayView& play, ui::Ui& ui) {
  ui.card("promise", {}, [&] {
    ui.heading("title", 2, scene.say("portal.fairness.promise"));
    ui.text("words", scene.say("portal.fairness.promise_text"), {.colour = ui::Colour::ink_soft});
    draw_digest(scene, ui, "commitment", scene.say("portal.fairness.commitment"), play.commitment);
  });
}

void draw_seed(const Scene& scene, const club::ProofView& proof, ui::Ui& ui) {
  ui.card("seed", {}, [&] {
    ui.heading("title", 2, scene.say("portal.fairness.seed"));
    if (proof.seed.empty()) return ui.text("later", scene.say("portal.fairness.later"));
    const auto seed = seed_of(proof.seed);
    const bool holds = seed && game::commitment_of(*seed) == proof.play.commitment;
    draw_digest(scene, ui, "hex", scene.say("portal.fairness.seed_hex"), proof.seed);
    ui.text("hash", scene.say(holds ? "portal.fairness.hash_same" : "portal.fairness.hash_other"));
  });
}

void draw_draw(const Scene& scene, const club::ProofView& proof, ui::Ui& ui) {
  const club::PlayView& play = proof.play;
  ui.card("draw", {}, [&] {
    ui.heading("title", 2, scene.say("portal.fairness.draw"));
    ui.text("ticket", scene.say("portal.fairness.ticket", {{"number", play.number}}),
            {.colour = ui::Colour::ink_soft});
    draw_digest(scene, ui, "client", scene.say("portal.fairness.client_seed"), play.client_seed);
    if (const auto seed = seed_of(proof.seed))
      ui.text("number", scene.say("portal.fairness.number",
                                  {{"n", game::drawn(*seed, claimed_by(play).ticket)}}),
              {.type = ui::Type::strong});
  });
}

void draw_table(const Scene& scene, const club::ProofView& proof, ui::Ui& ui) {
  const club::PlayView& play = proof.play;
  const std::string prize = scene.say("portal.wheel.prize");
  const std::string range = scene.say("portal.fairness.range");
  ui.section("table", scene.say("portal.fairness.table"), [&] {
    ui.table("rows",
             {.caption = scene.say("portal.fairness.table"),
              .hide_caption = true,
              .columns = {{.label = prize}, {.label = range, .align = ui::Align::end, .share = 2}}},
             [&] {
               std::int64_t from = 0;
               for (const game::Slot& slot : play.table) {
                 const bool is_it = slot.prize == play.prize;
                 const Args args{{"from", from}, {"to", from + slot.parts - 1}};
                 ui.table_row(slot.prize,
                              {{.text = is_it ? play.title : title_of(scene, play.game, slot.prize),
                                .type = is_it ? ui::Type::small_strong : ui::Type::small},
                               {.text = slot.parts > 0 ? scene.say("portal.fairness.from_to", args)
                                                       : scene.say("portal.fairness.none")}});
                 from += slot.parts;
               }
             });
    ui.text("result", scene.say("portal.fairness.result", {{"title", play.title}}),
            {.type = ui::Type::strong});
  });
}

}  // namespace

void draw_fairness(const Scene& scene, std::string_view id, ui::Ui& ui) {
  const auto& proof = scene.model.proof;
  page(scene, ui, "play/" + std::string{id},
       {.title = scene.say("portal.fairness.title"),
        .lead = scene.say("portal.fairness.lead"),
        .back = scene.say("portal.nav.wheel"),
        .back_href = path_of({Screen::wheel, {}})},
       [&] {
         if (!is_there(scene, proof, ui::SkeletonSpec::Shape::card, ui)) return;
         if (const auto seed = seed_of(proof->seed))
           draw_verdict(scene, game::doubt(claimed_by(proof->play), *seed), ui);
         draw_promise(scene, proof->play, ui);
         draw_seed(scene, *proof, ui);
         draw_draw(scene, *proof, ui);
         draw_table(scene, *proof, ui);
       });
}

}  // namespace vafa::portal
