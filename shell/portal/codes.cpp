// My codes: those that can still be used first, then what became of the others.
#include <algorithm>
#include <ranges>

#include "shell/portal/parts.h"

namespace vafa::portal {
namespace {

using club::RedemptionState;

std::string_view words_of(RedemptionState state) {
  switch (state) {
    case RedemptionState::open: return "portal.codes.open";
    case RedemptionState::used: return "portal.codes.used";
    case RedemptionState::cancelled: return "portal.codes.cancelled";
    case RedemptionState::expired: return "portal.codes.expired";
  }
  return {};
}

std::string detail_of(const Scene& scene, const club::RedemptionView& code) {
  const bool is_open = code.state == RedemptionState::open;
  const std::string& partner = code.partner.name;
  if (is_open && code.last_day)
    return scene.say("portal.codes.until", {{"partner", partner}, {"day", *code.last_day}});
  return scene.say("portal.codes.taken", {{"partner", partner}, {"at", code.at}});
}

void draw_code_row(const Scene& scene, const club::RedemptionView& code, ui::Ui& ui) {
  const bool is_open = code.state == RedemptionState::open;
  ui.row_item(code.id.value,
              {.icon = icon_of(code.partner, code.icon),
               .tone = is_open ? ui::tone_named(code.tone) : ui::Tone::neutral,
               .title = code.title,
               .detail = detail_of(scene, code),
               .value = is_open ? std::string{} : scene.say(words_of(code.state)),
               .href = path_of({Screen::code, std::to_string(code.id.value)})});
}

void draw_group(const Scene& scene, ui::Ui& ui, bool is_open, std::size_t& shown) {
  const auto belongs = [&](const club::RedemptionView& code) {
    return (code.state == RedemptionState::open) == is_open;
  };
  const auto& codes = *scene.model.redemptions;
  const auto total = static_cast<std::size_t>(std::ranges::count_if(codes, belongs));
  if (total == 0) return;
  const std::string name = scene.say(is_open ? "portal.codes.ready" : "portal.codes.past");
  ui.section(is_open ? "ready" : "past", name, [&] {
    ui.list("list", name, [&] {
      for (const club::RedemptionView& code :
           codes | std::views::filter(belongs) | std::views::take(shown))
        draw_code_row(scene, code, ui);
    });
    draw_more(scene, total, rows_at_once, shown, ui);
  });
}

void draw_none(const Scene& scene, ui::Ui& ui) {
  ui.empty("none",
           {.icon = ui::Icon::ticket,
            .title = scene.say("portal.codes.none"),
            .text = scene.say("portal.codes.none_text")},
           [&] {
             ui.link("offers", {.label = scene.say("portal.codes.see_offers"),
                                .href = path_of({Screen::offers, {}}),
                                .emphasis = ui::Emphasis::tonal});
           });
}

}  // namespace

void draw_codes(const Scene& scene, ui::Ui& ui) {
  const auto& codes = scene.model.redemptions;
  page(scene, ui, "codes",
       {.title = scene.say("portal.codes.title"), .lead = scene.say("portal.codes.lead")}, [&] {
         if (!is_there(scene, codes, ui::SkeletonSpec::Shape::row, ui)) return;
         if (codes->empty()) return draw_none(scene, ui);
         draw_group(scene, ui, true, scene.state.codes.ready);
         draw_group(scene, ui, false, scene.state.codes.past);
       });
}

}  // namespace vafa::portal
