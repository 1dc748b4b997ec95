// The member's own card for the till: a QR code that is good for a short time, and the number.
#include "shell/portal/parts.h"
#include "shell/qr/qr.h"

namespace vafa::portal {
namespace {

// A new one is fetched by the time this one ends.
void draw_token(const Scene& scene, const wire::CardView& card, ui::Ui& ui) {
  const auto left_ms = (card.expires_at - scene.now).ms;
  if (left_ms > 0) ui.wake_in(static_cast<double>(left_ms));
  else if (!scene.model.card.is_asked) scene.want(Refresh{});
  const qr::Pattern pattern = qr::pattern_of(card.token);
  ui.column("token", {.across = ui::Across::centre}, [&] {
    if (pattern.side > 0)
      ui.qr("qr", {.side = pattern.side,
                   .modules = pattern.modules,
                   .label = scene.say("portal.card.qr"),
                   .size_rem = 15});
    ui.text("else", scene.say("portal.card.else"), {.align = ui::Align::centre});
    ui.text("until", scene.say("portal.card.until", {{"at", card.expires_at}}),
            {.type = ui::Type::small, .colour = ui::Colour::ink_soft, .align = ui::Align::centre});
  });
}

void draw_holder(const Scene& scene, const club::MeView& me, ui::Ui& ui) {
  ui.card("holder", {.look = ui::Look::hero, .pad = ui::Space::xl}, [&] {
    ui.row("top", {.along = ui::Along::between, .wraps = true}, [&] {
      ui.text("club", scene.club.name, {.type = ui::Type::subheading});
      ui.badge("tier", {.text = me.tier.name,
                        .tone = tone_of(me.tier),
                        .icon = ui::Icon::crown,
                        .solid = true});
    });
    ui.column("who", {.gap = ui::Space::xs}, [&] {
      if (!me.name.empty()) ui.text("name", me.name, {.type = ui::Type::lead});
      ui.text("mobile", app::isolated(mobile_shown(scene, me.mobile)),
              {.colour = ui::Colour::ink_soft, .whole = true});
    });
    ui.text("points", scene.words.points(me.spendable), {.type = ui::Type::number_small});
  });
}

}  // namespace

void draw_card(const Scene& scene, ui::Ui& ui) {
  const auto& me = scene.model.me;
  const auto& card = scene.model.card;
  page(scene, ui, "card",
       {.title = scene.say("portal.card.title"),
        .lead = scene.say("portal.card.lead"),
        .width = ui::Width::narrow},
       [&] {
         if (!is_there(scene, me, ui::SkeletonSpec::Shape::hero, ui)) return;
         draw_requests(scene, ui);
         draw_holder(scene, *me, ui);
         ui.card("till", {.pad = ui::Space::xl}, [&] {
           if (scene.reading == Reading::preview)
             ui.text("hidden", scene.say("portal.card.hidden"), {.colour = ui::Colour::ink_soft});
           else if (is_there(scene, card, ui::SkeletonSpec::Shape::card, ui))
             draw_token(scene, *card, ui);
         });
       });
}

}  // namespace vafa::portal
