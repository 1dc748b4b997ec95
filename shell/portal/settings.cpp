// Language, looks, one's own data, and the way out.
#include <array>

#include "shell/portal/parts.h"

namespace vafa::portal {
namespace {

void draw_looks(const Scene& scene, ui::Ui& ui) {
  constexpr std::array<std::string_view, 3> names{"system", "light", "dark"};
  std::string language{scene.language};
  std::string appearance{names[static_cast<std::size_t>(scene.appearance)]};
  ui.card("looks", {.gap = ui::Space::xl}, [&] {
    const bool is_other = static_cast<bool>(
        ui.segmented("language",
                     {.label = scene.say("portal.settings.language"),
                      .options = {{.value = "fa", .label = scene.say("app.language.fa")},
                                  {.value = "en", .label = scene.say("app.language.en")}}},
                     language));
    if (is_other) scene.want(ChooseLanguage{language});
    const bool is_new = static_cast<bool>(
        ui.segmented("appearance",
                     {.label = scene.say("portal.settings.appearance"),
                      .options = {{.value = "system", .label = scene.say("app.appearance.system")},
                                  {.value = "light", .label = scene.say("app.appearance.light")},
                                  {.value = "dark", .label = scene.say("app.appearance.dark")}}},
                     appearance));
    for (std::size_t i = 0; i < names.size(); ++i)
      if (is_new && names[i] == appearance)
        scene.want(ChooseAppearance{static_cast<ui::Appearance>(i)});
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
    if (is_own) draw_looks(scene, ui), draw_keeping(scene, ui);
    draw_own(scene, ui);
    if (is_own && ui.button("leave", {.label = scene.say("portal.settings.sign_out"),
                                      .emphasis = ui::Emphasis::plain,
                                      .icon = ui::Icon::sign_out}))
      scene.state.is_leaving = true;
    if (scene.state.is_leaving) draw_leaving(scene, ui);
  });
}

}  // namespace vafa::portal
