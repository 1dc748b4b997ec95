// A cover that is scratched off: a layer of its own above what lies beneath. It is a mesh whose
// corners know how much of them is left, so that the browser only tells where the pointer drags.
// Until it is off, what lies beneath is there for the eye alone.
#include <algorithm>
#include <cmath>
#include <vector>

#include "shell/ui/core.h"
#include "shell/ui/painter.h"

namespace vafa::ui {

namespace {

constexpr float cell = 8, brush = 20, soft = 10;  // px
constexpr float enough = 0.5F;                    // of the cover, and the rest goes by itself

struct Cover final : Kept {
  int columns = 0, rows = 0;
  float width = 0, height = 0;
  std::vector<float> left;  // of each corner, 0 … 1
  ImVec2 last{};
  bool is_held = false, is_begun = false;
  std::uint64_t strokes = 0;  // differs when anything was scratched

  void fit(const Rect& rect) {
    if (rect.empty() || (rect.w == width && rect.h == height)) return;
    width = rect.w, height = rect.h;
    columns = static_cast<int>(std::ceil(width / cell)) + 1;
    rows = static_cast<int>(std::ceil(height / cell)) + 1;
    left.assign(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows), 1);
  }

  ImVec2 corner(int column, int row) const {
    return {std::min(width, static_cast<float>(column) * cell),
            std::min(height, static_cast<float>(row) * cell)};
  }

  void scratch(ImVec2 from, ImVec2 to) {
    ++strokes;
    const ImVec2 way{to.x - from.x, to.y - from.y};
    const float length = way.x * way.x + way.y * way.y;
    for (int row = 0; row < rows; ++row)
      for (int column = 0; column < columns; ++column) {
        const ImVec2 at = corner(column, row);
        const float along =
            length > 0 ? ((at.x - from.x) * way.x + (at.y - from.y) * way.y) / length : 0;
        const float t = std::clamp(along, 0.0F, 1.0F);
        const float away = std::hypot(at.x - from.x - t * way.x, at.y - from.y - t * way.y);
        float& here = left[static_cast<std::size_t>(row * columns + column)];
        here = std::min(here, std::clamp((away - brush) / soft, 0.0F, 1.0F));
      }
  }

  float gone() const {
    const auto bare = std::ranges::count_if(left, [](float share) { return share < 0.5F; });
    return left.empty() ? 0 : static_cast<float>(bare) / static_cast<float>(left.size());
  }
};

struct CoverLook {
  const Cover* cover;
  Tone tone;
  float strength;
};

// Stripes of light on the tone's colours, as on foil.
void paint_cover(Painter& painter, const Core&, const Item& item) {
  const auto& look = *static_cast<const CoverLook*>(item.look);
  const Cover& cover = *look.cover;
  if (cover.left.empty()) return;
  const ToneColours& tone = painter.theme()[look.tone];
  ImDrawList& list = painter.list();
  const ImVec2 uv = list._Data->TexUvWhitePixel;
  const int cells = (cover.columns - 1) * (cover.rows - 1);
  list.PrimReserve(cells * 6, cover.columns * cover.rows);
  const auto start = static_cast<int>(list._VtxCurrentIdx);
  for (int row = 0; row < cover.rows; ++row)
    for (int column = 0; column < cover.columns; ++column) {
      const ImVec2 at = cover.corner(column, row);
      const float along = (at.x + at.y) / (cover.width + cover.height);
      const float shine = 0.5F + 0.5F * std::sin((at.x * 0.8F + at.y) * 0.045F);
      const Rgba foil = mixed(mixed(tone.from, tone.to, along), {255, 255, 255}, 0.22F * shine);
      const float left = cover.left[static_cast<std::size_t>(row * cover.columns + column)];
      const Rgba ink = faded(foil, left * look.strength);
      list.PrimWriteVtx(at, uv, IM_COL32(ink.r, ink.g, ink.b, ink.a));
    }
  for (int row = 0; row + 1 < cover.rows; ++row)
    for (int column = 0; column + 1 < cover.columns; ++column) {
      const int a = start + row * cover.columns + column, b = a + cover.columns;
      for (const int i : {a, a + 1, b + 1, a, b + 1, b})
        list.PrimWriteIdx(static_cast<ImDrawIdx>(i));
    }
}

void follow(Core& core, Id layer, Cover& cover) {
  if (!core.happened(layer, EventKind::drag) || !core.read_only.empty()) return;
  const ImVec2 at{core.event->x, core.event->y};
  if (core.event->number >= 2) return void(cover.is_held = false);
  cover.scratch(cover.is_held ? cover.last : at, at);
  cover.last = at;
  cover.is_held = cover.is_begun = true;
}

void draw_cover(Core& core, const ScratchSpec& spec, const Cover& cover, float strength) {
  Item layer{.role = Role::layer_scratch,
             .flags = flag::decoration | flag::drags,
             .across = Across::centre,
             .along = Along::centre,
             .covers = true,
             .gap = 4};
  layer.style = {.tone = spec.tone,
                 .tone_use = core.environment.surfaces ? ToneUse::none : ToneUse::solid,
                 .radius = Radius::l};
  layer.paint = paint_cover;
  layer.look = core.arena().make<CoverLook>({&cover, spec.tone, strength});
  layer.look_key = (std::uint64_t{cover.left.size()} << 32) + cover.strokes * 256 +
                   static_cast<std::uint64_t>(strength * 255);
  core.begin("cover", layer);
  if (!cover.is_begun) {
    core.glyph("sign", Icon::sparkle, Colour::on_tone, core.rem(2));
    core.word("hint", spec.hint, Type::label, Colour::on_tone);
  }
  core.end();
}

}  // namespace

bool Ui::scratch(Key key, const ScratchSpec& spec, bool& uncovered, Body beneath) {
  const bool was = uncovered;
  Item group{.role = Role::group, .flags = flag::said_by_name, .gap = 12};
  group[Attr::name] = core_.keep(spec.label);
  core_.begin(key, group);
  const Id plate = core_.child_id("plate"), under = Key{"under"}.under(plate);
  const Id layer = Key{"cover"}.under(plate);
  Cover& cover = core_.kept<Cover>(plate);
  if (const Node* node = core_.patch.was(layer)) cover.fit(node->rect);
  follow(core_, layer, cover);
  uncovered = uncovered || cover.gone() >= enough;
  Item box{.role = Role::box, .flow = Flow::stack, .pad_x = 16, .pad_y = 16};
  box.min_height = core_.rem(9);
  wear(box, {.ground = Colour::sunken, .border = Colour::line, .radius = Radius::l});
  core_.begin("plate", box);
  Item prize{.role = Role::box, .across = Across::centre, .gap = 8};
  prize.flags = uncovered ? flag::focusable : flag::decoration;
  core_.begin("under", prize);
  beneath();
  core_.end();
  const float strength = core_.eased(layer, uncovered ? 0.0F : 1.0F, 250);
  if (strength > 0.004F) draw_cover(core_, spec, cover, strength);
  core_.end();
  if (!was && !uncovered && button("reveal", {.label = spec.reveal, .emphasis = Emphasis::tonal})) {
    uncovered = true;
    core_.wanted_focus = under;
  }
  core_.end();
  return uncovered && !was;
}

}  // namespace vafa::ui
