// What stands around every screen of the desk: header, navigation, help, trouble with the network.
#include <array>

#include "core/text/fold.h"
#include "shell/app/app.h"
#include "shell/desk/screens.h"

namespace vafa::desk {
namespace {

struct Place {
  Screen screen;
  ui::Icon icon;
  std::string_view words;
};

constexpr std::array places{
    Place{Screen::find, ui::Icon::search, "desk.nav.find"},
    Place{Screen::voucher, ui::Icon::ticket, "desk.nav.voucher"},
    Place{Screen::settings, ui::Icon::settings, "desk.nav.settings"},
};
constexpr std::string_view find_key = "F2", voucher_key = "F4", lock_key = "F9", help_key = "F1";

void draw_navigation(const Scene& scene, Screen shown, ui::Ui& ui) {
  const bool finding = shown == Screen::member || shown == Screen::preview;
  std::array<std::string, places.size()> labels, hrefs;
  std::array<ui::NavItem, places.size()> items{ui::NavItem{.key = "find"}, {.key = "voucher"},
                                               {.key = "settings"}};
  for (std::size_t i = 0; i < places.size(); ++i) {
    const Place& place = places[i];
    labels[i] = scene.say(place.words);
    hrefs[i] = path_of(place.screen);
    items[i].icon = place.icon;
    items[i].label = labels[i];
    items[i].href = hrefs[i];
    items[i].current = place.screen == (finding ? Screen::find : shown);
  }
  ui.navigation(scene.say("desk.nav.label"), items);
}

void draw_help(const Scene& scene, ui::Ui& ui) {
  const auto line = [&](std::string_view key, std::string_view meaning) {
    ui.table_row(key, {{.text = app::isolated(key), .type = ui::Type::strong},
                       {.text = scene.say(meaning)}});
  };
  const bool closed =
      ui.dialog("help", {.title = scene.say("desk.help.title"),
                         .text = scene.say("desk.help.text"),
                         .close = scene.say("app.close")}, [&] {
        ui.table("keys",
                 {.caption = scene.say("desk.help.title"),
                  .hide_caption = true,
                  .columns = {{.label = scene.say("desk.help.key"), .share = 0.4F},
                              {.label = scene.say("desk.help.does")}}},
                 [&] {
                   line(find_key, "desk.help.find");
                   line(voucher_key, "desk.help.voucher");
                   line("Enter", "desk.help.enter");
                   line(lock_key, "desk.help.lock");
                   line(help_key, "desk.help.help");
                   line("Esc", "desk.help.close");
                 });
      });
  if (closed) scene.state.shows_help = false;
}

}  // namespace

void follow_keys(const Scene& scene, ui::Ui& ui) {
  if (ui.shortcut(find_key)) scene.want(FindNext{});
  if (ui.shortcut(voucher_key)) scene.want(NextVoucher{});
  if (ui.shortcut(lock_key)) scene.want(Lock{});
  if (ui.shortcut(help_key)) scene.state.shows_help = true;
}

void draw_frame(const Scene& scene, Screen screen, ui::Ui& ui) {
  ui.header({.home_href = path_of(Screen::find), .skip_label = scene.say("app.skip")}, [&] {
    if (ui.wide()) ui.text("who", scene.model.staff->name, {.type = ui::Type::small_strong});
    if (ui.icon_button("help", {.icon = ui::Icon::help, .name = scene.say("desk.help.title")}))
      scene.state.shows_help = true;
    if (ui.icon_button("lock", {.icon = ui::Icon::lock, .name = scene.say("desk.lock.now")}))
      scene.want(Lock{});
  });
  draw_navigation(scene, screen, ui);
  if (scene.state.shows_help) draw_help(scene, ui);
}

void draw_screen(const Scene& scene, const Route& route, ui::Ui& ui) {
  switch (route.screen) {
    case Screen::find: return draw_find(scene, ui);
    case Screen::member: return draw_member(scene, route.member, ui);
    case Screen::preview: return draw_preview(scene, route, ui);
    case Screen::voucher: return draw_voucher(scene, ui);
    case Screen::settings: return draw_settings(scene, ui);
    case Screen::not_found: break;
  }
  draw_page(scene, "not-found", {.title = scene.say("desk.not_found.title")}, ui, [&] {
    ui.link("find", {.label = scene.say("desk.member.back"), .href = path_of(Screen::find)});
  });
}

void draw_page(const Scene& scene, ui::Key key, const ui::PageSpec& spec, ui::Ui& ui,
               ui::Body body) {
  ui.page(key, spec, [&] {
    if (app::draw_trouble(scene.words, scene.trouble, ui)) scene.want(Retry{});
    if (scene.has_update && app::draw_update(scene.words, ui)) scene.want(Update{});
    body();
  });
}

void draw_problem(const app::Problem& problem, const Scene& scene, ui::Ui& ui) {
  ui.banner("problem", {.tone = ui::Tone::danger,
                        .icon = ui::Icon::error,
                        .text = app::sentence(scene.words, problem),
                        .urgent = true});
}

std::string unit_shown(const Scene& scene) {
  if (scene.club.currency != "IRR") return scene.club.currency;
  const bool toman = scene.amounts.money_unit == text::MoneyUnit::toman;
  return scene.say(toman ? "desk.unit.toman" : "desk.unit.rial");
}

std::string error_at(const Sending& sending, std::string_view pointer) {
  return sending.problem ? std::string{sending.problem->at(pointer)} : std::string{};
}

// Nobody at a till needs more of a number than its owner needs to know it again.
std::string mobile_shown(const Scene& scene, std::string_view mobile) {
  std::string shown{mobile};
  if (shown.starts_with("+98")) shown.replace(0, 3, "0");
  if (shown.size() == 11 && shown.starts_with("09"))
    shown = shown.substr(0, 4) + " ••• " + shown.substr(7);
  return app::isolated(text::to_digits(shown, scene.words.locale().digits));
}

}  // namespace vafa::desk
