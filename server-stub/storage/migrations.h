// The tables, made and changed in numbered steps, forwards only: each adds, so that the version
// before it can still be at work while it is done. A step's checksum is kept with it: a database
// whose past differs from ours is not touched.
#pragma once

#include <string>

#include "server-stub/storage/sql.h"

namespace vafa::storage {

enum class Dialect : uint8_t { sqlite, postgresql };

// Throws Fault, and then has changed nothing of the step that failed.
void migrate(Connection&, Dialect);
int newest_step();
// Of all steps together.
std::string schema_checksum();

}  // namespace vafa::storage
