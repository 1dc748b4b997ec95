// A line for each deed, written like the query of an address.
#include "shell/app/kept.h"

#include <algorithm>
#include <utility>

#include "shell/app/path.h"

namespace vafa::app {
namespace {

constexpr std::string_view header_mark = "header.";

}  // namespace

std::string kept_of(const std::vector<port::Request>& deeds) {
  std::string out;
  for (const port::Request& deed : deeds) {
    out += "?method=" + encoded(deed.method) + "&path=" + encoded(deed.path) +
           "&body=" + encoded(deed.body);
    for (const auto& [name, value] : deed.headers)
      out.append("&").append(header_mark).append(encoded(name)) += "=" + encoded(value);
    out += '\n';
  }
  return out;
}

std::vector<port::Request> deeds_of(std::string_view kept) {
  std::vector<port::Request> deeds;
  while (!kept.empty()) {
    const std::string_view line = kept.substr(0, kept.find('\n'));
    kept.remove_prefix(std::min(line.size() + 1, kept.size()));
    port::Request deed;
    for (const auto& [name, value] : parse_path(line).query) {
      if (name == "method") deed.method = value;
      if (name == "path") deed.path = value;
      if (name == "body") deed.body = value;
      if (name.starts_with(header_mark))
        deed.headers.emplace_back(name.substr(header_mark.size()), value);
    }
    deeds.push_back(std::move(deed));
  }
  return deeds;
}

}  // namespace vafa::app
