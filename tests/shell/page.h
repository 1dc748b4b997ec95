// A page without a window: runs any application, finds things by role and name as a person would,
// and acts on them. Words are measured with fixed metrics. A thing that is not there, or is there
// twice, throws with a list of what is.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "shell/port/application.h"
#include "shell/ui/input.h"
#include "shell/ui/node.h"
#include "shell/ui/stage.h"

namespace vafa::ui::testing {

// Half an em per code point; wraps at spaces.
struct FixedText : port::TextPort {
  void measure(std::span<const port::TextAsk> asks, std::span<port::TextSize> sizes) override {
    ++calls;
    for (std::size_t i = 0; i < asks.size(); ++i) sizes[i] = size(asks[i]);
  }

  port::TextSize size(const port::TextAsk& ask) const {
    const TypeStyle style = type_style(static_cast<Type>(ask.type));
    const float em = style.size_px * scale / 2;
    float line = 0, widest = 0, word = 0;
    int lines = 1;
    const auto end_word = [&] {
      if (ask.width > 0 && line > 0 && line + word > ask.width) ++lines, line = 0;
      line += word, word = 0;
      widest = std::max(widest, line);
    };
    for (const char c : ask.text) {
      if ((c & 0xC0) == 0x80) continue;
      word += em;
      if (c == ' ') end_word();
    }
    end_word();
    if (ask.lines > 0) lines = std::min<int>(lines, ask.lines);
    return {widest, static_cast<float>(lines) * style.line_px * scale};
  }

  float scale = 1;
  int calls = 0;
};

// The world of a test: everything is at hand.
struct Surroundings final : port::Api,
                            port::Storage,
                            port::Clock,
                            port::Router,
                            port::Clipboard,
                            port::Entropy {
  std::function<port::Answer(const port::Request&)> serve;  // the club; answers at once when pumped
  std::vector<port::Request> asked;                         // every request so far
  std::map<std::string, std::string, std::less<>> kept;
  std::int64_t wall_ms = 1767225600000;  // 2026-01-01T00:00:00Z
  std::vector<std::string> trail;        // paths; the last is where we are
  std::string copied;

  port::RequestId send(port::Request request) override {
    waiting.emplace_back(++last_request, std::move(request));
    return last_request;
  }
  void cancel(port::RequestId id) override {
    std::erase_if(waiting, [id](const auto& item) { return item.first == id; });
  }
  std::optional<std::string> get(std::string_view key) override {
    const auto at = kept.find(key);
    return at == kept.end() ? std::nullopt : std::optional{at->second};
  }
  void set(std::string_view key, std::string_view value) override {
    kept.insert_or_assign(std::string{key}, std::string{value});
  }
  void remove(std::string_view key) override { kept.erase(std::string{key}); }
  std::int64_t now_ms() override { return wall_ms; }
  std::string path() override { return trail.back(); }
  void push(std::string_view path) override { trail.emplace_back(path), moved = true; }
  void replace(std::string_view path) override { trail.back() = path, moved = true; }
  void back() override {
    if (trail.size() > 1) trail.pop_back();
    moved = true;
  }
  void reload() override { ++reloads; }
  void write(std::string_view text) override { copied = text; }
  void fill(std::span<std::byte> bytes) override {
    for (auto& byte : bytes) byte = static_cast<std::byte>(seed = seed * 1664525U + 1013904223U);
  }

  std::vector<std::pair<port::RequestId, port::Request>> waiting;
  port::RequestId last_request = 0;
  bool moved = false;
  int reloads = 0;
  std::uint32_t seed = 7;
};

class Page;

class Found {
 public:
  Found(Page& page, Id id) : page_(&page), id_(id) {}

  Id id() const { return id_; }
  const Node& node() const;
  std::string name() const;   // accessible name
  std::string words() const;  // all that it says, children included
  std::string value() const { return std::string{node()[Attr::value]}; }
  std::string href() const { return std::string{node()[Attr::href]}; }
  std::string error() const;  // of a field; empty where there is none
  bool checked() const { return node().is(flag::checked); }
  bool unavailable() const { return node().is(flag::unavailable); }
  bool busy() const { return node().is(flag::busy); }

  void click() const;                      // press, release, activate, as a pointer or Enter does
  void fill(std::string_view text) const;  // the whole new value
  void submit() const;                     // Enter in a field: submits the form around it
  void choose(std::string_view label) const;  // an option of a select, a group of radios or chips
  Found find(Role role, std::string_view name) const;  // below this one
  bool has(Role role, std::string_view name) const;

 private:
  Page* page_;
  Id id_;
};

class Page {
 public:
  using Factory = std::function<std::unique_ptr<port::Application>(port::World&)>;

  struct Options {
    std::string path = "/";
    std::vector<std::string> languages{"fa"};
    Environment environment{};
    std::function<port::Answer(const port::Request&)> serve{};
    std::map<std::string, std::string, std::less<>> kept{};
    std::vector<port::Language> spoken{{"fa", "فارسی", "فارسی"}, {"en", "English", "EN"}};
  };

  explicit Page(const Factory& make) : Page(make, Options{}) {}
  Page(const Factory& make, Options options)
      : environment(options.environment),
        world_{around, around, around, around, around, around, {options.languages, true, options.spoken}} {
    around.trail = {options.path};
    around.serve = std::move(options.serve);
    around.kept = std::move(options.kept);
    application_ = make(world_);
    stage_ = std::make_unique<Stage>(*application_, around, text);
    application_->went(options.path);
    settle();
  }

  Found find(Role role, std::string_view name) { return {*this, only(role, name, 0)}; }
  Found find(Role role) { return {*this, only(role, {}, 0)}; }
  bool has(Role role, std::string_view name = {}) const { return !all(role, name, 0).empty(); }
  std::size_t count(Role role, std::string_view name = {}) const {
    return all(role, name, 0).size();
  }
  std::string words() const { return words_of(0); }  // everything that can be read
  bool says(std::string_view part) const { return words().find(part) != std::string::npos; }
  std::string path() { return around.path(); }
  std::string title() const { return std::string{stage_->document_title()}; }
  Id focused() const { return stage_->focused(); }
  const std::vector<std::string>& announced() const { return announced_; }

  // Lets time go by, in steps as a browser would: timers, animations and answers happen.
  void advance(double ms) {
    const double until = now_ms + ms;
    for (int i = 0; i < 10000 && now_ms < until; ++i) {
      const double wake = last_->animating      ? now_ms + 16
                          : last_->wake_ms >= 0 ? std::max(now_ms, last_->wake_ms)
                                                : until;
      step_to(std::min(until, std::max(wake, now_ms + 1)));
    }
  }

  void back() {
    around.back();
    settle();
  }
  void network(port::Network now) {
    application_->network(now);
    settle();
  }
  void offer_update() {
    application_->update_waits();
    settle();
  }
  // A function key, wherever the focus is.
  void press(std::string_view key) { send({.kind = EventKind::key, .text = key}); }
  // As if another event came from the page.
  void send(const Event& event) {
    run({&event, 1});
    settle();
  }
  // Answers what is waiting, and goes on until nothing more happens.
  void settle() {
    run({});
    for (int i = 0; i < 1000; ++i) {
      if (around.moved) {
        around.moved = false;
        application_->went(around.path());
      } else if (!around.waiting.empty() && around.serve && !held) {
        auto [id, request] = std::move(around.waiting.front());
        around.waiting.erase(around.waiting.begin());
        around.asked.push_back(request);
        port::Answer answer = around.serve(request);
        answer.request = id;
        application_->answer(answer);
      } else {
        return;
      }
      run({});
    }
    throw std::runtime_error("the application never comes to rest");
  }

  // One frame; true where it changed anything on the page.
  bool run(std::span<const Event> events) {
    last_ = &stage_->frame({events, environment, now_ms});
    if (!stage_->duplicates().empty())
      throw std::runtime_error("a key is used twice:\n" + outline());
    announced_.insert(announced_.end(), stage_->said().begin(), stage_->said().end());
    return !last_->ops.empty() || !last_->surfaces.empty();
  }

  std::string outline() const {
    std::string out;
    for (const Node& node : nodes())
      out += "  " + std::string{name_of(node.role)} + " \"" + name_of_node(node) + "\"\n";
    return out;
  }

  std::span<const Node> nodes() const { return stage_->nodes(); }
  const Frame& frame() const { return *last_; }
  Stage& stage() { return *stage_; }

  const Node* node(Id id) const {
    for (const Node& node : nodes())
      if (node.id == id) return &node;
    return nullptr;
  }

  bool is_below(const Node& node, Id ancestor) const {
    if (ancestor == 0) return true;
    for (const Node* at = this->node(node.parent); at; at = this->node(at->parent))
      if (at->id == ancestor) return true;
    return false;
  }

  std::string words_of(Id ancestor) const {
    std::string out;
    for (const Node& node : nodes()) {
      if (node.id != ancestor && !is_below(node, ancestor)) continue;
      if (node.is(flag::decoration) || node[Attr::text].empty()) continue;
      if (!out.empty()) out += ' ';
      out += plain(node[Attr::text]);
    }
    return out;
  }

  std::string name_of_node(const Node& node) const {
    return node[Attr::name].empty() ? words_of(node.id) : plain(node[Attr::name]);
  }

  std::vector<Id> all(Role role, std::string_view name, Id ancestor) const {
    std::vector<Id> out;
    for (const Node& node : nodes())
      if (node.role == role && is_below(node, ancestor) &&
          (name.empty() || name_of_node(node) == name))
        out.push_back(node.id);
    return out;
  }

  Id only(Role role, std::string_view name, Id ancestor) const {
    const auto ids = all(role, name, ancestor);
    if (ids.size() == 1) return ids.front();
    throw std::runtime_error(std::to_string(ids.size()) + " of " + std::string{name_of(role)} +
                             " \"" + std::string{name} + "\" among\n" + outline());
  }

  // Without the isolates around codes and names.
  static std::string plain(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool isolate = i + 2 < text.size() && text[i] == '\xE2' && text[i + 1] == '\x81' &&
                           text[i + 2] >= '\xA6' && text[i + 2] <= '\xA9';
      if (isolate) i += 2;
      else out += text[i];
    }
    return out;
  }

  Surroundings around;
  FixedText text;
  Environment environment;
  double now_ms = 1000;
  bool held = false;  // answers wait: to look at what is shown meanwhile

 private:
  void step_to(double ms) {
    around.wall_ms += static_cast<std::int64_t>(ms - now_ms);
    now_ms = ms;
    settle();
  }

  port::World world_;
  std::unique_ptr<port::Application> application_;
  std::unique_ptr<Stage> stage_;
  const Frame* last_ = nullptr;
  std::vector<std::string> announced_;
};

inline const Node& Found::node() const {
  const Node* node = page_->node(id_);
  if (node == nullptr)
    throw std::runtime_error("it is not there any more; there is\n" + page_->outline());
  return *node;
}

inline std::string Found::name() const { return page_->name_of_node(node()); }
inline std::string Found::words() const { return page_->words_of(id_); }

inline std::string Found::error() const {
  const Id parent = node().parent;
  for (const Node& other : page_->nodes())
    if (other.role == Role::error && node().is(flag::invalid) &&
        (other.parent == parent || other.parent == page_->node(parent)->parent))
      return page_->words_of(other.id);
  return {};
}

inline void Found::click() const {
  const Role role = node().role;
  if (role == Role::checkbox || role == Role::radio || role == Role::toggle)
    return page_->send({.kind = EventKind::edit, .target = id_, .text = checked() ? "" : "1"});
  page_->send({.kind = EventKind::activate, .target = id_});
}

inline void Found::fill(std::string_view text) const {
  node();
  page_->send({.kind = EventKind::focus, .target = id_});
  page_->send({.kind = EventKind::edit, .target = id_, .text = text});
  if (page_->node(id_) != nullptr) page_->send({.kind = EventKind::blur, .target = id_});
}

inline void Found::submit() const {
  for (const Node* at = &node(); at != nullptr; at = page_->node(at->parent))
    if (at->role == Role::form) return page_->send({.kind = EventKind::activate, .target = at->id});
  throw std::runtime_error("there is no form around it");
}

inline void Found::choose(std::string_view label) const {
  for (const Node& other : page_->nodes()) {
    if (!page_->is_below(other, id_) || page_->name_of_node(other) != label) continue;
    if (other.role == Role::option)
      return page_->send(
          {.kind = EventKind::edit, .target = id_, .text = std::string{other[Attr::value]}});
    if (other.role == Role::checkbox || other.role == Role::radio)
      return page_->send({.kind = EventKind::edit,
                          .target = other.id,
                          .text = other.is(flag::checked) ? "" : "1"});
  }
  throw std::runtime_error("there is no choice \"" + std::string{label} + "\" among\n" +
                           page_->outline());
}

inline Found Found::find(Role role, std::string_view name) const {
  return {*page_, page_->only(role, name, id_)};
}
inline bool Found::has(Role role, std::string_view name) const {
  return !page_->all(role, name, id_).empty();
}

}  // namespace vafa::ui::testing
