// Debian's nginx with the configuration that the operator is given, before a club of the test: on
// free ports, with a certificate made for the occasion.
#pragma once

#include "tests/server/club.h"

namespace vafa::test {

// An IPv4 socket that listens on a free port of this machine.
class Listening {
public:
    Listening();
    ~Listening();
    int socket() const { return socket_; }
    uint16_t port() const { return port_; }

private:
    int socket_ = -1;
    uint16_t port_ = 0;
};

class Nginx {
public:
    explicit Nginx(uint16_t upstream);
    ~Nginx();
    uint16_t port() const { return port_; }

private:
    Directory directory_;
    Process process_;
    uint16_t port_ = 0;
};

// Makes `certificate.pem` and `key.pem` there, for club.example.
void make_certificate(const std::filesystem::path& directory);

// What curl says to "https://club.example:PORT/path": status, headers and body over real TLS.
Reply ask_over_tls(uint16_t port, const Ask&, const std::filesystem::path& certificate = {});

}  // namespace vafa::test
