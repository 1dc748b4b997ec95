// The rules behind what was earned, each in a sentence of the reader's language.
#pragma once

#include "core/club/views.h"

namespace vafa::club {

struct Reasons {
    const program::Program& program;  // the version that decided
    const Reader& reader;
    std::vector<std::string> lines;

    void add(std::string_view key, const Args&);
    void shares(const std::vector<earn::Share>&);
    void missed(const std::vector<earn::Missed>&);
    // "a purchase of at least 50,000 toman"
    std::string condition(const earn::Condition&) const;
    void tier_times(std::string_view tier, Rate times);
    void plan_times(std::string_view plan, Rate times);
    void stamps(const earn::Stamps&);
};

}  // namespace vafa::club
