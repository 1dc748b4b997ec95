// One member, all that is known: who, standing, the purchase to record, what was bought, what to
// say.
#include "shell/desk/screens.h"

namespace vafa::desk {
namespace {

double share_of(const club::TierView& tier) {
  const auto all = static_cast<double>(tier.next_threshold.count());
  const auto missing = static_cast<double>(tier.missing_for_next.count());
  return all > 0 ? (all - missing) / all : 1;
}

// Points that cannot be spent now, each kind only where there are any.
void draw_other_points(const Scene& scene, const club::MeView& me, ui::Ui& ui) {
  const auto line = [&](std::string_view key, Points points) {
    if (!points.is_zero())
      ui.badge(key, {.text = scene.say(key, {{"points", points}}), .icon = ui::Icon::hourglass});
  };
  ui.row("others", {.gap = ui::Space::s, .wraps = true}, [&] {
    line("desk.member.pending", me.pending);
    line("desk.member.held", me.held);
    line("desk.member.owed", me.owed);
    if (me.next_expiry)
      ui.badge("expiry",
               {.text = scene.say("desk.member.expiry", {{"points", me.next_expiry->amount},
                                                         {"day", me.next_expiry->day}}),
                .icon = ui::Icon::clock});
  });
}

void draw_tier(const Scene& scene, const club::TierView& tier, ui::Ui& ui) {
  const bool top = tier.next.empty();
  const std::string left =
      top ? scene.say("desk.member.top_tier")
          : scene.say("desk.member.to_next",
                      {{"n", tier.missing_for_next.count()}, {"tier", tier.next}});
  ui.column("tier", {.gap = ui::Space::s, .grow = 1, .min_rem = 14}, [&] {
    ui.badge("name", {.text = scene.say("desk.member.tier", {{"tier", tier.name}}),
                      .tone = ui::tone_named(tier.key),
                      .icon = ui::Icon::crown,
                      .solid = true});
    ui.bar("progress", {.value = share_of(tier),
                        .label = scene.say("desk.member.progress"),
                        .said = left});
    ui.text("left", left, {.type = ui::Type::small_strong});
    if (tier.kept_until)
      ui.text("kept", scene.say("desk.member.kept_until", {{"day", *tier.kept_until}}),
              {.type = ui::Type::small, .colour = ui::Colour::ink_soft});
  });
}

void draw_loading(const Scene& scene, ui::Ui& ui) {
  const auto& problem = scene.model.customer.problem;
  draw_page(scene, "member",
            {.title = scene.say("desk.member.title"),
             .back = scene.say("desk.member.back"),
             .back_href = path_of(Screen::find)},
            ui, [&] {
              if (problem) draw_problem(*problem, scene, ui);
              else ui.skeleton("loading", {.label = scene.say("desk.member.loading")});
            });
}

}  // namespace

void draw_standing(const Scene& scene, const club::CustomerView& customer, ui::Ui& ui) {
  const club::MeView& me = customer.me;
  ui.card("standing", {.look = ui::Look::hero, .pad = ui::Space::xl}, [&] {
    ui.row("row", {.gap = ui::Space::xl}, [&] {
      ui.column("points", {.gap = ui::Space::xs, .grow = 1, .min_rem = 12}, [&] {
        ui.text("label", scene.say("desk.member.points"), {.colour = ui::Colour::ink_soft});
        ui.row("count", {.gap = ui::Space::s, .across = ui::Across::baseline, .wraps = true}, [&] {
          ui.text("number", scene.words.number(me.spendable.count()),
                  {.type = ui::Type::display, .whole = true});
          ui.text("unit", scene.say("portal.points_unit", {{"n", me.spendable}}), {.whole = true});
        });
        ui.text("since", scene.say("desk.member.since", {{"at", me.joined}}),
                {.type = ui::Type::small, .colour = ui::Colour::ink_soft});
      });
      draw_tier(scene, me.tier, ui);
    });
    draw_other_points(scene, me, ui);
  });
}

void draw_member(const Scene& scene, MemberId member, ui::Ui& ui) {
  const app::Remote<club::CustomerView>& customer = scene.model.customer;
  if (!customer || customer->me.id != member) return draw_loading(scene, ui);
  const club::MeView& me = customer->me;
  const std::string name =
      me.name.empty() ? scene.say("desk.member.nameless") : app::named(me.name);
  std::string lead = mobile_shown(scene, me.mobile);
  if (!ui.wide())  // where the standing is far below
    lead += " · " + scene.say("desk.member.tier", {{"tier", me.tier.name}}) + " · " +
            scene.words.points(me.spendable);
  draw_page(scene, {"member", member.value},
            {.title = name,
             .lead = lead,
             .width = ui::Width::wide,
             .back = scene.say("desk.member.back"),
             .back_href = path_of(Screen::find)},
            ui, [&] {
              if (customer->is_blocked)
                ui.banner("blocked", {.tone = ui::Tone::danger,
                                      .icon = ui::Icon::lock,
                                      .text = scene.say("desk.member.blocked")});
              ui.split("parts", {}, [&] {
                draw_receipt(scene, ui);
                draw_purchases(scene, *customer, ui);
              }, [&] {
                draw_standing(scene, *customer, ui);
                ui.link("preview", {.label = scene.say("desk.member.preview"),
                                    .href = preview_path_of(member),
                                    .icon = ui::Icon::eye,
                                    .emphasis = ui::Emphasis::tonal,
                                    .wide = true});
                draw_to_say(scene, *customer, ui);
                draw_open_vouchers(scene, *customer, ui);
                draw_stage(scene, *customer, ui);
                draw_profile(scene, customer->profile, ui);
              });
            });
  draw_correction(scene, ui);
}

}  // namespace vafa::desk
