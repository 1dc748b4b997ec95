// What the parts of the check share: where they are, and what they have found.
#pragma once

#include "core/program/check.h"

namespace vafa::program {

// A place in the program, as a JSON pointer.
struct At {
    std::string pointer;
    At in(std::string_view name) const { return {pointer + '/' + std::string(name)}; }
    At in(size_t index) const { return {pointer + '/' + std::to_string(index)}; }
};

class Findings {
public:
    explicit Findings(const Program& program) : program_(program) {}

    const Program& program() const { return program_; }
    void error(const At& at, Problem problem, Args args = {}) {
        found_.push_back({Severity::error, at.pointer, problem, std::move(args)});
    }
    void warning(const At& at, Problem problem, Args args = {}) {
        found_.push_back({Severity::warning, at.pointer, problem, std::move(args)});
    }

    // A text that must stand there in every language of the club.
    void text(const At&, const Words&);
    // One that may be left out, but not in some languages only.
    void optional_text(const At&, const Words&);
    void number(const At&, int64_t value, int64_t least, int64_t most);
    void dates(const At&, ClubDay from, ClubDay until);
    void key(const At&, std::string_view);
    // A name that must be the key of one of these; an empty one names nothing.
    template <typename Item>
    void known(const At& at, const std::vector<Item>& items, const std::string& name) {
        for (const Item& item : items)
            if (item.key == name) return;
        if (!name.empty()) error(at, Problem::name_unknown, {{"name", Code{name}}});
    }
    // Keys of a list: each well formed, none twice.
    template <typename Item>
    void keys(const At& at, const std::vector<Item>& items) {
        for (size_t i = 0; i < items.size(); ++i) {
            key(at.in(i).in("key"), items[i].key);
            for (size_t j = 0; j < i; ++j)
                if (items[j].key == items[i].key)
                    error(at.in(i).in("key"), Problem::key_repeated, {{"key", Code{items[i].key}}});
        }
    }

    std::vector<Finding> take() { return std::move(found_); }

private:
    const Program& program_;
    std::vector<Finding> found_;
};

// Enough for any club, and far from where sums could pass Points::largest.
inline constexpr int64_t most_points = 1'000'000'000;
inline constexpr int64_t most_days = 3660;

void check_rules(Findings&);
void check_conditions(Findings&, const At&, const earn::Rule&);
void check_rates(Findings&);
void check_tiers(Findings&);
void check_offers(Findings&);
void check_forms(Findings&);
void check_games(Findings&);
void check_bonds(Findings&);
void check_messages(Findings&);

}  // namespace vafa::program
