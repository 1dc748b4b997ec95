// What else the club has for its members: stamp cards, invitations, plans, gifts.
#include <algorithm>

#include "shell/portal/parts.h"

namespace vafa::portal {
namespace {

constexpr std::int64_t most_stamps_drawn = 12;  // a longer card has its numbers only

void draw_stamps(const club::StampCardView& card, ui::Ui& ui) {
  if (card.needed > most_stamps_drawn) return;
  ui.row("stamps", {.gap = ui::Space::s, .wraps = true}, [&] {
    for (std::int64_t i = 0; i < card.needed; ++i)
      ui.tile({"stamp", i}, {.icon = i < card.stamps ? ui::Icon::check : ui::Icon::gift,
                             .tone = i < card.stamps ? ui::Tone::saffron : ui::Tone::neutral,
                             .size_rem = 2.25F,
                             .round = true});
  });
}

void draw_stamp_card(const Scene& scene, const club::StampCardView& card, ui::Ui& ui) {
  const std::int64_t stamps = std::min(card.stamps, card.needed);
  const std::string said = scene.say("portal.stamps.so_far", {{"n", stamps}, {"of", card.needed}});
  ui.card(card.key, {.along = ui::Along::between}, [&] {
    ui.row("what", {.along = ui::Along::between, .wraps = true}, [&] {
      ui.text("title", card.title, {.type = ui::Type::strong});
      ui.text("said", said, {.type = ui::Type::small, .colour = ui::Colour::ink_soft});
    });
    draw_stamps(card, ui);
    ui.bar("bar", {.value = static_cast<double>(stamps) / static_cast<double>(card.needed),
                   .label = card.title,
                   .said = said});
    ui.text("reward", scene.say("portal.stamps.reward", {{"title", card.reward}}),
            {.type = ui::Type::small});
    if (card.is_full && ui.button("take", {.label = scene.say("portal.stamps.take"),
                                           .icon = ui::Icon::gift,
                                           .busy = scene.state.more.is_sending,
                                           .wide = true}))
      scene.want(TakeReward{card.key});
  });
}

void draw_stamp_cards(const Scene& scene, ui::Ui& ui) {
  const auto& cards = scene.model.stamp_cards;
  if (cards && cards->empty()) return;
  ui.section("stamps", scene.say("portal.stamps.title"), [&] {
    if (!is_there(scene, cards, ui::SkeletonSpec::Shape::card, ui)) return;
    ui.grid("grid", {.name = scene.say("portal.stamps.title")}, [&] {
      for (const club::StampCardView& card : *cards) draw_stamp_card(scene, card, ui);
    });
  });
}

void draw_invitation(const Scene& scene, ui::Ui& ui) {
  const auto& referral = scene.model.referral;
  if (referral && referral->for_friend.is_zero() && referral->for_referrer.is_zero()) return;
  ui.section("invite", scene.say("portal.invite.title"), [&] {
    if (!is_there(scene, referral, ui::SkeletonSpec::Shape::card, ui)) return;
    ui.card("card", {.gap = ui::Space::l}, [&] {
      ui.text("how", scene.say("portal.invite.how", {{"friend", referral->for_friend},
                                                     {"you", referral->for_referrer},
                                                     {"days", referral->wait_days}}));
      ui.code("code", {.code = referral->code,
                       .label = scene.say("portal.invite.code"),
                       .copy = scene.say("app.copy"),
                       .copied = scene.say("app.copied")});
      if (referral->friends > 0)
        ui.text("friends", scene.say("portal.invite.friends", {{"n", referral->friends},
                                                               {"rewarded", referral->rewarded}}),
                {.type = ui::Type::small, .colour = ui::Colour::ink_soft});
    });
  });
}

}  // namespace

void draw_more_of_club(const Scene& scene, ui::Ui& ui) {
  page(scene, ui, "more",
       {.title = scene.say("portal.more_of_club.title"),
        .lead = scene.say("portal.more_of_club.lead"),
        .back = scene.say("portal.nav.home"),
        .back_href = "/"},
       [&] {
         draw_problem(scene, scene.state.more.problem, ui);
         draw_stamp_cards(scene, ui);
         draw_invitation(scene, ui);
         draw_plans(scene, ui);
         if (scene.club.has_gifts) draw_gift(scene, ui);
       });
}

void draw_requests(const Scene& scene, ui::Ui& ui) {
  const auto& requests = scene.model.requests;
  if (!requests) return;
  draw_problem(scene, scene.state.more.problem, ui);
  for (const club::RequestView& each : *requests) {
    if (each.until < scene.now) continue;
    const bool is_offer = !each.offer.empty();
    const Args args{{"shop", each.shop}, {"n", each.points}, {"title", each.title}};
    ui.card({"request", each.id.value}, {.look = ui::Look::tint, .tone = ui::Tone::accent}, [&] {
      ui.text("what", scene.say(is_offer ? "portal.request.offer" : "portal.request.points", args),
              {.type = ui::Type::strong});
      ui.text("until", scene.say("portal.request.until", {{"at", each.until}}),
              {.type = ui::Type::small});
      ui.actions("answer", [&] {
        if (ui.button("yes", {.label = scene.say("portal.request.yes"),
                              .icon = ui::Icon::check,
                              .busy = scene.state.more.is_sending,
                              .grow = 1}))
          scene.want(AnswerRequest{each.id, true});
        if (ui.button("no",
                      {.label = scene.say("portal.request.no"), .emphasis = ui::Emphasis::tonal}))
          scene.want(AnswerRequest{each.id, false});
      });
    });
  }
}

}  // namespace vafa::portal
