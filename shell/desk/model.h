// What the desk has read from the club. Screens only read it.
#pragma once

#include <optional>
#include <vector>

#include "core/club/views.h"
#include "shell/app/remote.h"
#include "shell/portal/model.h"

namespace vafa::desk {

struct Model {
  std::optional<club::StaffView> staff;             // who is signed in; nothing: nobody yet
  app::Remote<std::vector<club::FoundView>> found;  // by the last search
  app::Remote<club::CustomerView> customer;         // of the address, or of the one before
  app::Remote<club::PreviewView> preview;
  portal::Model portal;                             // the same, as the portal's screens want it
};

}  // namespace vafa::desk
