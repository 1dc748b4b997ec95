// Every movement of points with its reason, newest first.
#include "shell/portal/parts.h"

namespace vafa::portal {
namespace {

struct Sign {
  std::string_view mark;
  ui::Icon icon;
  ui::Tone tone;
};

Sign sign_of(club::Direction direction) {
  switch (direction) {
    case club::Direction::in: return {"+", ui::Icon::plus, ui::Tone::success};
    case club::Direction::out: return {"−", ui::Icon::minus, ui::Tone::rose};
    case club::Direction::none: return {"", ui::Icon::info, ui::Tone::neutral};
  }
  return {};
}

std::string details_of(const Scene& scene, const club::StatementLine& line) {
  std::vector<std::string> details = line.details;
  if (line.ready_day && *line.ready_day > scene.today)
    details.push_back(scene.say("portal.statement.ready", {{"day", *line.ready_day}}));
  else if (line.last_day && *line.last_day != never)
    details.push_back(scene.say("portal.statement.last", {{"day", *line.last_day}}));
  std::string text;
  for (const std::string& detail : details)
    text.append(text.empty() ? "" : "\n").append(detail);
  return text;
}

void draw_line(const Scene& scene, const club::StatementLine& line, ui::Ui& ui) {
  const Sign sign = sign_of(line.direction);
  const bool moves = line.direction != club::Direction::none && !line.points.is_zero();
  ui.statement_row(line.seq, {.icon = sign.icon,
                              .tone = sign.tone,
                              .title = line.sentence,
                              .detail = details_of(scene, line),
                              .time = scene.words.time(line.at),
                              .amount = moves ? signed_points(scene, sign.mark, line.points) : ""});
}

void draw_sums(const Scene& scene, const club::MeView& me, ui::Ui& ui) {
  const auto sum = [&](std::string_view key, Points points) {
    if (points.is_zero() && key != "portal.statement.spendable") return;
    ui.column(key, {.gap = ui::Space::xs, .grow = 1, .min_rem = 7}, [&] {
      ui.text("label", scene.say(key), {.type = ui::Type::small, .colour = ui::Colour::ink_soft});
      ui.text("count", scene.words.number(points.count()),
              {.type = ui::Type::title, .whole = true});
    });
  };
  ui.card("sums", {}, [&] {
    ui.row("row", {.wraps = true}, [&] {
      sum("portal.statement.spendable", me.spendable);
      sum("portal.statement.pending", me.pending);
      sum("portal.statement.held", me.held);
      sum("portal.statement.owed", me.owed);
    });
  });
}

}  // namespace

void draw_statement(const Scene& scene, ui::Ui& ui) {
  const auto& statement = scene.model.statement;
  const std::string title = scene.say("portal.statement.title");
  page(scene, ui, "statement",
       {.title = title,
        .lead = scene.say("portal.statement.lead"),
        .back = scene.say("portal.nav.home"),
        .back_href = "/"},
       [&] {
         if (scene.model.me) draw_sums(scene, *scene.model.me, ui);
         if (!is_there(scene, statement, ui::SkeletonSpec::Shape::row, ui)) return;
         if (statement->items.empty())
           return ui.empty("none",
                           {.icon = ui::Icon::list,
                            .title = scene.say("portal.statement.none"),
                            .text = scene.say("portal.statement.none_text")},
                           [] {});
         ui.list("list", title, [&] {
           for (const club::StatementLine& line : statement->items) draw_line(scene, line, ui);
         });
         if (!statement->next_cursor.empty() &&
             ui.button("more", {.label = scene.say("portal.statement.more"),
                                .emphasis = ui::Emphasis::tonal,
                                .busy = scene.state.is_loading_more}))
           scene.want(MoreStatement{});
       });
}

}  // namespace vafa::portal
