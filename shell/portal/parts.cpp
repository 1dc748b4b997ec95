#include "shell/portal/parts.h"

#include <algorithm>
#include <array>

#include "core/text/fold.h"
#include "core/text/typed.h"
#include "shell/app/app.h"

namespace vafa::portal {

void page(const Scene& scene, ui::Ui& ui, ui::Key key, const ui::PageSpec& spec, ui::Body body) {
  ui.page(key, spec, [&] {
    if (app::draw_trouble(scene.words, scene.trouble, ui, scene.model.me.as_of))
      scene.want(Retry{});
    if (scene.has_update && app::draw_update(scene.words, ui)) scene.want(Update{});
    body();
  });
}

void draw_missing(const Scene& scene, const app::Problem* problem, ui::SkeletonSpec::Shape shape,
                  ui::Ui& ui) {
  if (!problem) return ui.skeleton("waiting", {.label = scene.say("app.loading"), .shape = shape});
  const bool is_gone = problem->status == 404;
  ui.empty("missing",
           {.icon = is_gone ? ui::Icon::search : ui::Icon::warning,
            .title = scene.say(is_gone ? "portal.missing.gone" : "portal.missing.title"),
            .text = sentence(scene, *problem)},
           [&] {
             if (ui.button("again", {.label = scene.say("app.retry"),
                                     .emphasis = ui::Emphasis::tonal,
                                     .icon = ui::Icon::refresh}))
               scene.want(Refresh{});
           });
}

std::string sentence(const Scene& scene, const app::Problem& problem) {
  return app::sentence(scene.words, problem);
}

void draw_problem(const Scene& scene, const std::optional<app::Problem>& problem, ui::Ui& ui) {
  if (!problem) return;
  ui.banner("problem", {.tone = ui::Tone::danger,
                        .icon = ui::Icon::error,
                        .text = sentence(scene, *problem),
                        .urgent = true});
}

void draw_points(const Scene& scene, Points points, ui::Ui& ui) {
  if (points.is_zero())
    return ui.badge("cost", {.text = scene.say("portal.free"), .tone = ui::Tone::success});
  ui.row("cost", {.gap = ui::Space::xs}, [&] {
    ui.icon("star", ui::Icon::star, ui::Colour::accent, 1.125F);
    ui.text("count", scene.words.number(points.count()), {.type = ui::Type::strong, .whole = true});
    ui.text("unit", scene.say("portal.points_unit", {{"n", points}}),
            {.type = ui::Type::small, .colour = ui::Colour::ink_soft, .whole = true});
  });
}

namespace {

// How far the member is from this offer: for whoever has enough points, nothing stands between.
void draw_reach(const Scene& scene, const club::OfferView& offer, ui::Ui& ui) {
  if (offer.can_redeem)
    return ui.badge("reach", {.text = scene.say("portal.offers.yours"),
                              .tone = ui::Tone::success,
                              .icon = ui::Icon::check});
  if (!offer.missing.is_zero())
    return ui.badge("reach", {.text = scene.say("portal.offers.missing", {{"n", offer.missing}})});
  const auto refusal = refusal_named(offer.refusal);
  const bool is_gone = refusal == Refusal::out_of_stock;
  const bool is_higher = refusal == Refusal::tier_too_low && !offer.tiers.empty();
  if (is_higher)
    return ui.badge("reach", {.text = scene.say("portal.offers.for_tier",
                                                {{"tier", offer.tiers.front()}}),
                              .tone = ui::Tone::accent,
                              .icon = ui::Icon::crown});
  ui.badge("reach", {.text = scene.say(is_gone ? "portal.offers.gone" : "portal.offers.not_now")});
}

}  // namespace

void draw_offer_card(const Scene& scene, const club::OfferView& offer, ui::Ui& ui) {
  const Route route{Screen::offer, offer.key};
  ui.card(offer.key, {.along = ui::Along::between, .href = path_of(route)}, [&] {
    ui.row("what", {.across = ui::Across::start}, [&] {
      ui.tile("tile", {.icon = icon_of(offer.partner, offer.icon),
                       .tone = ui::tone_named(offer.tone)});
      ui.column("names", {.gap = ui::Space::xs, .grow = 1}, [&] {
        ui.text("title", offer.title, {.type = ui::Type::strong});
        ui.text("partner", offer.partner.name,
                {.type = ui::Type::small, .colour = ui::Colour::ink_soft});
      });
    });
    ui.row("how", {.along = ui::Along::between, .wraps = true}, [&] {
      draw_points(scene, offer.cost, ui);
      draw_reach(scene, offer, ui);
    });
  });
}

Points points_typed(std::string_view text) {
  return Points(text::whole_number(text::to_latin_digits(text)).value_or(0));
}

void draw_more(const Scene& scene, std::size_t total, std::size_t portion, std::size_t& shown,
               ui::Ui& ui) {
  if (total <= shown) return;
  const auto left = static_cast<std::int64_t>(total - shown);
  if (ui.button("more", {.label = scene.say("portal.more", {{"n", left}}),
                         .emphasis = ui::Emphasis::tonal,
                         .icon = ui::Icon::down}))
    shown += portion;
}

void draw_digest(const Scene& scene, ui::Ui& ui, ui::Key key, std::string_view label,
                 std::string_view hex) {
  ui.column(key, {.gap = ui::Space::xs, .across = ui::Across::start}, [&] {
    ui.text("label", label, {.type = ui::Type::small_strong});
    ui.text("hex", app::named(app::in_groups(hex, 8, ' ')),
            {.type = ui::Type::small, .colour = ui::Colour::ink_soft});
    ui.button("copy", {.label = scene.say("app.copy"),
                       .emphasis = ui::Emphasis::plain,
                       .icon = ui::Icon::copy,
                       .name = scene.say("app.copy_of", {{"what", std::string{label}}}),
                       .small = true,
                       .copies = hex});
  });
}

ui::Tone tone_of(const club::TierView& tier) {
  constexpr std::array by_rank{ui::Tone::bronze, ui::Tone::silver, ui::Tone::gold,
                               ui::Tone::diamond};
  if (const ui::Tone named = ui::tone_named(tier.key); named != ui::Tone::neutral) return named;
  return by_rank[static_cast<std::size_t>(std::clamp(tier.rank, 0, 3))];
}

ui::Icon icon_of(const club::PartnerView& partner, std::string_view icon) {
  for (const std::string_view name : {icon, std::string_view{partner.icon}})
    if (const ui::Icon found = ui::icon_named(name); found != ui::Icon::none) return found;
  return ui::Icon::gift;
}

std::string mobile_shown(const Scene& scene, std::string_view number) {
  std::string shown = text::mobile(number).value_or(std::string{number});
  if (shown.size() == 13 && shown.starts_with("+98"))
    shown = "0" + shown.substr(3, 3) + " " + shown.substr(6, 3) + " " + shown.substr(9);
  return text::to_digits(shown, scene.words.locale().digits);
}

std::string signed_points(const Scene& scene, std::string_view sign, Points points) {
  return app::isolated(std::string{sign} + scene.words.number(points.count()));
}

}  // namespace vafa::portal
