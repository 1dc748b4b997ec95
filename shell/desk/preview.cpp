// What the member sees: the portal's own screens, drawn from a preview, to look at only.
#include <array>
#include <vector>

#include "shell/desk/screens.h"
#include "shell/portal/route.h"
#include "shell/portal/screens.h"

namespace vafa::desk {
namespace {

void draw_banner(const Scene& scene, ui::Ui& ui) {
  const std::string name = scene.model.preview->me.name;
  ui.card("whose", {.look = ui::Look::tint, .tone = ui::Tone::accent}, [&] {
    ui.row("row", {}, [&] {
      ui.icon("icon", ui::Icon::eye, ui::Colour::accent_ink, 1.5F);
      ui.column("words", {.gap = ui::Space::xs, .grow = 1, .min_rem = 14}, [&] {
        ui.text("name", name.empty() ? scene.say("desk.preview.of_nameless")
                                     : scene.say("desk.preview.of", {{"name", name}}),
                {.type = ui::Type::strong});
        ui.text("reason", scene.say("desk.preview.recorded"), {.type = ui::Type::small});
      });
      const std::string label = scene.say("desk.settings.language");
      if (auto language = app::draw_languages(scene.words, scene.language, {label, true}, ui))
        scene.want(ChooseLanguage{*std::move(language)});
    });
  });
}

void draw_places(const Scene& scene, portal::Screen shown, ui::Ui& ui) {
  std::vector<std::string> labels, hrefs;
  for (const portal::Place& place : portal::places) {
    labels.push_back(scene.say(place.words));
    hrefs.push_back(portal::path_of({place.screen, {}}));
  }
  std::vector<ui::NavItem> items;
  for (std::size_t i = 0; i < portal::places.size(); ++i)
    items.push_back({.key = ui::Key{"place", static_cast<std::int64_t>(i)},
                     .icon = portal::places[i].icon,
                     .label = labels[i],
                     .href = hrefs[i],
                     .current = portal::places[i].screen == portal::place_of(shown)});
  ui.navigation(scene.say("desk.preview.places"), items);
}

// What they would do by a press is dropped: the toolkit lets nothing be pressed, and this is the
// second lock on the same door.
void draw_theirs(const Scene& scene, const portal::Route& route, ui::Ui& ui) {
  portal::Intents dropped;
  draw_places(scene, route.screen, ui);
  portal::draw_screen(route,
                      {.model = scene.model.portal,
                       .state = scene.state.portal,
                       .intents = dropped,
                       .words = scene.words,
                       .club = scene.club,
                       .now = scene.now,
                       .today = scene.today,
                       .reading = portal::Reading::preview,
                       .language = scene.language},
                      ui);
}

}  // namespace

void draw_preview(const Scene& scene, const Route& route, ui::Ui& ui) {
  const app::Remote<club::PreviewView>& preview = scene.model.preview;
  const bool known = preview && preview->me.id == route.member;
  const std::string title = scene.say("desk.preview.title"), back = scene.say("desk.preview.back"),
                    back_href = path_of(route.member);
  const ui::PageSpec spec{.title = title,
                          .hide_heading = true,
                          .back = back,
                          .back_href = back_href};
  draw_page(scene, "preview", spec, ui, [&] {
    if (!known && preview.problem) return draw_problem(*preview.problem, scene, ui);
    if (!known) return ui.skeleton("loading", {.label = scene.say("desk.preview.loading")});
    draw_banner(scene, ui);
    ui.preview("theirs",
               {.label = title,
                .reason = scene.say("desk.preview.reason"),
                .base = preview_path_of(route.member)},
               [&] { draw_theirs(scene, portal::route_of(route.portal), ui); });
  });
}

}  // namespace vafa::desk
