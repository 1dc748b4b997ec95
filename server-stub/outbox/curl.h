// One request to the outside by libcurl: HTTP or SMTP, within a deadline, following no redirect.
#pragma once

#include <string>
#include <vector>

namespace vafa::outbox {

// Where a request may go. What members or an owner typed must not reach into the shop's own
// network.
enum class Reach { anywhere, world };

struct Post {
    std::string url;
    std::vector<std::string> headers;  // whole lines
    std::string body;
    Reach reach = Reach::anywhere;
};
// The status; 0 where no answer came.
int post(const Post&);

struct Mail {
    std::string url;  // smtp://… or smtps://…
    std::string user, password;
    std::string from, to;
    std::string text;  // RFC 5322, with its headers
};
// The last status of SMTP; 0 where no answer came.
int send(const Mail&);

}  // namespace vafa::outbox
