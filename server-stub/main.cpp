// vafa-server: founds a club, serves it, reads purchases into it.
#include <sysexits.h>
#include <termios.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <iostream>

#include "core/program/program.h"
#include "core/wire/wire.h"
#include "server-stub/auth/audit.h"
#include "server-stub/auth/password.h"
#include "server-stub/books/partners.h"
#include "server-stub/demo/demo.h"
#include "server-stub/embedded/embedded.h"
#include "server-stub/house.h"
#include "server-stub/import/import.h"
#include "server-stub/keys.h"
#include "server-stub/log/log.h"
#include "server-stub/options.h"
#include "server-stub/outbox/senders.h"
#include "server-stub/service.h"
#include "server-stub/storage/club.h"
#include "server-stub/upkeep.h"

namespace vafa {

namespace {

int fail(const std::string& why) {
    std::fprintf(stderr, "vafa-server: %s\n", why.c_str());
    return EX_UNAVAILABLE;
}

Place place_of(const Options& options) {
    return {options.data, options.database, {.writers = options.writers, .parts = options.parts}};
}

// Browsers take messages under the key that they subscribed with, and no other.
void compare_push_key(storage::Store& store, const std::string& key) {
    constexpr std::string_view fact = "push_key";
    bool is_other = false;
    store.write_and_wait([&](storage::Tx& tx) {
        const auto stored = storage::fact(tx, fact);
        is_other = stored && *stored != key;
        if (stored != key) storage::put_fact(tx, fact, key);
        return storage::Keep::all;
    });
    if (is_other)
        log::line(log::Level::warning, "push_key_differs",
                  {{"next", "all servers of a club need one vapid.pem; who subscribed under "
                            "another gets nothing until they come by"}});
}

std::expected<api::Club, std::string> club_of(House& house, const Options& options) {
    auto club = api::read_club(*house.store, house.key);
    if (!club) return club;
    books::keep_partner_accounts(*house.store, club->programs);
    if (const char* contact = std::getenv("VAFA_PUSH_CONTACT"); contact && *contact) {
        const auto vapid = outbox::Vapid::load(options.data / "vapid.pem");
        if (!vapid) return std::unexpected(vapid.error());
        club->push_key = vapid->public_key();
        compare_push_key(*house.store, club->push_key);
    }
    if (!options.certificate.empty()) club->cookies = api::Cookies::secure;
    for (const std::string& origin : options.origins)
        if (origin.starts_with("https://")) club->cookies = api::Cookies::secure;
    return club;
}

std::vector<std::string> names_of(const std::vector<std::string>& origins) {
    std::vector<std::string> names;
    for (std::string name : origins) {
        if (const size_t at = name.find("://"); at != std::string::npos) name.erase(0, at + 3);
        names.push_back(name.substr(0, name.find_first_of(":/")));
    }
    return names;
}

// ---- init ----

std::string read_password() {
    termios before{};
    const bool is_terminal = tcgetattr(STDIN_FILENO, &before) == 0;
    if (is_terminal) {
        std::fprintf(stderr, "A password for the owner: ");
        termios silent = before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        tcsetattr(STDIN_FILENO, TCSANOW, &silent);
    }
    std::string password;
    std::getline(std::cin, password);
    if (is_terminal) {
        tcsetattr(STDIN_FILENO, TCSANOW, &before);
        std::fprintf(stderr, "\n");
    }
    return password;
}

std::expected<std::string, std::string> first_program(const Options& options) {
    const auto known =
        embedded::program_named(options.program.empty() ? "new" : options.program);
    std::string text(known.value_or(""));
    if (!known) {
        std::ifstream file(options.program);
        if (!file) return std::unexpected(options.program + " cannot be read");
        text.assign(std::istreambuf_iterator<char>(file), {});
    }
    Expected<program::Program> program = wire::read_program(text);
    if (!program) return std::unexpected("that is no program; the first fault is at " +
                                         (program.error().fields.empty()
                                              ? std::string("its beginning")
                                              : program.error().fields.front().pointer));
    if (!options.name.empty())
        for (auto& [language, name] : program->brand.name.by_language) name = options.name;
    return wire::write(*program);
}

int init(const Options& options) {
    if (options.name.empty() || options.owner.empty())
        return fail("init needs --name and --owner");
    auto house = open_house(place_of(options), Kind::real);
    if (!house) return fail(house.error());
    if (is_founded(*house->store)) return fail(options.data.string() + " holds a club already");
    const auto program = first_program(options);
    if (!program) return fail(program.error());
    const std::string password = read_password();
    if (password.size() < 10) return fail("the password needs 10 characters or more");
    const Clock clock;
    const auto founded =
        api::found_club(*house->store, {.program = *program,
                                        .now = clock.now(),
                                        .staff = {{.username = options.owner,
                                                   .name = options.owner,
                                                   .role = "owner",
                                                   .password = auth::hash_password(password)}}});
    if (!founded) return fail(founded.error());
    std::printf("The club \"%s\" is founded in %s. Start it with: vafa-server run --data %s%s\n",
                options.name.c_str(), options.data.c_str(), options.data.c_str(),
                options.database.empty() ? "" : ", and the same --database");
    return EX_OK;
}

// ---- import ----

int import_receipts(const Options& options) {
    if (options.words.size() != 2 || options.words[0] != "receipts")
        return fail("import receipts FILE --format cdnow|csv");
    std::ifstream file(options.words[1]);
    if (!file) return fail(options.words[1] + " cannot be read");
    auto house = open_house(place_of(options), Kind::real);
    if (!house) return fail(house.error());
    const Clock clock;
    if (options.format == "cdnow" && !is_founded(*house->store)) {
        const auto program = embedded::program_named("cdnow");
        const auto founded = api::found_club(*house->store, {program.value_or(""), clock.now()});
        if (!founded) return fail(founded.error());
    }
    const auto club = club_of(*house, options);
    if (!club) return fail(club.error());
    const auto start = std::chrono::steady_clock::now();
    const auto summary = import::receipts(
        {*house->store, *club, clock.now(), file, std::cerr}, options.format);
    house->store->close();
    if (!summary) return fail(summary.error());
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    const auto number = [](int64_t n) { return static_cast<long long>(n); };
    std::printf("%lld receipts were known already, %lld lines were left out\n",
                number(summary->known), number(summary->bad_lines));
    std::printf("%lld members, %lld receipts, %lld points, %lld entries, %.1f seconds\n",
                number(summary->members), number(summary->receipts), number(summary->points),
                number(summary->entries), took.count());
    return summary->bad_lines == 0 ? EX_OK : EX_DATAERR;
}

int audit(const Options& options) {
    auto house = open_house(place_of(options), Kind::real);
    if (!house) return fail(house.error());
    const auth::AuditVerdict verdict = auth::verify_audit(*house->store, house->key);
    house->store->close();
    for (const std::string& fault : verdict.faults) std::printf("%s\n", fault.c_str());
    std::printf("%lld entries under %lld seals, and %lld since: %s\n",
                static_cast<long long>(verdict.entries), static_cast<long long>(verdict.seals),
                static_cast<long long>(verdict.unsealed),
                verdict.faults.empty() ? "as they were written" : "not as they were written");
    return verdict.faults.empty() ? EX_OK : EX_DATAERR;
}

int key(const Options& options) {
    auto house = open_house(place_of(options), Kind::real);
    if (!house) return fail(house.error());
    if (!is_founded(*house->store)) return fail("no club was founded here yet: vafa-server init");
    return run_key_command(options, *house, Clock().now());
}

// ---- run ----

std::expected<void, std::string> prepare_demo(House& house, const Clock& clock) {
    if (is_founded(*house.store)) return {};
    const auto program = embedded::program_named("demo");
    if (!program) return std::unexpected("there is no demo program");
    return api::found_club(*house.store, {*program, clock.now()});
}

void greet_demo(const std::vector<demo::Guest>& guests) {
    std::printf("\nA member signs in with %s; the code is printed here when it is asked for.\n",
                demo::member_number.data());
    std::printf("Staff sign in at /desk, with passwords that hold until the next start:\n");
    for (const demo::Guest& guest : guests)
        std::printf("  %-8s %s   (%s)\n", guest.username.c_str(), guest.password.c_str(),
                    guest.name.c_str());
}

void greet(const Options& options, uint16_t port) {
    const bool is_local = options.host == "127.0.0.1" || options.host == "localhost" ||
                          options.host == "::1";
    const std::string shown = options.host.find(':') != std::string::npos ? "[" + options.host + "]"
                                                                          : options.host;
    std::printf("The club is at %s://%s:%d/ and its data in %s\n",
                options.certificate.empty() ? "http" : "https", shown.c_str(), port,
                std::filesystem::absolute(options.data).c_str());
    if (!options.is_demo)
        std::printf("Messages of channels that the environment sets up no sender for are appended "
                    "to %s\n",
                    std::filesystem::absolute(options.data / "outbox.txt").c_str());
    if (!is_local && options.origins.empty() && options.certificate.empty())
        std::printf("This is plain HTTP beyond this machine: browsers switch off installing, "
                    "working offline and the\nclipboard, and what is sent can be read on its way. "
                    "For more than a trial put it behind TLS and say\n--origin https://…\n");
    std::fflush(stdout);
}

// The socket that systemd opened for us and keeps open while we restart, as sd_listen_fds(3) says.
// -1: there is none.
int inherited_socket() {
    constexpr int first = 3;
    const char* whose = std::getenv("LISTEN_PID");
    const char* count = std::getenv("LISTEN_FDS");
    const bool is_ours = whose && count && std::atoi(whose) == getpid() && std::atoi(count) == 1;
    return is_ours ? first : -1;
}

// Of a colour as "#0f766e": a white mark would not be seen on it.
bool is_light(const std::string& hex) {
    if (hex.size() != 7) return false;
    const auto part = [&](size_t at) { return std::stol(hex.substr(at, 2), nullptr, 16); };
    return 299 * part(1) + 587 * part(3) + 114 * part(5) > 160 * 1000;
}

// What an installed portal is called and looks like.
http::Files::Facts facts_of(const api::Club& club, Instant now) {
    const program::Program& program = club.program_at(now);
    const std::string& language = program.languages.front();
    const bool leftward =
        club.locale(language, now).direction == text::Direction::right_to_left;
    const program::Brand& brand = program.brand;
    return {{"name", std::string(brand.name.in(language))},
            {"language", language},
            {"direction", leftward ? "rtl" : "ltr"},
            {"mark", brand.mark},
            {"primary", brand.primary},
            {"on_primary", is_light(brand.primary) ? "#10262b" : "#ffffff"}};
}

std::expected<http::Files, std::string> files_of(const Options& options, const api::Club& club,
                                                 Instant now) {
    if (options.web.empty()) return http::Files();
    auto files = http::Files::load(options.web, facts_of(club, now));
    if (files && !options.has_workers) files->switch_workers_off();
    return files;
}

std::expected<std::unique_ptr<outbox::Sender>, std::string> senders_of(const Options& options,
                                                                       const Clock& clock) {
    auto other = options.is_demo ? outbox::print_sender()
                                 : outbox::file_sender(options.data / "outbox.txt");
    return outbox::senders_from_environment({options.data, [&] { return clock.now(); }},
                                            std::move(other));
}

int serve(const Options& options, House& house, const api::Club& club, Clock& clock,
          http::Files files) {
    auto senders = senders_of(options, clock);
    if (!senders) return fail(senders.error());
    Service service({.store = *house.store,
                     .club = club,
                     .clock = clock,
                     .sender = std::move(*senders),
                     .files = std::move(files),
                     .clock_may_be_set = options.clock.has_value(),
                     .logs_calls = options.logs_calls,
                     .is_behind_proxy = !options.origins.empty(),
                     .proxies = options.proxies,
                     .rates = options.rates});
    const auto processors = static_cast<int>(std::thread::hardware_concurrency());
    // A read from PostgreSQL keeps its thread waiting, one from a file keeps it busy.
    const bool waits = options.database.starts_with("postgresql:");
    http::ServerOptions listening{.host = options.host,
                                  .port = options.port,
                                  .names = names_of(options.origins),
                                  .inherited = inherited_socket(),
                                  .certificate = options.certificate,
                                  .private_key = options.private_key,
                                  .is_secure = club.cookies == api::Cookies::secure,
                                  .threads = waits ? processors
                                                   : std::max(1, processors / 2),
                                  .explain = [&](const http::Request& request, int status) {
                                      return service.explain(request, status);
                                  }};
    auto server = http::Server::listen(
        std::move(listening),
        [&](const http::Request& request, http::Reply reply, const http::Later& later) {
            return service.answer(request, std::move(reply), later);
        });
    if (!server) return fail(server.error());
    greet(options, (*server)->port());
    (*server)->run();
    service.close();
    std::printf("Stopped; everything is on disk.\n");
    return EX_OK;
}

int run(const Options& options) {
    auto house = open_house(place_of(options), options.is_demo ? Kind::demo : Kind::real);
    if (!house) return fail(house.error());
    Clock clock;
    if (options.clock) clock.set(*options.clock);
    if (options.is_demo)
        if (auto prepared = prepare_demo(*house, clock); !prepared) return fail(prepared.error());
    const auto club = club_of(*house, options);
    if (!club) return fail(club.error());
    auto files = files_of(options, *club, clock.now());
    if (!files) return fail(files.error());
    if (options.is_demo) {
        if (auto lived = demo::live(*house->store, *club, clock.now()); !lived)
            return fail(lived.error());
        const auto guests = demo::admit_staff(*house->store, *club);
        if (!guests) return fail(guests.error());
        greet_demo(*guests);
    }
    return serve(options, *house, *club, clock, std::move(*files));
}

}  // namespace

}  // namespace vafa

int main(int count, char** words) {
    using namespace vafa;
    auth::start();
    const auto options = read_options(count, words);
    if (!options) {
        std::fprintf(stderr, "vafa-server: %s\n%s", options.error().c_str(), help_text());
        return EX_USAGE;
    }
    if (options->command == "run") return run(*options);
    if (options->command == "init") return init(*options);
    if (options->command == "import") return import_receipts(*options);
    if (options->command == "backup") return back_up(*options);
    if (options->command == "restore") return restore(*options);
    if (options->command == "check") return check_books(*options);
    if (options->command == "audit") return audit(*options);
    if (options->command == "key") return key(*options);
    std::fputs(help_text(), options->command == "help" ? stdout : stderr);
    return options->command == "help" ? EX_OK : EX_USAGE;
}
