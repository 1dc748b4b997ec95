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
      const std::string label = scene.say("desk.settings.language");
      if (auto language = app::draw_languages(scene.words, scene.language, {label, false}, ui))
        scene.want(ChooseLanguage{*std::move(language)});
      using enum app::Preference;
      constexpr std::array which{digits, calendar, appearance, contrast, text_size, motion};
      if (const auto made = app::draw_preferences(scene.words, scene.preferences, which, ui))
        scene.want(Prefer{*made});
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
              draw_second_factor(scene, ui);
              draw_looks(scene, ui);
              if (ui.button("sign-out", {.label = scene.say("desk.settings.sign_out"),
                                         .emphasis = ui::Emphasis::tonal,
                                         .icon = ui::Icon::sign_out}))
                scene.want(SignOut{});
            });
}

}  // namespace vafa::desk
