#include "shell/portal/portal.h"
#include "shell/port/application.h"

std::unique_ptr<vafa::port::Application> vafa::port::make_application(World& world) {
  return portal::make(world);
}
