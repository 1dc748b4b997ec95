// Plans, free and paid, and points given to a friend.
#include "shell/portal/parts.h"

namespace vafa::portal {
namespace {

void draw_perks(const club::PlanView& plan, ui::Ui& ui) {
  std::int64_t count = 0;
  ui.column("perks", {.gap = ui::Space::s, .as = ui::As::list}, [&] {
    for (const std::string& perk : plan.perks)
      ui.row({"perk", ++count}, {.gap = ui::Space::s}, [&] {
        ui.icon("icon", ui::Icon::check, ui::Colour::brand_ink, 1.125F);
        ui.text("words", perk, {.grow = 1});
      });
  });
}

void draw_begin(const Scene& scene, const club::PlanView& plan, ui::Ui& ui) {
  if (plan.until)
    return ui.badge("until", {.text = scene.say("portal.plans.until", {{"day", *plan.until}}),
                              .tone = ui::Tone::success,
                              .icon = ui::Icon::check});
  if (!plan.can_begin)
    return ui.text("why", plan.why_not,
                   {.type = ui::Type::small, .colour = ui::Colour::ink_soft});
  if (ui.button("begin", {.label = scene.say("portal.plans.begin"),
                          .busy = scene.state.more.is_sending,
                          .wide = true}))
    scene.want(BeginPlan{plan.key});
}

void draw_plan(const Scene& scene, const club::PlanView& plan, ui::Ui& ui) {
  const std::string price =
      plan.price.is_zero()
          ? scene.say("portal.plans.free", {{"n", plan.months}})
          : scene.say("portal.plans.price", {{"price", plan.price}, {"n", plan.months}});
  ui.card(plan.key, {.gap = ui::Space::l, .along = ui::Along::between}, [&] {
    ui.column("what", {.gap = ui::Space::xs}, [&] {
      ui.row("name", {}, [&] {
        ui.icon("icon", ui::Icon::gem, ui::Colour::accent, 1.25F);
        ui.heading("title", 3, plan.title, {.grow = 1});
      });
      ui.text("price", price, {.type = ui::Type::strong});
      if (!plan.description.empty())
        ui.text("description", plan.description, {.colour = ui::Colour::ink_soft});
    });
    draw_perks(plan, ui);
    draw_begin(scene, plan, ui);
  });
}

std::string fault_at(const MoreState& state, std::string_view pointer) {
  return state.gift_problem ? std::string{state.gift_problem->at(pointer)} : std::string{};
}

void draw_gift_form(const Scene& scene, MoreState& state, ui::Ui& ui) {
  const bool is_sent = ui.form("form", {.attempt = state.attempt}, [&] {
    ui.text("how", scene.say("portal.gift.how"), {.colour = ui::Colour::ink_soft});
    if (state.gift_problem && state.gift_problem->fields.empty())
      draw_problem(scene, state.gift_problem, ui);
    ui.field("mobile",
             {.label = scene.say("portal.gift.mobile"),
              .kind = ui::FieldKind::tel,
              .error = fault_at(state, "/mobile"),
              .autocomplete = "off",
              .dir = ui::TextDir::ltr,
              .required = true},
             state.mobile);
    ui.field("points",
             {.label = scene.say("portal.gift.points"),
              .kind = ui::FieldKind::digits,
              .error = fault_at(state, "/points"),
              .autocomplete = "off",
              .longest = 9,
              .required = true},
             state.points);
    ui.button("send", {.label = scene.say("portal.gift.send"),
                       .emphasis = ui::Emphasis::tonal,
                       .icon = ui::Icon::heart,
                       .submit = true,
                       .wide = true});
  });
  if (is_sent) scene.want(AskGift{});
}

void draw_question(const Scene& scene, MoreState& state, ui::Ui& ui) {
  const Code number{mobile_shown(scene, state.mobile)};
  const Points points = points_typed(state.points);
  const bool is_dismissed =
      ui.dialog("sure",
                {.title = scene.say("portal.gift.sure", {{"n", points}}),
                 .text = scene.say("portal.gift.sure_text", {{"mobile", number}}),
                 .close = scene.say("app.close"),
                 .icon = ui::Icon::heart,
                 .tone = ui::Tone::rose,
                 .sheet = true},
                [&] {
                  ui.actions("answer", [&] {
                    if (ui.button("yes", {.label = scene.say("portal.gift.yes"),
                                          .busy = state.is_sending,
                                          .grow = 1}))
                      scene.want(Give{});
                    if (ui.button("no", {.label = scene.say("portal.gift.no"),
                                         .emphasis = ui::Emphasis::tonal}))
                      state.is_asking = false;
                  });
                });
  if (is_dismissed && !state.is_sending) state.is_asking = false;
}

}  // namespace

void draw_plans(const Scene& scene, ui::Ui& ui) {
  const auto& plans = scene.model.plans;
  if (plans && plans->empty()) return;
  ui.section("plans", scene.say("portal.plans.title"), [&] {
    if (!is_there(scene, plans, ui::SkeletonSpec::Shape::card, ui)) return;
    ui.grid("grid", {.name = scene.say("portal.plans.title")}, [&] {
      for (const club::PlanView& plan : *plans) draw_plan(scene, plan, ui);
    });
  });
}

void draw_gift(const Scene& scene, ui::Ui& ui) {
  MoreState& state = scene.state.more;
  ui.section("gift", scene.say("portal.gift.title"), [&] {
    ui.card("card", {.gap = ui::Space::l, .max_rem = 32},
            [&] { draw_gift_form(scene, state, ui); });
  });
  if (state.is_asking) draw_question(scene, state, ui);
}

}  // namespace vafa::portal
