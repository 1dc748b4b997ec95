// A message is read again each time it is said: it is short, and what is not kept cannot go stale.
#include "core/text/say.h"

#include <algorithm>
#include <utility>

#include "core/text/format.h"

namespace vafa::text {

namespace {

constexpr int deepest = 3;  // plurals within plurals

struct Branch {
    std::string_view selector, message;
};

std::string_view name_of(Plural plural) {
    constexpr std::string_view names[]{"zero", "one", "two", "few", "many", "other"};
    return names[static_cast<size_t>(plural)];
}

std::optional<int64_t> counted(const ArgValue& value) {
    if (const auto* number = std::get_if<int64_t>(&value)) return *number;
    if (const auto* points = std::get_if<Points>(&value)) return points->count();
    return std::nullopt;
}

class Speaker {
public:
    Speaker(const Catalogue& words, const Locale& locale, Sentence& out)
        : words_(words), locale_(locale), out_(out) {}

    void say_key(std::string_view key, const Args& args) {
        if (const auto message = words_.find(key)) say_message(*message, key, args);
        else fault("missing key ", key);
    }
    void say_message(std::string_view message, std::string_view key, const Args& args);

    void add(std::string text, RunKind kind) {
        auto& runs = out_.runs;
        const bool joins = kind == RunKind::plain && !runs.empty() && runs.back().kind == kind;
        if (joins) runs.back().text += text;
        else if (!text.empty()) runs.push_back({std::move(text), kind});
    }
    void fault(std::string_view what, std::string_view which) {
        add("⟦" + std::string(which) + "⟧", RunKind::plain);
        out_.faults.push_back(std::string(what) + std::string(which));
    }

    const Locale& locale() const { return locale_; }
    void value(const ArgValue& value, std::string_view type, std::string_view style);

private:
    const Catalogue& words_;
    const Locale& locale_;
    Sentence& out_;
};

// Reads one message: aloud to a speaker, or silently, noting the names of its values.
class Reader {
public:
    Reader(Speaker* speaker, const Args* args, std::vector<std::string>* names)
        : speaker_(speaker), args_(args), names_(names) {}

    // False where the message is malformed.
    bool read(std::string_view message) { return text(message, 0, nullptr) && message.empty(); }

private:
    // Up to the end, or to the brace that closes a branch. `count` is what # stands for.
    bool text(std::string_view& rest, int depth, const int64_t* count) {
        std::string plain;
        for (;;) {
            take_words(rest, plain);
            if (rest.empty() || rest[0] == '}') break;
            const char c = rest[0];
            rest.remove_prefix(1);
            if (c == '\'') {
                quoted(rest, plain, depth > 0 ? "{}#" : "{}");
            } else if (c == '{') {
                flush(plain);
                if (!placeholder(rest, depth)) return false;
            } else if (c == '#' && depth > 0) {
                flush(plain);
                if (count && speaker_)
                    speaker_->add(write_number(speaker_->locale(), *count), RunKind::number);
            } else {
                plain += c;
            }
        }
        flush(plain);
        return true;
    }

    // Up to what may mean something.
    static void take_words(std::string_view& rest, std::string& plain) {
        const auto means = [](char c) { return c == '\'' || c == '{' || c == '}' || c == '#'; };
        const auto end = std::ranges::find_if(rest, means);
        const auto size = static_cast<size_t>(end - rest.begin());
        plain.append(rest, 0, size);
        rest.remove_prefix(size);
    }

    void flush(std::string& plain) {
        if (speaker_) speaker_->add(std::exchange(plain, {}), RunKind::plain);
    }

    // After an apostrophe: it begins a quotation only before a character that means something.
    static void quoted(std::string_view& rest, std::string& plain, std::string_view special) {
        const bool quotes = !rest.empty() && special.find(rest[0]) != special.npos;
        if (!quotes) plain += '\'';
        if (!quotes && rest.starts_with('\'')) rest.remove_prefix(1);
        while (quotes && !rest.empty()) {
            const char c = rest[0];
            rest.remove_prefix(1);
            if (c == '\'' && !rest.starts_with('\'')) return;
            if (c == '\'') rest.remove_prefix(1);
            plain += c;
        }
    }

    bool placeholder(std::string_view& rest, int depth) {
        const std::string_view name = word(rest);
        if (name.empty()) return false;
        if (names_) names_->emplace_back(name);
        const std::string_view type = took(rest, ',') ? word(rest) : "";
        if (type == "plural") return took(rest, ',') && plural(rest, name, depth + 1);
        const std::string_view style = took(rest, ',') ? word(rest) : "";
        if (!type.empty() && type != "date" && type != "time") return false;
        if (!style.empty() && style != "short") return false;
        if (!took(rest, '}')) return false;
        if (!speaker_) return true;
        if (const ArgValue* value = value_of(name)) speaker_->value(*value, type, style);
        else speaker_->fault("missing value ", name);
        return true;
    }

    bool plural(std::string_view& rest, std::string_view name, int depth) {
        if (depth > deepest) return false;
        std::vector<Branch> branches;
        Reader silent(nullptr, nullptr, names_);
        while (!took(rest, '}')) {
            const std::string_view selector = word(rest);
            if (selector.empty() || !took(rest, '{')) return false;
            const std::string_view begin = rest;
            if (!silent.text(rest, depth, nullptr) || rest.empty()) return false;
            branches.push_back({selector, begin.substr(0, begin.size() - rest.size())});
            rest.remove_prefix(1);
        }
        const Branch* other = chosen(branches, "other");
        if (!other || !speaker_) return other != nullptr;
        const ArgValue* value = value_of(name);
        const auto count = value ? counted(*value) : std::nullopt;
        if (!count) return speaker_->fault("missing value ", name), true;
        const Branch* exact = chosen(branches, "=" + std::to_string(*count));
        if (!exact) exact = chosen(branches, name_of(plural_of(speaker_->locale(), *count)));
        std::string_view message = exact ? exact->message : other->message;
        return text(message, depth, &*count);
    }

    static const Branch* chosen(const std::vector<Branch>& branches, std::string_view selector) {
        for (const Branch& branch : branches)
            if (branch.selector == selector) return &branch;
        return nullptr;
    }

    const ArgValue* value_of(std::string_view name) const {
        for (const Arg& arg : *args_)
            if (arg.name == name) return &arg.value;
        return nullptr;
    }

    static void skip_space(std::string_view& rest) {
        while (!rest.empty() && (rest[0] == ' ' || rest[0] == '\n')) rest.remove_prefix(1);
    }
    static bool took(std::string_view& rest, char c) {
        skip_space(rest);
        if (!rest.starts_with(c)) return false;
        rest.remove_prefix(1);
        return true;
    }
    static std::string_view word(std::string_view& rest) {
        skip_space(rest);
        const std::string_view found = rest.substr(0, rest.find_first_of(" \n,{}#'"));
        rest.remove_prefix(found.size());
        return found;
    }

    Speaker* speaker_;
    const Args* args_;
    std::vector<std::string>* names_;
};

void Speaker::say_message(std::string_view message, std::string_view key, const Args& args) {
    if (!Reader(this, &args, nullptr).read(message)) fault("malformed message ", key);
}

struct Spoken {
    Speaker& speaker;
    std::string_view type, style;

    const Locale& locale() const { return speaker.locale(); }
    void number(std::string text) const { speaker.add(std::move(text), RunKind::number); }
    void plain(std::string text) const { speaker.add(std::move(text), RunKind::plain); }

    void operator()(int64_t value) const { number(write_number(locale(), value)); }
    void operator()(Points value) const { number(write_number(locale(), value.count())); }
    void operator()(Money value) const { number(write_money(locale(), value)); }
    void operator()(Percent value) const { number(write_percent(locale(), value)); }
    void operator()(Duration value) const { plain(write_duration(locale(), value)); }
    void operator()(ClubDay value) const {
        if (style == "short") number(write_day_short(locale(), value));
        else plain(write_day(locale(), value));
    }
    void operator()(Instant value) const {
        if (type == "date") return (*this)(club_day(locale(), value));
        if (type == "time") return number(write_time(locale(), value));
        plain(write_instant(locale(), value));
    }
    void operator()(const std::string& value) const { speaker.add(value, RunKind::name); }
    void operator()(const Code& value) const { speaker.add(value.text, RunKind::code); }
    void operator()(const Phrase& value) const { speaker.say_key(value.key, {}); }
};

void Speaker::value(const ArgValue& value, std::string_view type, std::string_view style) {
    std::visit(Spoken{*this, type, style}, value);
}

}  // namespace

Sentence say_runs(const Catalogue& words, const Locale& locale, std::string_view key,
                  const Args& args) {
    Sentence sentence;
    Speaker(words, locale, sentence).say_key(key, args);
    return sentence;
}

Sentence say_message(const Catalogue& words, const Locale& locale, std::string_view message,
                     const Args& args) {
    Sentence sentence;
    Speaker(words, locale, sentence).say_message(message, message, args);
    return sentence;
}

std::string say(const Catalogue& words, const Locale& locale, std::string_view key,
                const Args& args) {
    return plain_text(say_runs(words, locale, key, args));
}

Sentence say_runs(const Catalogue& words, const Locale& locale, const Refused& refused) {
    const std::string key = "refusal." + std::string(vafa::name_of(refused.why));
    if (words.find(key + ".precise"))
        if (Sentence said = say_runs(words, locale, key + ".precise", refused.args);
            said.faults.empty())
            return said;
    return say_runs(words, locale, key);
}

std::string say(const Catalogue& words, const Locale& locale, const Refused& refused) {
    return plain_text(say_runs(words, locale, refused));
}

std::string plain_text(const Sentence& sentence) {
    std::string text;
    for (const Run& run : sentence.runs) text += run.text;
    return text;
}

std::string isolated(std::string_view code) {
    return std::string("\u2066").append(code).append("\u2069");
}

std::string named(std::string_view name) {
    return std::string("\u2068").append(name).append("\u2069");
}

std::string isolated_text(const Sentence& sentence) {
    std::string text;
    for (const Run& run : sentence.runs) {
        switch (run.kind) {
            case RunKind::plain: text += run.text; break;
            case RunKind::code: text += isolated(run.text); break;
            case RunKind::number:
            case RunKind::name: text += named(run.text); break;
        }
    }
    return text;
}

std::optional<std::vector<std::string>> values_of(std::string_view message) {
    std::vector<std::string> names;
    if (!Reader(nullptr, nullptr, &names).read(message)) return std::nullopt;
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

}  // namespace vafa::text
