// What staff should know of a member beside points: the stage in words, what they told us, what to
// say to them next.
#include <algorithm>
#include <array>

#include "core/form/form.h"
#include "core/ladder/ladder.h"
#include "core/time/calendar.h"
#include "core/time/stamp.h"
#include "shell/desk/screens.h"

namespace vafa::desk {
namespace {

struct StageLook {
  std::string_view name, meaning;
  ui::Icon icon;
};

constexpr std::array<StageLook, 6> stages{
    StageLook{"desk.stage.suspect", "desk.stage.suspect_means", ui::Icon::people},
    StageLook{"desk.stage.prospect", "desk.stage.prospect_means", ui::Icon::person},
    StageLook{"desk.stage.customer", "desk.stage.customer_means", ui::Icon::bag},
    StageLook{"desk.stage.repeat_customer", "desk.stage.repeat_customer_means", ui::Icon::refresh},
    StageLook{"desk.stage.loyal", "desk.stage.loyal_means", ui::Icon::heart},
    StageLook{"desk.stage.advocate", "desk.stage.advocate_means", ui::Icon::message},
};

std::string sentence_of(const Scene& scene, const club::StepView& step) {
  switch (step.kind) {
    case club::StepKind::form:
      return scene.say("desk.say.form", {{"title", step.title}, {"points", step.points}});
    case club::StepKind::game: return scene.say("desk.say.game", {{"title", step.title}});
    case club::StepKind::offer:
      return scene.say("desk.say.offer", {{"title", step.title}, {"points", step.points}});
    case club::StepKind::tier:
      return scene.say("desk.say.tier", {{"title", step.title}, {"n", step.points.count()}});
  }
  return {};
}

ui::Icon icon_of(club::StepKind kind) {
  switch (kind) {
    case club::StepKind::form: return ui::Icon::edit;
    case club::StepKind::game: return ui::Icon::wheel;
    case club::StepKind::offer: return ui::Icon::gift;
    case club::StepKind::tier: return ui::Icon::crown;
  }
  return ui::Icon::none;
}

std::string answer_shown(const Scene& scene, const club::QuestionView& question) {
  std::string shown;
  for (const std::string& value : question.values) {
    std::string words = app::named(value);
    if (question.kind == form::Kind::birthday) {
      if (const auto day = time::parse_day(scene.club.calendar, value))
        words = scene.words.day(*day);
    } else if (const auto option =
                   std::ranges::find(question.options, value, &club::OptionView::key);
               option != question.options.end()) {
      words = option->label;
    }
    if (!shown.empty()) shown += scene.say("locale.list");
    shown += words;
  }
  return shown;
}

std::string rhythm_of(const Scene& scene, const club::CustomerView& customer) {
  if (customer.purchases == 0) return scene.say("desk.purchases.never");
  std::string words = scene.say("desk.purchases.count", {{"n", customer.purchases}});
  if (customer.rhythm_days > 0)
    words += " " + scene.say("desk.purchases.rhythm", {{"n", std::int64_t{customer.rhythm_days}}});
  return words;
}

}  // namespace

void draw_to_say(const Scene& scene, const club::CustomerView& customer, ui::Ui& ui) {
  if (customer.me.steps.empty()) return;
  ui.section("to-say", scene.say("desk.say.heading"), [&] {
    ui.card("card", {}, [&] {
      ui.column("steps", {.as = ui::As::list}, [&] {
        for (const club::StepView& step : customer.me.steps)
          ui.row({step.key, static_cast<int>(step.kind)}, {}, [&] {
            ui.icon("icon", icon_of(step.kind), ui::Colour::brand_ink);
            ui.text("sentence", sentence_of(scene, step), {.grow = 1});
          });
      });
    });
  });
}

void draw_stage(const Scene& scene, const club::CustomerView& customer, ui::Ui& ui) {
  const StageLook& look = stages[static_cast<std::size_t>(customer.stage)];
  ui.section("stage", scene.say("desk.stage.heading"), [&] {
    ui.card("card", {}, [&] {
      ui.row("row", {.across = ui::Across::start}, [&] {
        ui.tile("tile", {.icon = look.icon, .tone = ui::Tone::firuze, .size_rem = 2.75F});
        ui.column("words", {.gap = ui::Space::xs, .grow = 1}, [&] {
          ui.text("name", scene.say(look.name), {.type = ui::Type::strong});
          ui.text("meaning", scene.say(look.meaning), {.colour = ui::Colour::ink_soft});
        });
      });
      ui.text("rhythm", rhythm_of(scene, customer));
      if (customer.last_purchase)
        ui.text("last",
                scene.say("desk.purchases.last",
                          {{"day", *customer.last_purchase},
                           {"ago", text::write_days_from(scene.words.locale(), scene.today,
                                                         *customer.last_purchase)}}),
                {.type = ui::Type::small, .colour = ui::Colour::ink_soft});
    });
  });
}

void draw_profile(const Scene& scene, const club::FormView& profile, ui::Ui& ui) {
  ui.section("profile", scene.say("desk.profile.heading"), [&] {
    ui.card("card", {}, [&] {
      bool any = false;
      for (const club::QuestionView& question : profile.questions) {
        if (question.values.empty()) continue;
        any = true;
        ui.column(question.key, {.gap = ui::Space::xs}, [&] {
          ui.text("label", question.label,
                  {.type = ui::Type::caption, .colour = ui::Colour::ink_soft});
          ui.text("answer", answer_shown(scene, question));
        });
      }
      if (!any) ui.text("none", scene.say("desk.profile.none"), {.colour = ui::Colour::ink_soft});
    });
  });
}

}  // namespace vafa::desk
