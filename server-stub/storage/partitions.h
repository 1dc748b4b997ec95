// Splits PostgreSQL's tables by the hash of their key. A migration of its own, apart from the
// numbered steps, so that an engine with ways of its own to spread a table can do without it.
#pragma once

#include "server-stub/storage/sql.h"

namespace vafa::storage {

// Those that are not split yet; 0 parts: none. Each in one transaction. Throws Fault.
void split_tables(Connection&, int parts);

}  // namespace vafa::storage
