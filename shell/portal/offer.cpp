// One offer: what it is, what it costs, what applies; and taking it, after one question.
#include <algorithm>

#include "shell/portal/parts.h"

namespace vafa::portal {
namespace {

void draw_head(const Scene& scene, const club::OfferView& offer, ui::Ui& ui) {
  ui.picture("picture", {.icon = icon_of(offer.partner, offer.icon),
                         .tone = ui::tone_named(offer.tone),
                         .height_rem = 9});
  ui.row("head", {.along = ui::Along::between, .wraps = true}, [&] {
    ui.text("partner", offer.partner.name, {.type = ui::Type::subheading});
    draw_points(scene, offer.cost, ui);
  });
}

struct Fact {
  ui::Icon icon;
  std::string words;
};

std::vector<Fact> facts_of(const Scene& scene, const club::OfferView& offer) {
  std::vector<Fact> facts;
  if (!offer.value.is_zero())
    facts.push_back({ui::Icon::tag, scene.say("portal.offer.worth", {{"money", offer.value}})});
  if (offer.until)
    facts.push_back({ui::Icon::calendar, scene.say("portal.offer.until", {{"day", *offer.until}})});
  if (offer.stock_left)
    facts.push_back({ui::Icon::box, scene.say("portal.offer.stock", {{"n", *offer.stock_left}})});
  facts.push_back({ui::Icon::clock, scene.say("portal.offer.voucher_days",
                                              {{"n", std::int64_t{offer.voucher_days}}})});
  facts.push_back({ui::Icon::undo, scene.say(offer.gives_points_back ? "portal.offer.gives_back"
                                                                     : "portal.offer.keeps")});
  for (const std::string& tier : offer.tiers)
    facts.push_back({ui::Icon::crown, scene.say("portal.offer.tier", {{"tier", tier}})});
  return facts;
}

void draw_facts(const Scene& scene, const club::OfferView& offer, ui::Ui& ui) {
  std::int64_t count = 0;
  ui.column("facts", {.gap = ui::Space::s, .as = ui::As::list}, [&] {
    for (const Fact& fact : facts_of(scene, offer))
      ui.row({"fact", ++count}, {.gap = ui::Space::s}, [&] {
        ui.icon("icon", fact.icon);
        ui.text("words", fact.words, {.type = ui::Type::small, .grow = 1});
      });
  });
}

void draw_take(const Scene& scene, const club::OfferView& offer, ui::Ui& ui) {
  OfferState& state = scene.state.offer;
  draw_problem(scene, state.problem, ui);
  if (!offer.can_redeem)
    ui.banner("why", {.tone = ui::Tone::info, .icon = ui::Icon::info, .text = offer.why_not});
  const bool is_free = offer.cost.is_zero();
  const std::string_view key = is_free ? "portal.offer.take_free" : "portal.offer.take";
  if (ui.button("take", {.label = scene.say(key),
                         .icon = ui::Icon::gift,
                         .busy = state.is_sending,
                         .unavailable = offer.can_redeem ? "" : offer.why_not,
                         .wide = true}))
    state.is_asking = true, state.problem.reset();
}

void draw_question(const Scene& scene, const club::OfferView& offer, ui::Ui& ui) {
  OfferState& state = scene.state.offer;
  const Points left = scene.model.me ? rest(scene.model.me->spendable, offer.cost) : Points{};
  const std::string text =
      scene.say(offer.cost.is_zero() ? "portal.offer.sure_free" : "portal.offer.sure_text",
                {{"title", offer.title},
                 {"partner", offer.partner.name},
                 {"n", offer.cost},
                 {"left", left}});
  const bool is_dismissed = ui.dialog(
      "sure",
      {.title = scene.say("portal.offer.sure"),
       .text = text,
       .close = scene.say("app.close"),
       .icon = icon_of(offer.partner, offer.icon),
       .tone = ui::tone_named(offer.tone),
       .sheet = true},
      [&] {
        ui.actions("answer", [&] {
          if (ui.button("yes", {.label = scene.say("portal.offer.yes"), .grow = 1})) {
            scene.want(Redeem{offer.key});
            state.is_asking = false;
          }
          if (ui.button("no", {.label = scene.say("app.cancel"), .emphasis = ui::Emphasis::tonal}))
            state.is_asking = false;
        });
      });
  if (is_dismissed) state.is_asking = false;
}

}  // namespace

void draw_offer(const Scene& scene, std::string_view key, ui::Ui& ui) {
  const auto& offers = scene.model.offers;
  const club::OfferView* offer = nullptr;
  if (offers)
    if (const auto at = std::ranges::find(*offers, key, &club::OfferView::key); at != offers->end())
      offer = &*at;
  if (offers && !offer) return draw_not_found(scene, ui);
  page(scene, ui, "offer/" + std::string{key},
       {.title = offer ? offer->title : scene.say("portal.offers.title"),
        .width = ui::Width::narrow,
        .back = scene.say("portal.offers.title"),
        .back_href = path_of({Screen::offers, {}})},
       [&] {
         if (!is_there(scene, offers, ui::SkeletonSpec::Shape::card, ui)) return;
         ui.card("offer", {.gap = ui::Space::l, .pad = ui::Space::xl}, [&] {
           draw_head(scene, *offer, ui);
           if (!offer->description.empty()) ui.text("description", offer->description);
           ui.line("rule");
           draw_facts(scene, *offer, ui);
           if (!offer->terms.empty())
             ui.text("terms", offer->terms,
                     {.type = ui::Type::small, .colour = ui::Colour::ink_soft});
           draw_take(scene, *offer, ui);
         });
         if (scene.state.offer.is_asking) draw_question(scene, *offer, ui);
       });
}

}  // namespace vafa::portal
