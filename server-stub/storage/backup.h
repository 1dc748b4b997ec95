// A copy of an SQLite database, made while others go on writing to it: one picture of it, taken in
// one reading transaction, that no writer waits for and that does not wait for them.
#pragma once

#include <string>

namespace vafa::storage {

// `to` must not be there yet; it appears when it is whole, synced and checked. Throws Fault.
void copy_sqlite(const std::string& from, const std::string& to);

}  // namespace vafa::storage
