// A request and its answer as plain values, so that whoever answers needs no HTTP library.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace vafa::http {

bool same_ignoring_case(std::string_view a, std::string_view b);

struct Request {
    std::string method;
    std::string target;  // as it was sent: path, then perhaps ? and the query
    std::string body;
    std::string peer;  // the other end's address, without its port

    // The first header of that name, or "".
    std::string_view header(std::string_view name) const;
    void add_header(std::string_view name, std::string_view value);
    std::string_view path() const;
    std::string_view query() const;

private:
    struct Span {
        uint32_t at, name_size, value_size;
    };
    std::string text_;  // every name and value, one behind the other: one allocation
    std::vector<Span> spans_;
};

struct Response {
    int status = 200;
    std::string headers;  // whole lines, each with its CRLF; the server adds Content-Length
    std::string body;
    std::shared_ptr<const std::string> shared_body;  // instead of body: a file in memory

    // A line break in a value would be a header of somebody else's making: it becomes a space.
    Response& add_header(std::string_view name, std::string_view value);
    std::string_view content() const { return shared_body ? *shared_body : body; }
};

std::string_view reason_of(int status);
Response plain(int status);

}  // namespace vafa::http
