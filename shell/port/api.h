// Requests to the club's API. A request never blocks: its answer comes later to
// Application::answer. The port adds nothing but the session (a cookie that only the browser sees).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vafa::port {

using RequestId = std::uint32_t;  // 0 is none

struct Request {
  std::string method = "GET";
  std::string path;  // "/api/v1/…", with its query; or "asset:locales/fa.txt", a file of the build
                     // by its name in assets/: the host knows its hashed address
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  std::int32_t timeout_ms = 15000;
};

struct Answer {
  RequestId request = 0;
  int status = 0;  // HTTP's; 0: no answer came (no network, timed out, cancelled)
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
  std::string body;

  std::string_view header(std::string_view name) const {
    for (const auto& [key, value] : headers)
      if (key == name) return value;
    return {};
  }
};

struct Api {
  virtual ~Api() = default;
  virtual RequestId send(Request request) = 0;
  virtual void cancel(RequestId request) = 0;
};

}  // namespace vafa::port
