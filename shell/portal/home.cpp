// Home: what one has, how far it is to the next tier, what to do next, what it can be spent on.
#include <algorithm>

#include "shell/portal/parts.h"

namespace vafa::portal {
namespace {

constexpr std::size_t offers_shown = 6;
constexpr int soon_days = 30;

// Of the way to the next tier; all of it on the highest.
std::int64_t hundredths_of_way(const club::TierView& tier) {
  const std::int64_t whole = tier.next_threshold.count();
  if (tier.next.empty() || whole == 0) return 10000;
  return std::min<std::int64_t>(10000, tier.status.count() / whole * 10000 +
                                           tier.status.count() % whole * 10000 / whole);
}

std::string part_of(const Scene& scene, std::int64_t way) {
  return scene.say("portal.percent", {{"part", Percent{way / 100 * 100}}});
}

void draw_balance(const Scene& scene, const club::MeView& me, ui::Ui& ui) {
  ui.column("balance", {.gap = ui::Space::s, .across = ui::Across::start, .grow = 1}, [&] {
    ui.badge("tier", {.text = scene.say("portal.home.tier", {{"tier", me.tier.name}}),
                      .tone = tone_of(me.tier),
                      .icon = ui::Icon::crown,
                      .solid = true});
    ui.text("label", scene.say("portal.home.balance"),
            {.type = ui::Type::small, .colour = ui::Colour::ink_soft});
    ui.row("points", {.gap = ui::Space::s, .across = ui::Across::baseline, .wraps = true}, [&] {
      ui.text("count", scene.words.number(me.spendable.count()),
              {.type = ui::Type::display, .whole = true});
      ui.text("unit", scene.say("portal.points_unit", {{"n", me.spendable}}),
              {.colour = ui::Colour::ink_soft, .whole = true});
    });
  });
}

void draw_way(const Scene& scene, const club::TierView& tier, ui::Ui& ui) {
  const std::int64_t way = hundredths_of_way(tier);
  const std::string said = tier.next.empty()
                               ? scene.say("portal.home.highest")
                               : scene.say("portal.home.to_next", {{"n", tier.missing_for_next},
                                                                   {"tier", tier.next}});
  ui.column("way", {.gap = ui::Space::s}, [&] {
    ui.text("said", said, {.type = ui::Type::small_strong});
    ui.bar("bar", {.value = static_cast<double>(way) / 10000,
                   .label = scene.say("portal.home.way"),
                   .said = part_of(scene, way)});
    if (!tier.missing_to_keep.is_zero() && tier.window_last)
      ui.text("keep", scene.say("portal.home.to_keep", {{"n", tier.missing_to_keep},
                                                        {"tier", tier.name},
                                                        {"day", *tier.window_last}}),
              {.type = ui::Type::small, .colour = ui::Colour::ink_soft});
    else if (tier.kept_until)
      ui.text("kept", scene.say("portal.home.kept", {{"day", *tier.kept_until}}),
              {.type = ui::Type::small, .colour = ui::Colour::ink_soft});
  });
}

void draw_perks(const club::TierView& tier, ui::Ui& ui) {
  if (tier.perks.empty()) return;
  std::int64_t count = 0;
  ui.row("perks", {.gap = ui::Space::l, .wraps = true, .as = ui::As::list}, [&] {
    for (const std::string& perk : tier.perks)
      ui.row({"perk", ++count}, {.gap = ui::Space::xs}, [&] {
        ui.icon("icon", ui::Icon::check, ui::Colour::on_hero_soft, 1);
        ui.text("words", perk, {.type = ui::Type::small});
      });
  });
}

void draw_hero(const Scene& scene, const club::MeView& me, ui::Ui& ui) {
  const std::int64_t way = hundredths_of_way(me.tier);
  const std::string part = part_of(scene, way);
  const ui::CardSpec look{
      .look = ui::Look::hero, .gap = ui::Space::l, .pad = ui::Space::xl, .grow = 1};
  ui.card("hero", look, [&] {
    ui.row("top", {.across = ui::Across::start, .along = ui::Along::between}, [&] {
      draw_balance(scene, me, ui);
      ui.stack("ring", [&] {
        ui.ring("part", {.value = static_cast<double>(way) / 10000,
                         .label = scene.say("portal.home.way"),
                         .said = part,
                         .size_rem = 6.5F});
        ui.text("said", part, {.type = ui::Type::subheading, .whole = true});
      });
    });
    draw_way(scene, me.tier, ui);
    draw_perks(me.tier, ui);
  });
}

// What is soon lost, not yet spendable, or owed: each said only where there is some.
void draw_dues(const Scene& scene, const club::MeView& me, ui::Ui& ui) {
  const auto& lapse = me.next_expiry;
  if (lapse && lapse->day - scene.today <= soon_days) {
    const Args args{{"n", lapse->amount}, {"day", lapse->day}};
    if (ui.banner("lapse", {.tone = ui::Tone::warning,
                            .icon = ui::Icon::hourglass,
                            .text = scene.say("portal.home.lapse", args),
                            .action = scene.say("portal.home.lapse_action")}))
      scene.want(Go{path_of({Screen::offers, {}})});
  }
  if (!me.owed.is_zero())
    ui.banner("owed", {.tone = ui::Tone::warning,
                       .icon = ui::Icon::info,
                       .text = scene.say("portal.home.owed", {{"n", me.owed}})});
  if (const auto& ready = me.next_pending)
    ui.banner("pending", {.tone = ui::Tone::info,
                          .icon = ui::Icon::clock,
                          .text = scene.say("portal.home.pending",
                                            {{"n", ready->amount}, {"day", ready->day}})});
}

struct Step {
  ui::Icon icon{};
  ui::Tone tone{};
  std::string title, detail, href;
};

Step step_of(const Scene& scene, const club::StepView& step) {
  const Args args{{"title", step.title}, {"n", step.points}};
  switch (step.kind) {
    case club::StepKind::form:
      return {ui::Icon::edit, ui::Tone::firuze, scene.say("portal.step.form", args),
              scene.say("portal.step.form_detail", args), path_of({Screen::form, step.key})};
    case club::StepKind::game:
      return {ui::Icon::wheel, ui::Tone::violet, scene.say("portal.step.game", args),
              scene.say("portal.step.game_detail"), path_of({Screen::wheel, step.key})};
    case club::StepKind::offer:
      return {ui::Icon::gift, ui::Tone::pomegranate, scene.say("portal.step.offer", args),
              scene.say("portal.step.offer_detail", args), path_of({Screen::offer, step.key})};
    case club::StepKind::tier:
      return {ui::Icon::crown, ui::Tone::saffron, scene.say("portal.step.tier", args),
              scene.say("portal.step.tier_detail", args), path_of({Screen::statement, {}})};
  }
  return {};
}

void draw_steps(const Scene& scene, const club::MeView& me, ui::Ui& ui) {
  ui.section("steps", scene.say("portal.home.steps"), [&] {
    ui.list("list", scene.say("portal.home.steps"), [&] {
      for (const club::StepView& each : me.steps) {
        if (each.kind == club::StepKind::tier) continue;  // said above, with the way there
        const Step step = step_of(scene, each);
        ui.row_item({each.key, static_cast<std::int64_t>(each.kind)},
                    {.icon = step.icon,
                     .tone = step.tone,
                     .title = step.title,
                     .detail = step.detail,
                     .href = step.href});
      }
      ui.row_item("statement", {.icon = ui::Icon::list,
                                .tone = ui::Tone::lapis,
                                .title = scene.say("portal.statement.title"),
                                .detail = scene.say("portal.home.statement_detail"),
                                .href = path_of({Screen::statement, {}})});
      ui.row_item("more", {.icon = ui::Icon::sparkle,
                           .tone = ui::Tone::rose,
                           .title = scene.say("portal.more_of_club.title"),
                           .detail = scene.say("portal.more_of_club.lead"),
                           .href = path_of({Screen::more, {}})});
    });
  });
}

// Those that can be had come first; then the nearest.
std::vector<const club::OfferView*> best_offers(const std::vector<club::OfferView>& all) {
  std::vector<const club::OfferView*> offers;
  for (const club::OfferView& offer : all) offers.push_back(&offer);
  std::ranges::stable_sort(offers, [](const auto* a, const auto* b) {
    if (a->can_redeem != b->can_redeem) return a->can_redeem;
    return !a->missing.is_zero() && (b->missing.is_zero() || a->missing < b->missing);
  });
  if (offers.size() > offers_shown) offers.resize(offers_shown);
  return offers;
}

void draw_best_offers(const Scene& scene, ui::Ui& ui) {
  const auto& offers = scene.model.offers;
  ui.section("offers", scene.say("portal.home.offers"), [&] {
    if (!is_there(scene, offers, ui::SkeletonSpec::Shape::card, ui)) return;
    ui.grid("grid", {.name = scene.say("portal.home.offers")}, [&] {
      for (const club::OfferView* offer : best_offers(*offers)) draw_offer_card(scene, *offer, ui);
    });
    const auto count = static_cast<std::int64_t>(offers->size());
    ui.link("all", {.label = scene.say("portal.home.all_offers", {{"n", count}}),
                    .href = path_of({Screen::offers, {}}),
                    .trailing = ui::Icon::forward,
                    .emphasis = ui::Emphasis::tonal});
  });
}

}  // namespace

void draw_home(const Scene& scene, ui::Ui& ui) {
  const auto& me = scene.model.me;
  const bool is_known = me && !me->name.empty();
  const std::string title = is_known ? scene.say("portal.home.hello", {{"name", me->name}})
                                     : scene.say("portal.home.welcome");
  page(scene, ui, "home", {.title = title, .width = ui::Width::wide}, [&] {
    if (!is_there(scene, me, ui::SkeletonSpec::Shape::hero, ui)) return;
    ui.split("parts", {}, [&] {
      draw_requests(scene, ui);
      draw_hero(scene, *me, ui);
      draw_dues(scene, *me, ui);
      if (ui.wide()) draw_best_offers(scene, ui);  // beside the steps; else below them
    }, [&] { draw_steps(scene, *me, ui); });
    if (!ui.wide()) draw_best_offers(scene, ui);
  });
}

}  // namespace vafa::portal
