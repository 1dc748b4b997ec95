#include "shell/gallery/gallery.h"
#include "shell/port/application.h"

std::unique_ptr<vafa::port::Application> vafa::port::make_application(World& world) {
  return gallery::make(world);
}
