#include "shell/ui/layout.h"

#include <algorithm>
#include <cmath>

namespace vafa::ui {

namespace {
constexpr float shortest_text_em = 5;  // a text in a row is not squeezed below this

float limited(const Item& item, float width) {
  return item.most > 0 ? std::min(width, item.most) : width;
}
}  // namespace

std::vector<int> Layout::children(const Item& item) {
  std::vector<int> out;
  for (int i = item.first; i >= 0; i = at(i).next)
    if ((at(i).flags & (flag::inlined | flag::unseen)) == 0 && !at(i).covers && !at(i).floats)
      out.push_back(i);
  return out;
}

Size Layout::text_size(const Item& item, float width) {
  return words_.size({.text = item.measured.empty() ? item[Attr::text] : item.measured,
                      .type = item.style.type,
                      .role = item.role,
                      .ltr = ltr_,
                      .width = width,
                      .lines = width > 0 ? item.style.lines : 0},
                     scale_);
}

float Layout::natural(int index) {
  Item& item = at(index);
  if (item.natural < 0) {
    const bool free = item.parent >= 0 && at(item.parent).flow == Flow::free;
    const float wish =
        item.width > 0 ? item.width : inner_natural(item) + 2 * item.pad_x + item.pad_end;
    const float found = free ? wish : limited(item, wish);
    at(index).natural = std::max(found, at(index).least);
  }
  return at(index).natural;
}

float Layout::inner_natural(Item& item) {
  switch (item.flow) {
    case Flow::text: return std::ceil(text_size(item, 0).w);
    case Flow::fixed:
    case Flow::free: return item.least;
    case Flow::grid: return item.column;
    case Flow::column:
    case Flow::stack: {
      float widest = 0;
      for (const int child : children(item)) widest = std::max(widest, natural(child));
      return widest;
    }
    case Flow::row:
    case Flow::wrap: {
      float sum = 0;
      const auto all = children(item);
      for (const int child : all) sum += natural(child);
      return sum + item.gap * static_cast<float>(all.empty() ? 0 : all.size() - 1);
    }
  }
  return 0;
}

// As narrow as it can be without harm.
float Layout::least(int index) {
  Item& item = at(index);
  const float wish = natural(index);
  if (item.firm) return wish;
  if (item.least > 0) return std::min(wish, item.least);
  const float pads = 2 * item.pad_x + item.pad_end;
  float inner = 0;
  if (item.flow == Flow::text)
    return item.whole
               ? wish
               : std::min(wish, shortest_text_em * type_style(item.style.type).size_px * scale_);
  if (item.flow == Flow::fixed || item.flow == Flow::free)
    return item.width > 0 ? wish : item.least;
  const auto all = children(item);
  const bool sums = item.flow == Flow::row && !item.stacks;
  for (const int child : all) inner = sums ? inner + least(child) : std::max(inner, least(child));
  if (sums && !all.empty()) inner += item.gap * static_cast<float>(all.size() - 1);
  return inner + pads;
}

void Layout::place(int index, float width) {
  Item& item = at(index);
  item.rect.w = width;
  const float inner = std::max(1.0F, width - 2 * item.pad_x - item.pad_end);
  switch (item.flow) {
    case Flow::text: place_text(item, width); break;
    case Flow::fixed: item.rect.h = item.height; break;
    case Flow::free: place_free(item, width); break;
    case Flow::column: place_column(item, inner); break;
    case Flow::row: place_row(item, inner); break;
    case Flow::wrap: place_wrap(item, inner); break;
    case Flow::grid: place_grid(item, inner); break;
    case Flow::stack: place_stack(item, inner); break;
  }
  if (item.rect.h < item.min_height) stretch(index, item.min_height);
}

// A square in which each child knows the place of its centre; `most` is a share of it here.
void Layout::place_free(Item& item, float width) {
  item.rect.h = width;
  for (const int index : children(item)) {
    Item& child = at(index);
    place(index, std::min(natural(index), child.most > 0 ? child.most * width : width));
    child.rect.x = child.at_x * width - child.rect.w / 2;
    child.rect.y = child.at_y * width - child.rect.h / 2;
  }
}

void Layout::place_text(Item& item, float width) {
  const Size line = text_size(item, 0);
  const bool fits = std::ceil(line.w) <= width + 0.5F || item.whole;
  if (fits) {
    item.flags |= flag::nowrap;
    item.rect.h = line.h;
  } else {
    item.flags &= ~flag::nowrap;
    item.rect.w = std::floor(width);
    item.rect.h = text_size(item, item.rect.w).h;
  }
}

void Layout::place_column(Item& item, float inner) {
  const auto all = children(item);
  float y = item.pad_y;
  for (const int child : all) {
    const bool stretches =
        (item.across == Across::stretch || item.across == Across::baseline) && !at(child).hugs;
    const float width = limited(at(child), stretches ? inner : std::min(natural(child), inner));
    place(child, width);
    Item& placed = at(child);
    const float rest = inner - placed.rect.w;
    placed.rect.x = item.pad_x + (item.across == Across::centre || placed.centred ? rest / 2
                                  : item.across == Across::end                    ? rest
                                                                                  : 0);
    placed.rect.y = y;
    y += placed.rect.h + item.gap;
  }
  item.rect.h = (all.empty() ? y : y - item.gap) + item.pad_y;
}

void Layout::place_row(Item& item, float inner) {
  const auto all = children(item);
  float narrowest = 0;
  for (const int child : all) narrowest += least(child);
  if (!all.empty()) narrowest += item.gap * static_cast<float>(all.size() - 1);
  if (!item.stacks || narrowest <= inner + 0.5F) return place_line(item, all, inner, item.pad_y);
  const Across across = item.across;
  item.across = item.stacked_wide ? Across::stretch : Across::start;
  float y = item.pad_y;
  for (const int child : all) {
    const bool wide = item.stacked_wide || at(child).grow > 0;
    place(child, wide ? limited(at(child), inner) : std::min(natural(child), inner));
    at(child).rect.x = item.pad_x;
    at(child).rect.y = y;
    y += at(child).rect.h + item.gap;
  }
  item.rect.h = (all.empty() ? y : y - item.gap) + item.pad_y;
  item.across = across;
}

// Gives what is left to those that grow; takes what lacks from those that can shrink.
void Layout::share_out(const std::vector<int>& line, std::vector<float>& widths, float room) {
  float sum = 0, growing = 0, yielding = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    widths[i] = std::min(natural(line[i]), room);
    sum += widths[i];
    growing += at(line[i]).grow;
    yielding += std::max(0.0F, widths[i] - least(line[i]));
  }
  if (sum < room && growing > 0) {
    for (std::size_t i = 0; i < line.size(); ++i)
      widths[i] = limited(at(line[i]), widths[i] + (room - sum) * at(line[i]).grow / growing);
  } else if (sum > room && yielding > 0) {
    const float share = std::min(1.0F, (sum - room) / yielding);
    for (std::size_t i = 0; i < line.size(); ++i)
      widths[i] -= std::max(0.0F, widths[i] - least(line[i])) * share;
  }
}

void Layout::place_line(Item& item, const std::vector<int>& line, float inner, float y) {
  const float gaps = line.empty() ? 0 : item.gap * static_cast<float>(line.size() - 1);
  std::vector<float> widths(line.size());
  share_out(line, widths, inner - gaps);
  float sum = gaps, height = 0, base = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    place(line[i], widths[i]);
    widths[i] = std::max(widths[i], at(line[i]).rect.w);
    sum += widths[i];
    height = std::max(height, at(line[i]).rect.h);
    if (item.across == Across::baseline) base = std::max(base, baseline(line[i]));
  }
  const float rest = std::max(0.0F, inner - sum);
  const bool between = item.along == Along::between && line.size() > 1;
  float x = item.pad_x + (item.along == Along::end      ? rest
                          : item.along == Along::centre ? rest / 2
                                                        : 0);
  float deepest = height;
  for (std::size_t i = 0; i < line.size(); ++i) {
    Item& child = at(line[i]);
    const float under = height - child.rect.h;
    child.rect.x = x;
    child.rect.y = y;
    if (item.across == Across::centre) child.rect.y += under / 2;
    if (item.across == Across::end) child.rect.y += under;
    if (item.across == Across::baseline) child.rect.y += base - baseline(line[i]);
    if (item.across == Across::stretch && under > 0) stretch(line[i], height);
    deepest = std::max(deepest, at(line[i]).rect.y - y + at(line[i]).rect.h);
    x += widths[i] + item.gap + (between ? rest / static_cast<float>(line.size() - 1) : 0);
  }
  item.rect.h = y + deepest + item.pad_y;
}

void Layout::place_wrap(Item& item, float inner) {
  const auto all = children(item);
  std::vector<int> line;
  float used = 0, y = item.pad_y;
  const auto finish = [&] {
    place_line(item, line, inner, y);
    y = item.rect.h - item.pad_y + item.gap;
    line.clear();
    used = 0;
  };
  for (const int child : all) {
    const float width = std::min(natural(child), inner);
    if (!line.empty() && used + item.gap + width > inner + 0.5F) finish();
    used += (line.empty() ? 0 : item.gap) + width;
    line.push_back(child);
  }
  finish();
}

void Layout::place_grid(Item& item, float inner) {
  const auto all = children(item);
  const int fitting =
      static_cast<int>((inner + item.gap) / (std::min(item.column, inner) + item.gap));
  const int columns = std::clamp(fitting, 1, std::max(1, item.columns));
  const auto count = static_cast<std::size_t>(columns);
  const float width =
      (inner - item.gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  float y = item.pad_y;
  for (std::size_t row = 0; row < all.size(); row += count) {
    float height = 0;
    const std::size_t last = std::min(all.size(), row + count);
    for (std::size_t i = row; i < last; ++i) {
      place(all[i], width);
      at(all[i]).rect.x = item.pad_x + static_cast<float>(i - row) * (width + item.gap);
      at(all[i]).rect.y = y;
      height = std::max(height, at(all[i]).rect.h);
    }
    for (std::size_t i = row; i < last; ++i) stretch(all[i], height);
    y += height + item.gap;
  }
  item.rect.h = (all.empty() ? y : y - item.gap) + item.pad_y;
}

void Layout::place_stack(Item& item, float inner) {
  float height = 0;
  const auto all = children(item);
  for (const int child : all) {
    place(child, std::min(natural(child), inner));
    height = std::max(height, at(child).rect.h);
  }
  for (const int child : all) {
    Rect& rect = at(child).rect;
    rect.x = item.pad_x + (inner - rect.w) / 2;
    rect.y = item.pad_y + (height - rect.h) / 2;
  }
  item.rect.h = height + 2 * item.pad_y;
}

// Makes an item higher after the fact: a growing child, the space between, or its only child takes
// it.
void Layout::stretch(int index, float height) {
  Item& item = at(index);
  const float more = height - item.rect.h;
  if (more <= 0) return;
  item.rect.h = height;
  const auto all = children(item);
  if (item.flow == Flow::row || item.flow == Flow::stack) {
    for (const int child : all) {
      const bool fills = item.flow == Flow::row && item.across == Across::stretch;
      if (fills) stretch(child, at(child).rect.h + more);
      else if (item.across != Across::start || item.flow == Flow::stack)
        at(child).rect.y += more / 2;
    }
    return;
  }
  if (item.flow != Flow::column || all.empty()) return;
  if (item.role == Role::item && all.size() == 1) return stretch(all[0], at(all[0]).rect.h + more);
  float down = item.along == Along::centre ? more / 2 : item.along == Along::end ? more : 0;
  const float each = item.along == Along::between && all.size() > 1
                         ? more / static_cast<float>(all.size() - 1)
                         : 0;
  bool given = item.along != Along::start;
  for (std::size_t i = 0; i < all.size(); ++i) {
    at(all[i]).rect.y += down + each * static_cast<float>(i);
    if (given || at(all[i]).grow <= 0) continue;
    stretch(all[i], at(all[i]).rect.h + more);
    down = more;
    given = true;
  }
}

// Where words stand: half the line and a quarter of the size, see words of the font in theme.json.
float Layout::baseline(int index) {
  const Item& item = at(index);
  if (item.flow == Flow::text) {
    const TypeStyle style = type_style(item.style.type);
    const float lines = std::max(1.0F, std::round(item.rect.h / (style.line_px * scale_)));
    return item.rect.h / lines / 2 + 0.25F * style.size_px * scale_;
  }
  for (const int child : children(item)) return at(child).rect.y + baseline(child);
  return item.rect.h;
}

}  // namespace vafa::ui
