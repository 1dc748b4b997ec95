// The smallest application: one function that draws.
#pragma once

#include <functional>
#include <memory>

#include "shell/ui/ui.h"
#include "tests/shell/page.h"

namespace vafa::ui::testing {

struct Scene final : port::Application {
  explicit Scene(std::function<void(Ui&)> view) : view_(std::move(view)) {}
  void answer(const port::Answer&) override {}
  void went(std::string_view) override {}
  void draw(Ui& ui) override { view_(ui); }
  bool settle() override { return false; }

 private:
  std::function<void(Ui&)> view_;
};

inline Page scene(std::function<void(Ui&)> view, Environment environment = {}) {
  return Page{[&view](port::World&) { return std::make_unique<Scene>(view); },
              {.environment = environment}};
}

}  // namespace vafa::ui::testing
