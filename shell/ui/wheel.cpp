// The wheel: one layer of surfaces and words together, turned by the browser as a whole, so that a
// turn needs no frame of ours. What stands still (pointer, hub) is painted by the page, whose
// canvas lies above it.
#include <cmath>
#include <numbers>

#include "shell/ui/core.h"
#include "shell/ui/painter.h"

namespace vafa::ui {

namespace {

constexpr float turn_ms = 5200;
constexpr int whole_turns = 6;

struct WheelLook {
  const Tone* tones;
  int count;
};

void paint_wheel(Painter& painter, const Core&, const Item& item) {
  const auto& look = *static_cast<const WheelLook*>(item.look);
  const Theme& theme = painter.theme();
  const float r = item.rect.w / 2;
  painter.shadow({0, 0, 2 * r, 2 * r}, r, 36, 8, faded(theme[Colour::shadow], 0.22F));
  painter.circle(r, r, r, theme[Colour::hero_from]);
  painter.ring(r, r, r - 4, theme[Colour::accent_to], 3);
  const float share = 1.0F / static_cast<float>(look.count);
  for (int i = 0; i < look.count; ++i) {
    const ToneColours& tone = theme[look.tones[i]];
    const float from = (static_cast<float>(i) - 0.5F) * share;
    painter.slice(r, r, r - 12, from, from + share, tone.to, tone.from);
  }
  for (int i = 0; i < look.count; ++i) {
    const float angle =
        ((static_cast<float>(i) - 0.5F) * share - 0.25F) * 2 * std::numbers::pi_v<float>;
    const float c = std::cos(angle), s = std::sin(angle);
    painter.line(r, r, r + (r - 12) * c, r + (r - 12) * s, {255, 255, 255, 120}, 1.5F);
    painter.circle(r + (r - 6) * c, r + (r - 6) * s, 4, theme[Colour::accent]);
    painter.circle(r + (r - 6) * c, r + (r - 6) * s, 1.8F, {255, 255, 255});
  }
  painter.ring(r, r, r - 12, theme[Colour::accent], 2);
}

// Painted by the page: it lies over the wheel and does not turn.
void paint_fixed(Painter& painter, const Core&, const Item& item) {
  const Theme& theme = painter.theme();
  const float x = item.place.x + item.place.w / 2;
  const float r = item.place.w / 2, y = item.place.y + r;
  painter.shadow({x - 34, y - 34, 68, 68}, 34, 20, 3, faded(theme[Colour::shadow], 0.35F));
  painter.circle(x, y, 34, {255, 255, 255});
  painter.star(x, y, 29, theme[Colour::hero_to], theme[Colour::hero_from]);
  painter.ring(x, y, 12, theme[Colour::accent], 2.5F);
  const float top = item.place.y;
  const ImVec2 tip[] = {{x, top + 30}, {x - 16, top - 6}, {x + 16, top - 6}};
  const ImVec2 inner[] = {{x, top + 21}, {x - 8.5F, top}, {x + 8.5F, top}};
  painter.polygon(tip, theme[Colour::hero_from]);
  painter.outline(tip, {255, 255, 255}, 2.5F);
  painter.polygon(inner, theme[Colour::accent]);
}

void draw_labels(Core& core, const List<Slice>& slices) {
  for (std::size_t i = 0; i < slices.size(); ++i) {
    const float turns = static_cast<float>(i) / static_cast<float>(slices.size());
    const float angle = turns * 2 * std::numbers::pi_v<float>;
    Item word{.role = Role::run,
              .flow = Flow::text,
              .hugs = true,
              .most = 0.3F,
              .at_x = 0.5F + 0.305F * std::sin(angle),
              .at_y = 0.5F - 0.305F * std::cos(angle)};
    const float degrees = turns * 360 + (turns < 0.5F ? -90.0F : 90.0F);
    word.style = {.type = Type::label,
                  .colour = Colour::on_tone,
                  .align = static_cast<std::uint8_t>(Align::centre),
                  .turned = static_cast<std::int16_t>(std::lround(degrees))};
    word[Attr::text] = core.keep(slices[i].label);
    core.leaf(slices[i].key, word);
  }
}

float resting_degrees(const WheelSpec& spec) {
  const float share = 360.0F / static_cast<float>(spec.slices.size());
  return -(static_cast<float>(spec.landing) - 0.5F + spec.within) * share;
}

}  // namespace

bool Ui::wheel(Key key, const WheelSpec& spec) {
  if (spec.slices.empty()) return false;
  Item holder{.role = Role::group, .across = Across::centre, .pad_y = 8};
  holder[Attr::name] = core_.keep(spec.label);
  holder.flags = flag::said_by_name;
  core_.begin(key, holder);
  core_.begin("plate", {.flow = Flow::stack});

  auto* tones = core_.arena().many<Tone>(spec.slices.size());
  std::uint64_t look_key = 0;
  for (std::size_t i = 0; i < spec.slices.size(); ++i) {
    tones[i] = spec.slices[i].tone;
    look_key = look_key * 31 + static_cast<std::uint64_t>(tones[i]);
  }
  Item disc{.role = Role::layer_wheel, .flow = Flow::free, .hugs = true, .width = core_.rem(22)};
  disc.paint = paint_wheel;
  disc.look_key = look_key;
  disc.look = core_.arena().make<WheelLook>({tones, static_cast<int>(spec.slices.size())});
  disc.style = {.ground = Colour::hero_from, .radius = Radius::full};
  core_.begin("disc", disc);
  const Id id = core_.top().id;
  draw_labels(core_, spec.slices);
  core_.end();
  Item fixed{.role = Role::box, .flags = flag::decoration, .flow = Flow::fixed, .covers = true};
  fixed.paint = paint_fixed;
  core_.leaf("fixed", fixed);
  core_.end();
  core_.end();
  return core_.turned(id, spec.turn, resting_degrees(spec), turn_ms, whole_turns);
}

// True in the pass in which the turn has come to rest.
bool Core::turned(Id id, std::uint32_t number, float rest, float ms, int whole) {
  Turn& turn_now = turns[id];
  if (number != 0 && turn_now.number != number) {
    const double from = turn_now.degrees;
    double to = from + 360.0 * whole;
    to += std::fmod(std::fmod(rest - to, 360.0) + 360.0, 360.0);
    if (environment.reduced_motion) ms = 0;
    turn_now = {number, to, now_ms + ms, true};
    spins.push_back({id, static_cast<float>(from), static_cast<float>(to), ms});
  }
  if (!turn_now.turning) return false;
  if (now_ms >= turn_now.until_ms || happened(id, EventKind::animation_end)) {
    turn_now.turning = false;
    again = true;
    return true;
  }
  if (wake_ms < 0 || turn_now.until_ms < wake_ms) wake_ms = turn_now.until_ms;
  return false;
}

}  // namespace vafa::ui
