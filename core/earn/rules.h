// The rules of one program made ready: their terms over one common denominator, and an index that
// leaves aside at once those that ask for a shop, a product, a tier … that is not there.
#pragma once

#include <array>

#include "core/earn/facts.h"

namespace vafa::earn {

// All that a program says about earning.
struct Terms {
    std::span<const Rule> rules;
    std::span<const Festival> festivals{};
    const Base& base;
    time::Calendar calendar{};
    Rounding rounding{};
};

// So that the terms of exact fractions stay far from where they could overflow.
inline constexpr int64_t most_common_denominator = 1'000'000'000;

__extension__ typedef __int128 Wide;

class Rules {
public:
    Rules() = default;
    explicit Rules(const Terms&);

    struct Ready {
        Rule rule;
        bool is_understood = true;   // every condition is known, and its terms are exact
        bool asks_minimum = false;   // the last of `whole` is a minimum amount
        Wide factor{};               // what one unit of the base is worth, over `under`
        std::vector<Test> whole;     // of the occasion
        std::vector<Test> lines;     // of each line: those for which all hold count
        std::vector<std::string> subjects;  // of its limits
    };

    std::span<const Ready> all() const { return rules_; }
    int64_t under() const { return under_; }
    Rounding rounding() const { return rounding_; }
    // For which windows purchases and visits must be counted, a bit for each Period.
    int counted_purchases() const { return counted_purchases_; }
    int counted_visits() const { return counted_visits_; }

    Facts facts_of(const Occasion&, const Tally&) const;
    // Bit by bit, in the program's order: those that may apply.
    void candidates(const Facts&, std::vector<uint64_t>& bits) const;

private:
    struct Yearly {
        YearlyDay day;
        Name festival;
    };
    struct Dated {
        ClubDay day;
        Name festival;
        auto operator<=>(const Dated&) const = default;
    };

    void learn_base(const Base&);
    void learn_festivals(std::span<const Festival>);
    void share_denominator(std::span<const Rule>);
    void make_ready(const Rule&);
    Test test_of(const Condition&, bool& is_understood);
    void place(size_t index);
    void place_in_time(size_t index);
    void look_for_turns(const Facts&, std::vector<uint64_t>& bits) const;
    void add_lines(const Occasion&, Facts&) const;
    void add_festivals(Facts&) const;

    std::vector<Ready> rules_;
    Names names_;
    int64_t under_{1};
    time::Calendar calendar_{};
    Rounding rounding_{};
    bool with_delivery_ = false, with_vat_ = false;
    std::vector<Name> without_categories_, without_products_;
    std::vector<Dated> dated_;  // sorted
    std::vector<Yearly> yearly_;
    int counted_purchases_{}, counted_visits_{};
    // A rule for the n-th purchase of a window.
    struct Turn {
        time::Period per{};
        int64_t number{};
        uint32_t index{};
        auto operator<=>(const Turn&) const = default;
    };

    // Bit by bit, in the program's order.
    using Bits = std::vector<uint64_t>;
    Bits tried_;                                // neither a name nor a turn to find them by
    std::vector<std::vector<uint32_t>> found_;  // by name
    std::vector<Turn> turns_;                   // sorted
    std::array<Bits, 8> at_trigger_;            // those that can apply then
    std::array<Bits, 7> on_weekday_;
    std::array<Bits, 24> in_hour_;
};

}  // namespace vafa::earn
