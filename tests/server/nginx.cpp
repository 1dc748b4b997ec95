#include "tests/server/nginx.h"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

namespace vafa::test {

namespace {

std::string text_of(const std::filesystem::path& path) {
    std::ifstream file(path);
    REQUIRE(file);
    return {std::istreambuf_iterator<char>(file), {}};
}

void replace(std::string& text, std::string_view from, const std::string& to) {
    size_t count = 0;
    for (size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size(), ++count)
        text.replace(at, from.size(), to);
    REQUIRE(count > 0);  // the configuration says it otherwise now
}

}  // namespace

Listening::Listening() {
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof place;
    auto* address = reinterpret_cast<sockaddr*>(&place);
    REQUIRE(bind(socket_, address, size) == 0);
    REQUIRE(listen(socket_, 1024) == 0);
    REQUIRE(getsockname(socket_, address, &size) == 0);
    port_ = ntohs(place.sin_port);
}

Listening::~Listening() { close(socket_); }

void make_certificate(const std::filesystem::path& directory) {
    Process openssl({"/usr/bin/openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                     "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
                     "/CN=club.example", "-addext", "subjectAltName=DNS:club.example", "-keyout",
                     directory / "key.pem", "-out", directory / "certificate.pem"});
    REQUIRE(openssl.wait() == 0);
}

Nginx::Nginx(uint16_t upstream) {
    const std::filesystem::path& at = directory_.path;
    make_certificate(at);
    const uint16_t plain = Listening().port();
    port_ = Listening().port();
    std::string site = text_of("server-stub/deploy/nginx.conf");
    replace(site, "127.0.0.1:8080", "127.0.0.1:" + std::to_string(upstream));
    replace(site, "listen 80;", "listen 127.0.0.1:" + std::to_string(plain) + ";");
    replace(site, "listen 443 ssl;", "listen 127.0.0.1:" + std::to_string(port_) + " ssl;");
    replace(site, "/etc/letsencrypt/live/club.example/fullchain.pem", at / "certificate.pem");
    replace(site, "/etc/letsencrypt/live/club.example/privkey.pem", at / "key.pem");
    std::ofstream file(at / "nginx.conf");
    file << "daemon off;\nworker_processes 1;\nerror_log " << (at / "error.log").string()
         << ";\npid " << (at / "pid").string()
         << ";\nevents { worker_connections 512; }\nhttp {\naccess_log off;\n";
    for (const char* what : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"})
        file << what << "_temp_path " << (at / what).string() << ";\n";
    file << site << "}\n";
    file.close();
    process_ = Process({"/usr/sbin/nginx", "-e", at / "error.log", "-c", at / "nginx.conf"});
    while (ask_over_tls(port_, {"GET", "/health", "", {}}).status == 0) REQUIRE(process_.is_alive());
}

Nginx::~Nginx() {
    process_.send_signal(SIGTERM);
    process_.wait();
}

Reply ask_over_tls(uint16_t port, const Ask& ask, const std::filesystem::path& certificate) {
    const std::string place = "club.example:" + std::to_string(port);
    std::vector<std::string> command{"/usr/bin/curl", "--silent", "--include", "--max-time", "20",
                                     "--request", ask.method, "--resolve", place + ":127.0.0.1"};
    if (certificate.empty()) command.push_back("--insecure");
    else command.insert(command.end(), {"--cacert", certificate});
    for (const auto& [name, value] : ask.headers)
        command.insert(command.end(), {"--header", name + ": " + value});
    if (!ask.body.empty()) command.insert(command.end(), {"--data-binary", "@-"});
    command.push_back("https://" + place + ask.path);
    Process curl(command, ask.body);
    const std::string said = curl.rest();
    if (curl.wait() != 0) return {};
    return reply_of(said);
}

}  // namespace vafa::test
