#include "shell/ui/stage.h"

#include "shell/ui/core.h"

namespace vafa::ui {

namespace {
constexpr int most_passes = 8;  // after the last event; a model that never rests is cut here
}

Stage::Stage(port::Application& application, port::Router& router, port::TextPort& text)
    : application_(application), router_(router), core_(std::make_unique<Core>(text)) {}
Stage::~Stage() = default;

bool Stage::run(const Event* event) {
  core_->pass(event);
  application_.draw(core_->ui);
  if (!core_->visited.empty()) {
    router_.push(core_->visited);
    core_->visited.clear();
  }
  const bool changed = application_.settle();
  return changed || core_->again;
}

const Frame& Stage::frame(const Input& input) {
  core_->start(input);
  for (const Event& event : input.events) run(&event);
  for (int pass = 0; pass < most_passes && run(nullptr); ++pass) {
  }
  const Frame& frame = core_->finish();
  said_.clear();
  for (const Spoken& spoken : core_->spoken) said_.push_back(spoken.text);
  return frame;
}

std::span<const Node> Stage::nodes() const { return core_->patch.nodes; }
std::string_view Stage::document_title() const { return core_->told_title; }
std::string_view Stage::language() const { return core_->language; }
std::span<const std::string> Stage::said() const { return said_; }
std::span<const Id> Stage::duplicates() const { return core_->doubled; }
Id Stage::focused() const { return core_->focused; }
std::uint64_t Stage::painted() const { return core_->surfaces.painted(); }
const Theme& Stage::theme() const { return core_->theme; }
const Looks& Stage::looks() const { return core_->looks; }

}  // namespace vafa::ui
