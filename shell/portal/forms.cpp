// The forms of the club and what each still gives.
#include "shell/portal/parts.h"

namespace vafa::portal {

void draw_forms(const Scene& scene, ui::Ui& ui) {
  const auto& forms = scene.model.forms;
  const std::string title = scene.say("portal.forms.title");
  page(scene, ui, "forms", {.title = title, .lead = scene.say("portal.forms.lead")}, [&] {
    if (!is_there(scene, forms, ui::SkeletonSpec::Shape::row, ui)) return;
    ui.list("list", title, [&] {
      for (const club::FormView& form : *forms) {
        const bool is_done = form.points_open.is_zero();
        ui.row_item(form.key,
                    {.icon = is_done ? ui::Icon::check_circle : ui::Icon::edit,
                     .tone = is_done ? ui::Tone::success : ui::Tone::firuze,
                     .title = form.title,
                     .detail = is_done ? scene.say("portal.forms.done") : form.intro,
                     .value = is_done ? std::string{} : signed_points(scene, "+", form.points_open),
                     .href = path_of({Screen::form, form.key})});
      }
    });
  });
}

}  // namespace vafa::portal
