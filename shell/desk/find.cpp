// Finding a member: one field for fingers and scanners, and the results below.
#include <utility>

#include "core/text/fold.h"
#include "shell/desk/screens.h"

namespace vafa::desk {
namespace {

void draw_search(const Scene& scene, ui::Ui& ui) {
  FindState& state = scene.state.find;
  const bool sent = ui.form("form", {.attempt = state.sending.attempt, .gap = ui::Space::m}, [&] {
    ui.row("row", {.across = ui::Across::end}, [&] {
      ui.column("what", {.grow = 1, .min_rem = 14}, [&] {
        ui.field("text",
                 {.label = scene.say("desk.find.label"),
                  .kind = ui::FieldKind::search,
                  .error = error_at(state.sending, "/text"),
                  .autocomplete = "off",
                  .icon = ui::Icon::search},
                 state.text);
        if (std::exchange(state.wants_focus, false) && ui.wide()) ui.focus(ui.id("text"));
      });
      ui.button("send", {.label = scene.say("desk.find.send"),
                         .busy = state.sending.is_under_way &&
                                 text::fold(state.text) == state.asked,
                         .submit = true});
    });
  });
  if (sent) scene.want(Search{});
}

void draw_found(const Scene& scene, const std::vector<club::FoundView>& found, ui::Ui& ui) {
  const auto count = static_cast<std::int64_t>(found.size());
  ui.section("found", scene.say("desk.find.count", {{"n", count}}), [&] {
    ui.list("members", scene.say("desk.find.results"), [&] {
      for (const club::FoundView& member : found)
        ui.row_item({"member", member.id.value},
                    {.icon = ui::Icon::person,
                     .tone = ui::Tone::brand,
                     .title = member.name.empty() ? scene.say("desk.member.nameless") : member.name,
                     .detail = mobile_shown(scene, member.mobile) + " · " + member.tier,
                     .value = scene.words.points(member.spendable),
                     .href = path_of(member.id)});
    });
  });
}

}  // namespace

void draw_find(const Scene& scene, ui::Ui& ui) {
  const app::Remote<std::vector<club::FoundView>>& found = scene.model.found;
  const Sending& sending = scene.state.find.sending;
  draw_page(scene, "find", {.title = scene.say("desk.find.title")}, ui, [&] {
    ui.card("search", {}, [&] { draw_search(scene, ui); });
    if (sending.problem && sending.problem->fields.empty())
      draw_problem(*sending.problem, scene, ui);
    if (sending.is_under_way)
      ui.skeleton("searching", {.label = scene.say("desk.find.searching"),
                                .shape = ui::SkeletonSpec::Shape::row});
    else if (!found)
      ui.empty("ready", {.icon = ui::Icon::scan,
                         .title = scene.say("desk.find.ready"),
                         .text = scene.say("desk.find.ready_text")}, [] {});
    else if (found->empty())
      ui.empty("none", {.icon = ui::Icon::search,
                        .title = scene.say("desk.find.none"),
                        .text = scene.say("desk.find.none_text")}, [] {});
    else
      draw_found(scene, *found, ui);
  });
}

}  // namespace vafa::desk
