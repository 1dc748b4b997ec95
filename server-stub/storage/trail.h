// A look that was had before is mostly had again: the same statements with the same values. They
// are asked all at once, in one round trip where there are any; and where every answer is what it
// was, so is everything that was made of them alone.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "server-stub/storage/sql.h"

namespace vafa::storage {

// What a look asked and was told, in order.
struct Trail {
    std::vector<Asking> steps;
    size_t bytes() const;
};

// A look over a transaction that only reads.
class Followed final : public Tx {
public:
    // Asks again what was asked on the trail, if there is one. Throws Fault.
    explicit Followed(Tx& tx, const Trail* before = nullptr);
    ~Followed() override;
    bool is_as_before() const { return is_as_before_; }  // all of the trail was told the same
    Trail trail() && { return std::move(trail_); }
    void undo() override {}

protected:
    int64_t next_id() override { throw Fault("only a deed gives ids"); }
    Statement& open(const Query&, std::span<const Value>) override;
    void change(const Query&, std::span<const Value>, Expect) override;

private:
    class Told;
    Statement& show(const std::string& rows);
    Tx& tx_;
    bool is_as_before_ = false;
    std::vector<Asking> known_;
    Trail trail_;
    std::vector<std::unique_ptr<Told>> rows_;
};

}  // namespace vafa::storage
