#include "server-stub/http/message.h"

#include <algorithm>

namespace vafa::http {

namespace {
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
}  // namespace

bool same_ignoring_case(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, {}, lower, lower);
}

std::string_view Request::header(std::string_view name) const {
    for (const Span& span : spans_) {
        const std::string_view text(text_);
        if (same_ignoring_case(text.substr(span.at, span.name_size), name))
            return text.substr(span.at + span.name_size, span.value_size);
    }
    return {};
}

void Request::add_header(std::string_view name, std::string_view value) {
    if (text_.empty()) text_.reserve(1024);
    spans_.push_back({static_cast<uint32_t>(text_.size()), static_cast<uint32_t>(name.size()),
                      static_cast<uint32_t>(value.size())});
    text_.append(name).append(value);
}

std::string_view Request::path() const {
    return std::string_view(target).substr(0, target.find('?'));
}

std::string_view Request::query() const {
    const size_t mark = target.find('?');
    if (mark == std::string::npos) return {};
    return std::string_view(target).substr(mark + 1);
}

Response& Response::add_header(std::string_view name, std::string_view value) {
    headers.append(name).append(": ");
    for (const char c : value) headers += c == '\r' || c == '\n' ? ' ' : c;
    headers += "\r\n";
    return *this;
}

std::string_view reason_of(int status) {
    switch (status) {
        case 200: return "OK";
        case 201: return "Created";
        case 202: return "Accepted";
        case 204: return "No Content";
        case 304: return "Not Modified";
        case 308: return "Permanent Redirect";
        case 400: return "Bad Request";
        case 401: return "Unauthorized";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 408: return "Request Timeout";
        case 409: return "Conflict";
        case 413: return "Content Too Large";
        case 415: return "Unsupported Media Type";
        case 421: return "Misdirected Request";
        case 422: return "Unprocessable Content";
        case 429: return "Too Many Requests";
        case 431: return "Request Header Fields Too Large";
        case 500: return "Internal Server Error";
        case 503: return "Service Unavailable";
    }
    return "Unknown";
}

Response plain(int status) {
    Response response{.status = status, .body = std::string(reason_of(status)) + "\n"};
    response.add_header("Content-Type", "text/plain; charset=utf-8");
    return response;
}

}  // namespace vafa::http
