#include "shell/desk/desk.h"
#include "shell/port/application.h"

std::unique_ptr<vafa::port::Application> vafa::port::make_application(World& world) {
  return desk::make(world);
}
