#include "core/wire/shapes_program.h"
#include "core/wire/wire.h"

namespace vafa::wire {

namespace {

// A program's days are in its own calendar, so that is looked up first.
Calendar calendar_of(const json& document) {
    if (!document.is_object()) return Calendar::jalali;
    auto found = document.find("calendar");
    bool is_gregorian = found != document.end() && found->is_string() && *found == "gregorian";
    return is_gregorian ? Calendar::gregorian : Calendar::jalali;
}

}  // namespace

Expected<program::Program> read_program(std::string_view text) {
    Parsed document = parsed(text);
    if (!document.is_good) return refuse(Refusal::malformed);
    program::Program program;
    std::vector<FieldFault> faults;
    read(In{document.value, nullptr, calendar_of(document.value), faults}, program);
    if (!faults.empty()) return std::unexpected(Refused{Refusal::malformed, {}, std::move(faults)});
    return program;
}

std::string write(const program::Program& program) { return write_text(program, program.calendar); }

Expected<text::Catalogue> read_catalogue(std::string_view text) {
    Parsed document = parsed(text);
    if (!document.is_good || !document.value.is_object()) return refuse(Refusal::malformed);
    text::Catalogue catalogue;
    std::vector<FieldFault> faults;
    for (auto& [key, message] : document.value.items()) {
        const std::string* words = message.get_ptr<const std::string*>();
        if (!words) faults.push_back({"/" + key, Refusal::wrong_type, {}});
        else catalogue.add(key, *words);
    }
    if (!faults.empty()) return std::unexpected(Refused{Refusal::malformed, {}, std::move(faults)});
    return catalogue;
}

Expected<club::Event> read_event(std::string_view text) {
    return read_text<club::Event>(text, Calendar::gregorian);
}
std::string write(const club::Event& event) { return write_text(event, Calendar::gregorian); }

Expected<club::Member> read_member(std::string_view text) {
    return read_text<club::Member>(text, Calendar::gregorian);
}
std::string write(const club::Member& member) { return write_text(member, Calendar::gregorian); }

}  // namespace vafa::wire
