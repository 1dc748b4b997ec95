// How views become a tree of items.
#include <algorithm>

#include "shell/ui/core.h"

namespace vafa::ui {

Id Key::under(Id parent) const {
  std::uint64_t hash = hash_of(word_, parent);
  if (numbered_) hash = (hash ^ static_cast<std::uint64_t>(number_)) * 0x9E3779B97F4A7C15U;
  const Id id = static_cast<Id>(hash ^ (hash >> 32));
  return id == 0 ? 1 : id;
}

Id Core::child_id(Key key) const { return key.under(open.empty() ? 0 : at(open.back()).id); }

int Core::begin(Key key, Item item) {
  item.id = child_id(key);
  if (!open.empty() && top().lists && item.role != Role::item)
    add({.id = Key{"item"}.under(item.id), .role = Role::item, .wrapper = true});
  return add(item);
}

int Core::add(Item item) {
  if (ids.find(item.id) != nullptr) doubled.push_back(item.id);
  ids[item.id] = 1;
  const int index = static_cast<int>(items.size());
  item.parent = open.empty() ? -1 : open.back();
  if (item.parent >= 0) {
    Item& parent = at(item.parent);
    item.on_hero = item.on_hero || parent.on_hero;
    if (parent.first < 0) parent.first = index;
    else at(parent.last).next = index;
    parent.last = index;
  } else {
    roots.push_back(index);
  }
  items.push_back(item);
  open.push_back(index);
  return index;
}

void Core::end() {
  open.pop_back();
  if (!open.empty() && top().wrapper) open.pop_back();
}

int Core::leaf(Key key, Item item) {
  const int index = begin(key, item);
  end();
  return index;
}

int Core::begin_layer(Key key, Item item) {
  const Id parent = open.empty() ? 0 : top().id;
  std::vector<int> before;
  before.swap(open);
  const int index = begin(Key{key.word(), parent}, item);
  before.push_back(index);
  open.swap(before);
  return index;
}

int Core::word(Key key, std::string_view text, Type type, Colour colour, Role role, Tone tone,
               ToneUse use) {
  Item item{.role = role, .flow = Flow::text};
  item.style = {.type = type, .colour = on(colour), .tone = tone, .tone_use = use};
  item[Attr::text] = keep(text);
  return leaf(key, item);
}

Colour Core::on(Colour colour) const {
  if (open.empty() || !at(open.back()).on_hero) return colour;
  switch (colour) {
    case Colour::ink: return Colour::on_hero;
    case Colour::ink_soft:
    case Colour::ink_faint: return Colour::on_hero_soft;
    case Colour::accent_ink: return Colour::accent;
    default: return colour;
  }
}

void Core::refuse(Item& item, std::string_view reason) {
  if (reason.empty()) reason = read_only;
  if (reason.empty()) return;
  item.flags |= flag::unavailable;
  item[Attr::title] = keep(reason);
}

void Core::spinner(Key key, Colour ink) {
  Item ring{.role = Role::icon,
            .flags = flag::decoration | flag::busy,
            .flow = Flow::fixed,
            .hugs = true};
  ring.width = ring.height = rem(1.25F);
  ring.style.colour = ink;
  leaf(key, ring);
}

bool Core::pressed(const Item& item) {
  if (!happened(item.id, EventKind::activate)) return false;
  if ((item.flags & flag::unavailable) != 0) {
    notify(item[Attr::title], Tone::info, Icon::info);
    return false;
  }
  return (item.flags & flag::busy) == 0;
}

bool Core::refused(std::string_view unavailable) {
  if (!unavailable.empty()) notify(unavailable, Tone::info, Icon::info);
  return !unavailable.empty() || !read_only.empty();
}

Core::Rove Core::rove(std::span<const Id> among, std::size_t chosen) {
  Rove out{.stop = chosen};
  const auto place = [among](Id id) {
    const auto at = std::ranges::find(among, id);
    return at == among.end() ? -1 : static_cast<int>(at - among.begin());
  };
  if (const int at = place(wanted_focus != 0 ? wanted_focus : focused); at >= 0)
    out.stop = static_cast<std::size_t>(at);
  if (event == nullptr || event->kind != EventKind::key) return out;
  const int here = place(event->target), count = static_cast<int>(among.size());
  if (here < 0) return out;
  const std::string_view key = event->text;
  const bool rtl = direction == Dir::rtl;
  if (key == "Home") out.to = 0;
  else if (key == "End") out.to = count - 1;
  else if (key == "ArrowDown" || key == (rtl ? "ArrowLeft" : "ArrowRight"))
    out.to = (here + 1) % count;
  else if (key == "ArrowUp" || key == (rtl ? "ArrowRight" : "ArrowLeft"))
    out.to = (here + count - 1) % count;
  if (out.to < 0) return out;
  out.stop = static_cast<std::size_t>(out.to);
  wanted_focus = among[out.stop];
  return out;
}

Edited Core::edited(Id id, std::string& value, std::string_view unavailable) {
  Edited what;
  if (happened(id, EventKind::edit) && !refused(unavailable)) {
    what.changed = value != event->text;
    value = event->text;
  }
  what.left = happened(id, EventKind::blur);
  return what;
}

void Core::notify(std::string_view text, Tone tone, Icon icon) {
  spoken.push_back({std::string{text}, tone == Tone::danger});
  for (Toast& toast : toasts)
    if (toast.text == text) return void(toast.until_ms = now_ms + 6000);
  if (toasts.size() == 3) toasts.erase(toasts.begin());
  toasts.push_back(
      {Key{"toast", ++toast_count}.under(0), std::string{text}, tone, icon, now_ms + 6000});
}

float Core::eased(Id id, float target, float ms) {
  Motion& motion = motions[id];
  if (!motion.known || environment.reduced_motion) {
    motion = {target, target, now_ms - 10000, true};
    return target;
  }
  const auto value = [&] {
    const double t = (now_ms - motion.start_ms) / ms;
    if (t >= 1) return motion.to;
    const auto rest = static_cast<float>(1 - t);
    return motion.to + (motion.from - motion.to) * rest * rest * rest;
  };
  if (motion.to != target) motion = {value(), target, now_ms, true};
  if (now_ms - motion.start_ms < ms) animating = true;
  return value();
}

}  // namespace vafa::ui
