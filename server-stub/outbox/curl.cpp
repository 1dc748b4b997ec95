#include "server-stub/outbox/curl.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cstring>
#include <memory>

namespace vafa::outbox {

namespace {

constexpr long deadline_s = 20;
constexpr long deadline_of_others_s = 5;  // members' and owners' addresses

struct Cleanup {
    void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Handle = std::unique_ptr<CURL, Cleanup>;
using List = std::unique_ptr<curl_slist, Cleanup>;

void add(List& list, const std::string& line) {
    list.reset(curl_slist_append(list.release(), line.c_str()));
}

size_t swallow(char*, size_t size, size_t count, void*) { return size * count; }

bool is_inner(const in6_addr& address) {
    const uint8_t* b = address.s6_addr;
    if (!IN6_IS_ADDR_V4MAPPED(&address))
        return IN6_IS_ADDR_LOOPBACK(&address) || IN6_IS_ADDR_UNSPECIFIED(&address) ||
               IN6_IS_ADDR_LINKLOCAL(&address) || (b[0] & 0xFE) == 0xFC;
    const uint8_t first = b[12], second = b[13];
    return first == 0 || first == 10 || first == 127 || first >= 224 ||
           (first == 100 && (second & 0xC0) == 64) || (first == 169 && second == 254) ||
           (first == 172 && (second & 0xF0) == 16) || (first == 192 && second == 168);
}

// Asked for each address that a name led to, after the name was looked up: so no name that points
// inside gets through.
curl_socket_t open_to_world(void*, curlsocktype, curl_sockaddr* place) {
    in6_addr address{};
    if (place->family == AF_INET6) {
        sockaddr_in6 full;
        std::memcpy(&full, &place->addr, sizeof full);
        address = full.sin6_addr;
    } else {
        sockaddr_in full;
        std::memcpy(&full, &place->addr, sizeof full);
        address.s6_addr[10] = address.s6_addr[11] = 0xFF;
        std::memcpy(&address.s6_addr[12], &full.sin_addr, 4);
    }
    if (is_inner(address)) return CURL_SOCKET_BAD;
    return socket(place->family, place->socktype | SOCK_CLOEXEC, place->protocol);
}

Handle handle_for(const std::string& url) {
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    Handle curl(started == CURLE_OK ? curl_easy_init() : nullptr);
    if (!curl) return curl;
    curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, deadline_s);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, swallow);
    return curl;
}

int status_of(CURL* curl, CURLcode result) {
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    return result == CURLE_OK || status >= 400 ? static_cast<int>(status) : 0;
}

struct Rest {
    const std::string* text;
    size_t at = 0;
};
size_t give(char* into, size_t size, size_t count, void* from) {
    auto& rest = *static_cast<Rest*>(from);
    const size_t taken = rest.text->copy(into, size * count, rest.at);
    rest.at += taken;
    return taken;
}

}  // namespace

int post(const Post& request) {
    const Handle curl = handle_for(request.url);
    if (!curl) return 0;
    List headers;
    add(headers, "Expect:");
    for (const std::string& line : request.headers) add(headers, line);
    curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, request.body.data());
    curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE_LARGE,
                     static_cast<curl_off_t>(request.body.size()));
    if (request.reach == Reach::world) {
        curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, deadline_of_others_s);
        curl_easy_setopt(curl.get(), CURLOPT_PROXY, "");
        curl_easy_setopt(curl.get(), CURLOPT_OPENSOCKETFUNCTION, open_to_world);
    }
    return status_of(curl.get(), curl_easy_perform(curl.get()));
}

int send(const Mail& mail) {
    const Handle curl = handle_for(mail.url);
    if (!curl) return 0;
    List to;
    add(to, "<" + mail.to + ">");
    Rest rest{&mail.text};
    const std::string from = "<" + mail.from + ">";
    curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    if (!mail.user.empty()) {
        // A password goes over TLS or not at all.
        curl_easy_setopt(curl.get(), CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
        curl_easy_setopt(curl.get(), CURLOPT_USERNAME, mail.user.c_str());
        curl_easy_setopt(curl.get(), CURLOPT_PASSWORD, mail.password.c_str());
    }
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_FROM, from.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_RCPT, to.get());
    curl_easy_setopt(curl.get(), CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_READFUNCTION, give);
    curl_easy_setopt(curl.get(), CURLOPT_READDATA, &rest);
    return status_of(curl.get(), curl_easy_perform(curl.get()));
}

}  // namespace vafa::outbox
