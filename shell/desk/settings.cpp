// What this till is set to, and who looks at it.
#include <array>
#include <vector>

#include "shell/desk/screens.h"

namespace vafa::desk {
namespace {

void draw_till(const Scene& scene, ui::Ui& ui) {
  Till& till = scene.state.till;
  ui.section("till", scene.say("desk.settings.till_heading"), [&] {
    ui.card("card", {}, [&] {
      draw_till_shop(scene, ui);
      if (ui.field("name",
                   {.label = scene.say("desk.settings.till"),
                    .hint = scene.say("desk.settings.till_hint"),
                    .autocomplete = "off",
                    .longest = 40},
                   till.name))
        scene.want(KeepTill{});
      if (scene.club.currency != "IRR") return;
      std::string unit = till.unit == text::MoneyUnit::toman ? "toman" : "rial";
      if (ui.segmented("unit",
                       {.label = scene.say("desk.settings.unit"),
                        .options = {{.value = "toman", .label = scene.say("desk.unit.toman")},
                                    {.value = "rial", .label = scene.say("desk.unit.rial")}}},
                       unit)) {
        till.unit = unit == "rial" ? text::MoneyUnit::rial : text::MoneyUnit::toman;
        scene.want(KeepTill{});
      }
    });
  });
}

void draw_looks(const Scene& scene, ui::Ui& ui) {
  ui.section("looks", scene.say("desk.settings.looks"), [&] {
    ui.card("card", {}, [&] {
      std::string language{scene.language};
      if (ui.segmented("language",
                       {.label = scene.say("desk.settings.language"),
                        .options = {{.value = "fa", .label = scene.say("app.language.fa")},
                                    {.value = "en", .label = scene.say("app.language.en")}}},
                       language))
        scene.want(ChooseLanguage{language});
      constexpr std::array<std::string_view, 3> names{"system", "light", "dark"};
      std::string shown{names[static_cast<std::size_t>(scene.appearance)]};
      if (ui.segmented(
              "appearance",
              {.label = scene.say("desk.settings.appearance"),
               .options = {{.value = names[0], .label = scene.say("app.appearance.system")},
                           {.value = names[1], .label = scene.say("app.appearance.light")},
                           {.value = names[2], .label = scene.say("app.appearance.dark")}}},
              shown))
        for (std::size_t i = 0; i < names.size(); ++i)
          if (names[i] == shown) scene.want(ChooseAppearance{static_cast<ui::Appearance>(i)});
    });
  });
}

}  // namespace

// One shop needs no question.
void draw_till_shop(const Scene& scene, ui::Ui& ui) {
  const std::vector<club::ShopView>& shops = scene.model.staff->shops;
  if (shops.size() < 2) {
    ui.column("shop", {.gap = ui::Space::xs}, [&] {
      ui.text("label", scene.say("desk.till.shop"), {.type = ui::Type::label});
      ui.text("name", shops.empty() ? scene.say("desk.till.no_shop") : shops.front().name);
    });
    return;
  }
  std::vector<ui::Option> options;
  for (const club::ShopView& shop : shops)
    options.push_back({.value = shop.key, .label = shop.name});
  if (ui.select("shop",
                {.label = scene.say("desk.till.shop"), .options = options, .required = true},
                scene.state.till.shop))
    scene.want(KeepTill{});
}

void draw_settings(const Scene& scene, ui::Ui& ui) {
  draw_page(scene, "settings",
            {.title = scene.say("desk.settings.title"),
             .lead = scene.say("desk.settings.who", {{"name", scene.model.staff->name}}),
             .width = ui::Width::narrow},
            ui, [&] {
              draw_till(scene, ui);
              draw_looks(scene, ui);
              if (ui.button("sign-out", {.label = scene.say("desk.settings.sign_out"),
                                         .emphasis = ui::Emphasis::tonal,
                                         .icon = ui::Icon::sign_out}))
                scene.want(SignOut{});
            });
}

}  // namespace vafa::desk
