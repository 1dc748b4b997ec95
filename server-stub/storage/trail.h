// A look that was had before is mostly had again: the same statements with the same values. They
// are asked all at once, in one round trip where there are any; and where every answer is what it
// was, so is everything that was made of them alone. Where nothing was written at all, nothing need
// be asked.
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

// Shows what was told, as if it were found now.
class Shown : public Tx {
public:
    ~Shown() override;
    void undo() override {}

protected:
    Shown();
    int64_t next_id() override { throw Fault("only a deed gives ids"); }
    void change(const Query&, std::span<const Value>) override;
    Statement& show(const std::string& rows);

private:
    class Told;
    std::vector<std::unique_ptr<Told>> rows_;
};

// The same look once more, where nothing was written since. What it did not ask is a Fault.
class Repeated final : public Shown {
public:
    explicit Repeated(const Trail& before) : before_(before) {}

protected:
    Statement& open(const Query&, std::span<const Value>) override;

private:
    const Trail& before_;
};

// Finds nothing, and keeps what it was asked.
class Collected final : public Shown {
public:
    std::vector<Asking> askings() && { return std::move(askings_); }

protected:
    Statement& open(const Query& query, std::span<const Value> values) override {
        askings_.emplace_back(query, values);
        return show({});
    }

private:
    std::vector<Asking> askings_;
};

// A look over a transaction that only reads.
class Followed final : public Shown {
public:
    // Asks again what was asked on the trail, if there is one. Throws Fault.
    explicit Followed(Tx& tx, const Trail* before = nullptr);
    bool is_as_before() const { return is_as_before_; }  // all of the trail was told the same
    Trail trail() && { return std::move(trail_); }

protected:
    Statement& open(const Query&, std::span<const Value>) override;

private:
    Tx& tx_;
    bool is_as_before_ = false;
    std::vector<Asking> known_;
    Trail trail_;
};

}  // namespace vafa::storage
