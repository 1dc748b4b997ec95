// An application as the host sees it. The browser's host and the native tests drive the same four
// doors, in this order: what came in (answer, went, online), then draw, then settle; draw again as
// long as settle says that something changed.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "shell/port/world.h"

namespace vafa::ui {
class Ui;
}

namespace vafa::port {

enum class Network : std::uint8_t { online, offline };

struct Application {
  virtual ~Application() = default;

  virtual void answer(const Answer& answer) = 0;
  // The path in the address bar is now this one: at the start, after back, after a link was pressed
  // (it has been pushed already), after the application's own push.
  virtual void went(std::string_view path) = 0;
  virtual void network(Network /*now*/) {}
  // A newer build is on the device and takes over with Router::reload, when the person says so.
  virtual void update_waits() {}

  virtual void draw(ui::Ui& ui) = 0;  // says what is on the screen; queues intents, changes nothing
  virtual bool settle() = 0;          // carries the queued intents out; true: draw again
};

// Each module (portal, desk, gallery) defines this one function; the host calls it once.
std::unique_ptr<Application> make_application(World& world);

}  // namespace vafa::port
