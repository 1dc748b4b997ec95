// All offers with their partners; those that can be had now, on request.
#include <algorithm>

#include "shell/portal/parts.h"

namespace vafa::portal {
namespace {

bool is_wanted(const OffersState& state, const club::OfferView& offer) {
  return state.filter == "all" || offer.can_redeem;
}

void draw_filter(const Scene& scene, OffersState& state, ui::Ui& ui) {
  ui.column("choose", {.max_rem = 24}, [&] {
    ui.segmented("filter",
                 {.label = scene.say("portal.offers.filter"),
                  .options = {{.value = "all", .label = scene.say("portal.offers.all")},
                              {.value = "yours", .label = scene.say("portal.offers.affordable")}},
                  .hide_label = true},
                 state.filter);
  });
}

void draw_none(const Scene& scene, ui::Ui& ui) {
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
    draw_filter(scene, state, ui);
    if (std::ranges::none_of(*offers, [&](const auto& offer) { return is_wanted(state, offer); }))
      return draw_none(scene, ui);
    ui.grid("grid", {.name = title}, [&] {
      for (const club::OfferView& offer : *offers)
        if (is_wanted(state, offer)) draw_offer_card(scene, offer, ui);
    });
  });
}

}  // namespace vafa::portal
