// What an operator does beside serving: copies, and whether the books are whole.
#pragma once

#include "server-stub/options.h"

namespace vafa {

// Each returns the program's exit status, and says what it did or why it did not.
int back_up(const Options&);   // backup DIRECTORY: while the server runs, or not
int restore(const Options&);   // restore DIRECTORY: into a --data that holds no club
int check_books(const Options&);

}  // namespace vafa
