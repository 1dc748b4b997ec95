#include "core/earn/facts.h"

namespace vafa::earn {

namespace {
uint32_t hash_of(Kin kin, std::string_view text) {
    uint32_t hash = 2166136261U + static_cast<uint32_t>(kin) * 0x9E3779B1U;  // FNV-1a
    for (char c : text) hash = (hash ^ static_cast<uint8_t>(c)) * 16777619U;
    return hash ^ hash >> 15;
}
}  // namespace

size_t Names::place_of(Kin kin, std::string_view text) const {
    size_t mask = places_.size() - 1;
    size_t place = hash_of(kin, text) & mask;
    for (; places_[place] != 0; place = (place + 1) & mask) {
        const Known& known = known_[places_[place] - 1];
        if (known.kin == kin && known.text == text) break;
    }
    return place;
}

Name Names::find(Kin kin, std::string_view text) const {
    return places_.empty() ? 0 : places_[place_of(kin, text)];
}

void Names::grow() {
    places_.assign(std::max<size_t>(16, places_.size() * 2), 0);
    for (Name name = 1; name <= known_.size(); ++name)
        places_[place_of(known_[name - 1].kin, known_[name - 1].text)] = name;
}

Name Names::learn(Kin kin, std::string_view text) {
    if (known_.size() * 2 >= places_.size()) grow();
    Name& name = places_[place_of(kin, text)];
    if (name != 0) return name;
    known_.push_back({kin, std::string(text)});
    return name = static_cast<Name>(known_.size());
}

ClubDay Facts::last_day(time::Period per) const {
    auto index = static_cast<size_t>(per);
    if (!(asked >> index & 1)) {
        last_days[index] = time::window_of(calendar, per, day).last;
        asked |= 1U << index;
    }
    return last_days[index];
}

std::string_view subject_of_purchases(time::Period per) {
    static constexpr std::string_view subjects[] = {"purchases/0", "purchases/1", "purchases/2",
                                                    "purchases/3", "purchases/4", "purchases/5"};
    return subjects[static_cast<size_t>(per)];
}

std::string_view subject_of_visits(time::Period per) {
    static constexpr std::string_view subjects[] = {"visits/0", "visits/1", "visits/2",
                                                    "visits/3", "visits/4", "visits/5"};
    return subjects[static_cast<size_t>(per)];
}

int64_t Facts::purchases(time::Period per) const {
    if (per == time::Period::ever) return purchases_before;
    return tally.of(subject_of_purchases(per), last_day(per));
}

int64_t Facts::visits(time::Period per) const {
    return tally.of(subject_of_visits(per), last_day(per));
}

Name Facts::text_of(Name attribute) const {
    for (const TextFact& each : attributes)
        if (attribute != 0 && each.attribute == attribute) return each.text;
    return 0;
}

int64_t Facts::number_of(Name attribute) const {
    for (const TextFact& each : attributes)
        if (attribute != 0 && each.attribute == attribute) return each.number;
    return INT64_MIN;
}

namespace {

bool all_of(const Test& test, const Facts& facts, const LineFacts* line) {
    for (const Test& each : test.of)
        if (!holds(each, facts, line)) return false;
    return true;
}

bool any_of(const Test& test, const Facts& facts, const LineFacts* line) {
    for (const Test& each : test.of)
        if (holds(each, facts, line)) return true;
    return false;
}

constexpr Declaration declarations[] = {
#define X(name, fields, kin, scope, search, ...)                                          \
    {#name, [] { using namespace has; return static_cast<uint16_t>(fields); }(), Kin::kin, \
     Scope::scope, Search::search},
    VAFA_CONDITIONS(X)
#undef X
};

constexpr std::string_view why_names[] = {
#define X(name) #name,
    VAFA_MISSES(X)
#undef X
};

}  // namespace

std::string_view name_of(Why why) { return why_names[static_cast<size_t>(why)]; }

const Declaration* declaration_of(ConditionKind kind) {
    auto index = static_cast<size_t>(kind);
    return index < std::size(declarations) ? &declarations[index] : nullptr;
}

bool holds(const Test& test, const Facts& facts, const LineFacts* line) {
    switch (test.kind) {
#define X(name, fields, kin, scope, search, ...) \
    case ConditionKind::name: return __VA_ARGS__;
        VAFA_CONDITIONS(X)
#undef X
    }
    return false;
}

}  // namespace vafa::earn
