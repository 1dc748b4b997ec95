// Charts: a picture for the eye, and the same numbers as a real table for everybody. A ring's table
// is its legend; that of a line or of bars opens with a button, and is always there for screen
// readers.
#include <algorithm>
#include <bit>
#include <cmath>
#include <string>

#include "shell/ui/core.h"
#include "shell/ui/painter.h"

namespace vafa::ui {

namespace {

struct Opened final : Kept {
  bool is_so = false;
};

struct LineLook {
  const float* shares;  // of the height, from the start
  int count;
  Tone tone;
};

struct RingLook {
  const float* shares;
  const Tone* tones;
  int count;
};

float greatest(List<ChartPoint> points) {
  float most = 0;
  for (const ChartPoint& point : points) most = std::max(most, point.value);
  return most > 0 ? most : 1;
}

std::uint64_t key_of(List<ChartPoint> points) {
  std::uint64_t key = points.size();
  for (const ChartPoint& point : points)
    key = key * 31 + std::bit_cast<std::uint32_t>(point.value) + static_cast<unsigned>(point.tone);
  return key;
}

void paint_line(Painter& painter, const Core& core, const Item& item) {
  const auto& look = *static_cast<const LineLook*>(item.look);
  const ToneColours& tone = painter.theme()[look.tone];
  const Rect& r = item.place;
  for (int i = 0; i <= 2; ++i)
    painter.fill({r.x, r.y + (r.h - 1) * static_cast<float>(i) / 2, r.w, 1}, 0,
                 painter.theme()[Colour::line]);
  const auto point = [&](int i) {
    const float along = look.count > 1 ? static_cast<float>(i) / static_cast<float>(look.count - 1)
                                       : 0.5F;
    const float x = core.direction == Dir::rtl ? 1 - along : along;
    return ImVec2{r.x + 6 + (r.w - 12) * x, r.bottom() - r.h * look.shares[i]};
  };
  for (int i = 0; i + 1 < look.count; ++i) {
    const ImVec2 a = point(i), b = point(i + 1);
    const ImVec2 below[] = {a, b, {b.x, r.bottom()}, {a.x, r.bottom()}};
    painter.polygon(below, faded(tone.from, 0.1F));
  }
  for (int i = 0; i + 1 < look.count; ++i)
    painter.line(point(i).x, point(i).y, point(i + 1).x, point(i + 1).y, tone.from, 2.5F);
  for (int i = 0; i < look.count; ++i) {
    painter.circle(point(i).x, point(i).y, 4.5F, tone.from);
    painter.circle(point(i).x, point(i).y, 2.2F, painter.theme()[Colour::surface]);
  }
}

void paint_shares(Painter& painter, const Core&, const Item& item) {
  const auto& look = *static_cast<const RingLook*>(item.look);
  const Rect& r = item.place;
  const float width = r.w * 0.13F, radius = (r.w - width) / 2 - 1, gap = 0.004F;
  const float x = r.x + r.w / 2, y = r.y + r.h / 2;
  painter.ring(x, y, radius, painter.theme()[Colour::line], width);
  float from = 0;
  for (int i = 0; i < look.count; ++i) {
    const ToneColours& tone = painter.theme()[look.tones[i]];
    const float to = from + look.shares[i];
    const int steps = std::max(2, static_cast<int>(look.shares[i] * 96));
    for (int step = 0; step <= steps; ++step) {
      const float inner = from + gap, outer = std::max(inner, to - gap);
      const float turn = inner + (outer - inner) * static_cast<float>(step) /
                                     static_cast<float>(steps) - 0.25F;
      painter.list().PathLineTo({x + radius * std::cos(turn * 6.2831853F),
                                 y + radius * std::sin(turn * 6.2831853F)});
    }
    painter.list().PathStroke(IM_COL32(tone.from.r, tone.from.g, tone.from.b, 255), 0, width);
    from = to;
  }
}

// The same line as a picture of the page's, in thousandths of the box, for the plain view.
std::string drawn_line(const Core& core, const float* shares, int count) {
  std::string path;
  for (int i = 0; i < count; ++i) {
    const float along = count > 1 ? static_cast<float>(i) / static_cast<float>(count - 1) : 0.5F;
    const float x = core.direction == Dir::rtl ? 1 - along : along;
    path += (i == 0 ? 'M' : 'L') + std::to_string(std::lround(x * 1000)) + ' ' +
            std::to_string(std::lround((1 - shares[i]) * 1000));
  }
  return path;
}

std::string drawn_arc(float from, float share) {
  const auto corner = [](float turn) {
    const float angle = (turn - 0.25F) * 6.2831853F;
    return std::to_string(std::lround(500 + 430 * std::cos(angle))) + ' ' +
           std::to_string(std::lround(500 + 430 * std::sin(angle)));
  };
  return 'M' + corner(from) + "A430 430 0 " + (share > 0.5F ? "1 1 " : "0 1 ") +
         corner(from + std::min(share, 0.999F));
}

// Every which label has room.
int stride_of(const Core& core, std::size_t count) {
  const float room = std::min(core.environment.width - 96, core.rem(36));
  const int fitting = std::max(1, static_cast<int>(room / core.rem(3.4F)));
  return (static_cast<int>(count) + fitting - 1) / fitting;
}

void draw_labels(Core& core, List<ChartPoint> points, int stride) {
  core.begin("labels", {.flow = Flow::row, .across = Across::start, .gap = 4});
  for (std::size_t i = 0; i < points.size(); ++i) {
    const bool said = static_cast<int>(i) % stride == 0;
    core.begin(Key{"label", static_cast<std::int64_t>(i)},
               {.across = Across::centre, .grow = 1, .width = 1});
    if (said)
      core.at(core.word("word", points[i].label, Type::caption, Colour::ink_soft)).whole = true;
    core.end();
  }
  core.end();
}

void draw_bars(Core& core, const ChartSpec& spec) {
  const float most = greatest(spec.points), high = core.rem(8.5F);
  const int stride = stride_of(core, spec.points.size());
  core.begin("bars", {.flow = Flow::row, .across = Across::end, .gap = 4});
  core.top().min_height = high + core.rem(1.5F);
  for (std::size_t i = 0; i < spec.points.size(); ++i) {
    const ChartPoint& point = spec.points[i];
    core.begin(Key{"place", static_cast<std::int64_t>(i)},
               {.across = Across::centre, .gap = 2, .grow = 1, .width = 1});
    if (stride == 1)
      core.at(core.word("said", point.said, Type::caption, Colour::ink)).whole = true;
    const float share = core.eased(core.child_id("bar"), point.value / most, 500);
    Item bar{.role = Role::box, .flow = Flow::fixed, .least = 8, .height = high * share};
    bar.width = core.rem(1.75F);
    bar.coat.radius = Radius::s;
    bar.style = {.tone = point.tone, .tone_use = ToneUse::solid, .radius = Radius::s};
    core.leaf("bar", bar);
    core.end();
  }
  core.end();
  core.ui.line("floor");
  draw_labels(core, spec.points, stride);
}

void draw_line(Core& core, const ChartSpec& spec) {
  const auto count = spec.points.size();
  auto* shares = core.arena().many<float>(count);
  const float most = greatest(spec.points);
  const ChartPoint* top = nullptr;
  for (std::size_t i = 0; i < count; ++i) {
    shares[i] = spec.points[i].value / most * 0.94F;
    if (top == nullptr || spec.points[i].value > top->value) top = &spec.points[i];
  }
  if (top != nullptr) core.word("top", top->said, Type::caption, Colour::ink_soft);
  Item plot{.role = Role::box, .flow = Flow::fixed, .height = core.rem(9)};
  plot.style = {.tone = spec.tone, .tone_use = ToneUse::ink};
  plot.look = core.arena().make<LineLook>({shares, static_cast<int>(count), spec.tone});
  plot.look_key = key_of(spec.points);
  plot.paint = paint_line;
  plot[Attr::kind] = "drawn";
  plot[Attr::value] = core.keep(drawn_line(core, shares, static_cast<int>(count)));
  core.leaf("plot", plot);
  draw_labels(core, spec.points, stride_of(core, count));
}

void draw_ring(Core& core, const ChartSpec& spec) {
  const auto count = spec.points.size();
  auto* shares = core.arena().many<float>(count);
  auto* tones = core.arena().many<Tone>(count);
  float sum = 0;
  for (const ChartPoint& point : spec.points) sum += point.value;
  for (std::size_t i = 0; i < count; ++i)
    shares[i] = sum > 0 ? spec.points[i].value / sum : 0, tones[i] = spec.points[i].tone;
  Item ring{.role = Role::box, .flow = Flow::stack, .hugs = true};
  ring.least = ring.most = ring.min_height = core.rem(9);
  ring.look = core.arena().make<RingLook>({shares, tones, static_cast<int>(count)});
  ring.look_key = key_of(spec.points);
  ring.paint = paint_shares;
  core.begin("ring", ring);
  float from = 0;
  for (std::size_t i = 0; i < count; ++i) {
    Item arc{.role = Role::box, .flow = Flow::fixed, .covers = true};
    arc.style = {.tone = tones[i], .tone_use = ToneUse::ink};
    arc[Attr::kind] = "drawn thick";
    arc[Attr::value] = core.keep(drawn_arc(from, shares[i]));
    core.leaf(Key{"arc", static_cast<std::int64_t>(i)}, arc);
    from += shares[i];
  }
  core.word("middle", spec.middle, Type::strong, Colour::ink);
  core.end();
}

void draw_row(Core& core, Key key, const ChartPoint& point, bool marked) {
  core.begin(key, {.role = Role::row, .flow = Flow::row, .across = Across::centre, .gap = 10,
                   .pad_y = 6});
  if (marked) {
    Item dot{.role = Role::box, .flags = flag::decoration, .flow = Flow::fixed, .width = 12,
             .height = 12};
    dot.coat.radius = Radius::full;
    dot.style = {.tone = point.tone, .tone_use = ToneUse::solid, .radius = Radius::full};
    core.leaf("dot", dot);
  }
  core.at(core.word("label", point.label, Type::small, Colour::ink, Role::cell)).grow = 1;
  const int said = core.word("said", point.said, Type::small_strong, Colour::ink, Role::cell);
  core.at(said).whole = true;
  core.end();
}

void draw_numbers(Core& core, const ChartSpec& spec, bool shown, bool marked) {
  Item table{.role = Role::table, .grow = 1};
  if (!shown) table.flags = flag::unseen;
  core.begin("numbers", table);
  core.begin("caption", {.role = Role::caption, .flags = flag::unseen, .flow = Flow::row});
  core.word("text", spec.title, Type::subheading, Colour::ink);
  core.end();
  core.begin("head", {.role = Role::row, .flow = Flow::row, .gap = 10, .pad_y = 4});
  core.at(core.word("of", spec.of, Type::caption, Colour::ink_soft, Role::column_header)).grow = 1;
  core.word("amount", spec.amount, Type::caption, Colour::ink_soft, Role::column_header);
  core.end();
  for (std::size_t i = 0; i < spec.points.size(); ++i)
    draw_row(core, Key{"row", static_cast<std::int64_t>(i)}, spec.points[i], marked);
  core.end();
}

}  // namespace

void Ui::chart(Key key, const ChartSpec& spec) {
  Item figure{.role = Role::figure, .flags = flag::said_by_name, .gap = px_of(Space::m)};
  figure[Attr::name] = core_.keep(spec.title);
  const bool ring = spec.kind == ChartKind::ring;
  if (ring) {
    figure.flow = Flow::row, figure.across = Across::centre;
    figure.stacks = true, figure.gap = px_of(Space::xl);
  }
  const int index = core_.begin(key, figure);
  Opened& opened = core_.kept<Opened>(core_.at(index).id);
  core_.begin("picture", {.role = Role::box, .flags = flag::decoration, .gap = 6});
  if (ring) draw_ring(core_, spec);
  else if (spec.kind == ChartKind::bar) draw_bars(core_, spec);
  else draw_line(core_, spec);
  core_.end();
  if (!ring && !spec.numbers.empty() &&
      button("open", {.label = spec.numbers, .emphasis = Emphasis::plain, .icon = Icon::list,
                      .small = true}))
    opened.is_so = !opened.is_so;
  draw_numbers(core_, spec, ring || opened.is_so, ring);
  core_.end();
}

}  // namespace vafa::ui
