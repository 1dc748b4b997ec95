// All offers with their partners; those that can be had now, on request.
#include <ranges>
#include <string>
#include <vector>

#include "core/text/fold.h"
#include "shell/portal/parts.h"

namespace vafa::portal {
namespace {

constexpr std::size_t searched_from = 13;  // fewer are seen at a glance

std::vector<const club::OfferView*> wanted(const OffersState& state,
                                           const std::vector<club::OfferView>& offers) {
  const std::string sought = text::fold(state.search);
  std::vector<const club::OfferView*> found;
  for (const club::OfferView& offer : offers)
    if ((state.filter == "all" || offer.can_redeem) &&
        (sought.empty() || text::fold(offer.title + " " + offer.partner.name).contains(sought)))
      found.push_back(&offer);
  return found;
}

void draw_choice(const Scene& scene, OffersState& state, std::size_t total, ui::Ui& ui) {
  ui.row("choose", {.wraps = true}, [&] {
    ui.column("which", {.grow = 1, .min_rem = 16, .max_rem = 24}, [&] {
      ui.segmented("filter",
                   {.label = scene.say("portal.offers.filter"),
                    .options = {{.value = "all", .label = scene.say("portal.offers.all")},
                                {.value = "yours", .label = scene.say("portal.offers.affordable")}},
                    .hide_label = true},
                   state.filter);
    });
    if (total >= searched_from)
      ui.column("find", {.grow = 1, .min_rem = 16, .max_rem = 24}, [&] {
        ui.field("search",
                 {.label = scene.say("portal.offers.search"),
                  .kind = ui::FieldKind::search,
                  .placeholder = scene.say("portal.offers.search"),
                  .icon = ui::Icon::search,
                  .clear = scene.say("portal.offers.clear"),
                  .hide_label = true},
                 state.search);
      });
  });
}

void draw_nothing_found(const Scene& scene, ui::Ui& ui) {
  ui.empty("not-found",
           {.icon = ui::Icon::search,
            .title = scene.say("portal.offers.not_found", {{"text", scene.state.offers.search}}),
            .text = scene.say("portal.offers.not_found_text")},
           [&] {
             if (ui.button("all", {.label = scene.say("portal.offers.show_all"),
                                   .emphasis = ui::Emphasis::tonal}))
               scene.state.offers = {};
           });
}

void draw_none(const Scene& scene, ui::Ui& ui) {
  if (!scene.state.offers.search.empty()) return draw_nothing_found(scene, ui);
  const bool is_filtered = scene.state.offers.filter != "all";
  const std::string_view title = is_filtered ? "portal.offers.none_yours" : "portal.offers.none";
  const std::string_view text =
      is_filtered ? "portal.offers.none_yours_text" : "portal.offers.none_text";
  ui.empty("none", {.icon = ui::Icon::gift, .title = scene.say(title), .text = scene.say(text)},
           [&] {
             if (is_filtered && ui.button("all", {.label = scene.say("portal.offers.show_all"),
                                                  .emphasis = ui::Emphasis::tonal}))
               scene.state.offers.filter = "all";
           });
}

}  // namespace

void draw_offers(const Scene& scene, ui::Ui& ui) {
  OffersState& state = scene.state.offers;
  const auto& offers = scene.model.offers;
  const auto& me = scene.model.me;
  const std::string lead =
      me ? scene.say("portal.offers.lead", {{"n", me->spendable}}) : std::string{};
  const std::string title = scene.say("portal.offers.title");
  page(scene, ui, "offers", {.title = title, .lead = lead, .width = ui::Width::wide}, [&] {
    if (!is_there(scene, offers, ui::SkeletonSpec::Shape::card, ui)) return;
    draw_choice(scene, state, offers->size(), ui);
    const auto found = wanted(state, *offers);
    if (found.empty()) return draw_none(scene, ui);
    ui.grid("grid", {.name = title}, [&] {
      for (const club::OfferView* offer : found | std::views::take(state.shown))
        draw_offer_card(scene, *offer, ui);
    });
    draw_more(scene, found.size(), offers_at_once, state.shown, ui);
  });
}

}  // namespace vafa::portal
