#include "server-stub/options.h"

#include <charconv>
#include <cstdlib>
#include <functional>
#include <map>

#include "core/time/stamp.h"

namespace vafa {

namespace {

std::filesystem::path usual_data_directory() {
    if (const char* data = std::getenv("XDG_DATA_HOME"); data && *data)
        return std::filesystem::path(data) / "vafa";
    const char* home = std::getenv("HOME");
    return std::filesystem::path(home ? home : ".") / ".local/share/vafa";
}

bool read_number(const std::string& text, auto& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size();
}

bool read_writers(const std::string& text, int& writers) {
    return read_number(text, writers) && writers >= 1 && writers <= 16;
}

// "member=10/60", or "member=0".
bool read_rate(const std::string& text, api::RateLimits& limits) {
    const std::map<std::string, api::Rate*> rates{{"address", &limits.address},
                                                  {"member", &limits.member},
                                                  {"staff", &limits.staff},
                                                  {"key", &limits.key}};
    const size_t equals = text.find('=');
    const auto found = rates.find(text.substr(0, equals));
    if (equals == std::string::npos || found == rates.end()) return false;
    api::Rate rate;
    const char* end = text.data() + text.size();
    const auto first = std::from_chars(text.data() + equals + 1, end, rate.per_second);
    if (first.ec != std::errc{} || rate.per_second < 0) return false;
    if (rate.per_second > 0) {
        if (first.ptr == end || *first.ptr != '/') return false;
        const auto second = std::from_chars(first.ptr + 1, end, rate.burst);
        if (second.ec != std::errc{} || second.ptr != end || rate.burst < 1) return false;
    } else if (first.ptr != end) return false;
    *found->second = rate;
    return true;
}

}  // namespace

const char* help_text() {
    return R"(vafa-server run     serves the club in --data
  --data DIR        where the club lives (default: ~/.local/share/vafa)
  --database URL    sqlite:PATH or postgresql://…; default: club.sqlite in DIR. Passwords of a
                    database belong into ~/.pgpass or PGPASSWORD, never here
  --writers N       how many write to PostgreSQL at once, 1 to 16; default one more than there are
                    processors, 2 to 8
  --parts N         into how many a table of PostgreSQL is split when it is made; default 16
  --port N          default 8080; 0 takes a free one
  --host ADDRESS    default 127.0.0.1: this machine only
  --origin URL      where browsers find it, as https://club.example; may be repeated
  --proxy ADDRESS   of a proxy on another machine, which says in X-Real-IP who asks; may be
                    repeated. With --origin one on this machine is believed anyway
  --web DIR         the built portal
  --no-workers      takes the portal's offline workers off every device that comes by
  --tls-certificate FILE --tls-key FILE
                    PEM: it speaks TLS itself; better is a proxy in front
  --rate WHO=N/M    at most N requests a second, M at once, for each address, member, staff or
                    key; 0 is without limit. May be repeated
  --log-calls       a line for every call on the standard error, not only for faults
  --demo            founds a demo club where there is none, and prints how to sign in
  --clock INSTANT   for tests: the clock stands there, and PUT /test/clock sets it
vafa-server init    founds a club in --data; the owner's password is read from the standard input
  --name TEXT --owner USERNAME [--program NAME|FILE]
                    the club's first program: new, grocery, airline, coalition, or a file
vafa-server import receipts FILE --format cdnow|csv [--data DIR]
vafa-server backup TO --data DIR     copies database and key, while the server runs or not, and
                    checks the copy's books
vafa-server restore FROM --data DIR  into a directory that holds no club
vafa-server check --data DIR         adds up all books: postings, states, claims, stock
vafa-server audit   verifies that nobody touched the audit log; --data as above
vafa-server key add --name TEXT --scope members|receipts|vouchers|events [--shop KEY] [--data DIR]
                    makes a key for a system of the shop and prints it, once
vafa-server key list | key end ID   (while the server stands; else by the API)
)";
}

std::expected<Options, std::string> read_options(int count, char** words) {
    Options options{.data = usual_data_directory()};
    const std::map<std::string, std::function<bool(const std::string&)>> valued{
        {"--data", [&](auto& value) { return options.data = value, true; }},
        {"--database", [&](auto& value) { return options.database = value, true; }},
        {"--writers", [&](auto& value) { return read_writers(value, options.writers); }},
        {"--parts", [&](auto& value) { return read_number(value, options.parts); }},
        {"--web", [&](auto& value) { return options.web = value, true; }},
        {"--host", [&](auto& value) { return options.host = value, true; }},
        {"--port", [&](auto& value) { return read_number(value, options.port); }},
        {"--origin", [&](auto& value) { return options.origins.push_back(value), true; }},
        {"--proxy", [&](auto& value) { return options.proxies.push_back(value), true; }},
        {"--name", [&](auto& value) { return options.name = value, true; }},
        {"--owner", [&](auto& value) { return options.owner = value, true; }},
        {"--program", [&](auto& value) { return options.program = value, true; }},
        {"--clock", [&](auto& value) { return bool(options.clock = time::parse_instant(value)); }},
        {"--rate", [&](auto& value) { return read_rate(value, options.rates); }},
        {"--tls-certificate", [&](auto& value) { return options.certificate = value, true; }},
        {"--tls-key", [&](auto& value) { return options.private_key = value, true; }},
        {"--shop", [&](auto& value) { return options.shop = value, true; }},
        {"--scope", [&](auto& value) { return options.scopes.push_back(value), true; }},
        {"--format", [&](auto& value) { return options.format = value, true; }},
    };
    for (int i = 1; i < count; ++i) {
        const std::string word = words[i];
        if (word == "--demo") options.is_demo = true;
        else if (word == "--no-workers") options.has_workers = false;
        else if (word == "--log-calls") options.logs_calls = true;
        else if (const auto found = valued.find(word); found != valued.end()) {
            if (++i >= count) return std::unexpected(word + " needs a value");
            if (!found->second(words[i]))
                return std::unexpected(word + " cannot be \"" + words[i] + "\"");
        } else if (word.starts_with("-") && word != "--help" && word != "-h")
            return std::unexpected("there is no option " + word);
        else if (options.command.empty()) options.command = word;
        else options.words.push_back(word);
    }
    return options;
}

}  // namespace vafa
