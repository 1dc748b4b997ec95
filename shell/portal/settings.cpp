// Language, looks, one's own data, and the way out.
#include <array>
#include <span>

#include "shell/portal/parts.h"

namespace vafa::portal {
namespace {

void draw_language(const Scene& scene, ui::Ui& ui) {
  const std::string label = scene.say("portal.settings.language");
  if (auto language = app::draw_languages(scene.words, scene.language, {label, false}, ui))
    scene.want(ChooseLanguage{*std::move(language)});
}

void draw_chosen(const Scene& scene, std::span<const app::Preference> which, ui::Ui& ui) {
  if (const auto made = app::draw_preferences(scene.words, *scene.preferences, which, ui))
    scene.want(Prefer{*made});
}

void draw_looks(const Scene& scene, ui::Ui& ui) {
  using enum app::Preference;
  ui.section("looks", scene.say("app.preferences.looks"), [&] {
    ui.card("card", {.gap = ui::Space::xl}, [&] {
      draw_chosen(scene, std::array{appearance, contrast, text_size, motion}, ui);
    });
  });
}

void draw_writing(const Scene& scene, ui::Ui& ui) {
  using enum app::Preference;
  ui.section("writing", scene.say("app.preferences.writing"), [&] {
    ui.card("card", {.gap = ui::Space::xl}, [&] {
      draw_language(scene, ui);
      draw_chosen(scene, std::array{digits, calendar}, ui);
      if (scene.club.currency == "IRR") draw_chosen(scene, std::array{money}, ui);
      const Args args{{"day", scene.today}, {"n", Money{12500000}}};
      ui.text("example", scene.say("app.preferences.example", args),
              {.type = ui::Type::small, .colour = ui::Colour::ink_soft});
    });
  });
}

void draw_keeping(const Scene& scene, ui::Ui& ui) {
  bool keeps = scene.keeps;
  ui.card("keeping", {}, [&] {
    if (ui.toggle("keep", {.label = scene.say("portal.settings.keep"),
                           .detail = scene.say("portal.settings.keep_detail")},
                  keeps))
      scene.want(Keep{keeps});
  });
}

void draw_own(const Scene& scene, ui::Ui& ui) {
  ui.list("own", scene.say("portal.settings.own"), [&] {
    ui.row_item("forms", {.icon = ui::Icon::person,
                          .tone = ui::Tone::firuze,
                          .title = scene.say("portal.forms.title"),
                          .detail = scene.say("portal.settings.forms"),
                          .href = path_of({Screen::forms, {}})});
    ui.row_item("statement", {.icon = ui::Icon::list,
                              .tone = ui::Tone::lapis,
                              .title = scene.say("portal.statement.title"),
                              .detail = scene.say("portal.home.statement_detail"),
                              .href = path_of({Screen::statement, {}})});
    if (scene.reading == Reading::own)
      ui.row_item("privacy", {.icon = ui::Icon::shield,
                              .tone = ui::Tone::saffron,
                              .title = scene.say("portal.privacy.title"),
                              .detail = scene.say("portal.privacy.lead"),
                              .href = path_of({Screen::privacy, {}})});
    if (scene.model.me)
      ui.row_item("mobile", {.icon = ui::Icon::phone,
                             .tone = ui::Tone::pistachio,
                             .title = scene.say("portal.settings.mobile"),
                             .value = app::isolated(mobile_shown(scene, scene.model.me->mobile))});
  });
}

void draw_leaving(const Scene& scene, ui::Ui& ui) {
  bool& is_open = scene.state.is_leaving;
  const bool is_dismissed = ui.dialog(
      "leave",
      {.title = scene.say("portal.settings.leave_sure"),
       .text = scene.say("portal.settings.leave_text"),
       .close = scene.say("app.close"),
       .icon = ui::Icon::sign_out},
      [&] {
        ui.actions("answer", [&] {
          if (ui.button("yes", {.label = scene.say("portal.settings.sign_out"), .grow = 1})) {
            scene.want(SignOut{});
            is_open = false;
          }
          if (ui.button("no", {.label = scene.say("app.cancel"), .emphasis = ui::Emphasis::tonal}))
            is_open = false;
        });
      });
  if (is_dismissed) is_open = false;
}

}  // namespace

void draw_settings(const Scene& scene, ui::Ui& ui) {
  const std::string title = scene.say("portal.settings.title");
  const bool is_own = scene.reading == Reading::own;
  page(scene, ui, "settings", {.title = title, .width = ui::Width::narrow}, [&] {
    draw_own(scene, ui);
    if (is_own) draw_writing(scene, ui), draw_looks(scene, ui), draw_keeping(scene, ui);
    if (is_own && ui.button("leave", {.label = scene.say("portal.settings.sign_out"),
                                      .emphasis = ui::Emphasis::plain,
                                      .icon = ui::Icon::sign_out}))
      scene.state.is_leaving = true;
    if (scene.state.is_leaving) draw_leaving(scene, ui);
  });
}

}  // namespace vafa::portal
