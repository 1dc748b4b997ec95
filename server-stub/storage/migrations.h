// The tables, made and changed in numbered steps, forwards only. Each step's checksum is kept with
// it: a database whose past differs from ours is not touched.
#pragma once

#include "server-stub/storage/sqlite.h"

namespace vafa::storage {

// Throws Fault, and then has changed nothing of the step that failed.
void migrate(Sqlite&);
// Of all steps together.
std::string schema_checksum();

}  // namespace vafa::storage
