// Runs an application's frames: one event after the other through draw and settle, then layout,
// paint and diff once. Pure: everything from outside comes through Input and TextPort. The host in
// the browser and the native tests own one each.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shell/port/application.h"
#include "shell/port/text.h"
#include "shell/ui/frame.h"
#include "shell/ui/input.h"
#include "shell/ui/node.h"

namespace vafa::ui {

struct Core;

class Stage {
 public:
  Stage(port::Application& application, port::Router& router, port::TextPort& text);
  ~Stage();

  const Frame& frame(const Input& input);

  std::span<const Node> nodes() const;       // in reading order, as of the last frame
  std::string_view document_title() const;
  std::string_view language() const;
  std::span<const std::string> said() const; // announced in the last frame
  std::span<const Id> duplicates() const;    // ids given twice: always a mistake of a view
  Id focused() const;
  std::uint64_t painted() const;             // all that the canvases show, in one number
  const Theme& theme() const;
  const Looks& looks() const;

 private:
  bool run(const Event* event);   // one pass; true: something changed

  port::Application& application_;
  port::Router& router_;
  std::unique_ptr<Core> core_;
  std::vector<std::string> said_;
};

}  // namespace vafa::ui
