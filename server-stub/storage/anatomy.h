// Which table a named query is about, and which of its values is the key that the table is
// partitioned by. Read off the text, which keeps to one shape: one table, its key as `key = $n` or
// in the list of an INSERT.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "server-stub/storage/sql.h"

namespace vafa::storage {

struct Table {
    std::string_view name;
    std::string_view key;
    std::string_view within = {};  // what its rows are told apart by, where many share a key
};
// All that are partitioned; the others are the club's own, small enough to be copied everywhere.
std::span<const Table> partitioned_tables();

struct Anatomy {
    std::string_view table;
    std::optional<size_t> key;  // which value, from 0; none: the table as a whole
    std::optional<size_t> within;
    bool may_be_within = false;  // the table's rows share keys
    bool is_select = false;
    // A stock is judged by the statement that takes from it: "where there are still less than $2".
    // A read that is a little old is put right by it, and need not wait for a row that all members
    // want.
    bool judges = false;

    bool is_of_many() const { return may_be_within && !within; }
};
Anatomy anatomy_of(const Query&);

}  // namespace vafa::storage
