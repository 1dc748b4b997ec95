// The files of the portal, read once into memory: as they are and, where a .br file lies beside
// one, in that form for those who ask for it. A page that is not there but lies under a folder with
// an index.html gets that page, whose own router knows the rest of the address. What is known of
// the club is filled into manifests and icons, where [[name]] stands.
#pragma once

#include <expected>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "server-stub/http/message.h"

namespace vafa::http {

class Files {
public:
    using Facts = std::map<std::string, std::string, std::less<>>;
    static std::expected<Files, std::string> load(const std::filesystem::path& directory,
                                                  const Facts& facts = {});

    // Every sw.js becomes /sw-off.js: offline workers go from every device that comes by.
    void switch_workers_off();

    // For GET and HEAD.
    std::optional<Response> answer(const Request&) const;

private:
    struct Form {
        std::shared_ptr<const std::string> bytes;
        std::string etag;
    };
    struct File {
        Form identity, brotli;
        std::string headers;
    };
    const File* find(std::string_view path) const;
    std::map<std::string, File, std::less<>> files_;
};

// Accept-Encoding allows brotli.
bool accepts_brotli(std::string_view accept_encoding);

}  // namespace vafa::http
