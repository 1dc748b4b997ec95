#include "server-stub/api/club.h"

#include <algorithm>

#include "core/program/check.h"
#include "core/wire/wire.h"
#include "server-stub/embedded/embedded.h"
#include "server-stub/storage/club.h"
#include "server-stub/zone/zone.h"

namespace vafa::api {

namespace {

std::string described(const Refused& refused) {
    std::string text(name_of(refused.why));
    for (const FieldFault& fault : refused.fields)
        text += " " + fault.pointer + ": " + std::string(name_of(fault.why)) + ";";
    return text;
}

std::expected<std::shared_ptr<const program::Published>, std::string> read_program(
    std::string_view json) {
    Expected<program::Program> program = wire::read_program(json);
    if (!program)
        return std::unexpected("the program cannot be read: " + described(program.error()));
    return program::published(std::move(*program));
}

std::expected<void, std::string> read_languages(Club& club) {
    for (const embedded::File& file : embedded::files()) {
        if (file.kind != "locales") continue;
        Expected<text::Catalogue> words = wire::read_catalogue(file.text);
        if (!words)
            return std::unexpected(std::string(file.name) + ".json: " + described(words.error()));
        club.languages.emplace(file.name, std::move(*words));
    }
    return {};
}

struct Wish {
    std::string_view language;
    double weight = 1;
};

// "fa-IR;q=0.8" -> fa, 0.8
Wish wish_of(std::string_view part) {
    while (part.starts_with(' ')) part.remove_prefix(1);
    Wish wish{.language = part.substr(0, part.find_first_of("-;, "))};
    if (const size_t at = part.find("q="); at != std::string_view::npos)
        wish.weight = std::atof(std::string(part.substr(at + 2)).c_str());
    return wish;
}

}  // namespace

std::string Club::language_for(std::string_view header, Instant now) const {
    const std::vector<std::string>& known = program_at(now).languages;
    std::string best = known.front();
    double best_weight = 0;
    while (!header.empty()) {
        const std::string_view part = header.substr(0, header.find(','));
        header.remove_prefix(std::min(header.size(), part.size() + 1));
        const Wish wish = wish_of(part);
        if (wish.weight <= best_weight || std::ranges::find(known, wish.language) == known.end())
            continue;
        best = wish.language;
        best_weight = wish.weight;
    }
    return best;
}

const text::Catalogue& Club::words(std::string_view language) const {
    const auto found = languages.find(language);
    return found != languages.end() ? found->second : languages.begin()->second;
}

text::Locale Club::locale(std::string_view language, Instant now) const {
    return text::locale_of(words(language), {}, program_at(now).place(&programs.zone));
}

namespace {

std::expected<void, std::string> read_programs(storage::Store& store, Club& club) {
    std::vector<storage::ProgramRow> rows;
    store.read([&](storage::Tx& tx) { rows = storage::programs(tx); });
    if (rows.empty()) return std::unexpected("no club was founded here yet: vafa-server init");
    for (const storage::ProgramRow& row : rows) {
        auto program = read_program(row.body);
        if (!program) return std::unexpected(program.error());
        club.programs.versions.push_back(*program);
    }
    return {};
}

}  // namespace

std::expected<Club, std::string> read_again(storage::Store& store, const Club& before) {
    Club club = before;
    club.programs.versions.clear();
    if (auto read = read_programs(store, club); !read) return std::unexpected(read.error());
    return club;
}

std::expected<Club, std::string> read_club(storage::Store& store, auth::Key key) {
    Club club{.key = key};
    if (auto read = read_languages(club); !read) return std::unexpected(read.error());
    if (auto read = read_programs(store, club); !read) return std::unexpected(read.error());
    const std::string& zone = club.programs.versions.back()->time_zone;
    auto found = zone::zone_named(zone);
    if (!found) return std::unexpected("this system knows no time zone \"" + zone + "\"");
    club.programs.zone = std::move(*found);
    return club;
}

std::expected<void, std::string> found_club(storage::Store& store, const Founding& founding) {
    auto program = read_program(founding.program);
    if (!program) return std::unexpected(program.error());
    for (const program::Finding& finding : program::check(**program))
        if (finding.severity == program::Severity::error)
            return std::unexpected("the program has a fault at " + finding.pointer + ": " +
                                   std::string(program::name_of(finding.problem)));
    const storage::Outcome outcome = store.write_and_wait([&](storage::Tx& tx) {
        storage::add_program(
            tx, {.version = (*program)->version, .body = std::string(founding.program)},
            founding.now);
        for (storage::Staff staff : founding.staff) {
            staff.id = tx.new_id<StaffId>();
            storage::put_staff(tx, staff);
        }
        return storage::Keep::all;
    });
    if (outcome != storage::Outcome::durable)
        return std::unexpected("the program could not be stored");
    return {};
}

game::Seed seed_of(const auth::Key& key, std::string_view game, ClubDay day) {
    return key.mac("game", std::string(game) + ":" + std::to_string(day.days));
}

}  // namespace vafa::api
